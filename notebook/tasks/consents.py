"""Consents: record them and later events, read the register, and preview what a change would release or withhold."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from notebook.errors.base import InvalidValue
from notebook.model.case import Case
from notebook.model.consent import Consent, ConsentEvent, Provision
from notebook.model.disclosure import State
from notebook.model.ids import CaseId, ConsentId, PartyId, ProvisionId, SectionId, new_id
from notebook.model.people import SUBJECT_PARTY, Party
from notebook.model.settled import settled
from notebook.model.vocabulary import SUBJECT_AUDIENCE, Audience, ConsentState, Effect, PackKind, Purpose
from notebook.sharing import consent_impact
from notebook.sharing.consent_effect import Effects, InForce
from notebook.sharing.consent_impact import Foreseen, Moved, with_said
from notebook.sharing.speakers import StillSpeaks, who_still_speaks
from notebook.store import cases, consents, disclosures, parties
from notebook.store.log_records import log_consent
from notebook.tasks.notebook import Notebook
from notebook.tasks.outstanding_packs import newly_withdrawn, outstanding_packs


def record_consent(notebook: Notebook, case: Case, consent: Consent, now: datetime) -> Case:
    """Store a new consent, recorded now, and generate its ids; raise as ``as_recorded`` does."""
    named = as_recorded(notebook, consent, now)
    with notebook.connection.transaction():
        consents.insert(notebook.connection, case.id, [named])
        place = log_consent(notebook.connection, now, case.id, named.id)
    logged = replace(named, events=tuple(replace(event, logged=place) for event in named.events))
    return settled(replace(case, consents=(*case.consents, logged)))


def as_recorded(notebook: Notebook, consent: Consent, now: datetime) -> Consent:
    """Return a new consent as it would be stored now; nothing is stored.

    Raise InvalidValue when it has no provision or no wording, when it was given in the future, when it names a party,
    an audience or a purpose that the notebook does not know, and for a permit that ended before it was given.
    """
    if not consent.provisions:
        raise InvalidValue("provisions")
    if not consent.events:
        raise InvalidValue("events")
    if any(event.provisions for event in consent.events):
        raise InvalidValue("provisions")
    if any(event.said > now for event in consent.events):
        raise InvalidValue("said")
    said = min(event.said for event in consent.events).astimezone(notebook.zone).date()
    for provision in consent.provisions:
        _refuse_unknown(notebook, provision)
    _refuse_over(consent.provisions, said)
    return replace(
        consent,
        id=ConsentId(new_id("s")),
        provisions=tuple(replace(each, id=ProvisionId(new_id("v"))) for each in consent.provisions),
        events=tuple(replace(event, recorded=now) for event in consent.events),
    )


def add_to_consent(
    notebook: Notebook,
    case: Case,
    consent: ConsentId,
    state: ConsentState,
    said: datetime,
    now: datetime,
    provisions: Sequence[ProvisionId] = (),
) -> Case:
    """Store a later event: renewed, refused, withdrawn, found invalid, or that its grantor no longer speaks.

    No provisions means all of them. NO_LONGER_SPEAKS also confirms imported events of the consent. Raise
    InvalidValue when the case has no such consent or the consent no such provision, when ``said`` is in the future or
    before the consent itself, unless that is dated ahead, when a permit is renewed after its last day, and when the
    grantor who would no longer speak is the subject.
    """
    before = next((known for known in case.consents if known.id == consent), None)
    if before is None:
        raise InvalidValue("consent")
    if not before.may_follow(said, now):
        raise InvalidValue("said")
    event = ConsentEvent(state, said, now, tuple(provisions))
    if state in (ConsentState.GIVEN, ConsentState.RENEWED):
        _refuse_over(before.provisions_of(event), said.astimezone(notebook.zone).date())
    with_said(before, event)  # refuses what a consent cannot say
    with notebook.connection.transaction():
        consents.add_event(notebook.connection, consent, event)
        if state is ConsentState.NO_LONGER_SPEAKS:
            consents.confirm_events(notebook.connection, consent)
        place = log_consent(notebook.connection, now, case.id, consent)
    changed = with_said(before, replace(event, logged=place))
    stated = tuple(changed if known.id == consent else known for known in case.consents)
    return settled(replace(case, consents=stated))


def _refuse_over(provisions: Iterable[Provision], said: date) -> None:
    """Refuse a permit that had already ended on the day it was given: it would silently have no effect."""
    for each in provisions:
        if each.effect is Effect.PERMIT and each.until is not None and each.until < said:
            raise InvalidValue("until")


def _refuse_unknown(notebook: Notebook, provision: Provision) -> None:
    known = (
        {SUBJECT_PARTY, *notebook.party_names()}
        if provision.to.scope == "party"
        else {SUBJECT_AUDIENCE, *notebook.audiences()}
    )
    if provision.to.name not in known:
        raise InvalidValue("to")
    if not notebook.purposes().issuperset(provision.purposes):
        raise InvalidValue("purposes")


def add_consent_event(
    notebook: Notebook,
    case: Case,
    consent: ConsentId,
    state: ConsentState,
    said: datetime,
    now: datetime,
    provisions: Sequence[ProvisionId] = (),
) -> int:
    """Store the event and count the handed-over sections that it withdrew; raise what ``add_to_consent`` raises."""
    before = outstanding_packs(notebook, case.id, now)
    add_to_consent(notebook, case, consent, state, said, now, provisions)
    return newly_withdrawn(before, outstanding_packs(notebook, case.id, now))


_OUT = (State.PLACED, State.MAY_HAVE_LEFT)


@dataclass(frozen=True, slots=True)
class ConsentOverview:
    """A case, and what a consent can name; ``relied_on`` says which sections go out on each consent today."""

    case: Case
    zone: ZoneInfo
    parties: tuple[Party, ...]
    audiences: tuple[Audience, ...]
    purposes: tuple[Purpose, ...]
    relied_on: Mapping[ConsentId, frozenset[SectionId]]
    in_force: Mapping[ProvisionId, InForce]
    """The state of each provision today."""
    still_speak: tuple[StillSpeaks, ...] = ()
    """Parents and guardians whose consents still count although the subject is of age."""
    instead: Mapping[ProvisionId, tuple[tuple[Consent, Provision], ...]] = field(default_factory=dict)
    """For a provision that does not decide alone, those that count instead of it, the latest first."""


def read_register(notebook: Notebook, case: CaseId, now: datetime) -> ConsentOverview:
    """Read the consents of a case and what is released on each of them today; raise NotFound."""
    on = cases.load(notebook.connection, case)
    people = everybody(notebook, on)
    purposes = tuple(sorted(notebook.purposes()))
    relied = consent_impact.relied_on(on, people, purposes, now, notebook.zone)
    all_of_them = Effects(on, people, purposes, now, notebook.zone)
    stands = {one.id: all_of_them.of(each, one) for each in on.consents for one in each.provisions}
    still = who_still_speaks(on, now, notebook.zone)
    instead = {one.id: all_of_them.instead(one, stands[one.id]) for each in on.consents for one in each.provisions}
    return ConsentOverview(
        on, notebook.zone, people, tuple(sorted(notebook.audiences())), purposes, relied, stands, still, instead
    )


def provisions_in_force(notebook: Notebook, case: CaseId, now: datetime) -> tuple[tuple[Provision, InForce], ...]:
    """Return the provisions of a case with the state of each today; raise NotFound."""
    on = cases.load(notebook.connection, case)
    effects = Effects(on, everybody(notebook, on), sorted(notebook.purposes()), now, notebook.zone)
    return tuple((one, effects.of(each, one)) for each in on.consents for one in each.provisions)


def preview_consent(notebook: Notebook, case: Case, consent: Consent, now: datetime) -> Foreseen:
    """Return what would change with one more consent."""
    return preview_cases(notebook, case, consent_impact.with_consent(case, consent), consent.provisions, now)


def preview_event(
    notebook: Notebook,
    case: Case,
    consent: Consent,
    state: ConsentState,
    said: datetime,
    now: datetime,
    provisions: Sequence[ProvisionId] = (),
) -> Foreseen:
    """Return what would change if this event were recorded."""
    after = consent_impact.with_event(case, consent, ConsentEvent(state, said, now, tuple(provisions)))
    if state is ConsentState.NO_LONGER_SPEAKS:  # it ends everything that the same grantor said
        everything = tuple(one for each in case.consents if each.speaker == consent.speaker for one in each.provisions)
        return preview_cases(notebook, case, after, everything, now)
    return preview_cases(notebook, case, after, consent.provisions, now)


def preview_cases(
    notebook: Notebook, before: Case, after: Case, concerned: Sequence[Provision], now: datetime
) -> Foreseen:
    """Return what the parties that some provisions concern get in one case and not in the other."""
    people = consent_impact.addressed(concerned, everybody(notebook, before))
    purposes = notebook.purposes()
    had = consent_impact.reach(before, people, purposes, now, notebook.zone)
    gets = consent_impact.reach(after, people, purposes, now, notebook.zone)
    return compared(notebook, before, after, people, had, gets)


def compared(
    notebook: Notebook,
    before: Case,
    after: Case,
    people: tuple[Party, ...],
    had: consent_impact.Reach,
    gets: consent_impact.Reach,
) -> Foreseen:
    """Return what parties would newly get or lose; ``had`` and ``gets`` are what each party gets before and after."""
    every = notebook.purposes()
    shuts = _moved(before, people, consent_impact.newly_released(gets, had), gets, every)
    lost = {section.id for moved in shuts if moved.wholly for _, section in moved.sections}
    unsent = disclosures.never_sent(notebook.connection)
    out = [
        each
        for each in disclosures.list_for_case(notebook.connection, before.id)
        if each.state in _OUT
        and each.pack not in unsent
        and each.kind not in {PackKind.NECESSITY, PackKind.PERSON}
        and each.party in {one.id for one in people}
    ]
    given = {section for each in out for section, _ in each.sections}
    opens = _moved(after, people, consent_impact.newly_released(had, gets), had, every)
    return Foreseen(opens, shuts, len(out), len(lost & given))


def _moved(
    case: Case,
    people: tuple[Party, ...],
    found: Mapping[PartyId, consent_impact.Change],
    otherwise: consent_impact.Reach,
    every: Iterable[Purpose],
) -> tuple[Moved, ...]:
    return tuple(
        each
        for party in people
        if party.id in found
        for each in consent_impact.moved(case, party, found[party.id], otherwise[party.id], every)
    )


def everybody(notebook: Notebook, case: Case) -> tuple[Party, ...]:
    """Return every party to whom something of a case could go."""
    return (*parties.list_all(notebook.connection), case.subject.as_party())
