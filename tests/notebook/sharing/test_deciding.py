"""What a decision can name, what it changes, and what is said before it is kept."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from notebook.messages import decisions
from notebook.messages.i18n import translations
from notebook.model.consent import Consent
from notebook.model.entry import Flag, Mark, Section
from notebook.model.ids import SectionId
from notebook.model.people import Addressee
from notebook.model.vocabulary import (
    Code,
    ConsentState,
    DecisionOutcome,
    Effect,
    EntryStatus,
    FlagValue,
    Grantor,
    PackKind,
    Purpose,
)
from notebook.sharing.decision_rules import ConsentStatement, ConsentStatus, obstacle, said_before
from notebook.sharing.ruling import Detail, Reason
from notebook.sharing.ruling_table import rule
from tests.support.build import (
    FIRST,
    NURSE,
    POLICE,
    TO_POLICE,
    case,
    consent,
    decision,
    entry,
    flag,
    instant,
    question,
    section,
)

SECOND = SectionId("e1.b")
TO_HER = Addressee("party", NURSE.id)
NEEDED = "Ground, reason, who you asked, whether the person knows: all are required and recorded."


@pytest.mark.parametrize(
    ("part", "reason"),
    [
        (section(), None),
        (section(flags=(flag(),)), None),
        (section(flags=(flag(FlagValue.UNDECIDED),)), None),
        (section(flags=(flag(FlagValue.WITHHOLD, TO_POLICE, code=Code.SRC),)), None),
        (section(flags=(flag(FlagValue.WITHHOLD, code=Code.SRC),)), Code.SRC),
        (section(flags=(flag(FlagValue.SHARE_DEIDENTIFIED),)), Reason.DEIDENTIFIED_ONLY),
        (section(flags=(flag(confirmed=False),)), Reason.UNCONFIRMED),
        (section(flags=(flag(),), revision=2), Reason.CHANGED_SINCE),
        (section(marks=(Mark(0, 3, Code.TP, settled=False),)), Reason.MARKS_UNSETTLED),
        (section(never=True), Reason.NEVER),
    ],
)
def test_a_yes_names_only_what_no_flag_keeps_in(part: Section, reason: Reason | Code | None) -> None:
    """What its flag, a mark or its entry keeps in cannot be named; what is not decided, or shared, can."""
    assert obstacle(entry(part), part, NURSE) == reason


@pytest.mark.parametrize("outcome", [DecisionOutcome.DO_NOT_SHARE, DecisionOutcome.ADVICE_PENDING])
def test_a_no_names_whatever_is_finished(outcome: DecisionOutcome) -> None:
    """Not to share, and to wait, can be about what a flag keeps in, and not about a draft."""
    part = section(flags=(flag(FlagValue.WITHHOLD, code=Code.SRC),))
    assert obstacle(entry(part), part, NURSE, outcome) is None
    assert obstacle(entry(part, status=EntryStatus.DRAFT), part, NURSE, outcome) is Reason.DRAFT


def test_without_a_party_no_flag_counts() -> None:
    """Before it is said to whom, only drafts and what never leaves are known to be out."""
    part = section(flags=(flag(FlagValue.WITHHOLD, code=Code.SRC),))
    assert obstacle(entry(part), part, None) is None


@pytest.mark.parametrize(
    ("others", "reason"),
    [
        ((flag(FlagValue.UNDECIDED, TO_HER), flag(FlagValue.WITHHOLD, code=Code.SRC)), Code.SRC),
        ((flag(FlagValue.UNDECIDED, TO_HER), flag(FlagValue.SHARE_DEIDENTIFIED)), Reason.DEIDENTIFIED_ONLY),
        ((flag(FlagValue.UNDECIDED, TO_HER), flag(revision=7)), Reason.CHANGED_SINCE),
        ((flag(FlagValue.UNDECIDED, TO_HER), flag(confirmed=False)), Reason.UNCONFIRMED),
        ((flag(FlagValue.UNDECIDED, TO_HER), flag()), None),
        ((flag(FlagValue.UNDECIDED, TO_HER),), None),
    ],
)
def test_a_decision_stands_in_for_what_is_not_decided_only(
    others: tuple[Flag, ...], reason: Reason | Code | None
) -> None:
    """Behind an undecided flag a withhold, a stale or an unconfirmed one counts, on the section and on the entry."""
    undecided, *rest = others
    for on in (entry(section(flags=others)), replace(entry(section(flags=(undecided,))), flags=tuple(rest))):
        [part] = on.sections
        assert obstacle(on, part, NURSE) == reason
        ruling = rule(case(on, decisions=(decision(),)), question(kind=PackKind.NECESSITY, decision="d1"))[FIRST]
        assert ruling.released is (reason is None)
        if reason is Reason.DEIDENTIFIED_ONLY:
            assert (ruling.code, ruling.detail) == (Reason.NOT_IN_DECISION, Detail.WITHOUT_NAMES_ONLY)
        else:
            assert ruling.code is (reason or Reason.DECISION)


def test_the_share_of_a_decision_ends_with_it_and_its_purpose() -> None:
    """A pack on consent, one for another purpose, one on another decision and one after its end know nothing of it."""
    on = case(entry(section()), consents=(consent(),), decisions=(decision(), decision(name="d2")))
    necessity = question(kind=PackKind.NECESSITY, decision="d1")
    assert rule(on, necessity)[FIRST].released
    assert rule(on, question())[FIRST].code is Reason.NOT_DECIDED
    assert rule(on, question(kind=PackKind.CONSULTATION))[FIRST].code is Reason.NOT_DECIDED
    assert rule(on, replace(necessity, purpose=Purpose("safety")))[FIRST].code is Reason.NOT_DECIDED
    assert rule(on, replace(necessity, at=instant(1, 1)))[FIRST].code is Reason.NOT_IN_DECISION
    assert rule(on, replace(necessity, placed=datetime(2027, 1, 1, tzinfo=UTC)))[FIRST].code is Reason.NOT_IN_DECISION
    other = replace(decision(), sections=((SECOND, 1),))
    assert rule(replace(on, decisions=(other,)), necessity)[FIRST].code is Reason.NOT_DECIDED
    changed = case(entry(section(revision=2)), decisions=(decision(),))
    assert rule(changed, necessity)[FIRST].code is Reason.CHANGED_SINCE


@pytest.mark.parametrize(
    ("consents", "word", "said"),
    [
        ((), ConsentStatement(ConsentStatus.NOTHING), "There is no consent for this."),
        (
            (consent(ConsentState.REFUSED),),
            ConsentStatement(ConsentStatus.REFUSED, Grantor.SUBJECT, date(2026, 3, 1)),
            "The person refused on 1 March 2026.",
        ),
        (
            (consent(effect=Effect.DENY),),
            ConsentStatement(ConsentStatus.REFUSED, Grantor.SUBJECT, date(2026, 3, 1)),
            "The person refused on 1 March 2026.",
        ),
        (
            (consent(then=((ConsentState.WITHDRAWN, instant(7)),)),),
            ConsentStatement(ConsentStatus.WITHDRAWN, Grantor.SUBJECT, date(2026, 3, 7)),
            "The person withdrew consent on 7 March 2026.",
        ),
        (
            (consent(then=((ConsentState.INVALIDATED, instant(7)),)),),
            ConsentStatement(ConsentStatus.INVALIDATED, Grantor.SUBJECT, date(2026, 3, 7)),
            "The consent was found not to be valid on 7 March 2026.",
        ),
        (
            (consent(until=date(2026, 4, 30)),),
            ConsentStatement(ConsentStatus.ENDED, Grantor.SUBJECT, date(2026, 4, 30)),
            "The consent ended on 30 April 2026.",
        ),
        (
            (consent(),),
            ConsentStatement(ConsentStatus.ALLOWED, Grantor.SUBJECT, date(2026, 3, 1)),
            "The person gave consent on 1 March 2026.",
        ),
        (
            (consent(ConsentState.REFUSED, grantor=Grantor.PARENT, until=date(2026, 12, 31)),),
            ConsentStatement(ConsentStatus.REFUSED, Grantor.PARENT, date(2026, 3, 1)),
            "A parent refused on 1 March 2026.",
        ),
        ((consent(ConsentState.REQUESTED),), ConsentStatement(ConsentStatus.NOTHING), "There is no consent for this."),
        (
            (consent(ConsentState.REFUSED, TO_POLICE),),
            ConsentStatement(ConsentStatus.NOTHING),
            "There is no consent for this.",
        ),
    ],
)
def test_the_question_gives_the_facts_of_the_register(
    consents: tuple[Consent, ...], word: ConsentStatement, said: str
) -> None:
    """Refused, withdrawn, found invalid, ended, given or nothing: by whom and when, for this very party."""
    found = said_before(case(entry(section()), consents=consents), {FIRST}, question())
    assert found == ((word, 1),)
    asked = decisions.ask(translations(), 1, NURSE.name, found)
    assert asked == f"Share 1 section with M. Vos without consent? {said} {NEEDED}"


def test_where_it_differs_the_question_counts() -> None:
    """Where not the same was said about all sections, each fact comes with how many it is about, a no first."""
    parts = (section(), section(name=SECOND, categories=()))
    found = said_before(case(entry(*parts), consents=(consent(),)), {FIRST, SECOND}, question())
    assert decisions.ask(translations(), 2, NURSE.name, found) == (
        "Share 2 sections with M. Vos without consent? 1 of 2: There is no consent for this. "
        f"1 of 2: The person gave consent on 1 March 2026. {NEEDED}"
    )
    refused = consent(ConsentState.REFUSED, TO_POLICE)
    named = said_before(case(entry(*parts), consents=(refused,)), {FIRST, SECOND}, question(POLICE))
    assert named == ((ConsentStatement(ConsentStatus.REFUSED, Grantor.SUBJECT, date(2026, 3, 1)), 2),)


def test_every_reason_has_words() -> None:
    """Whatever can stand in the way of naming a section is said in a sentence of its own."""
    reasons = (
        *(Reason.DRAFT, Reason.NEVER, Reason.UNCONFIRMED, Reason.CHANGED_SINCE, Reason.MARKS_UNSETTLED),
        *(Reason.DEIDENTIFIED_ONLY, Reason.SOURCE_WITHHELD, Reason.REFUSED, Reason.WITHDRAWN),
        *(Reason.DECIDED_NOT, Reason.ADVICE_PENDING),
    )
    said = [decisions.hindrance(translations(), reason) for reason in (*reasons, *Code)]
    assert len(set(said)) == len(said)
