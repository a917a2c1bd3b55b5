"""What a page shows its reader of a section, to tell whether they would read something else now.

Inside a passage that is taken out nothing is compared: neither a notice nor the mark of what is new may tell that a
passage was changed which the reader never saw. The word on a bar that stands for a person is read, and counts.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import pairwise
from typing import Self

from notebook.model.entry import Entry, Section
from notebook.model.ids import SectionId
from notebook.model.vocabulary import EntryKind, PackKind, SectionKind
from notebook.sharing.beside import BesideLook
from notebook.sharing.hidden_people import Hidden
from notebook.sharing.make_release import cut_in_actions
from notebook.sharing.redaction import Cut, cuts
from notebook.sharing.release import Month, PlaceholderPerson, Text
from notebook.sharing.sharing_query import SharingQuery

Bar = tuple[str | PlaceholderPerson, int]
"""The word on a bar, and which of the people behind such bars of this section it stands for, counted from 0."""


@dataclass(frozen=True, slots=True)
class Page:
    """What is read of a section: its kind, its text and the bars with a word, and who does what by when.

    White space is left out. ``people`` are those behind the bars with a word, in order: no page shows them, but it
    does show where the same one is meant elsewhere in the pack.
    """

    kind: SectionKind
    pieces: tuple[str | Bar, ...]
    actions: tuple[tuple[str, date | Month | None], ...]
    people: tuple[frozenset[str], ...]

    @property
    def shown(self) -> tuple[object, ...]:
        """Return all that a reader of this section alone could compare."""
        return self.kind, self.pieces, self.actions


Elsewhere = Callable[[SectionId], Collection[str]]
"""Returns the people behind the bars of everything else in a pack, see ``people_on_bars``."""


@dataclass(frozen=True, slots=True)
class Reader:
    """One recipient of one kind of pack: who is hidden from them, and what stands beside their notes."""

    question: SharingQuery
    hidden: Hidden
    look: BesideLook

    def page(self, section: Section) -> Page:
        """Return what they read of a section."""
        words = self.hidden.words_of(section.text)
        taken = cuts(section, self.question.party, self.hidden, words)
        cut, actions = cut_in_actions(section, taken, self.look)
        pieces: list[str | Bar] = []
        people: list[frozenset[str]] = []
        for piece in cut:
            if isinstance(piece, Text):
                text = "".join(piece.text.split())
                if pieces and isinstance(pieces[-1], str):
                    pieces[-1] += text
                elif text:
                    pieces.append(text)
            elif (word := word_on(piece)) is not None:
                people.append(frozenset(person.about for person in piece.people))
                pieces.append((word, list(dict.fromkeys(people)).index(people[-1])))
        owed = tuple((action.owner, action.due) for action in actions)
        return Page(section.kind, tuple(pieces), owed, tuple(people))


def word_on(cut: Cut) -> str | PlaceholderPerson | None:
    """Return the word that a bar shows for a person, None where it shows none."""
    if not cut.people or any(person.lifted for person in cut.people):
        return None
    return cut.people[0].label


def people_on_bars(pages: Iterable[Page]) -> frozenset[str]:
    """Return everybody who is behind a bar with a word."""
    return frozenset(person for page in pages for people in page.people for person in people)


def reads_alike(section: SectionId, held: Page, present: Page, elsewhere: Elsewhere) -> bool:
    """Return whether a reader reads the same on two pages of a section.

    Somebody else behind a bar with the same word is seen only where one of the two has a bar elsewhere in the pack:
    there the letters beside the word say that it is the same person, or another.
    """
    if held.shown != present.shown:
        return False
    others = {who for was, now in zip(held.people, present.people, strict=True) for who in was ^ now}
    return not others or others.isdisjoint(elsewhere(section))


def is_corrected_for(reader: Reader, held: Section, present: Section, elsewhere: Elsewhere) -> bool:
    """Return whether a reader would read something different now than in the revision that they have.

    A mark that was set since is no correction, nor is one that moved with the text. A mark that the change left
    unsettled may cover what they did see, so both texts are compared, with and without it.
    """
    if (held.kind, held.text, held.plan) == (present.kind, present.text, present.plan):
        return False
    settled = replace(present, marks=tuple(mark for mark in present.marks if mark.settled))
    was = reader.page(held)
    return not any(reads_alike(held.id, was, reader.page(each), elsewhere) for each in (present, settled))


def last_read_otherwise(
    reader: Reader, versions: Iterable[tuple[datetime, Section]], elsewhere: Elsewhere
) -> datetime | None:
    """Return when the text that a reader would read last changed; None when it never did.

    ``versions`` are the revisions of a section from the one that they have to the present one, each with the
    instant it was made.
    """
    changed = [
        made for (_, before), (made, after) in pairwise(versions) if is_corrected_for(reader, before, after, elsewhere)
    ]
    return changed[-1] if changed else None  # not the latest instant: a clock may have run ahead


@dataclass(frozen=True, slots=True)
class Head:
    """When, what and where an entry was at one time, as far as it is known.

    ``places`` and ``unsaid`` fall by one with each later correction of the place, and with each of which it is not
    known what it changed: what had been there is not kept.
    """

    at: datetime
    kind: EntryKind
    places: int = 0
    unsaid: int = 0

    @classmethod
    def of(cls, entry: Entry) -> Self:
        """Return the head that an entry has now."""
        return cls(entry.at, entry.kind)

    @property
    def unsaid_before(self) -> Self:
        """Return the head before a correction of which it is not known what it changed."""
        return replace(self, unsaid=self.unsaid - 1)


def heading(head: Head, kind: SectionKind, question: SharingQuery) -> tuple[object, ...]:
    """Return what a pack prints above a section of an entry: of summaries the day alone, of others all of it.

    A consultation gives the month instead of day and time, and no place.
    """
    day = question.day(head.at)
    if question.kind is PackKind.CONSULTATION:
        month = Month(day.year, day.month)
        return (month,) if kind is SectionKind.SUMMARY else (month, head.kind)
    if kind is SectionKind.SUMMARY:
        return day, head.unsaid
    clock = head.at.astimezone(question.zone).time().replace(second=0, microsecond=0)
    return day, clock, head.kind, head.places, head.unsaid


def last_headed_otherwise(
    heads: Iterable[tuple[datetime, Head]], kind: SectionKind, question: SharingQuery
) -> datetime | None:
    """Return when the printed heading of a section of this kind last changed; None when it never did."""
    printed = [(at, heading(head, kind, question)) for at, head in heads]
    changed = [at for (_, before), (at, after) in pairwise(printed) if before != after]
    return changed[-1] if changed else None
