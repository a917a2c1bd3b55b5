"""Entries, their sections, and the flags and marks on them."""

from dataclasses import dataclass
from datetime import datetime

from notebook.errors.base import InvalidValue
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

    ``covers`` contains exactly the (section, revision) pairs that existed when it was set. A flag
    from an imported file is unconfirmed until the worker confirms it.
    """

    to: Addressee
    value: FlagValue
    covers: frozenset[tuple[SectionId, int]]
    code: Code | None = None
    confirmed: bool = True

    def __post_init__(self) -> None:
        """Require a code for a withhold, and refuse one for any other value."""
        if (self.value is FlagValue.WITHHOLD) != (self.code is not None):
            raise InvalidValue("flag")


@dataclass(frozen=True, slots=True)
class Mark:
    """A half-open span of code points to take out for the named addressees, or for everyone when none is named."""

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
    """The file of a section that is an attachment; the bytes stay in the store. ``digest`` is SHA-256 in hex."""

    name: str
    media_type: str
    digest: str
    size: int


@dataclass(frozen=True, slots=True)
class Section:
    """One headed part of an entry: the unit that is shared or withheld.

    ``categories`` are in the order given, without duplicates. ``revision`` counts from 1. A summary lists the
    sections it draws on in ``sources``.
    ``file`` makes the section an attachment, which inherits no flag of its entry.
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
        """Refuse a duplicate category, and a mark past the end of the text."""
        if len(set(self.categories)) < len(self.categories):
            raise InvalidValue("categories")
        if any(mark.end > len(self.text) for mark in self.marks):
            raise InvalidValue("mark")


@dataclass(frozen=True, slots=True)
class Entry:
    """One dated note. ``at`` is when it happened, ``recorded`` when it was written down; both are aware.

    ``place`` is where it happened, ``author_role`` the author's role at that time; each is empty when not given.
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
        """Return sections and attachments: everything that has a ruling, in page order."""
        return self.sections + self.attachments
