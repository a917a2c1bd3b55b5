"""What a pack would have to draw and cannot: found before it is made, all at once, with the words around it."""

from collections.abc import Mapping

from notebook.errors import Passage, SignsUndrawable
from notebook.model.ids import SectionId
from notebook.model.vocabulary import PackKind
from notebook.sharing.name_stems import pointing
from notebook.sharing.redaction import cuts
from notebook.sharing.ruling import Ruling
from notebook.tasks.printability import AROUND, drawn_whole, undrawable_runs
from notebook.tasks.sharing_request import SharingContext

Rulings = Mapping[SectionId, Ruling]


def refuse_undrawable(matter: SharingContext, rulings: Rulings) -> None:
    """Raise SignsUndrawable where a released text or a printed name has a sign that no pack can draw."""
    passages, names = undrawable_passages(matter, rulings), undrawable_names(matter)
    authors = undrawable_authors(matter, rulings)
    if passages or names or authors:
        raise SignsUndrawable(passages, names, authors)


def undrawable_passages(matter: SharingContext, rulings: Rulings) -> tuple[Passage, ...]:
    """Return the runs of such signs that would leave, in the order of the case."""
    hidden = matter.hidden
    found: list[Passage] = []
    for entry, section in matter.case.parts():
        if section.file is not None or not rulings[section.id].released or drawn_whole(section.text):
            continue
        text, day = section.text, matter.question.day(entry.at)
        taken = cuts(section, matter.question.party, hidden, hidden.words_of(text))
        for start, end in undrawable_runs(text):
            if any(cut.start <= start and end <= cut.end for cut in taken):
                continue
            first = max([start - AROUND, 0, *(cut.end for cut in taken if cut.end <= start)])
            last = min([end + AROUND, len(text), *(cut.start for cut in taken if cut.start >= end)])
            found.append(Passage(section.id, day, section.kind, text[first:start], text[start:end], text[end:last]))
    return tuple(found)


def undrawable_names(matter: SharingContext) -> tuple[str, ...]:
    """Return the printed names, roles and organisations with such a sign."""
    worker, party, own = matter.worker, matter.question.party, matter.case.subject.name
    unnamed = matter.question.kind is PackKind.CONSULTATION
    people = () if unnamed else (own, worker.name, worker.organisation, *worker.contact, party.name, party.organisation)
    return tuple(name for name in dict.fromkeys((*people, worker.role, party.role)) if not drawn_whole(name))


def undrawable_authors(matter: SharingContext, rulings: Rulings) -> tuple[str, ...]:
    """Return names and roles of authors of what is released, and places, that would be printed with such a sign."""
    if matter.question.kind is PackKind.CONSULTATION:
        return ()
    hidden = matter.hidden
    going = (each for each in matter.case.entries if any(rulings[part.id].released for part in each.sections))
    authors = dict.fromkeys(said for each in going for said in (each.author, each.author_role, each.place))
    return tuple(each for each in authors if not drawn_whole(each) and not pointing(each, hidden))
