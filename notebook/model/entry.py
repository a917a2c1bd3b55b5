"""Entries, their sections, and the flags and marks on them.

The layout of an entry: the order of its sections, their usual categories, and which are expanded.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import pairwise
from typing import Final, Self

from notebook.errors.base import InvalidValue
from notebook.model.ids import EntryId, SectionId
from notebook.model.people import Addressee
from notebook.model.vocabulary import Category, Code, EntryKind, EntryStatus, FlagValue, SectionKind


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
class Action:
    """Something to do: the text of its section from ``start`` to the next action, who does it, and by when.

    ``start`` counts code points and is the beginning of a line. ``owner`` may be empty, ``due`` is None for an
    open date. ``done_on`` is the day on which it was done, where known.
    """

    start: int
    owner: str = ""
    due: date | None = None
    done: bool = False
    done_on: date | None = None

    def __post_init__(self) -> None:
        """Refuse a negative start, and a day of something that is not done."""
        if self.start < 0 or (self.done_on is not None and not self.done):
            raise InvalidValue("action")

    @property
    def planned(self) -> Self:
        """Return the action as it was before it was done; only a change of this makes a new revision."""
        return replace(self, done=False, done_on=None)


def fitting_actions(text: str, actions: Iterable[Action]) -> tuple[Action, ...]:
    """Return the actions, given in order, that begin a line of a text; the first has no empty line before it."""
    found: list[Action] = []
    for action in actions:
        begins = 0 < action.start <= len(text) and text[action.start - 1] == "\n"
        if action.start == 0 or (begins and (found or action.start > 1)):
            found.append(action)
    return tuple(found)


def with_actions(lead: str, planned: Iterable[tuple[str, Action]]) -> tuple[str, tuple[Action, ...]]:
    """Return the text of a section and its actions, for the text before them and the text of each, in order."""
    text, actions = lead, list[Action]()
    for words, action in planned:
        text += "\n" if text or actions else ""
        actions.append(replace(action, start=len(text)))
        text += words
    return text, tuple(actions)


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
    ``file`` makes the section an attachment, which inherits no flag of its entry. ``actions`` are lines of its text,
    in order: an action's text is text of the section, under the same marks and rulings.
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
    actions: tuple[Action, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a duplicate category, a mark past the end of the text, and actions that begin inside a line."""
        if len(set(self.categories)) < len(self.categories):
            raise InvalidValue("categories")
        if any(mark.end > len(self.text) for mark in self.marks):
            raise InvalidValue("mark")
        starts = [action.start for action in self.actions]
        ordered = all(start < later for start, later in pairwise(starts))
        if not ordered or fitting_actions(self.text, self.actions) != self.actions:
            raise InvalidValue("action")

    @property
    def lead(self) -> str:
        """Return the text before the actions."""
        return self.text[: max(self.actions[0].start - 1, 0)] if self.actions else self.text

    @property
    def plan(self) -> tuple[Action, ...]:
        """Return the actions as they were before any of them was done."""
        return tuple(action.planned for action in self.actions)

    @property
    def blank(self) -> bool:
        """Return whether there is neither text nor an action with an owner or a day."""
        return not self.text.strip() and not any(action.owner.strip() or action.due for action in self.actions)

    @property
    def action_texts(self) -> tuple[str, ...]:
        """Return the text of each action."""
        starts = [action.start for action in self.actions]
        return tuple(self.text[start : later - 1] for start, later in pairwise([*starts, len(self.text) + 1]))


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

    @property
    def head(self) -> tuple[datetime, EntryKind, str]:
        """Return what packs print with every section: when it happened, what kind of contact it was, and where."""
        return self.at, self.kind, self.place.strip()


PAGE_ORDER: Final = tuple(SectionKind)
"""The sections of an entry from top to bottom."""

USUAL_CATEGORIES: Final[Mapping[SectionKind, tuple[Category, ...]]] = {
    # Not the category of the contact itself: most people may not read that.
    SectionKind.GIST: (Category.BEHAVIOUR_INTENTION,),
    SectionKind.CONTEXT: (Category.PRACTICAL,),
    SectionKind.OBSERVED: (Category.BEHAVIOUR_INTENTION,),
    SectionKind.REPORTED: (Category.THIRD_PARTY,),
    SectionKind.OWN_ACCOUNT: (Category.WELLBEING,),
    SectionKind.INTENTION: (Category.BEHAVIOUR_INTENTION,),
    SectionKind.FUNCTION: (Category.WELLBEING,),
    SectionKind.HEALTH: (Category.HEALTH,),
    SectionKind.CHANGE_PROTECTIVE: (Category.WELLBEING,),
    SectionKind.OPINION: (Category.BEHAVIOUR_INTENTION,),
    SectionKind.UNKNOWN: (Category.PRACTICAL,),
    SectionKind.ACTION: (Category.PRACTICAL,),
    SectionKind.SUMMARY: (Category.PRACTICAL,),
}

STANDS_OPEN: Final[Mapping[EntryKind, tuple[SectionKind, ...]]] = {
    EntryKind.VISIT: (
        SectionKind.CONTEXT,
        SectionKind.OBSERVED,
        SectionKind.OWN_ACCOUNT,
        SectionKind.ACTION,
    ),
    EntryKind.CALL: (SectionKind.OWN_ACCOUNT, SectionKind.ACTION),
    EntryKind.CASE_CONFERENCE: (
        SectionKind.CONTEXT,
        SectionKind.REPORTED,
        SectionKind.OPINION,
        SectionKind.ACTION,
    ),
    EntryKind.INCIDENT: (
        SectionKind.CONTEXT,
        SectionKind.OBSERVED,
        SectionKind.OWN_ACCOUNT,
        SectionKind.INTENTION,
        SectionKind.ACTION,
    ),
    EntryKind.ASSESSMENT: (
        SectionKind.OBSERVED,
        SectionKind.OWN_ACCOUNT,
        SectionKind.INTENTION,
        SectionKind.FUNCTION,
        SectionKind.CHANGE_PROTECTIVE,
        SectionKind.OPINION,
        SectionKind.UNKNOWN,
    ),
    EntryKind.NOTE: (SectionKind.OBSERVED,),
}
"""The sections that are expanded while still empty, by kind of contact."""
