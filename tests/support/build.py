"""Builders of the parts of a case, with defaults, for tests of the rules."""

from datetime import UTC, date, datetime

from notebook.model.case import Case
from notebook.model.consent import Consent, ConsentEvent, Period, Provision
from notebook.model.decision import Decision
from notebook.model.entry import Entry, Flag, Mark, Section
from notebook.model.ids import CaseId, ConsentId, DecisionId, EntryId, PartyId, ProvisionId, SectionId
from notebook.model.people import Addressee, Party, Subject, ThirdParty
from notebook.model.vocabulary import (
    Audience,
    Category,
    Code,
    ConsentState,
    DecisionOutcome,
    Effect,
    EntryKind,
    EntryStatus,
    FlagValue,
    Grantor,
    Ground,
    Method,
    PackKind,
    Purpose,
    SectionKind,
    Told,
)
from notebook.sharing.sharing_query import SharingQuery

NURSE = Party(PartyId("p1"), "M. Vos", "Nurse", "Clinic", Audience("mental_health"))
POLICE = Party(PartyId("p2"), "T. Smit", "Liaison officer", "Police", Audience("police_security"))
TO_NURSES = Addressee("audience", "mental_health")
TO_POLICE = Addressee("audience", "police_security")
CARE = Purpose("care")
FIRST = SectionId("e1.a")


def instant(day: int, month: int = 3) -> datetime:
    """Return nine in the morning of a day in 2026, UTC."""
    return datetime(2026, month, day, 9, tzinfo=UTC)


def flag(
    value: FlagValue = FlagValue.SHARE,
    to: Addressee = TO_NURSES,
    *,
    code: Code | None = None,
    confirmed: bool = True,
    revision: int = 1,
    section: SectionId = FIRST,
) -> Flag:
    """Return a flag on one section."""
    return Flag(to, value, frozenset({(section, revision)}), code, confirmed)


def section(
    text: str = "She came early.",
    *,
    name: SectionId = FIRST,
    flags: tuple[Flag, ...] = (),
    marks: tuple[Mark, ...] = (),
    never: bool = False,
    revision: int = 1,
    kind: SectionKind = SectionKind.OBSERVED,
    sources: tuple[SectionId, ...] = (),
    categories: tuple[Category, ...] = (Category.WELLBEING,),
) -> Section:
    """Return a section."""
    return Section(name, kind, categories, text, never, flags, marks, sources, revision)


def entry(*sections: Section, status: EntryStatus = EntryStatus.FINAL, at: datetime | None = None) -> Entry:
    """Return an entry of 2 March 2026."""
    return Entry(EntryId("e1"), at or instant(2), instant(3), EntryKind.VISIT, "Title", "J. Bakker", status, sections)


def consent(
    state: ConsentState = ConsentState.GIVEN,
    to: Addressee = TO_NURSES,
    *,
    said: datetime | None = None,
    name: str = "s1",
    grantor: Grantor = Grantor.SUBJECT,
    until: date | None = None,
    effect: Effect = Effect.PERMIT,
    then: tuple[tuple[ConsentState, datetime], ...] = (),
    who: str = "",
) -> Consent:
    """Return a consent of 1 March 2026 for care and wellbeing, followed by the events ``then``."""
    provision = Provision(
        ProvisionId(f"{name}.1"),
        effect,
        to,
        (CARE,),
        (Category.WELLBEING,),
        Period(),
        until,
    )
    first = said or instant(1)
    events = (ConsentEvent(state, first, first), *(ConsentEvent(later, at, at) for later, at in then))
    return Consent(ConsentId(name), grantor, Method.WRITTEN, (provision,), events, grantor_name=who)


def decision(
    outcome: DecisionOutcome = DecisionOutcome.SHARE,
    *,
    agreed: datetime | None = None,
    reason: str = "A threat with a day and a time.",
    revision: int = 1,
    valid_until: date | None = date(2026, 12, 31),
    name: str = "d1",
) -> Decision:
    """Return a complete decision of 4 March 2026 about the first section and the nurse."""
    return Decision(
        DecisionId(name),
        outcome,
        NURSE.id,
        CARE,
        ((FIRST, revision),),
        Ground.VITAL_INTERESTS,
        reason,
        "none milder",
        "team lead",
        "R. Visser",
        agreed or instant(4),
        Told.AFTER,
        "",
        valid_until,
    )


def case(
    *entries: Entry,
    consents: tuple[Consent, ...] = (),
    decisions: tuple[Decision, ...] = (),
    third_parties: tuple[ThirdParty, ...] = (),
    subject: Subject | None = None,
) -> Case:
    """Return a case about Sam."""
    return Case(
        CaseId("c1"),
        "K-014",
        date(2026, 1, 12),
        subject or Subject("Sam Example"),
        third_parties=third_parties,
        consents=consents,
        decisions=decisions,
        entries=entries,
    )


def question(
    party: Party = NURSE,
    *,
    kind: PackKind = PackKind.CONSENTED,
    at: datetime | None = None,
    period: Period = Period(),
    decision: str | None = None,
) -> SharingQuery:
    """Return a sharing query of 1 May 2026 for care."""
    rests_on = None if decision is None else DecisionId(decision)
    return SharingQuery(party, CARE, at or instant(1, 5), UTC, kind, period, rests_on)
