"""The lines of the list in which the sections of a decision are ticked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from notebook.model.entry import Entry, Section
from notebook.model.ids import EntryId, SectionId
from notebook.model.people import Party
from notebook.model.vocabulary import DecisionOutcome, Purpose
from notebook.sharing.deciding import hindrance
from notebook.sharing.question import Question
from notebook.sharing.rules import rule
from notebook.sharing.ruling import Ruling
from notebook.tasks.record_decision import Docket
from notebook.words import dates, decisions, terms
from notebook.words.rulings import Names, ruling_sentence
from notebook.words.tongue import tongue
from ui.sentences import fill, names_apart

_WORDS_SHOWN: Final = 120

Part = tuple[Entry, Section]


@dataclass(frozen=True, slots=True)
class Wish:
    """What the lines depend on: how it came out, to whom and what for, as far as that is said."""

    outcome: DecisionOutcome
    party: Party | None
    purpose: Purpose | None


@dataclass(frozen=True, slots=True)
class State:
    """How a section stands, in a sentence; one that cannot be ticked says why not."""

    sentence: str = ""
    hindered: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One line: a section by its day and heading, the entry it is from, how it stands, and its first words."""

    section: SectionId
    title: str
    aside: str
    first_words: str
    state: State

    @property
    def spoken(self) -> str:
        """Give the whole content of the line."""
        cannot = tongue().gettext("Cannot be chosen") if self.state.hindered else ""
        return ". ".join(filter(None, (self.title, cannot, self.state.sentence, self.aside, self.first_words)))


def parts_of(docket: Docket) -> tuple[Part, ...]:
    """Give every section with its entry, the latest event first."""
    entries = sorted(docket.case.entries, key=lambda each: each.at, reverse=True)
    return tuple((entry, part) for entry in entries for part in entry.parts)


def row_of(docket: Docket, part: Part, state: State) -> Row:
    """Give the line of a section."""
    _ = tongue().gettext
    entry, section = part
    day = dates.day(tongue(), entry.at.astimezone(docket.zone).date())
    if section.file is not None:
        title = fill(_("{day} · Attachment {name}"), day=day, name=section.file.name)
    else:
        title = f"{day} · {terms.section_kind(tongue(), section.kind)}"
    words = " ".join(section.text[: 2 * _WORDS_SHOWN].split())
    if len(words) > _WORDS_SHOWN:
        words = words[:_WORDS_SHOWN] + "\N{HORIZONTAL ELLIPSIS}"
    return Row(section.id, title, entry.title or terms.entry_kind(tongue(), entry.kind), words, state)


def states_of(docket: Docket, parts: Sequence[Part], wish: Wish, at: datetime) -> list[State]:
    """Say how each section stands as things are wished for; sentences that are alike are made once."""
    rulings, sentences = _rulings(docket, wish, at), _Sentences(docket, wish)
    return [sentences.of(*part, rulings.get(part[1].id)) for part in parts]


def _rulings(docket: Docket, wish: Wish, at: datetime) -> Mapping[SectionId, Ruling]:
    """Give how each section stands without a decision, once party and purpose are known."""
    if wish.party is None or wish.purpose is None:
        return {}
    return rule(docket.case, Question(wish.party, wish.purpose, at, docket.zone))


class _Sentences:
    """A case has thousands of sections, and only a few different things are said of them."""

    def __init__(self, docket: Docket, wish: Wish) -> None:
        self._docket, self._wish = docket, wish
        self._people = {party.id: party for party in docket.parties}
        self._made: dict[object, State] = {}

    def of(self, entry: Entry, section: Section, ruling: Ruling | None) -> State:
        """Say how a section stands, or why it cannot be ticked."""
        if section.file is not None and self._wish.outcome is DecisionOutcome.SHARE:
            return State(tongue().gettext("Attachments cannot go into packs yet."), hindered=True)
        reason = hindrance(entry, section, self._wish.party, self._wish.outcome)
        if reason is not None:
            if reason not in self._made:
                self._made[reason] = State(decisions.hindrance(tongue(), reason), hindered=True)
            return self._made[reason]
        if ruling is None or self._wish.party is None:
            return State()
        flag = None if ruling.flag is None else ""
        said = replace(ruling, entry=EntryId(""), section=SectionId(""), flag=flag, consent=None, provision=None)
        if said not in self._made:
            names = names_apart(Names(self._docket.case.subject.name, self._wish.party, self._people))
            self._made[said] = State(ruling_sentence(tongue(), ruling, names))
        return self._made[said]
