"""The lines of the list in which the sections of a decision are ticked."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from notebook.messages import dates, decisions, labels
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import tongue
from notebook.messages.rulings import Names, ruling_sentence
from notebook.model.entry import Entry, Section
from notebook.model.ids import SectionId
from notebook.model.people import Party
from notebook.tasks.decision_choices import DecisionScope, SectionChoice, section_choices
from notebook.tasks.decisions import Docket
from ui.text.bidi import fill, names_apart

_WORDS_SHOWN: Final = 120

Part = tuple[Entry, Section]


@dataclass(frozen=True, slots=True)
class State:
    """How a section stands, in a sentence; one that cannot be ticked says why not.

    ``undecided`` says that nobody has decided yet whether the party may have it.
    """

    sentence: str = ""
    hindered: bool = False
    undecided: bool = False


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
        cannot = _("Cannot be chosen") if self.state.hindered else ""
        return ". ".join(filter(None, (self.title, cannot, self.state.sentence, self.aside, self.first_words)))


def parts_of(docket: Docket) -> tuple[Part, ...]:
    """Give every section with its entry, the latest event first."""
    entries = sorted(docket.case.entries, key=lambda each: each.at, reverse=True)
    return tuple((entry, part) for entry in entries for part in entry.parts)


def row_of(docket: Docket, part: Part, state: State) -> Row:
    """Give the line of a section."""
    entry, section = part
    day = dates.day(tongue(), entry.at.astimezone(docket.zone).date())
    if section.file is not None:
        title = fill(_("{day} · Attachment {name}"), day=day, name=section.file.name)
    else:
        title = f"{day} · {labels.section_kind(tongue(), section.kind)}"
    words = " ".join(section.text[: 2 * _WORDS_SHOWN].split())
    if len(words) > _WORDS_SHOWN:
        words = words[:_WORDS_SHOWN] + "\N{HORIZONTAL ELLIPSIS}"
    return Row(section.id, title, entry.title or labels.entry_kind(tongue(), entry.kind), words, state)


def states_of(docket: Docket, parts: Sequence[Part], scope: DecisionScope, at: datetime) -> list[State]:
    """Say how each section stands as things are chosen; runs on the background thread, over a whole case.

    Sentences that are alike are made once: a case has thousands of sections, and few different things are said of them.
    """
    choices, sentences = section_choices(docket, scope, at), _Sentences(docket, scope.party)
    return [sentences.of(choices[section.id]) for _entry, section in parts]


class _Sentences:
    def __init__(self, docket: Docket, party: Party | None) -> None:
        self._docket, self._party = docket, party
        self._people = {party.id: party for party in docket.parties}
        self._made: dict[object, str] = {}

    def of(self, choice: SectionChoice) -> State:
        """Say how a section stands, or why it cannot be ticked."""
        return State(self._sentence(choice), hindered=not choice.can_be_named, undecided=choice.undecided)

    def _sentence(self, choice: SectionChoice) -> str:
        if choice.attached:
            return _("Attachments cannot go into packs yet.")
        if choice.hindrance is not None:
            if choice.hindrance not in self._made:
                self._made[choice.hindrance] = decisions.hindrance(tongue(), choice.hindrance)
            return self._made[choice.hindrance]
        if choice.ruling is None or self._party is None:
            return ""
        ruling = choice.ruling
        alike = ruling.flag is None, replace(ruling.basis, consent=None, provision=None)
        if alike not in self._made:
            names = names_apart(Names(self._docket.case.subject.name, self._party, self._people))
            self._made[alike] = ruling_sentence(tongue(), ruling, names)
        return self._made[alike]
