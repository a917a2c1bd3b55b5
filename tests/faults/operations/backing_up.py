"""Backing up, and putting a backup back: a whole file, a whole notebook, or nothing under that name."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from notebook.maintenance import backup_rotation
from notebook.store import begun_backups, cases
from notebook.tasks.backup import SUFFIX, back_up
from notebook.tasks.case_files import read_case_file
from notebook.tasks.notebook import open_notebook
from notebook.tasks.practice import CASE_FILE
from notebook.tasks.restore import restore
from notebook.vault.new_folder import clear_begun
from tests.faults.bench import NOW, left_over, open_desk, unsound
from tests.faults.operations import handing_over
from tests.faults.operations.operation import Operation, Say
from tests.support.cheap_vaults import CHEAP, PASSPHRASE


def _backup(folder: Path) -> Path:
    return folder / "out" / f"Desk{SUFFIX}"


def _restored(folder: Path) -> Path:
    return folder / "Restored.casevault"


def _back_up(folder: Path, say: Say) -> None:
    with open_desk(folder) as notebook:
        back_up(notebook, _backup(folder), NOW)
        say("kept the backup")


def _restore(folder: Path, say: Say) -> None:
    restore(_backup(folder), _restored(folder), PASSPHRASE, NOW, floor=CHEAP)
    say("kept the restored notebook")


def _prepare_restore(folder: Path) -> None:
    handing_over.prepare(folder)
    _back_up(folder, lambda _line: None)


def _wrong_backup(folder: Path, said: Sequence[str]) -> list[str]:
    with open_desk(folder) as notebook:
        wrong = unsound(notebook) + left_over(folder)
        if begun_backups.list_all(notebook.connection):
            wrong.append("a backup that was begun was not settled")
        known = {kept.mac for kept in backup_rotation.known(notebook.connection)}
        there = backup_rotation.in_folder(folder / "out", notebook.meta.vault)
        wrong += [f"a backup that the log does not know: {path.name}" for path, mac in there if mac not in known]
    if not _backup(folder).exists():
        return [*wrong, "an acknowledged backup is not there"] if said else wrong
    restore(_backup(folder), _restored(folder), PASSPHRASE, NOW, floor=CHEAP)
    return wrong + _wrong_restored(folder, ["kept"])


def _wrong_restored(folder: Path, said: Sequence[str]) -> list[str]:
    if not _restored(folder).exists():
        clear_begun(_restored(folder))  # as the next attempt does first
        return left_over(folder) + ["an acknowledged notebook is not there"] * bool(said)
    [whole] = read_case_file(CASE_FILE, trust_flags=True).file.cases
    with open_notebook(_restored(folder), PASSPHRASE, NOW, floor=CHEAP) as notebook:
        wrong = unsound(notebook) + left_over(folder)
        if cases.load(notebook.connection, whole.id) != whole:
            wrong.append("the case changed")
    return wrong


BACKING_UP: Final = Operation("backup", handing_over.prepare, _back_up, _wrong_backup)
RESTORING: Final = Operation("restore", _prepare_restore, _restore, _wrong_restored)
