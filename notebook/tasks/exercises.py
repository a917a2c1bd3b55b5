"""Exercises on the practice case: read them, check what was done, and make what they need."""

from contextlib import suppress
from dataclasses import dataclass, replace
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
from notebook.files import ensure_free, publish, read_plain, write_part
from notebook.handover.trainer_sheet import make_trainer_sheet
from notebook.messages.i18n import translations
from notebook.messages.rulings import Names
from notebook.model.case import Case
from notebook.model.ids import CaseId
from notebook.model.vocabulary import PageSize
from notebook.paths import RESOURCES
from notebook.practice.check_work import CheckResult, Work, check_exercise
from notebook.practice.exercise import Check, Exercise, ExerciseBook, PackInHand, Step
from notebook.practice.read_exercises import LARGEST, read_exercises
from notebook.store import cases, disclosures, notices, parties
from notebook.tasks.case_files import read_case_file
from notebook.tasks.demo import AS_OF
from notebook.tasks.handover import PackOptions, prepare
from notebook.tasks.notebook import Notebook, open_notebook
from notebook.tasks.practice import CASE_FILE, PASSPHRASE, make_practice_notebook
from notebook.tasks.sharing_request import SharingRequest
from notebook.vault.kdf import FLOOR

__all__ = ["CheckResult", "Exercise", "ExerciseBook", "Step"]

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


def exercises_in_use(own: Path | None) -> ExerciseBook:
    """Return the exercises of a team's file, or the program's for None; raise FileUnreadable or ExercisesRefused."""
    return read_exercise_file(own or shipped_file())


def shipped_books() -> tuple[tuple[Path, ExerciseBook], ...]:
    """Return the exercises of the program with their files, by language."""
    return tuple((path, read_exercise_file(path)) for path in sorted(_SHIPPED.glob("exercises-*.toml")))


@cache
def untouched_work() -> Work:
    """Return the practice case as it is shipped, which exercises refer to."""
    file = read_case_file(CASE_FILE, trust_flags=True).file
    [case] = file.cases
    known = {party.id: party for party in file.parties}
    return Work(case, case, known, max(entry.at for entry in case.entries), UTC)


@dataclass(frozen=True, slots=True)
class Feedback:
    """The results of the checks of each step, and the ``work`` that was compared."""

    steps: tuple[tuple[CheckResult, ...], ...]
    work: Work

    def done(self, step: int) -> bool:
        """Return whether every check of a step found what it looks for."""
        return all(each.right for each in self.steps[step])

    def names(self, check: Check) -> Names | None:
        """Return the names for sentences about the party of a check, None where it has none."""
        party = self.work.parties.get(check.party)
        return None if party is None else Names(self.work.case.subject.name, party, self.work.parties)


def check_what_was_done(notebook: Notebook, exercise: Exercise, now: datetime) -> Feedback:
    """Return what is right and what is not, for each step of an exercise; nothing is changed.

    Raise NotThePracticeNotebook or PracticeCaseMissing.
    """
    case = _practice_case(notebook)
    work = replace(
        untouched_work(),
        case=case,
        parties={party.id: party for party in parties.list_all(notebook.connection)},
        now=now,
        zone=notebook.zone,
        disclosures=disclosures.list_for_case(notebook.connection, _CASE),
        notices=notices.list_all(notebook.connection),
    )
    return Feedback(check_exercise(work, exercise), work)


def _practice_case(notebook: Notebook) -> Case:
    if not notebook.practice:
        raise NotThePracticeNotebook
    try:
        return cases.load(notebook.connection, _CASE)
    except NotFound:
        raise PracticeCaseMissing from None


def make_pack_in_hand(pack: PackInHand, now: datetime = AS_OF) -> bytes:
    """Return the pack that an exercise reads, as a PDF.

    It is made from a new practice notebook on the day of the demonstration, so that it says the same whatever was done
    in the worker's own, and whenever. Raise what ``prepare`` raises.
    """
    with TemporaryDirectory(prefix="casefold-practice-") as folder:
        path = make_practice_notebook(Path(folder) / "Practice", now, cost=FLOOR)
        with open_notebook(path, PASSPHRASE, now) as notebook:
            request = SharingRequest(_CASE, pack.party, pack.purpose, pack.kind, pack.decision)
            with suppress(SuggestionsUnanswered):  # listed once, and then answered as reviewed: all of it is invented
                return prepare(notebook, request, PackOptions(), now).data
            return prepare(notebook, request, PackOptions(suggestions_reviewed=True), now).data


def save_trainer_sheet(path: Path, book: ExerciseBook, page_size: PageSize = PageSize.A4) -> None:
    """Write the trainer's sheet of a book of exercises as a PDF; never overwrite a file.

    Raise FolderMissing, FileInTheWay, FileNotPlaced and what ``make_trainer_sheet`` raises.
    """
    ensure_free(path)
    write_part(path, make_trainer_sheet(book, page_size))
    publish(path)
