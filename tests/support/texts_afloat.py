"""Values of the law of what is typed: pages, notebooks, and texts that wait outside of them."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import Enum, auto
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from zoneinfo import ZoneInfo

from notebook.messages import dates, labels
from notebook.messages.i18n import translations
from notebook.model.entry import Entry
from notebook.model.ids import CaseId, EntryId
from notebook.model.people import Subject
from notebook.model.vocabulary import Category, EntryKind
from notebook.tasks.cases import new_case
from notebook.tasks.entries import EntryForm, SectionForm, dated, sheet_of
from notebook.tasks.notebook import generate_keys, make_notebook, open_notebook
from tests.support.cheap_vaults import CHEAP, PASSPHRASE
from tests.support.cli import WORKER
from tests.support.damage import NOW

MINUTE: Final = timedelta(minutes=1)
FIRST: Final = "Desk"
NAMES: Final = (FIRST, "Copy")
MOST: Final = 2
"""Entries, so that several texts are typed into one."""

REASON: Final = "It was cut off."


class End(Enum):
    """How a page is left: saved, finished, or locked over, with what was typed set aside."""

    SAVED = auto()
    FINISHED = auto()
    OWN = auto()
    STICK = auto()
    LATE = auto()


ENDS: Final = (End.SAVED, End.OWN, End.OWN, End.STICK, End.STICK, End.LATE, End.FINISHED)


@dataclass
class Page:
    """The page of an entry: as it was opened, as it stands, and what was handed over to be saved since."""

    case: CaseId
    entry: Entry
    sheet: EntryForm
    saved: bool
    handed: list[EntryForm] = field(default_factory=list)
    typed: str = ""


@dataclass
class Kept:
    """A notebook, and the texts that must stand in it by case and entry."""

    path: Path
    texts: dict[CaseId, dict[EntryId, set[str]]] = field(default_factory=dict)

    def all(self) -> set[str]:
        """Give every text that must stand in it."""
        return {text for entries in self.texts.values() for texts in entries.values() for text in texts}


@dataclass(frozen=True)
class Afloat:
    """A text that was set aside and that nobody decided about: where it was typed, and which file has it."""

    text: str
    home: str
    case: CaseId
    entry: EntryId
    at: datetime
    file: str


@cache
def template() -> tuple[Path, "TemporaryDirectory[str]"]:
    """Make the notebook that every run begins with, once."""
    kept = TemporaryDirectory(prefix="text-law-")
    path = make_notebook(Path(kept.name) / FIRST, PASSPHRASE, generate_keys(WORKER, NOW), NOW, cost=CHEAP, floor=CHEAP)
    with open_notebook(path, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        for reference in ("K-1", "K-2"):
            new_case(notebook, reference, Subject("Amina Example"), NOW)
    return path, kept


def texts_of(sheet: EntryForm) -> set[str]:
    """Give what stands on a page."""
    return {section.text for section in sheet.sections if section.text.strip()}


def _in_first(change: Callable[[SectionForm], SectionForm]) -> Callable[[EntryForm], EntryForm]:
    def changed(sheet: EntryForm) -> EntryForm:
        return replace(sheet, sections=tuple(map(change, sheet.sections[:1])) + sheet.sections[1:])

    return changed


BESIDES: Final[tuple[Callable[[EntryForm], EntryForm], ...]] = (
    lambda sheet: replace(sheet, place="At home"),
    lambda sheet: replace(sheet, place="At the school"),
    lambda sheet: replace(sheet, at=sheet.at - MINUTE),
    lambda sheet: replace(sheet, kind=EntryKind.CALL),
    lambda sheet: replace(sheet, title="Titled"),
    _in_first(lambda section: replace(section, never=True)),
    _in_first(lambda section: replace(section, categories=(Category.HEALTH,))),
)
"""What is changed on a page besides its text."""


def lost(entry: Entry, sheet: EntryForm, before: Entry | None, zone: ZoneInfo) -> list[str]:
    """Give what a page, or the entry as it was ``before``, says that an entry does not."""
    return [*_missing(entry, sheet, zone), *([] if before is None else _missing(entry, sheet_of(before), zone))]


def _missing(entry: Entry, sheet: EntryForm, zone: ZoneInfo) -> list[str]:
    """Give what a page says that an entry does not: in the same field, or in words that never leave."""
    tr = translations()
    aside = "\n".join(section.text for section in entry.sections if section.never)
    when = dates.minute(tr, sheet.at.astimezone(zone))
    heads = (
        ("title", sheet.title in entry.title),
        ("place", (sheet.place or "") in {"", entry.place} or (sheet.place or "") in aside),
        ("kind", sheet.kind is entry.kind or labels.entry_kind(tr, sheet.kind) in aside),
        ("at", sheet.at == entry.at or when in aside or not dated(entry.recorded, sheet.at, sheet.kind)),
    )
    texts = (each for each in sheet.sections if not each.section.blank and not _stands_in(entry, each))
    return [*(name for name, there in heads if not there), *(repr(each) for each in texts)]


def _stands_in(entry: Entry, written: SectionForm) -> bool:
    return any(
        (each.text, each.kind) == (written.text, written.kind)
        and each.never >= written.never
        and set(each.categories) >= set(written.categories)
        and set(each.sources) >= set(written.sources or ())
        and written.actions in {None, each.actions}
        for each in entry.sections
    )
