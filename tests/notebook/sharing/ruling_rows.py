"""The rows of the ruling table: a case, a question, the code and the sentence that come of it."""

from dataclasses import dataclass, replace
from datetime import date

from notebook.model.case import Case
from notebook.model.consent import Consent, Period
from notebook.model.entry import Mark, Section
from notebook.model.ids import SectionId
from notebook.model.people import SUBJECT_PARTY, Addressee, Subject
from notebook.model.vocabulary import (
    NO_PURPOSE,
    SUBJECT_AUDIENCE,
    Category,
    Code,
    ConsentState,
    DecisionOutcome,
    Effect,
    EntryStatus,
    FlagValue,
    Grantor,
    PackKind,
    Purpose,
    SectionKind,
)
from notebook.sharing.ruling import Reason
from notebook.sharing.sharing_query import SharingQuery
from tests.support.build import (
    FIRST,
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

SHARED = section(flags=(flag(),))
NO = ConsentState.REFUSED
TAKEN_BACK = ConsentState.WITHDRAWN
NECESSITY = question(kind=PackKind.NECESSITY, decision="d1")
CONSULTATION = question(kind=PackKind.CONSULTATION)
TO_SUBJECT = Addressee("audience", SUBJECT_AUDIENCE)
OWN_COPY = replace(
    question(kind=PackKind.PERSON), party=Subject("Sam Example").as_party(), purpose=NO_PURPOSE, decision=None
)
WITHOUT_NAMES = section(flags=(flag(FlagValue.SHARE_DEIDENTIFIED),))


@dataclass(frozen=True)
class Row:
    """A case, a question, and what the table says of the first section."""

    name: str
    case: Case
    question: SharingQuery
    code: Reason | Code
    sentence: str


ROWS = (
    Row(
        "1 draft",
        case(entry(SHARED, status=EntryStatus.DRAFT), consents=(consent(),)),
        question(),
        Reason.DRAFT,
        "Withheld: the entry is still a draft.",
    ),
    Row(
        "2 never",
        case(entry(section(flags=(flag(),), never=True)), consents=(consent(),)),
        question(),
        Reason.NEVER,
        "Withheld: it is marked never to leave this notebook.",
    ),
    Row(
        "3 outside the period",
        case(entry(SHARED), consents=(consent(),)),
        question(period=Period(date(2026, 3, 3), None)),
        Reason.OUTSIDE_PERIOD,
        "Withheld: it happened outside the period chosen for this pack.",
    ),
    Row(
        "4 unconfirmed",
        case(entry(section(flags=(flag(confirmed=False),))), consents=(consent(),)),
        question(),
        Reason.UNCONFIRMED,
        "Withheld: what is set for mental health came with an imported file, and nobody has confirmed it yet.",
    ),
    Row(
        "4 stale",
        case(entry(section(flags=(flag(),), revision=2)), consents=(consent(),)),
        question(),
        Reason.CHANGED_SINCE,
        "Withheld: it was changed after it was decided for mental health (the text, a kind of information or a mark).",
    ),
    Row(
        "4 marks unsettled",
        case(entry(section(flags=(flag(),), marks=(Mark(0, 3, Code.TP, settled=False),))), consents=(consent(),)),
        question(),
        Reason.MARKS_UNSETTLED,
        "Withheld: it is not certain where a mark in it belongs; say so in its entry.",
    ),
    Row(
        "5 not decided",
        case(entry(section()), consents=(consent(),)),
        question(),
        Reason.NOT_DECIDED,
        "Withheld: nobody has decided yet whether M. Vos may have it.",
    ),
    Row(
        "5 undecided",
        case(entry(section(flags=(flag(FlagValue.UNDECIDED),))), consents=(consent(),)),
        question(),
        Reason.NOT_DECIDED,
        "Withheld: nobody has decided yet whether M. Vos may have it.",
    ),
    Row(
        "6 the flag withholds",
        case(entry(section(flags=(flag(FlagValue.WITHHOLD, code=Code.HD),))), consents=(consent(),)),
        question(),
        Code.HD,
        "Withheld: it is not for mental health (health detail that is not needed here).",
    ),
    Row(
        "7 a summary with a source that is not released",
        case(
            entry(
                section(flags=(flag(),), kind=SectionKind.SUMMARY, sources=(SectionId("e1.b"),)),
                section(name=SectionId("e1.b")),
            ),
            consents=(consent(),),
        ),
        question(),
        Reason.SOURCE_WITHHELD,
        "Withheld: it sums up something that is itself withheld.",
    ),
    Row(
        "8 decided not",
        case(entry(SHARED), consents=(consent(),), decisions=(decision(DecisionOutcome.DO_NOT_SHARE),)),
        question(),
        Reason.DECIDED_NOT,
        "Withheld: it was decided on 4 March 2026 not to share it with M. Vos for this purpose.",
    ),
    Row(
        "8 advice pending",
        case(entry(SHARED), consents=(consent(),), decisions=(decision(DecisionOutcome.ADVICE_PENDING),)),
        question(),
        Reason.ADVICE_PENDING,
        "Withheld: advice was asked for on 4 March 2026 and has not come yet.",
    ),
    Row(
        "8 advice pending, in the pack that asks for it",
        case(entry(WITHOUT_NAMES), decisions=(decision(DecisionOutcome.ADVICE_PENDING),)),
        CONSULTATION,
        Reason.DEIDENTIFIED,
        "Shared: without names, for consultation.",
    ),
    Row(
        "8 decided not, then advice pending, in the pack that asks for it",
        case(
            entry(WITHOUT_NAMES),
            decisions=(
                decision(DecisionOutcome.DO_NOT_SHARE),
                decision(DecisionOutcome.ADVICE_PENDING, name="d2", agreed=instant(5)),
            ),
        ),
        CONSULTATION,
        Reason.DECIDED_NOT,
        "Withheld: it was decided on 4 March 2026 not to share it with M. Vos for this purpose.",
    ),
    Row(
        "9 in the decision",
        case(entry(SHARED), consents=(consent(NO),), decisions=(decision(),)),
        NECESSITY,
        Reason.DECISION,
        "Shared: on the decision of 4 March 2026.",
    ),
    Row(
        "9 not in the decision as it stands",
        case(entry(SHARED), decisions=(decision(revision=2),)),
        NECESSITY,
        Reason.NOT_IN_DECISION,
        "Withheld: it was changed after the decision that this pack rests on.",
    ),
    Row(
        "9 refused after the decision",
        case(entry(SHARED), consents=(consent(NO, said=instant(5)),), decisions=(decision(),)),
        NECESSITY,
        Reason.REFUSED,
        "Withheld: Sam Example said no to sharing this with mental health on 5 March 2026.",
    ),
    Row(
        "10 withdrawn",
        case(entry(SHARED), consents=(consent(then=((ConsentState.WITHDRAWN, instant(3, 4)),)),)),
        question(),
        Reason.WITHDRAWN,
        "Withheld: Sam Example withdrew consent for mental health on 3 April 2026.",
    ),
    Row(
        "10 found not to be valid",
        case(entry(SHARED), consents=(consent(then=((ConsentState.INVALIDATED, instant(3, 4)),)),)),
        question(),
        Reason.WITHDRAWN,
        "Withheld: the consent for mental health was found not to be valid on 3 April 2026.",
    ),
    Row(
        "10 refused",
        case(entry(SHARED), consents=(consent(NO),)),
        question(),
        Reason.REFUSED,
        "Withheld: Sam Example said no to sharing this with mental health on 1 March 2026.",
    ),
    Row(
        "10 denied by a parent",
        case(
            entry(SHARED),
            consents=(consent(), consent(effect=Effect.DENY, name="s2", grantor=Grantor.PARENT)),
        ),
        question(),
        Reason.REFUSED,
        "Withheld: a parent said no to sharing this with mental health on 1 March 2026.",
    ),
    Row(
        "11 without names",
        case(entry(WITHOUT_NAMES)),
        CONSULTATION,
        Reason.DEIDENTIFIED,
        "Shared: without names, for consultation.",
    ),
    Row(
        "11 flagged for sharing with names",
        case(entry(SHARED)),
        CONSULTATION,
        Reason.NOT_DECIDED,
        "Withheld: it is not marked to be shared without names.",
    ),
    Row(
        "12 without names only",
        case(entry(WITHOUT_NAMES), consents=(consent(),)),
        question(),
        Reason.DEIDENTIFIED_ONLY,
        "Withheld: it may be shared without names only, in a consultation pack.",
    ),
    Row(
        "13 a live permit",
        case(entry(SHARED), consents=(consent(),)),
        question(),
        Reason.CONSENT,
        "Shared: Sam Example gave consent for mental health on 1 March 2026.",
    ),
    Row(
        "13 a renewed permit",
        case(entry(SHARED), consents=(consent(then=((ConsentState.RENEWED, instant(3, 4)),)),)),
        question(),
        Reason.CONSENT,
        "Shared: Sam Example renewed consent for mental health on 3 April 2026.",
    ),
    Row(
        "14 a permit that has ended",
        case(entry(SHARED), consents=(consent(until=date(2026, 4, 30)),)),
        question(),
        Reason.EXPIRED,
        "Withheld: the consent for mental health ended on 30 April 2026.",
    ),
    Row(
        "10 one of two parents",
        case(
            entry(SHARED),
            consents=(
                consent(NO, grantor=Grantor.PARENT, until=date(2027, 1, 1), who="Anna Example"),
                consent(name="s2", grantor=Grantor.PARENT, said=instant(5), until=date(2027, 1, 1), who="Bob Example"),
            ),
        ),
        question(),
        Reason.REFUSED,
        "Withheld: Anna Example (a parent) said no to sharing this with mental health on 1 March 2026.",
    ),
    Row(
        "10 a denial that came back",
        case(
            entry(SHARED),
            consents=(
                consent(then=((ConsentState.WITHDRAWN, instant(2)),)),
                consent(name="s2", said=instant(3), until=date(2026, 4, 30)),
            ),
        ),
        question(),
        Reason.EXPIRED,
        "Withheld: the consent for mental health ended on 30 April 2026.",
    ),
    Row(
        "15 no consent",
        case(entry(section(flags=(flag(to=TO_POLICE),))), consents=(consent(),)),
        question(POLICE),
        Reason.NO_CONSENT,
        "Withheld: no consent for T. Smit covers it.",
    ),
    Row(
        "9a copy for the person, whatever was refused",
        case(entry(section(flags=(flag(to=TO_SUBJECT),))), consents=(consent(NO, TO_SUBJECT),)),
        OWN_COPY,
        Reason.OWN_RECORD,
        "Shared: Sam Example may read it, it is about them.",
    ),
    Row(
        "9a without names is not for the person",
        case(entry(section(flags=(flag(FlagValue.SHARE_DEIDENTIFIED, TO_SUBJECT),)))),
        OWN_COPY,
        Reason.NOT_DECIDED,
        "Withheld: it may be shared without names only, and this pack names people.",
    ),
    Row(
        "9a nothing is set for the person",
        case(entry(SHARED), consents=(consent(),)),
        OWN_COPY,
        Reason.NOT_DECIDED,
        "Withheld: nobody has decided yet whether Sam Example may have it.",
    ),
    Row(
        "9a a copy for somebody else is none",
        case(entry(SHARED), consents=(consent(),)),
        question(kind=PackKind.PERSON),
        Reason.NOT_DECIDED,
        "Withheld: nobody has decided yet whether M. Vos may have it.",
    ),
    Row(
        "9a decided not to share, whatever for, and shared for something else later",
        case(
            entry(section(flags=(flag(to=TO_SUBJECT),))),
            decisions=(
                replace(decision(DecisionOutcome.DO_NOT_SHARE), party=SUBJECT_PARTY),
                replace(decision(agreed=instant(5), name="d2"), party=SUBJECT_PARTY, purpose=Purpose("safety")),
            ),
        ),
        OWN_COPY,
        Reason.DECIDED_NOT,
        "Withheld: it was decided on 4 March 2026 not to share it with Sam Example for this purpose.",
    ),
)
HEALTH_TOO = (Category.WELLBEING, Category.HEALTH)


def permit(**changes: object) -> Consent:
    """Give the consent with another provision."""
    known = consent()
    return replace(known, provisions=(replace(known.provisions[0], **changes),))  # type: ignore[arg-type]


def summed(*sources: SectionId, name: SectionId = FIRST) -> Section:
    """Give a shared summary of other sections."""
    return section(name=name, kind=SectionKind.SUMMARY, sources=sources, flags=(flag(section=name),))


SECOND = SectionId("e1.b")
