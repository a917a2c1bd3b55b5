"""The walk: back and forth, its end, the register's part, and that it goes on where it was."""

from dataclasses import replace

import pytest

from notebook.errors.guide import GuideAnswerRefused, GuideNotFinished
from notebook.guide.profile import MIXED, NOTHING, UNKNOWN, WHOLE, End, Question, RegisterFact
from notebook.guide.read_profile import read_profile
from notebook.guide.walk import (
    NO,
    YES,
    Reached,
    Step,
    Walk,
    back,
    from_json,
    give,
    likely,
    record_of,
    standing_at,
    sum_up,
    to_confirm,
    to_json,
)
from notebook.paths import RESOURCES
from tests.support.guide_walks import every_walk, step_of

PROFILE = read_profile((RESOURCES / "profiles" / "neutral-en.toml").read_bytes())


def walked(*answers: str) -> Walk:
    """Give a walk with these answers, one after the other."""
    walk = Walk()
    for named in answers:
        question = standing_at(PROFILE, walk)
        assert isinstance(question, Question)
        answer = question.answer(named)
        assert answer is not None
        walk = give(PROFILE, walk, step_of(question, answer))
    return walk


TO_CONSENT = ("no", "yes", "specific", "none", "no", "no")


def test_every_walk_is_kept_in_full() -> None:
    """The record of a finished walk has every question with its answer and note, and the end."""
    for walk, reached in every_walk(PROFILE):
        record = record_of(PROFILE, walk)
        assert record.end == reached.end
        assert (record.profile, record.edition, record.language) == ("General", "1", "en")
        assert [each.id for each in record.answers if "." not in each.id] == [step.question for step in walk.steps]
        notes = {each.id: each.note for each in record.answers}
        assert all(notes[step.question] == step.note for step in walk.steps)


def test_a_stored_walk_goes_on_where_it_was() -> None:
    """At every moment of every walk, what was stored and read again is the same walk at the same question."""
    for walk, _reached in every_walk(PROFILE):
        for cut in range(len(walk.steps) + 1):
            part = back(replace(walk, steps=walk.steps[:cut]))
            again = from_json(to_json(part))
            assert again == part
            assert standing_at(PROFILE, again) == standing_at(PROFILE, part)


def test_back_and_forth() -> None:
    """Going back keeps the answers after it, until the question is answered in another way."""
    walk = walked(*TO_CONSENT)
    behind = back(back(walk))
    before = behind.before
    assert before == walk.steps[-2]
    again = give(PROFILE, behind, before)
    assert again.before == walk.steps[-1]
    assert give(PROFILE, again, walk.steps[-1]) == walk
    question = standing_at(PROFILE, behind)
    assert isinstance(question, Question)
    other = give(PROFILE, behind, Step(question.id, UNKNOWN))
    assert other.ahead == ()
    assert isinstance(standing_at(PROFILE, other), Reached)
    assert back(Walk()) == Walk()


def test_what_was_only_tried_is_confirmed_answer_by_answer() -> None:
    """Without a case no note is asked for; taken into one, each answer stands ready, and needs its note there."""
    for walk, reached in every_walk(PROFILE):
        tried = Walk()
        for step in walk.steps:
            tried = give(PROFILE, tried, replace(step, note=""), explained=False)
        assert standing_at(PROFILE, tried) == replace(reached, told_reason="")
        taken = to_confirm(tried)
        assert taken.steps == ()
        for step in walk.steps:
            assert taken.before == replace(step, note="")
            if step.note:
                with pytest.raises(GuideAnswerRefused):
                    give(PROFILE, taken, replace(step, note=""))
            taken = give(PROFILE, taken, step)
        assert taken == walk


def test_nothing_is_recorded_from_an_open_walk() -> None:
    """A walk that waits for an answer has no record."""
    with pytest.raises(GuideNotFinished):
        record_of(PROFILE, walked("no", "yes"))


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ((YES, YES), WHOLE),
        ((NO, NO), NOTHING),
        ((YES, NO), MIXED),
        ((YES, UNKNOWN), UNKNOWN),
        ((NO, UNKNOWN), UNKNOWN),
    ],
)
def test_parts_are_summed_up(said: tuple[str, str], answer: str) -> None:
    """One part that is not known makes the whole not known; some of each is mixed."""
    assert sum_up(dict(zip("ab", said, strict=True))) == answer


def test_answers_that_do_not_fit_are_refused() -> None:
    """An unknown answer, one to another question, one without its note, and parts that say otherwise."""
    for step in (Step("danger", "perhaps"), Step("purpose", "none"), Step("danger", "no", parts=(("x", YES),))):
        with pytest.raises(GuideAnswerRefused):
            give(PROFILE, Walk(), step)
    with pytest.raises(GuideAnswerRefused):
        give(PROFILE, walked("no", "yes"), Step("purpose", "specific", "  "))
    at_harm = walked(*TO_CONSENT, "no", "no")
    question = standing_at(PROFILE, at_harm)
    assert isinstance(question, Question)
    with pytest.raises(GuideAnswerRefused):
        give(PROFILE, at_harm, Step("harm", WHOLE, parts=tuple((part.id, NO) for part in question.parts)))
    with pytest.raises(GuideAnswerRefused):
        give(PROFILE, at_harm, Step("harm", WHOLE, parts=((question.parts[0].id, YES),)))
    with pytest.raises(GuideAnswerRefused):
        give(PROFILE, walked("yes"), Step("danger", "yes"))


def test_consent_is_answered_only_as_the_register_has_it() -> None:
    """What is on record is suggested; that the person agreed is refused where no consent on record covers it."""
    walk = walked(*TO_CONSENT)
    question = standing_at(PROFILE, walk)
    assert isinstance(question, Question)
    assert question.asks_register
    covered, refused = likely(question, RegisterFact.COVERED), likely(question, RegisterFact.REFUSED)
    assert covered is not None
    assert refused is not None
    assert (covered.id, refused.id) == ("yes", "no")
    assert likely(question, RegisterFact.NOTHING) is None
    assert likely(question, None) is None
    for fact in (RegisterFact.REFUSED, RegisterFact.NOTHING):
        with pytest.raises(GuideAnswerRefused):
            give(PROFILE, walk, Step(question.id, "yes"), fact)
    for known in (None, RegisterFact.COVERED):
        assert give(PROFILE, walk, Step(question.id, "yes"), known).steps[-1].answer == "yes"


def test_the_end_carries_what_it_rests_on() -> None:
    """Basis and whether the person is told come from the answers."""
    reached = standing_at(PROFILE, walked(*TO_CONSENT, "no", "yes", "yes", "no", "after"))
    assert isinstance(reached, Reached)
    assert (reached.end, reached.basis, reached.told, reached.told_reason) == (
        End.SHARE,
        "statutory_gateway",
        "after",
        "because after",
    )
