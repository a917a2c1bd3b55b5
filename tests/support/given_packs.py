"""A notebook with one built case, packs of it that are handed over, and what is corrected afterwards."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from notebook.errors.tasks import SuggestionsUnanswered
from notebook.model.case import Case
from notebook.model.entry import Entry, Section
from notebook.model.ids import CaseId, EntryId, SectionId
from notebook.model.people import Addressee
from notebook.model.vocabulary import FlagValue
from notebook.sharing.section_edits import amended
from notebook.tasks.entries import load_entry, save_amendment
from notebook.tasks.handover import PackOptions, PreparedPack, prepare, save_pack
from notebook.tasks.notebook import Notebook, open_notebook
from notebook.tasks.outstanding_packs import outstanding_packs
from notebook.tasks.sharing_flags import confirm_flags, set_flag
from notebook.tasks.sharing_request import SharingRequest
from notebook.vault.kdf import FLOOR
from tests.references import sharing_request
from tests.support.build import NURSE, POLICE, TO_NURSES, entry, flag, instant, section
from tests.support.cli import PASSPHRASE, CliNotebook

NOW: Final = datetime(2026, 6, 1, 9, tzinfo=UTC)
DAY: Final = timedelta(days=1)
TO_NURSE: Final = sharing_request("c1", NURSE.id, "care")


@contextmanager
def notebook_of(case: Case, folder: Path) -> Iterator[Notebook]:
    """Open a new notebook with one case, a nurse and an officer."""
    desk = CliNotebook.new(folder)
    told = desk.take_in(case, (NURSE, POLICE))
    assert told.status == 0, told.err
    with open_notebook(desk.notebook, PASSPHRASE, NOW, floor=FLOOR) as held:
        yield held


def note(text: str, number: int = 1) -> Entry:
    """Build an entry of one observation that is shared with nurses."""
    return of_section(section(text, name=SectionId(f"e{number}.a")), number)


def of_section(part: Section, number: int) -> Entry:
    """Build the entry of a section, shared with nurses unless it is flagged, on a day of its own."""
    shared = part if part.flags else replace(part, flags=(flag(section=part.id),))
    return replace(entry(shared, at=instant(1 + number)), id=EntryId(f"e{number}"))


def made(notebook: Notebook, asked: SharingRequest, now: datetime) -> PreparedPack:
    """Make a pack; what is listed first has been looked at."""
    reviewed = PackOptions(suggestions_reviewed=True)
    try:
        return prepare(notebook, asked, reviewed, now)
    except SuggestionsUnanswered:
        return prepare(notebook, asked, reviewed, now)


def give(notebook: Notebook, asked: SharingRequest, now: datetime, folder: Path) -> Path:
    """Hand over a pack; return where its file is."""
    return save_pack(notebook, made(notebook, asked, now), folder, None, now).path


def correct(
    notebook: Notebook, which: str, now: datetime, content: dict[str, Any], head: dict[str, Any] | None = None
) -> None:
    """Amend the content of an entry's section and its head in one save."""
    before = load_entry(notebook, EntryId(which))
    part = before.sections[0]
    sections = (amended(part, **content), *before.sections[1:])
    save_amendment(notebook, replace(before, sections=sections, **(head or {})), "It was wrong", now)


def share(
    notebook: Notebook, which: str, now: datetime, to: Addressee = TO_NURSES, value: FlagValue = FlagValue.SHARE
) -> None:
    """Decide again about each section of an entry."""
    confirm_flags(notebook, load_entry(notebook, EntryId(which)), now)
    for part in load_entry(notebook, EntryId(which)).sections:
        set_flag(notebook, load_entry(notebook, EntryId(which)), part.id, to, value, now)


def outdated(notebook: Notebook, now: datetime) -> list[tuple[str, str]]:
    """Return the number and the kind of change of each outdated section of all packs."""
    packs = outstanding_packs(notebook, CaseId("c1"), now)
    return [(each.number, each.change.value) for pack in packs for each in pack.concerns]
