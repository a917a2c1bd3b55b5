"""The lines of the list in which the sections of a decision are ticked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from notebook.model.entry import Entry, Section
from notebook.model.ids import SectionId
from notebook.model.people import Party
from notebook.model.vocabulary import DecisionOutcome, EntryStatus, Purpose
from notebook.sharing.deciding import hindrance
from notebook.sharing.question import Question
from notebook.sharing.rules import rule
from notebook.sharing.ruling import Ruling
from notebook.tasks.record_decision import Docket
from notebook.words import dates, decisions, terms
from notebook.words.rulings import Names, ruling_sentence
from notebook.words.tongue import tongue

_WORDS_SHOWN: Final = 120


@dataclass(frozen=True, slots=True)
class Row:
    """One line: the heading of an entry, or a section of it; one that cannot be ticked says why not."""

    title: str
    first_words: str = ""
    state: str = ""
    section: SectionId | None = None
    hindered: bool = False

    @property
    def spoken(self) -> str:
        """Give the whole content of the line."""
        parts = (self.title, tongue().gettext("Cannot be chosen") if self.hindered else "", self.state)
        return ". ".join(filter(None, (*parts, self.first_words)))


@dataclass(frozen=True, slots=True)
class Wish:
    """What the lines depend on: how it came out, to whom and what for, as far as that is said."""

    outcome: DecisionOutcome
    party: Party | None
    purpose: Purpose | None


def rows_of(docket: Docket, wish: Wish, at: datetime) -> list[Row]:
    """Give all lines, the latest event first."""
    return list(_rows(docket, wish, _rulings(docket, wish, at)))


def _rulings(docket: Docket, wish: Wish, at: datetime) -> Mapping[SectionId, Ruling]:
    """Give how each section stands without a decision, once party and purpose are known."""
    if wish.party is None or wish.purpose is None:
        return {}
    return rule(docket.case, Question(wish.party, wish.purpose, at, docket.zone))


def _rows(docket: Docket, wish: Wish, rulings: Mapping[SectionId, Ruling]) -> Iterator[Row]:
    people = {party.id: party for party in docket.parties}
    for entry in sorted(docket.case.entries, key=lambda each: each.at, reverse=True):
        if not entry.parts:
            continue
        yield Row(_heading(entry))
        for section in entry.parts:
            why_not = _why_not(entry, section, wish)
            state = why_not
            if not why_not and wish.party is not None and section.id in rulings:
                names = Names(docket.case.subject.name, wish.party, people)
                state = ruling_sentence(tongue(), rulings[section.id], names)
            words = " ".join(section.text[: 2 * _WORDS_SHOWN].split())[:_WORDS_SHOWN]
            yield Row(_title(docket, entry, section), words, state, section.id, hindered=bool(why_not))


def _why_not(entry: Entry, section: Section, wish: Wish) -> str:
    """Say why a section cannot be ticked, empty where it can."""
    if section.file is not None and wish.outcome is DecisionOutcome.SHARE:
        return tongue().gettext("Attachments cannot go into packs yet.")
    reason = hindrance(entry, section, wish.party, wish.outcome)
    return "" if reason is None else decisions.hindrance(tongue(), reason)


def _heading(entry: Entry) -> str:
    _ = tongue().gettext
    title = entry.title or terms.entry_kind(tongue(), entry.kind)
    return _("{entry} (draft)").format(entry=title) if entry.status is EntryStatus.DRAFT else title


def _title(docket: Docket, entry: Entry, section: Section) -> str:
    """Name a section with its day: a long entry's heading has scrolled away by then."""
    _ = tongue().gettext
    day = dates.day(tongue(), entry.at.astimezone(docket.zone).date())
    if section.file is not None:
        return _("{day} · Attachment {name}").format(day=day, name=section.file.name)
    return f"{day} · {terms.section_kind(tongue(), section.kind)}"
