"""The demonstration: make the practice notebook and packs for two parties from it."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from shutil import rmtree
from typing import Final

from notebook.errors.vault import NotebookExists
from notebook.files import translate_os_errors
from notebook.model.ids import CaseId, PartyId
from notebook.model.vocabulary import Purpose
from notebook.slow_disks import is_folder
from notebook.tasks.handover import HandoverResult, PackOptions, hand_over
from notebook.tasks.handover_preview import Explanation, explain
from notebook.tasks.notebook import open_notebook
from notebook.tasks.practice import CASE_FILE, PASSPHRASE, make_practice_notebook
from notebook.tasks.sharing_request import SharingRequest
from notebook.vault.folder import free_notebook_path

__all__ = ["ASKED", "AS_OF", "CASE_FILE", "PASSPHRASE", "Shown", "demonstrate", "make_practice_notebook"]

AS_OF: Final = datetime.fromisoformat("2026-11-02T09:00:00+01:00")
"""The fixed instant of the demonstration: the consents of the practice case expire."""

_CASE: Final = CaseId("c1")
ASKED: Final = (
    SharingRequest(_CASE, PartyId("p1"), Purpose("care"), at=AS_OF),
    SharingRequest(_CASE, PartyId("p2"), Purpose("reintegration"), at=AS_OF),
)


@dataclass(frozen=True, slots=True)
class Shown:
    """One pack of the demonstration, and why each section is released or withheld."""

    explanation: Explanation
    pack: HandoverResult


def demonstrate(folder: Path, now: datetime, shown: Callable[[Shown], None]) -> Path:
    """Make the practice notebook and two packs in a folder, report each pack, and return the notebook's path.

    On failure everything created is removed. Raise NotebookExists, FileInTheWay, FileNotPlaced and what ``hand_over``
    raises.
    """
    wanted = free_notebook_path(folder / "Practice")  # computed before the folder is created for it
    made: list[Path] = []
    new_folder = not is_folder(folder)
    try:
        if new_folder:
            with translate_os_errors(folder):
                folder.mkdir(parents=True)
        made.append(wanted)  # before it exists: a termination signal may arrive as soon as it does
        try:
            path = make_practice_notebook(wanted, now)
        except NotebookExists:
            made.remove(wanted)  # another process made it
            raise
        with open_notebook(path, PASSPHRASE, now) as notebook:
            for request in ASKED:
                explanation = explain(notebook, request, now)
                pack = hand_over(notebook, request, PackOptions(), folder, None, now)
                made.append(pack.path)
                shown(Shown(explanation, pack))
    except BaseException:
        _take_away(made)
        if new_folder:
            with suppress(OSError):  # another process may have put a file there meanwhile
                folder.rmdir()
        raise
    return path


def _take_away(made: list[Path]) -> None:
    """Delete what a failed demonstration created: all of it is invented and can be made again."""
    for path in reversed(made):
        if path.is_dir():
            rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
