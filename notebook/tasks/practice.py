"""The practice notebook: an invented case for trying out every feature.

Its dates are shifted so that the consents of the case have not expired whenever it is made.
"""

from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from secrets import token_hex
from shutil import rmtree
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from notebook.errors.vault import NotebookExists
from notebook.model.people import Worker
from notebook.model.vocabulary import Audience
from notebook.paths import RESOURCES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notebook.interchange.read_case_file import ReadCaseFile
    from notebook.model.case import Case
    from notebook.model.consent import Consent
    from notebook.tasks.notebook import Notebook
    from notebook.vault.kdf import KdfCost

PASSPHRASE: Final = "practice makes packs"  # noqa: S105  # public: it protects invented data only
CASE_FILE: Final = RESOURCES / "practice" / "amina.casefile.json"
WORKER: Final = Worker(
    "J. Bakker", "Exit worker", "Bureau Kompas", Audience("social_care"),
    "+31 20 555 0142", "j.bakker@kompas.example", "Duty desk of Bureau Kompas, +31 20 555 0199",
)  # fmt: skip


def make_practice_notebook(path: Path, now: datetime, *, cost: "KdfCost | None" = None) -> Path:
    """Make the practice notebook with its invented case; raise NotebookExists.

    ``cost`` is that of the key derivation, calibrated on this machine when None.
    """
    # Imported late: the first page of the window needs only the passphrase from here, and starts faster without these.
    from notebook.tasks.case_files import import_case, read_case_file
    from notebook.tasks.notebook import PRACTICE_ZONE, create_notebook, open_notebook
    from notebook.vault.folder import free_notebook_path

    today = now.astimezone(ZoneInfo(PRACTICE_ZONE)).date()
    read = shift_dates(read_case_file(CASE_FILE, trust_flags=True), today)
    made = free_notebook_path(path)
    try:
        # Inside the ``try``: a termination signal may arrive between the creation and the next line.
        create_notebook(made, PASSPHRASE, WORKER, now, practice=True, cost=cost)
        with open_notebook(made, PASSPHRASE, now) as notebook:
            import_case(notebook, read, now)
    except NotebookExists:
        raise  # another process created it, and it is theirs
    except BaseException:
        rmtree(made, ignore_errors=True)  # all of it is invented and can be made again
        raise
    return made


@contextmanager
def open_practice_notebook(path: Path, now: datetime) -> "Iterator[Notebook]":
    """Open a practice notebook, whose passphrase everybody knows, for a block.

    Raise NotThePracticeNotebook for any other, and what ``open_notebook`` raises.
    """
    from notebook.errors.guide import NotThePracticeNotebook
    from notebook.errors.vault import WrongPassphrase
    from notebook.tasks.notebook import open_notebook

    with ExitStack() as opened:
        try:
            notebook = opened.enter_context(open_notebook(path, PASSPHRASE, now))
        except WrongPassphrase:
            raise NotThePracticeNotebook from None
        if not notebook.practice:
            raise NotThePracticeNotebook
        yield notebook


def reset_practice_notebook(path: Path, now: datetime, *, cost: "KdfCost | None" = None) -> None:
    """Replace a practice notebook, which nobody has open, by a new one; its packs and notices elsewhere stay.

    The new one is complete before the old one goes. Raise NotThePracticeNotebook for any other notebook, which is left
    as it is, and what ``open_notebook`` and ``make_practice_notebook`` raise.
    """
    from notebook.files import translate_os_errors

    with open_practice_notebook(path, now) as notebook:
        notebook.demand_writing()
    mark = token_hex(4)
    new = make_practice_notebook(path.with_name(f"{path.stem}-new-{mark}"), now, cost=cost)
    old = path.with_name(f"{path.stem}-old-{mark}{path.suffix}")
    with translate_os_errors(path):
        path.rename(old)
        new.rename(path)
    rmtree(old, ignore_errors=True)


_TOLD: Final = date(2026, 11, 2)
"""The day in the story of the practice case: what had expired by then stays expired."""

_LEAST: Final = timedelta(days=90)
"""The minimum time for which everything else remains valid."""


def shift_dates(read: "ReadCaseFile", today: date) -> "ReadCaseFile":
    """Return the case file with all dates that are about to expire moved forward by whole years.

    The day of the story may be in the future: a clock that is behind must not prevent practising.
    """
    cases = tuple(_case_holding(case, today) for case in read.file.cases)
    return replace(read, file=replace(read.file, cases=cases), latest=None)


def _case_holding(case: "Case", today: date) -> "Case":
    decisions = tuple(replace(each, valid_until=_later(each.valid_until, today)) for each in case.decisions)
    return replace(case, consents=tuple(_consent_holding(each, today) for each in case.consents), decisions=decisions)


def _consent_holding(consent: "Consent", today: date) -> "Consent":
    provisions = tuple(replace(each, until=_later(each.until, today)) for each in consent.provisions)
    return replace(consent, provisions=provisions)


def _later(until: date | None, today: date) -> date | None:
    """Return the date in a later year where a last day is about to pass, or has passed since the day of the story."""
    if until is None or until <= _TOLD:
        return until
    years = 0
    while until.replace(year=until.year + years) < today + _LEAST:
        years += 1
    return until.replace(year=until.year + years)
