"""Find text that a pack could not draw: when it is typed or imported, and before a pack is made."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from notebook.errors.tasks import Passage, SignsUndrawable
from notebook.handover.font_coverage import drawable
from notebook.handover.printable import lines_of
from notebook.model.case import Case
from notebook.model.entry import Section
from notebook.model.ids import SectionId
from notebook.model.people import Party
from notebook.model.vocabulary import PackKind
from notebook.sharing.make_release import seen_actions
from notebook.sharing.pointing import pointing
from notebook.sharing.redaction import cuts
from notebook.sharing.release import EarlierDisclosure
from notebook.sharing.ruling import Ruling
from notebook.tasks.sharing_request import SharingContext

AROUND: Final = 40
"""Code points of context on either side of a passage."""


@dataclass(frozen=True, slots=True)
class Undrawable:
    """Adjacent characters that no pack can draw, their field name or section id, and the context."""

    place: str
    before: str
    text: str
    after: str


def undrawable_in(place: str, text: str) -> tuple[Undrawable, ...]:
    """Return every run of undrawable characters in a text, each with up to ``AROUND`` code points on either side."""
    return () if drawn_whole(text) else _passages(place, text, list(undrawable_runs(text)))


def undrawable_in_section(section: Section) -> tuple[Undrawable, ...]:
    """Return the runs that could leave: not those in a section that never leaves, or in a mark for all recipients."""
    if section.never or section.file is not None or drawn_whole(section.text):
        return ()
    taken = [mark for mark in section.marks if not mark.only_for]
    runs = [
        (start, end)
        for start, end in undrawable_runs(section.text)
        if not any(mark.start <= start and end <= mark.end for mark in taken)
    ]
    return _passages(section.id, section.text, runs)


def _passages(place: str, text: str, runs: Sequence[tuple[int, int]]) -> tuple[Undrawable, ...]:
    """Return the runs with their context; runs separated by whitespace only are merged."""
    joined: list[tuple[int, int]] = []
    for start, end in runs:
        if joined and text[joined[-1][1] : start].isspace():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(
        Undrawable(place, text[max(start - AROUND, 0) : start], text[start:end], text[end : end + AROUND])
        for start, end in joined
    )


def undrawable_in_case(case: Case) -> tuple[Undrawable, ...]:
    """Return everything that packs about a case could not draw, in its order: sections by their ids, then names.

    The names are those of the subject, of people who may be named or their aliases, and of authors and deciders.
    """
    found = [each for _, section in case.parts() for each in undrawable_in_section(section)]
    printed = [("name", case.subject.name)]
    for person in case.third_parties:
        printed.append(("third_party", person.alias))
        if person.may_be_named:
            printed.append(("third_party", person.name))
    printed += [("author", said) for each in case.entries for said in (each.author, each.author_role)]
    printed += [("place", each.place) for each in case.entries]
    printed += [("action", action.owner) for _, part in case.parts() for action in part.actions]
    for decision in case.decisions:
        printed += [("decision", decision.decided_by), ("decision", decision.second_person)]
    return (*found, *(each for place, text in printed for each in undrawable_in(place, text)))


def undrawable_in_parties(parties: Iterable[Party]) -> tuple[Undrawable, ...]:
    """Return the characters in names, roles and organisations of these parties that packs to them could not draw."""
    printed = ((party.id, text) for party in parties for text in (party.name, party.role, party.organisation))
    return tuple(each for place, text in printed for each in undrawable_in(place, text))


def drawn_whole(text: str) -> bool:
    """Return whether a pack can draw every character of a text."""
    return all(map(drawable, set("".join(lines_of(text)))))


def undrawable_runs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of characters that cannot be drawn, adjacent ones merged."""
    start = None
    drawn: dict[str, bool] = {}
    for place, char in enumerate(text):
        if char not in drawn:
            drawn[char] = drawn_whole(char)
        bad = not drawn[char]
        if bad and start is None:
            start = place
        elif not bad and start is not None:
            yield start, place
            start = None
    if start is not None:
        yield start, len(text)


Rulings = Mapping[SectionId, Ruling]


def refuse_undrawable(sharing_context: SharingContext, rulings: Rulings) -> None:
    """Raise SignsUndrawable if a released text or a printed name has a character that no pack can draw."""
    passages, names = undrawable_passages(sharing_context, rulings), undrawable_names(sharing_context)
    authors = undrawable_authors(sharing_context, rulings)
    if passages or names or authors:
        raise SignsUndrawable(passages, names, authors)


def undrawable_passages(sharing_context: SharingContext, rulings: Rulings) -> tuple[Passage, ...]:
    """Return the undrawable runs in released text, in the order of the case."""
    hidden = sharing_context.hidden
    found: list[Passage] = []
    for entry, section in sharing_context.case.parts():
        if section.file is not None or not rulings[section.id].released or drawn_whole(section.text):
            continue
        text, day = section.text, sharing_context.question.day(entry.at)
        taken = cuts(section, sharing_context.question.party, hidden, hidden.words_of(text))
        for start, end in undrawable_runs(text):
            if any(cut.start <= start and end <= cut.end for cut in taken):
                continue
            first = max([start - AROUND, 0, *(cut.end for cut in taken if cut.end <= start)])
            last = min([end + AROUND, len(text), *(cut.start for cut in taken if cut.start >= end)])
            found.append(Passage(section.id, day, section.kind, text[first:start], text[start:end], text[end:last]))
    return tuple(found)


def undrawable_names(sharing_context: SharingContext) -> tuple[str, ...]:
    """Return the printed names, roles and organisations with an undrawable character."""
    worker, party, own = sharing_context.worker, sharing_context.question.party, sharing_context.case.subject.name
    unnamed = sharing_context.question.kind is PackKind.CONSULTATION
    people = () if unnamed else (own, worker.name, worker.organisation, *worker.contact, party.name, party.organisation)
    return tuple(name for name in dict.fromkeys((*people, worker.role, party.role)) if not drawn_whole(name))


def undrawable_given_out(rows: Iterable[EarlierDisclosure]) -> tuple[str, ...]:
    """Return what a copy for the subject prints about earlier disclosures and that has an undrawable character."""
    said = (text for each in rows for text in (each.to.name, each.to.role, each.to.organisation, each.words))
    return tuple(text for text in dict.fromkeys(said) if not drawn_whole(text))


def undrawable_authors(sharing_context: SharingContext, rulings: Rulings) -> tuple[str, ...]:
    """Return the authors' names and roles, the places and the owners of actions that have an undrawable character."""
    if sharing_context.question.kind is PackKind.CONSULTATION:
        return ()
    hidden = sharing_context.hidden
    going = (each for each in sharing_context.case.entries if any(rulings[part.id].released for part in each.sections))
    authors = dict.fromkeys(said for each in going for said in (each.author, each.author_role, each.place))
    party = sharing_context.question.party
    authors |= dict.fromkeys(
        action.owner
        for _, part in sharing_context.case.parts()
        if part.actions and rulings[part.id].released
        for action in seen_actions(part, cuts(part, party, hidden, hidden.words_of(part.text)))
    )
    return tuple(each for each in authors if not drawn_whole(each) and not pointing(each, hidden))
