"""A new passphrase: both copies of the header are written anew, then the database is told."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from notebook.errors.vault import WrongPassphrase
from notebook.store import cases
from notebook.tasks.change_passphrase import change_passphrase
from tests.faults.bench import NOW, left_over, make_desk, open_desk, path_in, unsound
from tests.faults.operations.operation import Operation, Say
from tests.support.cheap_vaults import CHEAP, PASSPHRASE

NEW: Final = "nine slow barges under rain"


def _run(folder: Path, say: Say) -> None:
    with open_desk(folder) as notebook:
        change_passphrase(notebook, NEW, NOW, floor=CHEAP)
        say("kept the new passphrase")


def _wrong(folder: Path, said: Sequence[str]) -> list[str]:
    those = [passphrase for passphrase in (PASSPHRASE, NEW) if opens(folder, passphrase)]
    if len(those) != 1:
        return [f"{len(those)} of the two passphrases open it"]
    wrong = (
        ["the acknowledged passphrase does not open it"] if "kept the new passphrase" in said and those != [NEW] else []
    )
    with open_desk(folder, those[0]) as notebook:
        wrong += unsound(notebook)
        if len(cases.list_all(notebook.connection)) != 1:
            wrong.append("the case is gone")
    copies = {(path_in(folder) / name).read_bytes() for name in ("keys.cv1", "keys.cv1.bak")}
    return wrong + ["the copies of the header differ"] * (len(copies) - 1) + left_over(folder)


def opens(folder: Path, passphrase: str) -> bool:
    try:
        with open_desk(folder, passphrase):
            return True
    except WrongPassphrase:
        return False


REWRAPPING: Final = Operation("header rewrite", make_desk, _run, _wrong)
