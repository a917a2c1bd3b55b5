"""What the checks say about work that is right, and about each way of doing it wrong."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notebook.messages.i18n import translations
from notebook.messages.practice import finding
from notebook.model.case import Case
from notebook.model.consent import Consent, ConsentEvent, Provision
from notebook.model.decision import Decision
from notebook.model.disclosure import Disclosure, State
from notebook.model.entry import Entry, Flag, Mark, Section
from notebook.model.ids import (
    CaseId,
    ConsentId,
    DecisionId,
    EntryId,
    NoticeId,
    PackId,
    PartyId,
    ProvisionId,
    SectionId,
    ThirdPartyId,
)
from notebook.model.notice import Harm, Notice, NoticeState
from notebook.model.people import Addressee, ThirdParty
from notebook.model.vocabulary import (
    Category,
    Code,
    ConsentState,
    DecisionOutcome,
    Effect,
    EntryKind,
    EntryStatus,
    FlagValue,
    Grantor,
    Method,
    Purpose,
    SectionKind,
)
from notebook.practice.check_work import Work, check_exercise
from notebook.practice.exercise import Exercise
from notebook.tasks.exercises import read_exercise_file, shipped_file, untouched_work

NOW = datetime(2026, 11, 2, 12, tzinfo=UTC)
BOOK = read_exercise_file(shipped_file("en"))
WORKED = [each for each in BOOK.exercises if each.pack is None]

Doing = Callable[[Work], Work]


def untouched() -> Work:
    return replace(untouched_work(), now=NOW)


def said(work: Work, exercise: Exercise) -> list[str]:
    """Return what is said about an exercise, one sentence for each thing that is not right."""
    results = [each for step in check_exercise(work, exercise) for each in step]
    return [finding(translations(), found) for result in results for found in result.findings]


def on_case(change: Callable[[Case], Case]) -> Doing:
    return lambda work: replace(work, case=change(work.case))


def on_sections(change: Callable[[Section], Section], *ids: str) -> Doing:
    """Return what changes some sections of the case."""

    def changed(section: Section) -> Section:
        return change(section) if section.id in ids else section

    return on_case(
        lambda case: replace(
            case,
            entries=tuple(
                replace(
                    entry,
                    sections=tuple(map(changed, entry.sections)),
                    attachments=tuple(map(changed, entry.attachments)),
                )
                for entry in case.entries
            ),
        )
    )


def entry(*kinds: str, status: EntryStatus = EntryStatus.FINAL, text: str = "Written.") -> Doing:
    sections = tuple(Section(SectionId(f"new.{kind}"), SectionKind(kind), (), text) for kind in kinds)
    new = Entry(EntryId("new"), NOW, NOW, EntryKind.VISIT, "New", "J. Bakker", status, sections)
    return on_case(lambda case: replace(case, entries=(*case.entries, new)))


def flags(to: str, value: FlagValue, *ids: str, covers: int = 1) -> Doing:
    code = Code.NR if value is FlagValue.WITHHOLD else None

    def flagged(section: Section) -> Section:
        flag = Flag(Addressee.parse(to), value, frozenset({(section.id, covers)}), code)
        return replace(section, flags=(flag, *(each for each in section.flags if each.to != flag.to)))

    return on_sections(flagged, *ids)


def marks(text: str, section: str, *, left: int = 0) -> Doing:
    """Mark a text except for its last ``left`` characters."""

    def marked(found: Section) -> Section:
        start = found.text.index(text)
        return replace(found, marks=(*found.marks, Mark(start, start + len(text) - left, Code.HARM)))

    return on_sections(marked, section)


def person(name: str) -> Doing:
    known = ThirdParty(ThirdPartyId("t9"), name)
    return on_case(lambda case: replace(case, third_parties=(*case.third_parties, known)))


def consent(
    *categories: Category,
    to: str = "party:p5",
    purpose: str = "joint_assessment",
    until: date | None = date(2026, 12, 31),
    state: ConsentState = ConsentState.GIVEN,
) -> Doing:
    permit = Provision(
        ProvisionId("n.1"),
        Effect.PERMIT,
        Addressee.parse(to),
        (Purpose(purpose),),
        categories,
        until=until,
    )
    new = Consent(ConsentId("n"), Grantor.SUBJECT, Method.ORAL, (permit,), (ConsentEvent(state, NOW, NOW),))
    return on_case(lambda case: replace(case, consents=(*case.consents, new)))


def withdrawal(of: str = "s2") -> Doing:
    event = ConsentEvent(ConsentState.WITHDRAWN, NOW, NOW)
    return on_case(
        lambda case: replace(
            case,
            consents=tuple(
                replace(each, events=(*each.events, event)) if each.id == of else each for each in case.consents
            ),
        )
    )


def pack(*sections: str, party: str = "p2", purpose: str = "reintegration", state: State = State.PLACED) -> Doing:
    carried = tuple((SectionId(each), 1) for each in sections)
    new = Disclosure(PackId("HP-1"), CaseId("c1"), PartyId(party), NOW, state, Purpose(purpose), sections=carried)
    return lambda work: replace(work, disclosures=(*work.disclosures, new))


def call(what: str, party: str = "p3") -> Doing:
    new = Disclosure(PackId("OR-1"), CaseId("c1"), PartyId(party), NOW, State.ORAL, what=what, why="now")
    return lambda work: replace(work, disclosures=(*work.disclosures, new))


def decision(outcome: DecisionOutcome, reason: str = "Asked, weighed, refused.", party: str = "p2") -> Doing:
    new = Decision(
        DecisionId("n"), outcome, PartyId(party), Purpose("reintegration"), (), None, reason, "", "", "", NOW, None, "",
        None,
    )  # fmt: skip
    return on_case(lambda case: replace(case, decisions=(*case.decisions, new)))


def notice(state: NoticeState, of: str = "HP-1") -> Doing:
    new = Notice(NoticeId("n"), PackId(of), CaseId("c1"), PartyId("p2"), NOW, state, Harm.NO, ("1.1",), ())
    return lambda work: replace(work, notices=(*work.notices, new))


FOUR = ("observed", "reported", "intention", "opinion")
TRIAL_DAY = ("e5.observed", "e5.own_account", "e5.change_protective")
SCHOOL = pack("e5.observed", "e5.own_account", "e10.change_protective")
LIMITS = (Category.WELLBEING, Category.BEHAVIOUR_INTENTION)
WITHHOLD, SHARE = FlagValue.WITHHOLD, FlagValue.SHARE
POLICE = "audience:police_security"

RIGHT: dict[str, tuple[Doing, ...]] = {
    "own_words": (entry(*FOUR),),
    "choose_sharing": (
        flags(POLICE, WITHHOLD, *TRIAL_DAY),
        flags("party:p3", WITHHOLD, "e7.reported"),
        flags("audience:mental_health", WITHHOLD, "e8.photo"),
    ),
    "take_out": (
        marks("Nergenspad 0", "e10.context"),
        marks("the only orange cargo bicycle in town, with a loaf painted on the box", "e8.function"),
        person("Łukasz Zanger"),
    ),
    "limited_consent": (consent(*LIMITS),),
    "school": (SCHOOL,),
    "may_i": (decision(DecisionOutcome.DO_NOT_SHARE),),
    "emergency": (call("Three messages name her door, tonight."),),
    "withdrawal": (SCHOOL, withdrawal(), notice(NoticeState.PLACED)),
}

WRONG: dict[str, list[tuple[tuple[Doing, ...], str]]] = {
    "own_words": [
        ((entry("observed", "opinion"),), "no text yet under: Reported by others, Intention of behaviour."),
        ((entry(*FOUR, text=" \n"),), "no text yet under: Observed, Reported by others"),
        ((entry(*FOUR, status=EntryStatus.DRAFT),), "Your new entry is still a draft. Finish it."),
    ],
    "choose_sharing": [
        ((flags(POLICE, SHARE, *TRIAL_DAY),), "Observed, 31 March 2026: shared for T. Kieviet."),
        ((flags(POLICE, WITHHOLD, *TRIAL_DAY, covers=0),), "Observed, 31 March 2026: undecided for T. Kieviet."),
        ((flags("party:p1", SHARE, "e8.photo"),), "bench.jpg, 9 July 2026: shared for Zoë Adelaar."),
        ((flags("audience:education", WITHHOLD, "e7.reported"),), "Reported by others, 18 June 2026: undecided"),
    ],
    "take_out": [
        ((marks("Nergenspad 0", "e10.context", left=1),), "“Nergenspad 0” is not taken out: Context, 24 September"),
        ((marks("orange cargo bicycle", "e8.function"),), "“a loaf painted on the box” is not taken out:"),
        ((person("Lukas"),), "Łukasz is not among the people in this case."),
    ],
    "limited_consent": [
        ((consent(*LIMITS, to="audience:police_security"),), "No new consent names S. Zwaluw with this purpose."),
        ((consent(*LIMITS, purpose="care"),), "No new consent names S. Zwaluw with this purpose."),
        ((consent(*LIMITS, state=ConsentState.REFUSED),), "No new consent names S. Zwaluw with this purpose."),
        ((consent(*LIMITS, Category.FAMILY),), "Your new consent for S. Zwaluw also allows: family."),
        ((consent(Category.WELLBEING),), "leaves out: behaviour and intention."),
        ((consent(*LIMITS, until=None),), "Your new consent for S. Zwaluw has no last day."),
        ((consent(Category.BEHAVIOUR_INTENTION),), "31 March 2026: it would not go to S. Zwaluw."),
    ],
    "school": [
        ((pack("e5.observed", "e5.own_account", "e10.change_protective", state=State.NOT_PLACED),), "No pack for H."),
        ((pack("e5.observed", purpose="care"),), "No pack for H. Roodborst with this purpose has been saved."),
        ((pack("e5.observed"),), "Change and what helps, 24 September 2026: it is not in the pack for H. Roodborst."),
        ((pack(*TRIAL_DAY, "e10.change_protective", "e9.action"),), "Action, 9 September 2026: it is in the pack"),
    ],
    "may_i": [
        ((decision(DecisionOutcome.SHARE),), "Your decision has another outcome: share."),
        ((decision(DecisionOutcome.DO_NOT_SHARE, " "),), "Your decision has no reason."),
        ((decision(DecisionOutcome.DO_NOT_SHARE, party="p3"),), "No new decision about H. Roodborst is recorded"),
    ],
    "emergency": [
        ((call("Her door. She takes sleeping Tablets."),), "The call mentions “tablet”."),
        ((call("Her door.", party="p2"),), "No call is recorded yet."),
    ],
    "withdrawal": [
        ((SCHOOL, withdrawal("s1"), notice(NoticeState.PLACED)), "The consent is still in force;"),
        ((SCHOOL, withdrawal(), notice(NoticeState.NOT_PLACED)), "No notice about a pack for H. Roodborst"),
        ((SCHOOL, withdrawal(), notice(NoticeState.PLACED, of="HP-2")), "No notice about a pack for H. Roodborst"),
        ((withdrawal(), notice(NoticeState.PLACED)), "No pack for H. Roodborst with this purpose has been saved."),
        ((SCHOOL,), "Observed, 31 March 2026: it would go to H. Roodborst."),
    ],
}


def after(steps: tuple[Doing, ...]) -> Work:
    work = untouched()
    for step in steps:
        work = step(work)
    return work


def exercise(named: str) -> Exercise:
    found = BOOK.exercise(named)
    assert found is not None
    return found


@pytest.mark.parametrize("named", RIGHT)
def test_what_is_right_is_not_found_fault_with(named: str) -> None:
    """Each exercise done as its model answer has nothing left to do; before it, every check has something to say."""
    assert said(after(RIGHT[named]), exercise(named)) == []
    results = [each for step in check_exercise(untouched(), exercise(named)) for each in step]
    assert results
    assert not any(each.right for each in results)


def test_every_exercise_is_done_right_and_wrong_here() -> None:
    """No exercise of the program is left out above."""
    assert set(RIGHT) == set(WRONG) == {each.id for each in WORKED}


@pytest.mark.parametrize(("named", "place"), [(named, place) for named in WRONG for place in range(len(WRONG[named]))])
def test_what_is_wrong_is_said(named: str, place: int) -> None:
    """Each way of doing it wrong gets a sentence of its own."""
    steps, sentence = WRONG[named][place]
    assert any(sentence in each for each in said(after(steps), exercise(named))), said(after(steps), exercise(named))


def test_not_sending_a_notice_for_a_reason_is_an_answer() -> None:
    """The letter could do harm: the exercise is done as well."""
    work = after((SCHOOL, withdrawal(), notice(NoticeState.NOT_SENT)))
    assert said(work, exercise("withdrawal")) == []


def test_the_attempt_that_is_nearest_counts() -> None:
    """An earlier attempt that was wrong does not stand against a later one that is right."""
    work = after((consent(Category.WELLBEING), consent(*LIMITS), call("tablets"), call("Her door.")))
    assert said(work, exercise("limited_consent")) == []
    assert said(work, exercise("emergency")) == []


@given(st.lists(st.sampled_from(sorted(RIGHT)), unique=True))
def test_one_exercise_never_spoils_another(done: list[str]) -> None:
    """In whatever order they are done, those that were done are right and the others are not."""
    work = after(tuple(step for named in done for step in RIGHT[named]))
    implied = {"school"} if "withdrawal" in done else set()
    for each in WORKED:
        assert (said(work, each) == []) == (each.id in {*done, *implied}), each.id
