"""Answer all equal suggestions of a case at once, and undo the answer.

An answer is one change: what it changed is returned, and undoing it restores exactly that.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from notebook.errors.base import InvalidValue
from notebook.model.case import Case
from notebook.model.entry import Mark
from notebook.model.ids import CaseId, PartyId, SectionId
from notebook.model.people import SUBJECT_PARTY, Addressee, ThirdParty
from notebook.model.vocabulary import NO_PURPOSE, Code, PackKind
from notebook.sharing.effective_flag import addressee_to_decide_for
from notebook.sharing.hidden_people import about_third
from notebook.sharing.name_matching import Finder, name_words, tokenize
from notebook.sharing.ruling_table import rule
from notebook.sharing.sharing_query import SharingQuery
from notebook.sharing.suggestions import Answer, Likeness, Suggestion
from notebook.sharing.text_folding import fold
from notebook.store import cases, log, parties, suggestion_answers, third_parties
from notebook.tasks.handover_preview import OpenSuggestion, RuledSection, questions_of, unanswered
from notebook.tasks.mark_everywhere import MarksMade, PlacedMark, mark_all, marks_made, unmark_all
from notebook.tasks.notebook import Notebook
from notebook.tasks.sharing_request import SharingContext, SharingRequest, resolve
from notebook.tasks.unregistered_people import register_person


class Reply(StrEnum):
    """What the worker says about equal passages."""

    TAKE_OUT = "take_out"
    LEAVE = "leave"
    NO_PERSON = "no_person"
    ADD_PERSON = "add_person"


@dataclass(frozen=True, slots=True)
class SuggestionGroup:
    """Open suggestions that one answer settles: the same words, pointing at the same people."""

    questions: tuple[OpenSuggestion, ...]

    @property
    def key(self) -> tuple[str, ...]:
        """Return what is the same for all of them."""
        return _key(self.questions[0])

    @property
    def passage(self) -> str:
        """Return the words, as they stand at the first place."""
        return self.questions[0].passage

    @property
    def likeness(self) -> Likeness:
        """Return why they are suggested."""
        return self.questions[0].suggestion.likeness


@dataclass(frozen=True, slots=True)
class OpenSuggestions:
    """The open suggestions of a case for one party, purpose and kind of pack."""

    sharing_context: SharingContext
    questions: tuple[OpenSuggestion, ...]

    @property
    def groups(self) -> tuple[SuggestionGroup, ...]:
        """Return the suggestions by their words, in the order of their first places."""
        found: dict[tuple[str, ...], list[OpenSuggestion]] = {}
        for each in self.questions:
            found.setdefault(_key(each), []).append(each)
        return tuple(SuggestionGroup(tuple(each)) for each in found.values())


def _key(question: OpenSuggestion) -> tuple[str, ...]:
    written, *whom = question.same
    return fold(written), *whom


def open_suggestions(
    notebook: Notebook, request: SharingRequest, now: datetime, progress: Callable[[int, int], None] | None = None
) -> OpenSuggestions:
    """Return what must still be answered before a pack; raise what ``resolve`` raises.

    ``progress`` is called with the sections that have been searched, and how many there are.
    """
    sharing_context = resolve(notebook, request, now)
    rulings = rule(sharing_context.case, sharing_context.question)
    party = sharing_context.question.party
    parts = {
        section.id: RuledSection(entry, section, rulings[section.id], addressee_to_decide_for(entry, section, party))
        for entry, section in sharing_context.case.parts()
    }
    found = unanswered(notebook, sharing_context, rulings, progress)
    return OpenSuggestions(sharing_context, questions_of(parts, found))


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """What one answer changed: answers to suggestions with those before, new marks, a person who was added."""

    case: CaseId
    party: PartyId
    kind: PackKind
    answered: tuple[tuple[Suggestion, Answer | None], ...] = ()
    marks: MarksMade | None = None
    person: ThirdParty | None = field(default=None, repr=False)


def answer_suggestions(
    notebook: Notebook,
    sharing_context: SharingContext,
    questions: Sequence[OpenSuggestion],
    reply: Reply,
    now: datetime,
    name: str = "",
) -> GivenAnswer:
    """Give one answer to equal suggestions, at all their places or none.

    ``name`` is that of the person to add. Raise InvalidValue where a text has changed since it was suggested, and what
    ``register_person`` raises.
    """
    about = (sharing_context.case.id, sharing_context.question.party.id, sharing_context.question.kind)
    case, party, kind = about
    if reply is Reply.ADD_PERSON:
        return replace(add_person(notebook, case, name, now), party=party, kind=kind)
    with notebook.connection.transaction():
        if reply is Reply.TAKE_OUT:
            made = mark_all(notebook, [_placed(each) for each in questions], now)
            given = GivenAnswer(*about, marks=marks_made(notebook, case, made))
        else:
            answer = Answer.LEAVE if reply is Reply.LEAVE else Answer.NO_PERSON
            found = [each for question in questions for each in question.answers]
            earlier = suggestion_answers.present(notebook.connection, found, kind)
            suggestion_answers.keep(notebook.connection, found, kind, answer)
            given = GivenAnswer(*about, tuple(zip(found, earlier, strict=True)))
        said = "taken_out" if reply is Reply.TAKE_OUT else "left"
        _log(notebook, case, party, now, said, len(questions))
    return given


def add_person(notebook: Notebook, case: CaseId, name: str, now: datetime) -> GivenAnswer:
    """Add a third party; who is there already is not added. Raise what ``register_person`` raises."""
    before = {each.id for each in cases.load_people(notebook.connection, case).third_parties}
    after = register_person(notebook, case, name, now).third_parties
    person = next((each for each in after if each.id not in before), None)
    return GivenAnswer(case, SUBJECT_PARTY, PackKind.CONSENTED, person=person)


def _placed(question: OpenSuggestion) -> PlacedMark:
    """Return the mark that takes a passage out for the party that it was suggested for."""
    found = question.suggestion
    code = Code.NR if found.likeness is Likeness.DETAIL else Code.TP
    mark = Mark(found.start, found.end, code, only_for=(Addressee("party", found.party),))
    return question.part.entry.id, found.section, found.revision, mark


def undo_answer(notebook: Notebook, given: GivenAnswer, now: datetime) -> None:
    """Undo an answer: the passages are suggested again.

    A mark that the answer set goes under the same revision, unlike one that is removed later: the text is again the one
    that sharing was decided on, and the pack waits for the answer. Raise what ``undo_marks`` raises, and InvalidValue
    where the person was changed or is gone.
    """
    if given.person is not None and given.person not in cases.load(notebook.connection, given.case).third_parties:
        raise InvalidValue("person")
    with notebook.connection.transaction():
        suggestion_answers.restore(notebook.connection, given.answered, given.kind)
        if given.marks is not None:
            unmark_all(notebook, given.marks, now)
        if given.person is not None:
            third_parties.delete(notebook.connection, given.person.id)
            log.append(notebook.connection, now, log.Event.CASE_CHANGED, {"case": given.case})
        else:
            count = len(given.answered) + (len(given.marks.marks) if given.marks else 0)
            _log(notebook, given.case, given.party, now, "asked_again", count)


@dataclass(frozen=True, slots=True)
class PassageAnswer:
    """What was answered about a passage of a section, for one party and kind of pack; ``NO_PERSON`` is for all."""

    passage: str
    answer: Answer
    likeness: Likeness
    party: PartyId
    kind: PackKind


def answers_about(notebook: Notebook, case: CaseId, section: SectionId) -> tuple[PassageAnswer, ...]:
    """Return what was answered about the present text of a section and still counts, in the order of the text.

    An answer about somebody no longer counts once they have another name or identifier. That words are no person's name
    counts wherever they stand in the case, whenever and in whichever section it was said; raise NotFound.
    """
    loaded = cases.load(notebook.connection, case)
    text = next((part.text for _, part in loaded.parts() if part.id == section), "")
    present = _answer_keys(notebook, loaded)
    stored = [
        (each.start, PassageAnswer(text[each.start : each.end], answer, each.likeness, each.party, kind))
        for each, kind, answer in suggestion_answers.of_section(notebook.connection, section)
        if answer is not Answer.NO_PERSON and ("#" not in each.about or each.about in present)
    ]
    words = Finder.of([frozenset(map(name_words, suggestion_answers.no_people(notebook.connection, case)))])
    for each in words.find_all(tokenize(text)):
        passage = text[each.start : each.end]
        said = PassageAnswer(passage, Answer.NO_PERSON, Likeness.UNREGISTERED, SUBJECT_PARTY, PackKind.CONSENTED)
        stored.append((each.start, said))
    return tuple(dict.fromkeys(answer for _start, answer in sorted(stored, key=lambda one: one[0])))


def _answer_keys(notebook: Notebook, case: Case) -> frozenset[str]:
    """Return the keys under which answers count about the people and organisations of a case as they are now."""
    known = {party.id: party for party in parties.list_all(notebook.connection)}
    nobody = SharingQuery(
        case.subject.as_party(), NO_PURPOSE, notebook.meta.created, notebook.zone, PackKind.CONSULTATION
    )
    everybody = SharingContext(case, nobody, known, notebook.worker).hidden.people
    return frozenset(person.about for person in everybody).union(map(about_third, case.third_parties))


def no_people(notebook: Notebook, case: CaseId) -> tuple[str, ...]:
    """Return the words of a case that are no person's name by an answer, each once, in alphabetical order."""
    found = {fold(each): each for each in sorted(suggestion_answers.no_people(notebook.connection, case))}
    return tuple(found[each] for each in sorted(found))


def ask_again_by_name(notebook: Notebook, case: CaseId, names: Sequence[str], now: datetime) -> bool:
    """Take back that names are no person's, wherever it was said in a case; return whether it had been said."""
    wanted = frozenset(map(fold, names))
    if not wanted:
        return False
    with notebook.connection.transaction():
        count = suggestion_answers.forget_no_person(notebook.connection, case, lambda said: fold(said) in wanted)
        if count:
            _log(notebook, case, "", now, "asked_again", count)
    return bool(count)


def _log(notebook: Notebook, case: CaseId, party: str, now: datetime, what: str, count: int) -> None:
    said: dict[str, log.Said] = {"case": case, "party": party, what: count}
    log.append(notebook.connection, now, log.Event.SUGGESTIONS_REVIEWED, said)
