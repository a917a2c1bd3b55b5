"""What may happen to a notebook before it is opened: real causes, each with the sentence that reports it.

Tests use the table at the command line (``tests/journeys/test_error_table.py``) and in the window
(``tests/ui/test_error_table.py``): a row of the error table in the design is one row here, or several.
"""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from notebook.tasks.change_passphrase import change_passphrase
from notebook.tasks.notebook import open_notebook
from notebook.vault.header import framed
from notebook.vault.keys import canonical
from tests.support.cli import PASSPHRASE
from tests.support.damage import NOW, PAGE, flip

OTHER: Final = "eight louder herons at noon"

HOLDER: Final = """
import sys
from datetime import datetime, timezone
from pathlib import Path
from notebook.tasks.notebook import open_notebook
with open_notebook(Path(sys.argv[1]), sys.argv[2], datetime.now(timezone.utc)):
    print("held", flush=True)
    sys.stdin.read()
"""


@dataclass(frozen=True, slots=True)
class Mishap:
    """A cause, the start of the sentence that reports it, and whether only a backup helps."""

    cause: Callable[[Path], AbstractContextManager[None] | None]
    sentence: str
    ruins: bool = False

    @contextmanager
    def on(self, notebook: Path) -> Iterator[None]:
        """Apply it to a notebook for a block."""
        lasting = self.cause(notebook)
        if lasting is None:
            yield
        else:
            with lasting:
                yield


def both_headers_damaged(notebook: Path) -> None:
    """Flip one bit in each copy of the header."""
    for name in ("keys.cv1", "keys.cv1.bak"):
        flip(notebook / name, 100)


def both_headers_gone(notebook: Path) -> None:
    """Delete both copies of the header."""
    for name in ("keys.cv1", "keys.cv1.bak"):
        (notebook / name).unlink()


def newer_header(notebook: Path) -> None:
    """Write a later version of the format into both copies."""
    import json  # noqa: PLC0415  # of this cause alone

    raw = (notebook / "keys.cv1").read_bytes()
    fields = json.loads(raw[12:-32])
    for name in ("keys.cv1", "keys.cv1.bak"):
        (notebook / name).write_bytes(framed(canonical({**fields, "ver": fields["ver"] + 1})))


def older_keys(notebook: Path) -> None:
    """Restore the header from before two changes of the passphrase."""
    _changed_twice(notebook, "keys.cv1")
    shutil.copy(notebook / "keys.cv1", notebook / "keys.cv1.bak")


def older_database(notebook: Path) -> None:
    """Restore the database from before two changes of the passphrase."""
    _changed_twice(notebook, "vault.db")


def _changed_twice(notebook: Path, name: str) -> None:
    before = notebook.parent / "before"
    shutil.copy(notebook / name, before)
    for present, new in ((PASSPHRASE, OTHER), (OTHER, PASSPHRASE)):
        with open_notebook(notebook, present, NOW) as held:
            change_passphrase(held, new, NOW)
    shutil.copy(before, notebook / name)


def torn_pages(notebook: Path) -> None:
    """Zero a piece of every page."""
    raw = bytearray((notebook / "vault.db").read_bytes())
    for start in range(1_000, len(raw), PAGE):
        raw[start : start + 16] = bytes(16)
    (notebook / "vault.db").write_bytes(raw)


def cut_short(notebook: Path) -> None:
    """Keep only the first half of the first page."""
    raw = (notebook / "vault.db").read_bytes()
    (notebook / "vault.db").write_bytes(raw[: PAGE // 2])


def other_salt(notebook: Path) -> None:
    """Flip one bit of the first bytes."""
    flip(notebook / "vault.db", 3)


def held_elsewhere(notebook: Path) -> AbstractContextManager[None]:
    """Hold the notebook open in another process."""

    @contextmanager
    def held() -> Iterator[None]:
        command = [sys.executable, "-c", HOLDER, str(notebook), PASSPHRASE]
        holder = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        with holder:
            assert holder.stdout is not None
            assert holder.stdin is not None
            assert holder.stdout.readline() == "held\n"
            yield
            holder.stdin.close()

    return held()


def no_database(notebook: Path) -> None:
    """Delete the database."""
    (notebook / "vault.db").unlink()


def empty_database(notebook: Path) -> None:
    """Empty the database file."""
    (notebook / "vault.db").write_bytes(b"")


def plain_database(notebook: Path) -> None:
    """Replace the database by an unencrypted one."""
    import sqlite3  # noqa: PLC0415  # of this cause alone

    (notebook / "vault.db").unlink()
    plain = sqlite3.connect(notebook / "vault.db")
    plain.execute("CREATE TABLE notes (text)")
    plain.close()


def of_another_program(notebook: Path) -> None:
    """Write another program's application id into the database."""
    with open_notebook(notebook, PASSPHRASE, NOW) as held:
        held.connection.execute("PRAGMA application_id = 7")


def newer_schema(notebook: Path) -> None:
    """Write the schema number of a later version."""
    with open_notebook(notebook, PASSPHRASE, NOW) as held:
        held.connection.execute("PRAGMA user_version = 9999")


def moved_away(notebook: Path) -> None:
    """Remove the whole folder."""
    notebook.rename(notebook.parent / "Away.casevault")


def another_folder(notebook: Path) -> None:
    """Replace the notebook by an ordinary folder."""
    moved_away(notebook)
    notebook.mkdir()
    (notebook / "photograph.jpg").write_bytes(b"x")


def lock_is_a_folder(notebook: Path) -> None:
    """Replace the lock file by a folder."""
    (notebook / "vault.lock").unlink(missing_ok=True)
    (notebook / "vault.lock").mkdir()


def journal_is_a_folder(notebook: Path) -> None:
    """Put a folder in place of the journal."""
    (notebook / "vault.db-journal").unlink(missing_ok=True)
    (notebook / "vault.db-journal").mkdir()


def journal_is_a_link(notebook: Path) -> None:
    """Put a link in place of the journal."""
    (notebook / "vault.db-journal").unlink(missing_ok=True)
    (notebook / "vault.db-journal").symlink_to(notebook.parent / "journal")


MISHAPS: Final = (
    Mishap(both_headers_damaged, "The keys.cv1 of this notebook cannot be read"),
    Mishap(both_headers_gone, "The keys.cv1 of this notebook cannot be read"),
    Mishap(newer_header, "This notebook was made by a newer version. Nothing was changed."),
    Mishap(older_keys, "An older keys.cv1 was put back into this notebook.", ruins=True),
    Mishap(older_database, "An older database was put back into this notebook.", ruins=True),
    Mishap(
        torn_pages, "Your passphrase is right, but part of the notebook is damaged. Nothing was written.", ruins=True
    ),
    Mishap(
        cut_short, "Your passphrase is right, but part of the notebook is damaged. Nothing was written.", ruins=True
    ),
    Mishap(other_salt, "Part of this notebook is damaged, or its vault.db and keys.cv1 do not belong", ruins=True),
    Mishap(held_elsewhere, "This notebook is already open in another window or on another computer."),
    Mishap(no_database, "The notes of this notebook are not in its folder", ruins=True),
    Mishap(empty_database, "The notes of this notebook are gone: vault.db is empty.", ruins=True),
    Mishap(plain_database, "This notebook is not encrypted as it should be, so it was not opened.", ruins=True),
    Mishap(of_another_program, "This is not a Casefold notebook, or making it was never finished."),
    Mishap(newer_schema, "This notebook was made by a newer version. Nothing was changed."),
    Mishap(moved_away, "There is no notebook here."),
    Mishap(another_folder, "This is not a Casefold notebook."),
    Mishap(journal_is_a_folder, "This notebook was not opened: what stands in its folder as vault.db-journal"),
    Mishap(journal_is_a_link, "This notebook was not opened: what stands in its folder as vault.db-journal"),
    Mishap(lock_is_a_folder, "This notebook was not opened, because nothing here can keep a second program out"),
)


def name_of(mishap: object) -> str:
    """Return the name of a row in a test report."""
    return mishap.cause.__name__ if isinstance(mishap, Mishap) else ""


def bytes_of(notebook: Path) -> dict[str, bytes]:
    """Return the content of the files in a notebook's folder, except the lock."""
    return {path.name: path.read_bytes() for path in notebook.glob("*") if path.is_file() and path.name != "vault.lock"}
