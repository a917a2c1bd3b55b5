"""The practice notebook: an invented case to try everything on."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from shutil import rmtree
from typing import Final

from notebook.interchange.reading import ReadCaseFile
from notebook.model.case import Case
from notebook.model.consent import Consent
from notebook.model.people import Worker
from notebook.model.vocabulary import Audience
from notebook.places import RESOURCES
from notebook.tasks.import_case import import_case, read_case_file
from notebook.tasks.notebook import create_notebook, opened

PASSPHRASE: Final = "practice makes packs"  # noqa: S105  # of the practice notebook, printed for everybody
CASE_FILE: Final = RESOURCES / "practice" / "amina.casefile.json"
WORKER: Final = Worker("J. Bakker", "Exit worker", "Bureau Kompas", Audience("social_care"))

_TOLD: Final = date(2026, 11, 2)
"""The day on which the practice case is told: what had ended by then has ended for good."""

_LEAST: Final = timedelta(days=90)
"""How long everything else still holds at the least, so that there is something to practise with."""


def make_practice_notebook(path: Path, now: datetime) -> Path:
    """Make the practice notebook with its case; everything in it is invented. Raises NotebookExists."""
    read = _still_holding(read_case_file(CASE_FILE, trust_flags=True), now.date())
    made = create_notebook(path, PASSPHRASE, WORKER, now, practice=True)
    try:
        with opened(made, PASSPHRASE, now) as notebook:
            import_case(notebook, read, now)
    except BaseException:
        rmtree(made, ignore_errors=True)  # all of it is invented and can be made again
        raise
    return made


def _still_holding(read: ReadCaseFile, today: date) -> ReadCaseFile:
    cases = tuple(_case_holding(case, today) for case in read.file.cases)
    return replace(read, file=replace(read.file, cases=cases))


def _case_holding(case: Case, today: date) -> Case:
    decisions = tuple(replace(each, valid_until=_later(each.valid_until, today)) for each in case.decisions)
    return replace(case, consents=tuple(_consent_holding(each, today) for each in case.consents), decisions=decisions)


def _consent_holding(consent: Consent, today: date) -> Consent:
    provisions = tuple(replace(each, until=_later(each.until, today)) for each in consent.provisions)
    return replace(consent, provisions=provisions)


def _later(until: date | None, today: date) -> date | None:
    """Give the same day of a later year where a last day is about to pass, or has passed since the case was told."""
    if until is None or until <= _TOLD:
        return until
    years = 0
    while until.replace(year=until.year + years) < today + _LEAST:
        years += 1
    return until.replace(year=until.year + years)
