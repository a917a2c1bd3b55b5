"""What the register of consents says today, and what a change of it would open or shut, before it is kept."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from notebook.model.case import Case
from notebook.model.consent import Consent, ConsentEvent, Provision
from notebook.model.disclosure import State
from notebook.model.ids import CaseId, ConsentId, PartyId, ProvisionId, SectionId
from notebook.model.people import Party
from notebook.model.vocabulary import Audience, ConsentState, PackKind, Purpose
from notebook.sharing import consent_impact
from notebook.sharing.consent_effect import Effects, InForce
from notebook.sharing.consent_impact import Foreseen, Moved
from notebook.sharing.speakers import StillSpeaks, who_still_speaks
from notebook.store import cases, disclosures, parties
from notebook.tasks.notebook import Notebook

_OUT = (State.PLACED, State.MAY_HAVE_LEFT)


@dataclass(frozen=True, slots=True)
class Register:
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


def read_register(notebook: Notebook, case: CaseId, now: datetime) -> Register:
    """Read the consents of a case and what goes on each of them today; raise NotFound."""
    on = cases.load(notebook.connection, case)
    people = everybody(notebook, on)
    purposes = tuple(sorted(notebook.purposes()))
    relied = consent_impact.relied_on(on, people, purposes, now, notebook.zone)
    all_of_them = Effects(on, people, purposes, now, notebook.zone)
    stands = {one.id: all_of_them.of(each, one) for each in on.consents for one in each.provisions}
    still = who_still_speaks(on, now, notebook.zone)
    return Register(on, notebook.zone, people, tuple(sorted(notebook.audiences())), purposes, relied, stands, still)


def foresee_consent(notebook: Notebook, case: Case, consent: Consent, now: datetime) -> Foreseen:
    """Say what would be different with one more consent."""
    return _compared(notebook, case, consent_impact.with_consent(case, consent), consent.provisions, now)


def foresee_event(
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
    shuts = _moved(before, people, consent_impact.gained(gets, had), gets, every)
    lost = {section.id for moved in shuts if moved.wholly for _, section in moved.sections}
    out = [
        each
        for each in disclosures.of_case(notebook.connection, before.id)
        if each.state in _OUT and each.kind is not PackKind.NECESSITY and each.party in {one.id for one in people}
    ]
    given = {section for each in out for section, _ in each.sections}
    opens = _moved(after, people, consent_impact.gained(had, gets), had, every)
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
    return (*parties.everybody(notebook.connection), case.subject.as_party())
