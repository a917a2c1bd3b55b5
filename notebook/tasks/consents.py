"""Recording what the person, or who may speak for them, allowed; and what they said later.

Keeping what was said later about a consent, and knowing at once what of it is outside already.

What the register of consents says today, and what a change of it would open or shut, before it is kept.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from notebook.errors import InvalidValue
from notebook.model.case import Case
from notebook.model.consent import Consent, ConsentEvent, Provision
from notebook.model.disclosure import State
from notebook.model.ids import CaseId, ConsentId, PartyId, ProvisionId, SectionId
from notebook.model.new_id import new_id
from notebook.model.people import SUBJECT_PARTY, Party
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
    """Keep a new consent, recorded now; its ids are made here.

    Raises InvalidValue when it provides or says nothing, when it was said later than now, when it
    speaks of a party, an audience or a purpose that the notebook does not know, and for a permit
    that ended before it was said.
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
    named = replace(
        consent,
        id=ConsentId(new_id("s")),
        provisions=tuple(replace(each, id=ProvisionId(new_id("v"))) for each in consent.provisions),
        events=tuple(replace(event, recorded=now) for event in consent.events),
    )
    with notebook.connection.transaction():
        consents.insert(notebook.connection, case.id, [named])
        log_consent(notebook.connection, now, case.id, named.id)
    return replace(case, consents=(*case.consents, named))


def add_to_consent(
    notebook: Notebook,
    case: Case,
    consent: ConsentId,
    state: ConsentState,
    said: datetime,
    now: datetime,
    provisions: Sequence[ProvisionId] = (),
) -> Case:
    """Keep what was said later: renewed, refused, withdrawn, found invalid, or that its grantor no longer speaks.

    No provisions means all of them. Recording the last also confirms what of it came with a case file.
    Raises InvalidValue when the case has no such consent or the consent no such provision, when it was said
    later than now or before anything was said about the consent at all, when a permit is renewed after its
    last day, and when the subject is to speak no longer for themself.
    """
    before = next((known for known in case.consents if known.id == consent), None)
    if before is None:
        raise InvalidValue("consent")
    first = min((event.said for event in before.events), default=said)
    if not first <= said <= now:
        raise InvalidValue("said")
    event = ConsentEvent(state, said, now, tuple(provisions))
    if state in (ConsentState.GIVEN, ConsentState.RENEWED):
        _refuse_over(before.provisions_of(event), said.astimezone(notebook.zone).date())
    changed = with_said(before, event)
    with notebook.connection.transaction():
        consents.add_event(notebook.connection, consent, event)
        if state is ConsentState.NO_LONGER_SPEAKS:
            consents.confirm_events(notebook.connection, consent)
        log_consent(notebook.connection, now, case.id, consent)
    return replace(case, consents=tuple(changed if known.id == consent else known for known in case.consents))


def _refuse_over(provisions: Iterable[Provision], said: date) -> None:
    """Refuse a yes that was over on the day it was said: it would have no effect, and nobody would say so."""
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
    notebook: Notebook, case: Case, consent: ConsentId, state: ConsentState, said: datetime, now: datetime
) -> int:
    """Keep it, and count the sections that somebody holds and that it took back; raise what ``add_to_consent`` does."""
    before = outstanding_packs(notebook, case.id, now)
    add_to_consent(notebook, case, consent, state, said, now)
    return newly_withdrawn(before, outstanding_packs(notebook, case.id, now))


_OUT = (State.PLACED, State.MAY_HAVE_LEFT)


@dataclass(frozen=True, slots=True)
class ConsentOverview:
    """A case, and all that can stand in its consents; ``relied_on`` says what goes on each today."""

    case: Case
    zone: ZoneInfo
    parties: tuple[Party, ...]
    audiences: tuple[Audience, ...]
    purposes: tuple[Purpose, ...]
    relied_on: Mapping[ConsentId, frozenset[SectionId]]
    in_force: Mapping[ProvisionId, InForce]
    """What each provision comes to today."""
    still_speak: tuple[StillSpeaks, ...] = ()
    """Parents and guardians whose word counts though the person is of age."""


def read_register(notebook: Notebook, case: CaseId, now: datetime) -> ConsentOverview:
    """Read the consents of a case and what goes on each of them today; raise NotFound."""
    on = cases.load(notebook.connection, case)
    people = everybody(notebook, on)
    purposes = tuple(sorted(notebook.purposes()))
    relied = consent_impact.relied_on(on, people, purposes, now, notebook.zone)
    all_of_them = Effects(on, people, purposes, now, notebook.zone)
    stands = {one.id: all_of_them.of(each, one) for each in on.consents for one in each.provisions}
    still = who_still_speaks(on, now, notebook.zone)
    return ConsentOverview(
        on, notebook.zone, people, tuple(sorted(notebook.audiences())), purposes, relied, stands, still
    )


def preview_consent(notebook: Notebook, case: Case, consent: Consent, now: datetime) -> Foreseen:
    """Say what would be different with one more consent."""
    return _compared(notebook, case, consent_impact.with_consent(case, consent), consent.provisions, now)


def preview_event(
    notebook: Notebook, case: Case, consent: Consent, state: ConsentState, said: datetime, now: datetime
) -> Foreseen:
    """Say what would be different when this was said about a consent."""
    after = consent_impact.with_event(case, consent, ConsentEvent(state, said, now))
    if state is ConsentState.NO_LONGER_SPEAKS:  # it concerns all that the same person said
        everything = tuple(one for each in case.consents if each.speaker == consent.speaker for one in each.provisions)
        return _compared(notebook, case, after, everything, now)
    return _compared(notebook, case, after, consent.provisions, now)


def _compared(notebook: Notebook, before: Case, after: Case, concerned: Sequence[Provision], now: datetime) -> Foreseen:
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
    """Say what people would newly get, or no longer; ``had`` and ``gets`` are what each gets of the two."""
    every = notebook.purposes()
    shuts = _moved(before, people, consent_impact.newly_released(gets, had), gets, every)
    lost = {section.id for moved in shuts if moved.wholly for _, section in moved.sections}
    out = [
        each
        for each in disclosures.list_for_case(notebook.connection, before.id)
        if each.state in _OUT and each.kind is not PackKind.NECESSITY and each.party in {one.id for one in people}
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
    """Give all to whom something of a case could go."""
    return (*parties.list_all(notebook.connection), case.subject.as_party())
