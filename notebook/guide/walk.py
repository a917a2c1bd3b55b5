"""A walk through the questions of a profile: answers so far, back and forth, and the end reached."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from notebook.errors.guide import GuideAnswerRefused, GuideNotFinished
from notebook.guide.profile import (
    CONSENT,
    MIXED,
    NOTHING,
    UNKNOWN,
    WHOLE,
    Answer,
    End,
    Profile,
    Question,
    RegisterFact,
    sharing_end,
)
from notebook.model.decision import GuideAnswer, GuideRecord
from notebook.model.vocabulary import Told

YES, NO = "yes", "no"
_SAID: Final = frozenset({YES, NO, UNKNOWN})


@dataclass(frozen=True, slots=True)
class Step:
    """One answer; ``parts`` has what was said to each part of a question with parts, by the id of the part."""

    question: str
    answer: str
    note: str = ""
    parts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Walk:
    """The answers so far, in order; ``ahead`` has those that were gone back from, the nearest last."""

    steps: tuple[Step, ...] = ()
    ahead: tuple[Step, ...] = ()

    @property
    def before(self) -> Step | None:
        """Return what was answered to the present question before going back, if anything."""
        return self.ahead[-1] if self.ahead else None


@dataclass(frozen=True, slots=True)
class Reached:
    """The end of a walk, and what the answers on the way to it rest on; ``basis`` is consent, a ground, or empty."""

    end: End
    basis: str
    told: Told | None
    told_reason: str


def standing_at(profile: Profile, walk: Walk) -> Question | Reached:
    """Return the question that is open now, or the end that the answers lead to.

    Raise GuideAnswerRefused for answers that do not fit the profile.
    """
    at, basis, told, reason = profile.questions[0].id, "", None, ""
    for step in walk.steps:
        question = profile.question(at)
        if question is None or question.id != step.question:
            raise GuideAnswerRefused
        answer = chosen(question, step)
        at, basis = answer.to, answer.basis or basis
        if answer.told is not None:
            told, reason = answer.told, step.note
    question = profile.question(at)
    if question is not None:
        return question
    end = sharing_end(basis) if at == End.SHARE else End(at)
    return Reached(end, basis, told, reason)


def give(profile: Profile, walk: Walk, step: Step, fact: RegisterFact | None = None, *, explained: bool = True) -> Walk:
    """Add an answer to the open question; the same answer as before going back keeps those after it.

    ``fact`` is what the consent register says, None if it cannot know: an answer that relies on consent is refused
    where the register has none that covers this. ``explained`` is whether notes are asked for: they are wherever
    answers are kept. Raise GuideAnswerRefused.
    """
    question = standing_at(profile, walk)
    step = replace(step, note=step.note.strip())
    if isinstance(question, Reached) or question.id != step.question:
        raise GuideAnswerRefused
    answer = chosen(question, step)
    if explained and answer.explain and not step.note:
        raise GuideAnswerRefused
    if answer.basis == CONSENT and fact not in (None, RegisterFact.COVERED):
        raise GuideAnswerRefused
    before = walk.before
    same_way = before is not None and (before.question, before.answer) == (step.question, step.answer)
    return Walk((*walk.steps, step), walk.ahead[:-1] if same_way else ())


def chosen(question: Question, step: Step) -> Answer:
    """Return the answer of a step; that of a question with parts follows from its parts. Raise GuideAnswerRefused."""
    named = step.answer
    if question.parts:
        said = dict(step.parts)
        if said.keys() != {part.id for part in question.parts} or not _SAID.issuperset(said.values()):
            raise GuideAnswerRefused
        if named != sum_up(said):
            raise GuideAnswerRefused
    elif step.parts:
        raise GuideAnswerRefused
    answer = question.answer(named)
    if answer is None:
        raise GuideAnswerRefused
    return answer


def sum_up(said: Mapping[str, str]) -> str:
    """Return the answer that follows from the parts: one that is not known makes all of it not known."""
    values = set(said.values())
    if UNKNOWN in values:
        return UNKNOWN
    return WHOLE if values == {YES} else NOTHING if values == {NO} else MIXED


def back(walk: Walk) -> Walk:
    """Go back to the question before; its answer and those after it are kept for going forth."""
    if not walk.steps:
        return walk
    return Walk(walk.steps[:-1], (*walk.ahead, walk.steps[-1]))


def to_confirm(walk: Walk) -> Walk:
    """Return a walk at its first question, with all its answers ahead: each is shown again, to be given for good."""
    return Walk((), tuple(reversed(walk.steps)))


def likely(question: Question, fact: RegisterFact | None) -> Answer | None:
    """Return the answer that the consent register suggests, for the worker to confirm."""
    if fact is None:
        return None
    return next((each for each in question.answers if each.register is fact), None)


def record_of(profile: Profile, walk: Walk) -> GuideRecord:
    """Return the answers of a finished walk as they are kept; raise GuideNotFinished."""
    reached = standing_at(profile, walk)
    if not isinstance(reached, Reached):
        raise GuideNotFinished
    answers = tuple(answer for step in walk.steps for answer in answers_of(profile, step))
    return GuideRecord(profile.name, profile.edition, profile.language, reached.end.value, answers)


def answers_of(profile: Profile, step: Step) -> tuple[GuideAnswer, ...]:
    """Return a step in the words of the profile: the parts of a question first, then its answer."""
    question = profile.question(step.question)
    if question is None:
        raise GuideAnswerRefused
    said = dict(step.parts)
    parts = (GuideAnswer(f"{question.id}.{part.id}", part.text, said[part.id]) for part in question.parts)
    return (*parts, GuideAnswer(question.id, question.text, chosen(question, step).text, step.note))


def to_json(walk: Walk) -> str:
    """Return a walk as text for storage."""
    return json.dumps({"steps": list(map(_plain, walk.steps)), "ahead": list(map(_plain, walk.ahead))})


def from_json(text: str) -> Walk:
    """Return the walk in a text that ``to_json`` made."""
    found: dict[str, Any] = json.loads(text)
    return Walk(tuple(map(_step, found["steps"])), tuple(map(_step, found["ahead"])))


def _plain(step: Step) -> list[object]:
    return [step.question, step.answer, step.note, [list(part) for part in step.parts]]


def _step(found: list[Any]) -> Step:
    question, answer, note, parts = found
    return Step(question, answer, note, tuple((part, said) for part, said in parts))


def replayed(profile: Profile, walk: Walk, fact: RegisterFact | None) -> Walk:
    """Return a walk as far as its answers still fit: the register may say otherwise by now.

    From the first answer that no longer fits on, the answers are ahead, to be given again or otherwise.
    """
    done = Walk()
    for place, step in enumerate(walk.steps):
        try:
            done = give(profile, done, step, fact)
        except GuideAnswerRefused:
            return Walk(done.steps, tuple(reversed(walk.steps[place:])))
    return Walk(done.steps, walk.ahead)
