"""Names and identifiers in a text that is being written: what a pack would hide or ask about, whoever reads it.

The search is that of the packs, for a reader to whom nobody may be named: nothing is missing that a pack for some party
hides.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import groupby
from typing import Final

import regex

from notebook.model.entry import Entry, Mark, Section
from notebook.model.ids import CaseId, PartyId, SectionId
from notebook.model.name_finding import NameFinding, NameKind
from notebook.model.people import SUBJECT_PARTY, Party
from notebook.model.vocabulary import Audience, Code, PackKind, Purpose, SectionKind
from notebook.sharing.hidden_people import about_third, who_may_be_named
from notebook.sharing.name_attribution import NamesInText
from notebook.sharing.name_matching import name_words
from notebook.sharing.name_search import NameSearch
from notebook.sharing.redaction import names_to_take_out, taken_by_marks
from notebook.sharing.section_edits import carried
from notebook.sharing.sharing_query import SharingQuery
from notebook.sharing.suggestions import Answer, Likeness, Suggestion, names_left
from notebook.sharing.text_folding import fold
from notebook.sharing.unregistered_people import PeopleFinder
from notebook.store import cases, log, parties, suggestion_answers
from notebook.tasks.mark_everywhere import MarksMade, SamePlace, mark_everywhere
from notebook.tasks.notebook import Notebook
from notebook.tasks.sharing_request import SharingContext

_NOBODY: Final = Party(PartyId(""), "", "", "", Audience(""))
"""A reader to whom no third party may be named."""

_ENOUGH: Final = 600
"""Code points after which a part of a long text ends with its paragraph: it is searched again only if it changes."""

_READS_ALL_LISTS: Final = "Mr Van Bsample rang her brother Ilyasz on 06-12345678. In May they went to the Mainstreet."
"""A text that is searched before anybody waits for an answer: the first search reads the lists of words."""

_ENDS: Final = regex.compile(r"\n|(?<=\p{L}{4}[.!?]) ")
"""Where a part may end: at a paragraph, or at a sentence."""

_KINDS: Final = {
    Likeness.NAME: NameKind.MAYBE,
    Likeness.NAMESAKE: NameKind.MAYBE,
    Likeness.IDENTIFIER: NameKind.IDENTIFIER,
    Likeness.PATTERN: NameKind.IDENTIFIER,
    Likeness.RELATION: NameKind.RELATION,
    Likeness.UNREGISTERED: NameKind.STRANGER,
}

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class WrittenText:
    """The text of a section as it is on a page; ``marks`` are those of the section as it was saved, for ``saved``."""

    text: str = field(repr=False)
    saved: str = field(default="", repr=False)
    marks: tuple[Mark, ...] = ()

    def taken_out(self) -> tuple[Span, ...]:
        """Return what is marked for everybody in the present text."""
        moved = carried(self.marks, self.saved, self.text) if self.marks else ()
        return tuple((each.start, each.end) for each in moved if each.settled and not each.only_for)


@dataclass(frozen=True)
class NameWatch:
    """The search for the people of one case as they are now; used on one thread, since it remembers what it found."""

    search: NameSearch = field(repr=False)
    names: Mapping[str, str] = field(repr=False)
    """The name of each third party, by the key under which answers about them are stored."""

    _found: dict[tuple[str, tuple[Span, ...]], tuple[NameFinding, ...]] = field(default_factory=dict, repr=False)

    def look(
        self, written: Mapping[SectionId, WrittenText], stop: Callable[[], bool] = lambda: False
    ) -> dict[SectionId, tuple[NameFinding, ...]] | None:
        """Return what is found in each text, in order; None once ``stop`` says so.

        A part that did not change is not searched again.
        """
        used, found = set[tuple[str, tuple[Span, ...]]](), dict[SectionId, tuple[NameFinding, ...]]()
        for section, each in written.items():
            marked, here = each.taken_out(), list[NameFinding]()
            for start, end in _parts_of(each.text):
                inside = ((max(a, start) - start, min(b, end) - start) for a, b in marked if a < end and start < b)
                key = each.text[start:end], tuple(inside)
                used.add(key)
                if key not in self._found:
                    if stop():
                        return None
                    self._found[key] = tuple(_findings(self, *key))
                here += (_moved(one, start) for one in self._found[key])
            found[section] = tuple(here)
        for gone in self._found.keys() - used:
            del self._found[gone]
        return found


def watch_names(notebook: Notebook, case: CaseId) -> NameWatch:
    """Prepare the search for a case, without reading its entries; raise NotFound."""
    on = cases.load_people(notebook.connection, case)
    known = {party.id: party for party in parties.list_all(notebook.connection)}
    question = SharingQuery(_NOBODY, Purpose(""), notebook.meta.created, notebook.zone)
    context = SharingContext(on, question, known, notebook.worker)
    named = who_may_be_named(on, question, context.hidden, {}) | frozenset(name_words(notebook.worker.name))
    no_people = frozenset(map(fold, suggestion_answers.no_people(notebook.connection, case)))
    search = NameSearch.of(on, question, context.hidden, names_left(()), PeopleFinder.of(named, no_people))
    watch = NameWatch(search, {about_third(third): third.name for third in on.third_parties})
    watch.look({SectionId(""): WrittenText(_READS_ALL_LISTS)})
    return watch


def _parts_of(text: str) -> Iterator[Span]:
    """Yield the parts of a text that are searched by themselves; a text of the usual length is one."""
    start = 0
    while len(text) - start > 2 * _ENOUGH:
        end = _ENDS.search(text, start + _ENOUGH)
        if end is None:
            break
        yield start, end.end()
        start = end.end()
    yield start, len(text)


def _findings(watch: NameWatch, text: str, marked: Sequence[Span]) -> Iterator[NameFinding]:
    """Yield what is found in one part of a text, in order; each place once, with everybody it may point at."""
    search = watch.search
    marks = tuple(Mark(*span, Code.TP) for span in marked)
    section = Section(SectionId(""), SectionKind.OBSERVED, (), text, marks=marks)
    there = NamesInText.of(text, search.hidden.words_of(text), search.hidden)
    taken = names_to_take_out(there, taken_by_marks(section, search.party))
    known = [(each.start, each.end, NameKind.KNOWN, tuple(one.about for one in each.people), "") for each in taken]
    reach = 0
    for start, end, kind, about, pattern in sorted((*known, *_asked(search.in_section(section)))):
        if start >= reach:
            people = tuple(dict.fromkeys(watch.names[each] for each in about if each in watch.names))
            yield NameFinding(start, end, kind, text[start:end], people, pattern)
            reach = end


def _asked(found: Iterable[Suggestion]) -> Iterator[tuple[int, int, NameKind, tuple[str, ...], str]]:
    """Yield each place that a pack asks about, with everybody it may point at."""
    kinds = ((each, _KINDS[each.likeness]) for each in found if each.likeness in _KINDS)
    for (start, end, kind), some in groupby(kinds, key=lambda one: (one[0].start, one[0].end, one[1])):
        here = [each for each, _kind in some]
        pattern = next((each.about for each in here if each.likeness is Likeness.PATTERN), "")
        yield start, end, kind, tuple(each.about for each in here), pattern


def _moved(found: NameFinding, by: int) -> NameFinding:
    return replace(found, start=found.start + by, end=found.end + by)


def take_out_for_all(
    notebook: Notebook, case: CaseId, entry: Entry, section: SectionId, text: str, spans: Sequence[Span], now: datetime
) -> MarksMade | None:
    """Mark words of a section for everybody, at all places or none; None where they are not in the notebook yet.

    The spans are those of ``text``, which may be newer than the saved one.
    """
    part = next((each for each in entry.sections if each.id == section), None)
    places = None if part is None else _saved_places(part, text, spans)
    if part is None or not places:
        return None
    first, *rest = (Mark(start, end, Code.TP) for start, end in places)
    others = [SamePlace(entry, part, each.start, each.end, exact=True) for each in rest]
    return mark_everywhere(notebook, case, (entry, part), first, others, now)


def _saved_places(part: Section, text: str, spans: Iterable[Span]) -> list[Span]:
    """Return where the words in some spans of a newer text stand in the saved one; empty unless all of them do."""
    if text == part.text:
        return list(spans)
    moved = carried([Mark(start, end, Code.TP) for start, end in spans], text, part.text)
    return [(each.start, each.end) for each in moved] if all(each.settled for each in moved) else []


def say_no_person(
    notebook: Notebook,
    case: CaseId,
    entry: Entry,
    written: Mapping[SectionId, tuple[str, Sequence[Span]]],
    now: datetime,
) -> bool:
    """Store that words are no person's name in this case; return whether any of them is in the notebook yet.

    ``written`` has the text of each section as it is on the page, and the places of the words in it.
    """
    found = [
        Suggestion(part.id, part.revision, start, end, SUBJECT_PARTY, Likeness.UNREGISTERED, "")
        for part in entry.sections
        if part.id in written
        for start, end in _saved_places(part, *written[part.id])
    ]
    if not found:
        return False
    with notebook.connection.transaction():
        suggestion_answers.keep(notebook.connection, found, PackKind.CONSENTED, Answer.NO_PERSON)
        said: dict[str, log.Said] = {"case": case, "party": SUBJECT_PARTY, "left": len(found)}
        log.append(notebook.connection, now, log.Event.SUGGESTIONS_REVIEWED, said)
    return True
