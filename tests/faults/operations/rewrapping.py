"""A new passphrase: both copies of the header are written anew, then the database is told."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from notebook.errors import WrongPassphrase
from notebook.store import cases, meta
from notebook.store.opening import open_database
from notebook.vault.copies import write_header
from notebook.vault.folder import existing
from notebook.vault.lock import locked
from notebook.vault.opening import unlock
from notebook.vault.passphrase import Passphrase
from notebook.vault.unlocked import new_passphrase
from tests.faults.bench import left_over, make_desk, open_desk, path_in, unsound
from tests.faults.operations.operation import Operation, Say
from tests.vaults_cheap import CHEAP, PASSPHRASE

NEW: Final = "nine slow barges under rain"


def _run(folder: Path, say: Say) -> None:
    vault = existing(path_in(folder))
    with locked(vault) as held:
        unlocked = unlock(held, Passphrase.typed(PASSPHRASE), floor=CHEAP)
        connection = open_database(vault.database, unlocked.database_key())
        try:
            renewed = new_passphrase(unlocked, Passphrase.new(NEW), CHEAP, floor=CHEAP)
            write_header(held, renewed.header)
            with connection.transaction():
                meta.set_header(connection, renewed.header.gen, renewed.header.stamp.sha256)
        finally:
            connection.close()
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
        if len(cases.everything(notebook.connection)) != 1:
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
