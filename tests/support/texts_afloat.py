"""Values of the law of what is typed: pages, notebooks, and texts that wait outside of them."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum, auto
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from notebook.model.entry import Entry
from notebook.model.ids import CaseId, EntryId
from notebook.model.people import Subject
from notebook.tasks.cases import new_case
from notebook.tasks.entries import (
    EntryForm,
)
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
