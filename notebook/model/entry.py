"""Entries, their sections, and the flags and marks that stand on them."""

from dataclasses import dataclass
from datetime import datetime

from notebook.errors import InvalidValue
from notebook.model.ids import EntryId, SectionId
from notebook.model.people import Addressee
from notebook.model.vocabulary import (
    Category,
    Code,
    EntryKind,
    EntryStatus,
    FlagValue,
    SectionKind,
)


@dataclass(frozen=True, slots=True)
class Flag:
    """A worker's decision for one addressee.

    ``covers`` holds exactly the (section, revision) pairs that were there when it was set. A flag
    that came with an imported file is not confirmed until the worker says so.
    """

    to: Addressee
    value: FlagValue
    covers: frozenset[tuple[SectionId, int]]
    code: Code | None = None
    confirmed: bool = True

    def __post_init__(self) -> None:
        """Demand a code with a withhold, and with nothing else."""
        if (self.value is FlagValue.WITHHOLD) != (self.code is not None):
            raise InvalidValue("flag")


@dataclass(frozen=True, slots=True)
class Mark:
    """A half-open span of code points to take out, for the addressees named or, when none is, for all."""

    start: int
    end: int
    code: Code
    only_for: tuple[Addressee, ...] = ()
    settled: bool = True

    def __post_init__(self) -> None:
        """Refuse an empty, reversed or negative span."""
        if not 0 <= self.start < self.end:
            raise InvalidValue("mark")


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """What makes a section an attachment; the bytes stay in the store. ``digest`` is SHA-256, hex."""

    name: str
    media_type: str
    digest: str
    size: int


@dataclass(frozen=True, slots=True)
class Section:
    """One headed portion of an entry: the unit that is shared or withheld.

    ``categories`` are in the order given; none twice. ``revision`` counts from 1. A summary lists the
    sections it draws on in ``sources``.
    ``file`` makes it an attachment, which inherits no flag of its entry.
    """

    id: SectionId
    kind: SectionKind
    categories: tuple[Category, ...]
    text: str
    never: bool = False
    flags: tuple[Flag, ...] = ()
    marks: tuple[Mark, ...] = ()
    sources: tuple[SectionId, ...] = ()
    revision: int = 1
    file: AttachedFile | None = None

    def __post_init__(self) -> None:
        """Refuse a category that stands twice, and a mark past the end of the text."""
        if len(set(self.categories)) < len(self.categories):
            raise InvalidValue("categories")
        if any(mark.end > len(self.text) for mark in self.marks):
            raise InvalidValue("mark")


@dataclass(frozen=True, slots=True)
class Entry:
    """One dated note. ``at`` is when it happened, ``recorded`` when it was written down; both aware.

    ``place`` is where it happened, ``author_role`` what the author was then; each is empty where it was not said.
    """

    id: EntryId
    at: datetime
    recorded: datetime
    kind: EntryKind
    title: str
    author: str
    status: EntryStatus
    sections: tuple[Section, ...]
    attachments: tuple[Section, ...] = ()
    flags: tuple[Flag, ...] = ()
    place: str = ""
    author_role: str = ""

    @property
    def parts(self) -> tuple[Section, ...]:
        """Give sections and attachments: everything that has a ruling, in the order of the page."""
        return self.sections + self.attachments
