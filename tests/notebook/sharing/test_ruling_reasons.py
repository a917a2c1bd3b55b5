"""What a ruling says: what is lacking, what it rests on, and the step that would change it."""

from dataclasses import replace
from datetime import date

import pytest

from notebook.messages.i18n import translations
from notebook.messages.next_steps import next_step, why, why_of_all
from notebook.messages.rulings import Names, ruling_sentence
from notebook.model.case import Case
from notebook.model.consent import Consent, Period
from notebook.model.decision import Decision
from notebook.model.entry import AttachedFile
from notebook.model.ids import ConsentId, EntryId, ProvisionId, SectionId
from notebook.model.vocabulary import (
    Category,
    Code,
    ConsentState,
    DecisionOutcome,
    EntryStatus,
    FlagValue,
    Purpose,
)
from notebook.sharing.ruling import Basis, Detail, Outcome, Reason, Ruling
from notebook.sharing.ruling_table import rule
from tests.notebook.sharing.ruling_rows import (
    CONSULTATION,
    HEALTH_TOO,
    NECESSITY,
    SECOND,
    SHARED,
    TAKEN_BACK,
    WITHOUT_NAMES,
    permit,
    summed,
)
from tests.support.build import (
    FIRST,
    NURSE,
    POLICE,
    case,
    consent,
    decision,
    entry,
    flag,
    instant,
    question,
    section,
)

MISSED = (
    (
        "other_purpose",
        (permit(purposes=(Purpose("safety"),)),),
        "the consent for mental health is for another purpose.",
    ),
    (
        "other_days",
        (permit(covers=Period(instant(3).date())),),
        "the consent for mental health does not cover the day on which it happened.",
    ),
    (
        "other_kinds",
        (permit(categories=(Category.HEALTH,)),),
        "the consent for mental health does not cover every kind of information in it.",
    ),
    ("not_yet", (consent(said=instant(2, 5)),), "consent for mental health was given only on 2 May 2026."),
    (
        "asked",
        (consent(ConsentState.REQUESTED),),
        "consent for mental health was asked for on 1 March 2026, and nobody has answered yet.",
    ),
)


@pytest.mark.parametrize(("detail", "consents", "sentence"), MISSED, ids=[name for name, _, _ in MISSED])
def test_what_a_consent_lacks_is_said(detail: str, consents: tuple[Consent, ...], sentence: str) -> None:
    """Each is one step from yes, and another one; what misses by two things is no near miss."""
    ruling = rule(case(entry(SHARED), consents=consents), question())[FIRST]
    names = Names("Sam Example", NURSE, {NURSE.id: NURSE})
    assert (ruling.code, ruling.detail, ruling.consent) == (Reason.NO_CONSENT, detail, None)
    assert ruling_sentence(translations(), ruling, names) == f"Withheld: {sentence}"
    far = tuple(replace(each, provisions=(replace(each.provisions[0], until=date(2026, 4, 1)),)) for each in consents)
    assert rule(case(entry(SHARED), consents=far), question())[FIRST].detail is None


def test_two_permits_that_cover_it_together_are_told_as_two() -> None:
    """She allowed both, and one at a time: the worker is not told that she allowed neither."""
    both = section(flags=(flag(),), categories=HEALTH_TOO)
    health = replace(permit(id=ProvisionId("s2.1"), categories=(Category.HEALTH,)), id=ConsentId("s2"))
    ruling = rule(case(entry(both), consents=(consent(), health)), question())[FIRST]
    assert (ruling.code, ruling.detail) == (Reason.NO_CONSENT, Detail.ONE_EACH)
    assert rule(case(entry(both), consents=(consent(),)), question())[FIRST].detail is Detail.OTHER_KINDS
    far = permit(purposes=(Purpose("safety"),), categories=(Category.HEALTH,))
    assert rule(case(entry(SHARED), consents=(far,)), question())[FIRST].detail is None
    bare = section(flags=(flag(),), categories=())
    assert rule(case(entry(bare), consents=(consent(),)), question())[FIRST].detail is Detail.NO_KINDS


def test_what_was_taken_back_is_no_near_miss() -> None:
    """A consent for another purpose that was withdrawn is none that only wants another purpose."""
    gone = replace(permit(purposes=(Purpose("safety"),)), events=consent(then=((TAKEN_BACK, instant(3)),)).events)
    assert rule(case(entry(SHARED), consents=(gone,)), question())[FIRST].detail is None


@pytest.mark.parametrize(
    ("made", "detail", "day"),
    [
        (decision(reason=""), Detail.DECISION_INCOMPLETE, date(2026, 3, 4)),
        (decision(agreed=instant(2, 5)), Detail.DECISION_NOT_YET, date(2026, 5, 2)),
        (decision(valid_until=date(2026, 3, 31)), Detail.DECISION_ENDED, date(2026, 3, 31)),
        (decision(revision=2), Detail.CHANGED_AFTER_DECISION, date(2026, 3, 4)),
        (replace(decision(), sections=((SECOND, 1),)), None, date(2026, 3, 4)),
        (replace(decision(), party=POLICE.id), Detail.DECISION_OTHER_PARTY, None),
        (replace(decision(), purpose=Purpose("safety")), Detail.DECISION_OTHER_PURPOSE, None),
    ],
)
def test_a_necessity_pack_says_what_its_decision_lacks(made: Decision, detail: Detail | None, day: date | None) -> None:
    """Incomplete, not agreed yet, ended, about an earlier text, or about something else."""
    ruling = rule(case(entry(SHARED), decisions=(made,)), NECESSITY)[FIRST]
    assert (ruling.code, ruling.detail, ruling.basis.when) == (Reason.NOT_IN_DECISION, detail, day)


def test_a_flag_without_names_is_the_reason_in_a_necessity_pack() -> None:
    """The decision is as it should be."""
    ruling = rule(case(entry(WITHOUT_NAMES), decisions=(decision(),)), NECESSITY)[FIRST]
    assert (ruling.code, ruling.detail) == (Reason.NOT_IN_DECISION, Detail.WITHOUT_NAMES_ONLY)


def test_an_attachment_says_why_it_is_not_in_a_consultation() -> None:
    """It is marked to be shared without names; attachments never go."""
    attached = replace(WITHOUT_NAMES, file=AttachedFile("a.jpg", "image/jpeg", "0" * 64, 3))
    ruling = rule(case(replace(entry(), attachments=(attached,))), CONSULTATION)[FIRST]
    assert (ruling.code, ruling.detail) == (Reason.NOT_DECIDED, Detail.ATTACHMENT)


def test_a_summary_says_why_it_stays() -> None:
    """It names no sources, draws on itself over another, or draws on what is withheld."""
    other = SectionId("e1.c")
    parts = (summed(SECOND), summed(FIRST, name=SECOND), summed(FIRST, name=other))
    rulings = rule(case(entry(*parts), consents=(consent(),)), question())
    assert {(ruling.code, ruling.detail) for ruling in rulings.values()} == {(Reason.SOURCE_WITHHELD, Detail.RING)}
    rulings = rule(case(entry(summed(SECOND), summed(name=SECOND)), consents=(consent(),)), question())
    assert [ruling.detail for ruling in rulings.values()] == [None, Detail.NO_SOURCES]
    assert not any(ruling.released for ruling in rulings.values())


def test_every_detail_has_a_sentence_of_its_own() -> None:
    """No two causes are told in the same words, and none without."""
    names = Names("Sam Example", NURSE, {})
    blank = Basis(Outcome.WITHHELD, Reason.NO_CONSENT, when=date(2026, 3, 4))
    said = {
        ruling_sentence(translations(), Ruling(EntryId("e1"), FIRST, replace(blank, detail=each)), names)
        for each in Detail
    }
    assert len(said) == len(Detail)
    assert all(sentence.startswith("Withheld: ") for sentence in said)


def test_rulings_carry_what_they_rest_on() -> None:
    """The ids of flag, consent, provision and decision stand in the ruling that they made."""
    own = "e1.a/audience:mental_health"
    flags = (flag(confirmed=False), flag(revision=2), flag(FlagValue.WITHHOLD, code=Code.HD))
    for each in flags:
        assert rule(case(entry(section(flags=(each,)))), question())[FIRST].rests_on == (own,)
    given = rule(case(entry(SHARED), consents=(consent(),)), question())[FIRST]
    assert (given.flag, given.consent, given.basis.provision) == (own, "s1", "s1.1")
    on = case(entry(SHARED), decisions=(decision(),))
    assert rule(on, NECESSITY)[FIRST].rests_on == (own, "d1")
    against = case(entry(SHARED), decisions=(decision(DecisionOutcome.DO_NOT_SHARE),))
    assert rule(against, question())[FIRST].rests_on == (own, "d1")
    assert rule(case(entry(SHARED)), NECESSITY)[FIRST].rests_on == (own, "d1")


SAID_ALREADY = {Detail.OVERTAKEN, Detail.ONE_EACH, Reason.MARKS_UNSETTLED}
"""What the sentence about the ruling itself tells the worker to do."""


def test_every_ruling_says_the_step_that_would_change_it() -> None:
    """For each reason, cause and code one step, with all its names filled in; never twice the same."""
    names = Names("Sam Example", NURSE, {})
    day, withheld = date(2026, 3, 4), Outcome.WITHHELD
    bases = [Basis(withheld, each, when=day) for each in (*Reason, *Code)]
    bases += [Basis(withheld, Reason.NO_CONSENT, when=day, detail=each) for each in Detail]
    for basis in bases:
        ruling = Ruling(EntryId("e1"), FIRST, basis)
        step = next_step(translations(), ruling, names)
        assert step.startswith("To change that: ") or {basis.code, basis.detail} & SAID_ALREADY, basis
        assert "{" not in step
        assert why(translations(), ruling, names) == f"{ruling_sentence(translations(), ruling, names)} {step}".strip()


@pytest.mark.parametrize(
    ("before", "after", "step"),
    [
        (case(entry(SHARED)), case(entry(SHARED), consents=(consent(),)), "ask Sam Example, and record the answer."),
        (
            case(entry(section())),
            case(entry(SHARED)),
            f"decide for {NURSE.name}, share or withhold.",
        ),
        (
            case(replace(entry(SHARED), status=EntryStatus.DRAFT), consents=(consent(),)),
            case(entry(SHARED), consents=(consent(),)),
            "finish the entry.",
        ),
        (
            case(entry(SHARED), consents=(consent(),)),
            case(entry(SHARED), consents=(consent(then=((TAKEN_BACK, instant(3)),)),)),
            "withhold it, or record that Sam Example withdrew.",
        ),
        (
            case(entry(SHARED), consents=(consent(then=((TAKEN_BACK, instant(3)),)),)),
            case(
                entry(SHARED), consents=(consent(then=((TAKEN_BACK, instant(3)), (ConsentState.RENEWED, instant(4)))),)
            ),
            "ask Sam Example again if that is right, and record the answer; only a new yes opens it.",
        ),
    ],
)
def test_the_step_changes_the_ruling(before: Case, after: Case, step: str) -> None:
    """Done as it is said, the ruling is another one."""
    ruling = rule(before, question())[FIRST]
    names = Names("Sam Example", NURSE, {NURSE.id: NURSE})
    assert next_step(translations(), ruling, names) == f"To change that: {step}"
    assert rule(after, question())[FIRST].code is not ruling.code


def test_a_pack_as_a_whole_says_what_most_of_it_rests_on() -> None:
    """What releases, what withholds, how many of how many, each with its step."""
    parts = (SHARED, section(name=SECOND), section(name=SectionId("e1.c")))
    rulings = rule(case(entry(*parts), consents=(consent(),)), question())
    names = Names("Sam Example", NURSE, {NURSE.id: NURSE})
    released, withheld = why_of_all(translations(), rulings.values(), names)
    assert released == f"The one section. {why(translations(), rulings[FIRST], names)}"
    assert withheld == f"All 2 sections. {why(translations(), rulings[SECOND], names)}"
    never = section(name=SectionId("e1.d"), flags=(flag(),), never=True)
    rulings = rule(case(entry(*parts, never), consents=(consent(),)), question())
    assert why_of_all(translations(), rulings.values(), names)[1].startswith(
        "2 of 3 sections. Withheld: nobody has decided"
    )
    assert why_of_all(translations(), [], names) == ()
