"""The demonstration: the practice notebook, and packs for two parties from it."""

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from shutil import rmtree
from typing import Final

from notebook.model.people import Worker
from notebook.model.vocabulary import Audience
from notebook.places import RESOURCES
from notebook.tasks.asking import Asked
from notebook.tasks.explain import Explanation, explain
from notebook.tasks.hand_over import HandedOver, PackWishes, hand_over
from notebook.tasks.import_case import import_case, read_case_file
from notebook.tasks.notebook import create_notebook, opened
from notebook.tasks.placing import refusals
from notebook.vault.folder import free_notebook_path

PASSPHRASE: Final = "practice makes packs"  # noqa: S105  # of the practice notebook, printed for everybody
CASE_FILE: Final = RESOURCES / "practice" / "amina.casefile.json"
WORKER: Final = Worker("J. Bakker", "Exit worker", "Bureau Kompas", Audience("social_care"))
AS_OF: Final = datetime.fromisoformat("2026-11-02T09:00:00+01:00")
"""The instant of the demonstration: the consents of the practice case end one day."""

ASKED: Final = (
    Asked("K-014", "p1", "care", at=AS_OF),
    Asked("K-014", "p2", "reintegration", at=AS_OF),
)


@dataclass(frozen=True, slots=True)
class Shown:
    """One pack of the demonstration, and why each section is in it or out."""

    explanation: Explanation
    pack: HandedOver


def make_practice_notebook(path: Path, now: datetime) -> Path:
    """Make the practice notebook with its case; everything in it is invented. Raises NotebookExists."""
    read = read_case_file(CASE_FILE, trust_flags=True)
    made = create_notebook(path, PASSPHRASE, WORKER, now, practice=True)
    try:
        with opened(made, PASSPHRASE, now) as notebook:
            import_case(notebook, read, now)
    except BaseException:
        _take_away([made])
        raise
    return made


def demonstrate(folder: Path, now: datetime, shown: Callable[[Shown], None]) -> Path:
    """Make the practice notebook and two packs in a folder, telling each as it is made; give the notebook's path.

    On failure nothing of it is left. Raises NotebookExists, FileInTheWay, FileNotPlaced and what
    ``hand_over`` raises.
    """
    wanted = free_notebook_path(folder / "Practice")  # before a folder is made for it
    made: list[Path] = []
    new_folder = not os.path.isdir(folder)  # noqa: PTH112  # as in ``free_place``
    try:
        if new_folder:
            with refusals(folder):
                folder.mkdir(parents=True)
        path = make_practice_notebook(wanted, now)
        made.append(path)
        with opened(path, PASSPHRASE, now) as notebook:
            for asked in ASKED:
                explanation = explain(notebook, asked, now)
                pack = hand_over(notebook, asked, PackWishes(), folder, None, now)
                made.append(pack.path)
                shown(Shown(explanation, pack))
    except BaseException:
        _take_away(made)
        if new_folder:
            with suppress(OSError):  # somebody else may have put something there meanwhile
                folder.rmdir()
        raise
    return path


def _take_away(made: list[Path]) -> None:
    """Take away what a demonstration made before it failed: all of it is invented and can be made again."""
    for path in reversed(made):
        if path.is_dir():
            rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
