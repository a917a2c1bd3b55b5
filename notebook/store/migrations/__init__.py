"""The numbered steps from an empty database to the newest schema."""

import re
from functools import cache
from pathlib import Path
from typing import Final

from notebook.store.connection import Connection, is_complete

_FOLDER: Final = Path(__file__).resolve().parent
_NAME: Final = re.compile(r"(\d{4})_[a-z_]+\.sql")


def newest() -> int:
    """Return the number of the newest schema."""
    return len(_scripts())


def version(connection: Connection) -> int:
    """Return the schema number of a database."""
    return int(connection.execute("PRAGMA user_version")[0][0])


def migrate(connection: Connection, to: int | None = None) -> None:
    """Apply the missing steps up to a schema, the newest when None.

    Each step is in a transaction of its own that also sets ``user_version``.
    """
    done = version(connection)
    for number, script in enumerate(_scripts()[done:to], start=done + 1):
        with connection.transaction():
            for statement in statements(script.read_text("utf-8")):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number}")


def statements(script: str) -> list[str]:
    """Split a script into its statements; ``executescript`` would commit the open transaction."""
    found: list[str] = []
    begun = ""
    for line in script.splitlines(keepends=True):
        begun += line
        if is_complete(begun):
            found.append(begun.strip())
            begun = ""
    if begun.strip():
        raise ValueError("a migration ends inside a statement")
    return found


@cache
def _scripts() -> tuple[Path, ...]:
    """Return the scripts in order; a gap in the numbers is a mistake in the program."""
    found = sorted(path for path in _FOLDER.iterdir() if _NAME.fullmatch(path.name))
    if [int(path.name[:4]) for path in found] != list(range(1, len(found) + 1)):
        raise ValueError("the numbers of the migrations have a gap")
    return tuple(found)
