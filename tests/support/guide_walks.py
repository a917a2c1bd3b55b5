"""All walks through a profile of the guide, generated from its questions."""

from collections.abc import Iterator

from notebook.guide.profile import MIXED, NOTHING, UNKNOWN, WHOLE, Answer, Profile, Question
from notebook.guide.walk import NO, YES, Reached, Step, Walk, give, standing_at


def every_walk(profile: Profile, walk: Walk | None = None) -> Iterator[tuple[Walk, Reached]]:
    """Give every walk to its end, one for each answer at each question."""
    walk = walk or Walk()
    at = standing_at(profile, walk)
    if isinstance(at, Reached):
        yield walk, at
        return
    for answer in at.answers:
        yield from every_walk(profile, give(profile, walk, step_of(at, answer)))


def step_of(question: Question, answer: Answer) -> Step:
    """Give a step with an answer, with a note, and with parts that lead to it."""
    words = {WHOLE: [YES], NOTHING: [NO], MIXED: [YES, NO], UNKNOWN: [YES, UNKNOWN]}
    said = words.get(answer.id, [YES]) * len(question.parts)
    parts = tuple((part.id, each) for part, each in zip(question.parts, said, strict=False))
    return Step(question.id, answer.id, f"because {answer.id}" if answer.explain else "", parts)


def route_of(walk: Walk) -> list[tuple[str, str]]:
    """Give question and answer of each step."""
    return [(step.question, step.answer) for step in walk.steps]
