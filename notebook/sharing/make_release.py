"""Make a release: the released sections, from which everything else has been removed.

Cut a section at its actions: what remains of each, and the details that may stand beside it.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Self
from unicodedata import category

from notebook.model.case import Case
from notebook.model.entry import Action, Entry, Section
from notebook.model.ids import SectionId
from notebook.model.people import Party
from notebook.model.vocabulary import PackKind, SectionKind
from notebook.sharing.beside import Beside, BesideLook
from notebook.sharing.hidden_people import Hidden, Person, hidden_people, lifted_people
from notebook.sharing.name_attribution import namings
from notebook.sharing.permits_relied_on import permits_relied_on
from notebook.sharing.redaction import Cut, alike, cuts
from notebook.sharing.release import (
    Alias,
    DecisionReliedOn,
    Month,
    Recipient,
    Redacted,
    Release,
    ReleasedAction,
    ReleasedSection,
    Text,
    in_print_order,
)
from notebook.sharing.ruling import Ruling
from notebook.sharing.ruling_table import rule
from notebook.sharing.sharing_query import SharingQuery
from notebook.sharing.suggestions import NamesLeft, Suggestion, names_left
from notebook.sharing.text_folding import visible


@dataclass(frozen=True, slots=True)
class _Part:
    """A released section in preparation: its pieces, with cuts that still know whom they hide, and ``beside``."""

    entry: Entry
    section: Section
    pieces: list[Text | Cut]
    actions: tuple[ReleasedAction, ...]
    beside: Beside

    @property
    def visible(self) -> bool:
        """Return whether a page would show anything of it."""
        return any(isinstance(piece, Cut) or visible(piece.text) for piece in self.pieces)

    @property
    def shown(self) -> tuple[str, ...]:
        """Return the visible text, as a sort key that depends on nothing withheld."""
        return tuple(
            piece.text if isinstance(piece, Text) else "" if piece.people else piece.code for piece in self.pieces
        )


def make_release(
    case: Case,
    question: SharingQuery,
    parties: Sequence[Party] = (),
    left: Collection[Suggestion] = (),
) -> Release:
    """Rule on a case and make the release that a query asks for.

    ``parties`` are all parties of the notebook, its worker included; a consultation pack names none of them.
    ``left`` are the suggestions that were answered with leave: names among them stay. Sections are sorted by
    the instant of the event, the place in the entry among what is released, and the text as released. An
    attachment has a ruling but is no section of a release; neither is a section of which nothing would be
    visible.
    """
    return release_in_order(case, question, hidden_people(case, question, parties), rule(case, question), left)[0]


def release_in_order(
    case: Case,
    question: SharingQuery,
    hidden: Hidden,
    rulings: Mapping[SectionId, Ruling],
    left: Collection[Suggestion],
    printed: Callable[[str], str] = str,
) -> tuple[Release, tuple[SectionId, ...]]:
    """Make the release, and return beside it, never in it, the case's ids of its sections.

    ``hidden`` comes from ``hidden_people`` and ``rulings`` from ``rule``, for this very case and query; ``printed``
    returns one line of text as a page shows it.
    """
    stays = names_left(left)
    look = BesideLook.of(case, question, hidden, printed)
    entries = [_parts(entry, question, hidden, rulings, stays, look) for entry in case.entries]
    entries = sorted((parts for parts in entries if parts), key=lambda e: (e[0].entry.at, [part.shown for part in e]))
    whose = _Whose.of(entries)
    names = _aliases(entries, whose)
    made = Release(
        kind=question.kind,
        subject=None if question.kind is PackKind.CONSULTATION else case.subject.name,
        recipient=_recipient(question.party),
        purpose=question.purpose,
        period=question.period,
        sections=tuple(_sections(entries, question, whose, names)),
        permits=permits_relied_on(case, question, rulings),
        decision=_decision(case, question),
        names_people=_names_people(entries, lifted_people(case, question)),
    )
    return made, tuple(part.section.id for parts in entries for part in parts)


def _parts(
    entry: Entry,
    question: SharingQuery,
    hidden: Hidden,
    rulings: Mapping[SectionId, Ruling],
    left: NamesLeft,
    look: BesideLook,
) -> list[_Part]:
    """Return the released and visible sections of an entry, with their cuts, in its order."""
    beside = look.beside(entry)
    parts = [
        _Part(entry, section, *cut_in_actions(section, taken, look), beside)
        for section in entry.sections
        if rulings[section.id].released
        for taken in [
            cuts(section, question.party, hidden, hidden.words_of(section.text), left[section.id, section.revision])
        ]
    ]
    return [part for part in parts if part.visible]


@dataclass(frozen=True, slots=True)
class _Whose:
    """Decides whose name was redacted where several people have it; ``named`` also have one that is theirs alone.

    Nobody is said to be meant where one of them is named in this pack: the name may be theirs.
    """

    named: frozenset[Person]

    @classmethod
    def of(cls, entries: list[list[_Part]]) -> Self:
        taken = (piece.people for parts in entries for part in parts for piece in part.pieces if isinstance(piece, Cut))
        return cls(frozenset(people[0] for people in taken if len(people) == 1))

    def person(self, cut: Cut) -> Person | None:
        """Return the only one who is in ``named``, else the first; None when several of them are, or one is lifted.

        So a person whom the pack does not mention changes nothing in it (law 3).
        """
        if any(person.lifted for person in cut.people):
            return None
        standing = cut.people if len(cut.people) == 1 else tuple(each for each in cut.people if each in self.named)
        if len(standing) > 1:
            return None
        return next(iter(standing or cut.people), None)


def _aliases(entries: list[list[_Part]], whose: _Whose) -> dict[Person, Alias]:
    """Return an alias for each person, numbered in print order.

    People whose labels a bar may show alike are numbered together.
    """
    parts = [(part.section.kind, part.pieces, part.actions) for entry in entries for part in entry]
    numbers: Counter[str] = Counter()
    names: dict[Person, Alias] = {}
    for piece in in_print_order(parts):
        person = whose.person(piece) if isinstance(piece, Cut) else None
        if person is not None and person.label is not None and person not in names:
            shown = alike(person.label)
            names[person] = Alias(person.label, numbers[shown])
            numbers[shown] += 1
    return names


def _sections(
    entries: list[list[_Part]], question: SharingQuery, whose: _Whose, names: dict[Person, Alias]
) -> Iterator[ReleasedSection]:
    """Yield released sections, which have no reference back to the case."""
    numbers = _numbers(entries)
    drawn_on = {part.section.id: part.section.sources for parts in entries for part in parts}
    number = 0
    for parts in entries:
        if any(part.section.kind is not SectionKind.SUMMARY for part in parts):
            number += 1
        for part in parts:
            day = question.day(part.entry.at)
            unnamed = question.kind is PackKind.CONSULTATION
            clock = part.entry.at.astimezone(question.zone).time().replace(second=0, microsecond=0)
            yield ReleasedSection(
                entry=0 if part.section.kind is SectionKind.SUMMARY else number,
                when=Month(day.year, day.month) if unnamed else day,
                entry_kind=part.entry.kind,
                author=part.beside.author,
                kind=part.section.kind,
                pieces=tuple(
                    piece if isinstance(piece, Text) else _redacted(piece, whose.person(piece), names)
                    for piece in part.pieces
                ),
                clock=None if unnamed else clock,
                recorded=None if unnamed else question.day(part.entry.recorded),
                sources=_notes_behind(part.section.sources, numbers, drawn_on),
                place=part.beside.place,
                author_role=part.beside.author_role,
                actions=part.actions,
            )


def _numbers(entries: list[list[_Part]]) -> dict[SectionId, tuple[int, int]]:
    """Return for each note its entry's number in the pack and its place there, both from 1; a summary has none."""
    notes = [[part.section.id for part in parts if part.section.kind is not SectionKind.SUMMARY] for parts in entries]
    return {
        name: (number, place)
        for number, names in enumerate(filter(None, notes), 1)
        for place, name in enumerate(names, 1)
    }


def _notes_behind(
    sources: Sequence[SectionId],
    numbers: Mapping[SectionId, tuple[int, int]],
    drawn_on: Mapping[SectionId, Sequence[SectionId]],
) -> tuple[tuple[int, int], ...]:
    """Return the numbers of the notes that sources are, or draw on: a summary among them has no number in print."""
    reached, waiting = set[SectionId](), list(sources)
    while waiting:
        if (name := waiting.pop()) not in reached:
            reached.add(name)
            waiting += () if name in numbers else drawn_on.get(name, ())
    return tuple(sorted(numbers[name] for name in reached if name in numbers))


def _redacted(cut: Cut, person: Person | None, names: dict[Person, Alias]) -> Redacted:
    return Redacted(cut.code) if person is None else Redacted(person.code, names.get(person))


def _names_people(entries: list[list[_Part]], lifted: Hidden) -> bool:
    """Return whether what leaves names one of the people who are named in this pack only."""
    parts = [part for parts in entries for part in parts] if lifted.people else ()
    shown = {
        *(piece.text for part in parts for piece in part.pieces if isinstance(piece, Text)),
        *(said for part in parts for said in (part.beside.author or "", part.beside.place, part.beside.author_role)),
        *(action.owner for part in parts for action in part.actions),
    }
    return any(naming.certain for text in shown for naming in namings(text, lifted.words_of(text), lifted))


def _recipient(party: Party) -> Recipient:
    return Recipient(party.name, party.role, party.organisation, party.audience)


def _decision(case: Case, question: SharingQuery) -> DecisionReliedOn | None:
    """Return what a necessity pack says about the decision that it rests on."""
    if question.kind is not PackKind.NECESSITY:
        return None
    for decision in case.decisions:
        concerns = decision.party == question.party.id and decision.purpose == question.purpose
        if decision.id != question.decision or not concerns:
            continue
        if decision.valid_until is not None and decision.ground is not None and decision.told is not None:
            return DecisionReliedOn(
                ground=decision.ground,
                agreed=question.day(decision.agreed),
                second_person=decision.second_person,
                told=decision.told,
                valid_until=decision.valid_until,
                decided_by=decision.decided_by,
            )
    return None


Pieces = list[Text | Cut]


def cut_in_actions(
    section: Section, taken: Sequence[Cut], look: BesideLook
) -> tuple[Pieces, tuple[ReleasedAction, ...]]:
    """Return what remains of a section before its actions and of each of them, and the actions.

    A cut that runs over several actions has a bar in the first, and in the last if text of that remains: what lies
    between is gone, and how many actions there were (law 3). An action of which no text remains has neither owner nor
    day, and is neither open nor done.
    """
    pieces, *own = _cut(section, taken)
    found = []
    for action, left in zip(section.actions, own, strict=True):
        if _is_seen(left):
            found.append(_released(len(pieces), action, look))
        elif any(isinstance(piece, Cut) for piece in left):
            found.append(ReleasedAction(len(pieces)))
        pieces += left
    return pieces, tuple(found)


def seen_actions(section: Section, taken: Sequence[Cut]) -> tuple[Action, ...]:
    """Return the actions of which text remains: only these have an owner and a day in print."""
    _, *own = _cut(section, taken)
    return tuple(action for action, left in zip(section.actions, own, strict=True) if _is_seen(left))


def _cut(section: Section, taken: Sequence[Cut]) -> list[Pieces]:
    """Return what remains before the first action and of each."""
    bounds = [0, *(action.start for action in section.actions), len(section.text) + 1]
    shown: set[int] = set()
    return [_between(section.text, taken, start, max(after - 1, start), shown) for start, after in pairwise(bounds)]


def _is_seen(left: Pieces) -> bool:
    """Return whether anything is left of an action: beside a bar, no full stop and no other sign is."""
    said = "".join(piece.text for piece in left if isinstance(piece, Text))
    return any(map(str.isalnum, said)) or (visible(said) and not any(isinstance(piece, Cut) for piece in left))


def _between(text: str, taken: Sequence[Cut], start: int, end: int, shown: set[int]) -> Pieces:
    """Return what remains of a half-open span; ``shown`` are the starts of the cuts that have a bar.

    Signs before the first bar and after the last are gone with the words if no other words are left.
    """
    pieces: Pieces = []
    at, had_a_bar = start, set(shown)
    for cut in taken[bisect_right(taken, start, key=lambda cut: cut.end) :]:
        if cut.start >= end:
            break
        if at < cut.start:
            pieces.append(Text(text[at : cut.start]))
        if cut.start not in shown or cut.end < end:
            pieces.append(Cut(max(cut.start, start), min(cut.end, end), cut.code, cut.people))
            shown.add(cut.start)
        at = min(cut.end, end)
    if at < end:
        pieces.append(Text(text[at:end]))
    bars = [place for place, piece in enumerate(pieces) if isinstance(piece, Cut)]
    if not bars or not all(isinstance(piece, Cut) or _only_signs(piece.text) for piece in pieces):
        return pieces
    # One that only ends here has its bar where it begins: another would tell that an action was hidden.
    over = len(bars) == 1 and any(cut.start in had_a_bar and cut.start < start < cut.end for cut in taken)
    return [] if over else pieces[bars[0] : bars[-1] + 1]


def _only_signs(text: str) -> bool:
    """Return whether a text is punctuation and white space alone; a letter, a number or a picture says something."""
    return all(category(char)[0] in "PZC" for char in text)


def _released(first: int, action: Action, look: BesideLook) -> ReleasedAction:
    due = action.due
    shown = Month(due.year, due.month) if due is not None and look.unnamed else due
    return ReleasedAction(first, look.owner(action.owner), shown, action.done)
