"""No value that holds a secret shows it when it is printed."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import notebook
import ui
from tests.support.source_trees import parsed

SECRET: Final = frozenset({"anchor_key", "instead", "new_password", "passphrase", "password", "secret", "signing_key"})
SHOWN: Final = ("str", "bytes", "str | None", "bytes | None")


def secrets() -> Iterator[tuple[str, str]]:
    """Give the fields of dataclasses that hold a secret as plain text or bytes, and how each is written."""
    for room in (notebook, ui):
        root = Path(str(room.__file__)).parent
        for file in sorted(root.rglob("*.py")):
            for each in ast.walk(parsed(file)):
                if not isinstance(each, ast.ClassDef) or "dataclass" not in "".join(
                    map(ast.unparse, each.decorator_list)
                ):
                    continue
                for line in each.body:
                    if isinstance(line, ast.AnnAssign) and ast.unparse(line.annotation) in SHOWN:
                        name = ast.unparse(line.target)
                        if name in SECRET:
                            yield f"{file.relative_to(root.parent)}: {each.name}.{name}", ast.unparse(line)


def test_secrets_are_not_printed() -> None:
    """A passphrase, a password or a key that a value holds is left out of its text."""
    found = dict(secrets())
    assert len(found) > 5
    assert [where for where, written in found.items() if "repr=False" not in written] == []
