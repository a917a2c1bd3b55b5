"""The structure of a release: the text that may leave, without anything else.

Nothing in these values refers back to a case. What was withheld is not a field, not an attribute and
not in any cache that is reachable from here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import TypeVar

from notebook.model.consent import Period
from notebook.model.vocabulary import (
    SUBJECT_AUDIENCE,
    Audience,
    Category,
    Code,
    ConsentState,
    EntryKind,
    Grantor,
    Ground,
    Method,
    PackKind,
    Purpose,
    SectionKind,
    Told,
)


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month of a year, for packs that give no dates."""

    year: int
    month: int


class PlaceholderPerson(StrEnum):
    """The program's own words for a person for whom the case has none."""

    PERSON = "person"
    PROFESSIONAL = "professional"


@dataclass(frozen=True, slots=True)
class Alias:
    """What replaces a person's name: a word of the case or of the program, and a number from 0 (A, B, ...)."""

    label: str | PlaceholderPerson
    number: int


@dataclass(frozen=True, slots=True)
class Text:
    """Characters of the section, unchanged."""

    text: str


@dataclass(frozen=True, slots=True)
class Redacted:
    """A passage that was removed; neither its text nor its length is here."""

    code: Code
    alias: Alias | None = None


@dataclass(frozen=True, slots=True)
class ReleasedAction:
    """Something to do: the pieces of its section from index ``first`` to the next action.

    ``owner`` is empty when not given or not allowed. In a consultation pack it is empty, and ``due`` is a month. Where
    no text of the action is left, nothing is known of it and ``done`` is None.
    """

    first: int
    owner: str = ""
    due: date | Month | None = None
    done: bool | None = None


P = TypeVar("P")


def parted(
    pieces: Sequence[P], actions: Sequence[ReleasedAction]
) -> tuple[tuple[P, ...], tuple[tuple[ReleasedAction, tuple[P, ...]], ...]]:
    """Return the pieces of a section before its actions, and each action with its own."""
    ends = [*(action.first for action in actions), len(pieces)]
    own = zip(actions, ends, ends[1:], strict=False)
    return tuple(pieces[: ends[0]]), tuple((action, tuple(pieces[start:end])) for action, start, end in own)


def in_print_order(parts: Sequence[tuple[SectionKind, Sequence[P], Sequence[ReleasedAction]]]) -> Iterator[P]:
    """Yield all pieces as a pack prints them: of summaries, then what is gathered of the actions, then everything."""
    for kind, pieces, _ in parts:
        if kind is SectionKind.SUMMARY:
            yield from pieces
    for kind, pieces, actions in parts:
        lead, each = parted(pieces, actions)
        if kind is SectionKind.ACTION and not actions:
            yield from lead
        yield from (piece for action, own in each if action.done is False for piece in own)
    for _, pieces, _ in parts:
        yield from pieces


@dataclass(frozen=True, slots=True)
class ReleasedSection:
    """One section as it leaves. ``entry`` is the pack's own number of the entry, from 1.

    A summary comes before all entries and has the number 0; ``sources`` are those of its sources that the pack
    contains, each by its entry and its place there, from 1. ``clock`` is the time of day of the event, ``recorded``
    the day on which its entry was written down. Later days, each None where there is none: ``added`` is when the
    section came, ``changed`` when it came to read as it does, ``heading_changed`` when time, kind or place were last
    corrected. ``place`` is where it happened and ``author_role`` the author's role at that time, each empty when not
    given or not allowed. In a consultation pack ``when`` is a month, ``author``, the time and all other days are None,
    and place and role are empty.
    """

    entry: int
    when: date | Month
    entry_kind: EntryKind
    author: str | None
    kind: SectionKind
    pieces: tuple[Text | Redacted, ...]
    clock: time | None = None
    recorded: date | None = None
    sources: tuple[tuple[int, int], ...] = ()
    place: str = ""
    author_role: str = ""
    actions: tuple[ReleasedAction, ...] = ()
    added: date | None = None
    changed: date | None = None
    heading_changed: date | None = None

    @property
    def parted(self) -> "Parted":
        """Return the pieces before the actions, and each action with its own."""
        return parted(self.pieces, self.actions)


Parted = tuple[tuple[Text | Redacted, ...], tuple[tuple[ReleasedAction, tuple[Text | Redacted, ...]], ...]]
"""The pieces of a released section before its actions, and each action with its own."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """The party that the pack is for, as printed."""

    name: str
    role: str
    organisation: str
    audience: Audience


@dataclass(frozen=True, slots=True)
class PermitReliedOn:
    """The printed record of one permit: who gave it, how and when, and its scope for this party."""

    grantor: Grantor
    method: Method
    state: ConsentState
    said: date
    purposes: tuple[Purpose, ...]
    categories: tuple[Category, ...]
    covers: Period
    until: date | None


@dataclass(frozen=True, slots=True)
class DecisionReliedOn:
    """What a necessity pack says about the one decision that it rests on; never its reason.

    ``decided_by`` is empty when unknown.
    """

    ground: Ground
    agreed: date
    second_person: str
    told: Told
    valid_until: date
    decided_by: str = ""


@dataclass(frozen=True, slots=True)
class EarlierDisclosure:
    """What a copy for the subject says about one disclosure: to whom, when, what for and on what ground.

    ``purpose`` and ``kind`` are None where it was by word of mouth; ``words`` is then what was told, if the worker
    wants it printed. ``consent_of`` says whose consent it rested on, by kind, as far as it did and that is known.
    ``sections`` are the copy's own numbers of those of its sections that it contained, and ``categories`` the kinds of
    information in those: nothing that the copy withholds can be inferred from either.
    """

    day: date
    to: Recipient
    purpose: Purpose | None = None
    kind: PackKind | None = None
    ground: Ground | None = None
    words: str = ""
    sections: tuple[str, ...] = ()
    categories: tuple[Category, ...] = ()
    consent_of: tuple[Grantor, ...] = ()


@dataclass(frozen=True, slots=True)
class Release:
    """Everything that a pack is made from.

    ``subject`` is None in a consultation pack. ``permits`` is empty unless the pack rests on
    consent, ``decision`` is None unless it rests on one, ``given_out`` is empty except in a copy for the subject.
    ``sections`` are in printed order, summaries included; a copy without any is the sheet on what was given out.
    ``names_people`` says that they name a person whom the recipient may know in this pack only.
    """

    kind: PackKind
    subject: str | None
    recipient: Recipient
    purpose: Purpose
    period: Period
    sections: tuple[ReleasedSection, ...]
    permits: tuple[PermitReliedOn, ...] = ()
    decision: DecisionReliedOn | None = None
    names_people: bool = False
    given_out: tuple[EarlierDisclosure, ...] = ()

    @property
    def to_subject(self) -> bool:
        """Return whether the pack is for the subject themselves."""
        return self.recipient.audience == SUBJECT_AUDIENCE

    @property
    def codes(self) -> tuple[Code, ...]:
        """Return the codes of the removed passages, strictest first; an alias is shown without one."""
        shown = {
            piece.code
            for section in self.sections
            for piece in section.pieces
            if isinstance(piece, Redacted) and piece.alias is None
        }
        return tuple(sorted(shown, key=lambda code: code.rank))
