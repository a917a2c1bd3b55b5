"""Looking over what would go into a pack and what would stay, before it is made."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from notebook.errors import Passage
from notebook.messages.rulings import Names
from notebook.model.decision import Decision
from notebook.model.entry import Entry, Section
from notebook.model.ids import CaseId, SectionId
from notebook.model.people import Addressee, Party, Subject, Worker
from notebook.model.vocabulary import Purpose
from notebook.sharing.effective_flag import addressee_to_decide_for
from notebook.sharing.ruling import Ruling
from notebook.sharing.ruling_table import rule
from notebook.sharing.speakers import StillSpeaks, who_still_speaks
from notebook.sharing.suggestions import Suggestion, names_taken_out
from notebook.store import cases, parties
from notebook.tasks.answers import kept_answers
from notebook.tasks.notebook import Notebook
from notebook.tasks.releasable import Rulings, attached, unanswered, waiting
from notebook.tasks.review_consents import ConsentReview, review_of
from notebook.tasks.sharing_request import SharingContext, SharingRequest, resolve
from notebook.tasks.undrawable import undrawable_authors, undrawable_names, undrawable_passages


@dataclass(frozen=True, slots=True)
class Choices:
    """What a worker can choose from for a pack of one case; the subject can be a party too.

    ``review`` is what keeps the case back after a restore, until the worker has looked at its consents.
    """

    subject: Subject
    parties: tuple[Party, ...]
    purposes: frozenset[Purpose]
    decisions: tuple[Decision, ...]
    worker: Worker
    review: ConsentReview | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One section with its ruling, and to whom a flag must speak to change that."""

    entry: Entry
    section: Section
    ruling: Ruling
    to: Addressee


@dataclass(frozen=True, slots=True)
class Question:
    """A passage that waits for its answer, and where it stands; a suggestion for each whom it may point at."""

    part: Part
    answers: tuple[Suggestion, ...]

    @property
    def suggestion(self) -> Suggestion:
        """Return the first of them: all are of one passage and one likeness."""
        return self.answers[0]

    @property
    def passage(self) -> str:
        """Give the words it is about; they are in text that would leave, but for a name of several people."""
        return self.part.section.text[self.suggestion.start : self.suggestion.end]

    @property
    def same(self) -> tuple[str, ...]:
        """Return what questions have in common that one answer settles: the words, and whom they are about."""
        return self.passage, self.suggestion.likeness, *(each.about for each in self.answers)


@dataclass(frozen=True, slots=True)
class NameTakenOut:
    """A name in released text: taken out, or ``left`` there on an answer. There is an answer for each who has it."""

    part: Part
    answers: tuple[Suggestion, ...]
    left: bool

    @property
    def start(self) -> int:
        """Return where it begins, in code points."""
        return self.answers[0].start

    @property
    def end(self) -> int:
        """Return where it ends, in code points."""
        return self.answers[0].end


@dataclass(frozen=True, slots=True)
class Overview:
    """Every section of a case, in its order, and what stands in the way of a pack.

    ``waiting`` counts what only waits for a yes or a decision; ``attached`` names released
    attachments, which no pack can carry yet; ``undrawn``, ``undrawn_names`` and
    ``undrawn_authors`` have signs that no pack can draw.
    """

    matter: SharingContext
    parts: tuple[Part, ...]
    questions: tuple[Question, ...]
    names_out: tuple[NameTakenOut, ...]
    attached: tuple[str, ...]
    waiting: int
    undrawn: tuple[Passage, ...] = ()
    undrawn_names: tuple[str, ...] = ()
    undrawn_authors: tuple[str, ...] = ()
    still_speak: tuple[StillSpeaks, ...] = ()
    """Parents and guardians whose word counts though the person is of age."""

    @property
    def names(self) -> Names:
        """Who is who in the sentences about the rulings."""
        return Names(self.matter.case.subject.name, self.matter.question.party, self.matter.parties)

    @property
    def released(self) -> tuple[Part, ...]:
        """Give what goes."""
        return tuple(part for part in self.parts if part.ruling.released)

    @property
    def withheld(self) -> tuple[Part, ...]:
        """Give what stays."""
        return tuple(part for part in self.parts if not part.ruling.released)

    @property
    def ready(self) -> bool:
        """Tell whether a pack can be made: something goes, all is answered, nothing would be missing."""
        return bool(self.released) and not (self.questions or self.attached or self.cannot_be_drawn)

    @property
    def cannot_be_drawn(self) -> bool:
        """Tell whether a pack would have to draw signs that it cannot."""
        return bool(self.undrawn or self.undrawn_names or self.undrawn_authors)


def choices(notebook: Notebook, case: CaseId) -> Choices:
    """Give what can be chosen from; raise NotFound."""
    on = cases.load(notebook.connection, case)
    everybody = parties.everybody(notebook.connection)
    kept_back = review_of(notebook, case)
    return Choices(on.subject, everybody, notebook.purposes(), on.decisions, notebook.worker, kept_back)


def look_over(notebook: Notebook, request: SharingRequest, now: datetime) -> Overview:
    """Rule on every section, and find what must be answered first; raises what ``resolve`` raises."""
    matter = resolve(notebook, request, now)
    rulings = rule(matter.case, matter.question)
    party = matter.question.party
    parts = {
        section.id: Part(entry, section, rulings[section.id], addressee_to_decide_for(entry, section, party))
        for entry, section in matter.case.parts()
    }
    found = unanswered(notebook, matter, rulings)
    return Overview(
        matter,
        tuple(parts.values()),
        _questions(parts, found),
        _names_out(matter, parts, rulings, kept_answers(notebook, matter)),
        attached(matter, rulings),
        waiting(rulings),
        undrawable_passages(matter, rulings),
        undrawable_names(matter),
        undrawable_authors(matter, rulings),
        who_still_speaks(matter.case, now, notebook.zone),
    )


def _questions(parts: Mapping[SectionId, Part], found: Collection[Suggestion]) -> tuple[Question, ...]:
    """Return one question for each passage and likeness, in the order of the case."""
    return tuple(
        Question(parts[section], tuple(each))
        for (section, *_where), each in groupby(found, key=lambda one: (one.section, one.start, one.end, one.likeness))
    )


def _names_out(
    matter: SharingContext, parts: Mapping[SectionId, Part], rulings: Rulings, left: Collection[Suggestion]
) -> tuple[NameTakenOut, ...]:
    """Give every name that is taken out of what goes, or would be but for an answer, in the order of the case."""
    found = names_taken_out(matter.case, matter.question, matter.hidden, rulings)
    answered = frozenset(left)
    return tuple(
        NameTakenOut(parts[section], answers, left=answered.issuperset(answers))
        for (section, _start), each in groupby(found, key=lambda one: (one.section, one.start))
        for answers in [tuple(each)]
    )
