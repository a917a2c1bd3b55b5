"""A situation, and what many of them have on record."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from notebook.model.case import Case
from notebook.model.consent import Consent, Provision
from notebook.model.ids import PartyId, ProvisionId
from notebook.model.people import Addressee, Party
from notebook.model.vocabulary import (
    Audience,
    Category,
    ConsentState,
    Effect,
    FlagValue,
    Grantor,
    PackKind,
    Purpose,
)
from notebook.sharing.sharing_query import SharingQuery
from tests.support.build import (
    CARE,
    NURSE,
    TO_NURSES,
    case,
    consent,
    entry,
    flag,
    instant,
    question,
    section,
)

SHARED: Final = section(flags=(flag(),))
UNNAMED: Final = section(flags=(flag(FlagValue.SHARE_DEIDENTIFIED),))
NURSE_ALONE: Final = Addressee("party", NURSE.id)
OTHER_NURSE: Final = Party(PartyId("p5"), "B. Kok", "Nurse", "Other clinic", Audience("mental_health"))
HER: Final = Party(PartyId("subject"), "Sam Example", "", "", Audience("subject"))
SAFETY: Final = Purpose("safety")
NECESSITY: Final = question(kind=PackKind.NECESSITY, decision="d1")
CONSULTATION: Final = question(kind=PackKind.CONSULTATION)
NOW: Final = instant(1, 5)
GIVEN, RENEWED, REFUSED, WITHDRAWN, INVALID, ASKED, OVER = (
    ConsentState.GIVEN,
    ConsentState.RENEWED,
    ConsentState.REFUSED,
    ConsentState.WITHDRAWN,
    ConsentState.INVALIDATED,
    ConsentState.REQUESTED,
    ConsentState.NO_LONGER_SPEAKS,
)
NO_NEWS: Final = "Shared: Sam Example gave consent for mental health on 1 March 2026."
TAKEN_BACK: Final = "Withheld: Sam Example withdrew consent for mental health on {} 2026."
SAID_NO: Final = "Withheld: Sam Example said no to sharing this with mental health on {} 2026."
NO_CONSENT: Final = "Withheld: no consent for M. Vos covers it."


@dataclass(frozen=True)
class Situation:
    """What is on record, what is asked, and the sentence that is expected."""

    name: str
    on_record: Case
    asked: SharingQuery
    sentence: str


def told(name: str, sentence: str, *consents: Consent, asked: SharingQuery | None = None) -> Situation:
    """Return a situation in which one section is shared with nurses, and these consents are on record."""
    return Situation(name, case(entry(SHARED), consents=consents), asked or question(), sentence)


def limited(given: Consent, **changes: object) -> Consent:
    return replace(given, provisions=(replace(given.provisions[0], **changes),))  # type: ignore[arg-type]


def denying(given: Consent) -> Consent:
    return limited(given, effect=Effect.DENY)


def parent(state: ConsentState = GIVEN, who: str = "Anna Example", **more: object) -> Consent:
    return consent(state, grantor=Grantor.PARENT, until=date(2027, 1, 1), who=who, **more)  # type: ignore[arg-type]


def no_inside(given: Consent, **of_it: object) -> Consent:
    """Return a consent with a second provision that denies a part of what the first permits."""
    no = Provision(ProvisionId(f"{given.id}.2"), Effect.DENY, TO_NURSES, (CARE,), (Category.WELLBEING,))
    return replace(given, provisions=(*given.provisions, replace(no, **of_it)))  # type: ignore[arg-type]


def late(given: Consent, said: datetime, recorded: datetime) -> Consent:
    """Return a consent whose last event was recorded later than it was said."""
    last = replace(given.events[-1], said=said, recorded=recorded)
    return replace(given, events=(*given.events[:-1], last))
