"""Exercises on the practice case: read them, check what was done, and make what they need."""

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from notebook.errors.guide import (
    ExercisesRefused,
    NotThePracticeNotebook,
    PracticeCaseMissing,
    ProfileFault,
    ProfileProblem,
)
from notebook.errors.store import NotFound
from notebook.errors.tasks import FileUnreadable, SuggestionsUnanswered
from notebook.files import read_plain
from notebook.messages.i18n import translations
from notebook.model.case import Case
from notebook.model.ids import CaseId
from notebook.paths import RESOURCES
from notebook.practice.check_work import CheckResult, Work, check_exercise
from notebook.practice.exercise import Exercise, ExerciseBook, PackInHand
from notebook.practice.read_exercises import LARGEST, read_exercises
from notebook.store import cases, disclosures, notices, parties
from notebook.tasks.case_files import read_case_file
from notebook.tasks.handover import PackOptions, prepare
from notebook.tasks.notebook import Notebook, open_notebook
from notebook.tasks.practice import CASE_FILE, PASSPHRASE, make_practice_notebook
from notebook.tasks.sharing_request import SharingRequest

__all__ = ["CheckResult", "Exercise", "ExerciseBook", "Work"]

_SHIPPED: Final = RESOURCES / "practice"
_FALLBACK: Final = "en"
_CASE: Final = CaseId("c1")


def read_exercise_file(path: Path) -> ExerciseBook:
    """Return the exercises in a file; raise FileUnreadable or ExercisesRefused."""
    try:
        content = read_plain(path, LARGEST + 1)
    except (OSError, ValueError):
        raise FileUnreadable(path) from None
    if len(content) > LARGEST:
        raise ExercisesRefused((ProfileProblem(ProfileFault.TOO_LARGE),))
    return read_exercises(content, untouched_work())


def shipped_file(language: str | None = None) -> Path:
    """Return the file of the program's exercises, in the language of the window if it has them in it."""
    wanted = language or str(translations().info().get("language", _FALLBACK))[:2]
    path = _SHIPPED / f"exercises-{wanted}.toml"
    return path if path.is_file() else _SHIPPED / f"exercises-{_FALLBACK}.toml"


@cache
def untouched_work() -> Work:
    """Return the practice case as it is shipped, which exercises refer to."""
    file = read_case_file(CASE_FILE, trust_flags=True).file
    [case] = file.cases
    known = {party.id: party for party in file.parties}
    return Work(case, case, known, max(entry.at for entry in case.entries), UTC)


def check_what_was_done(notebook: Notebook, exercise: Exercise, now: datetime) -> tuple[tuple[CheckResult, ...], ...]:
    """Return what is right and what is not, for each step of an exercise; nothing is changed.

    Raise NotThePracticeNotebook or PracticeCaseMissing.
    """
    return check_exercise(work_of(notebook, now), exercise)


def work_of(notebook: Notebook, now: datetime) -> Work:
    """Return the practice notebook as the checks compare it; raise NotThePracticeNotebook or PracticeCaseMissing."""
    case = _practice_case(notebook)
    return replace(
        untouched_work(),
        case=case,
        parties={party.id: party for party in parties.list_all(notebook.connection)},
        now=now,
        zone=notebook.zone,
        disclosures=disclosures.list_for_case(notebook.connection, _CASE),
        notices=notices.list_all(notebook.connection),
    )


def _practice_case(notebook: Notebook) -> Case:
    if not notebook.practice:
        raise NotThePracticeNotebook
    try:
        return cases.load(notebook.connection, _CASE)
    except NotFound:
        raise PracticeCaseMissing from None


def make_pack_in_hand(pack: PackInHand, now: datetime) -> bytes:
    """Return the pack that an exercise reads, as a PDF.

    It is made from a new practice notebook, so that it is the same whatever was done in the worker's own. Raise what
    ``prepare`` raises.
    """
    with TemporaryDirectory(prefix="casefold-practice-") as folder:
        path = make_practice_notebook(Path(folder) / "Practice", now)
        with open_notebook(path, PASSPHRASE, now) as notebook:
            request = SharingRequest(_CASE, pack.party, pack.purpose, pack.kind, pack.decision)
            with suppress(SuggestionsUnanswered):  # listed once, and then answered as reviewed: all of it is invented
                return prepare(notebook, request, PackOptions(), now).data
            return prepare(notebook, request, PackOptions(suggestions_reviewed=True), now).data
