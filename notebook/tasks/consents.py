"""Recording what the person, or who may speak for them, allowed; and what they said later."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime

from notebook.errors import InvalidValue
from notebook.model.case import Case
from notebook.model.consent import Consent, ConsentEvent, Provision
from notebook.model.ids import ConsentId, ProvisionId
from notebook.model.new_id import new_id
from notebook.model.people import SUBJECT_PARTY
from notebook.model.vocabulary import SUBJECT_AUDIENCE, ConsentState, Effect
from notebook.sharing.consent_impact import with_said
from notebook.store import consents
from notebook.store.log_records import log_consent
from notebook.tasks.notebook import Notebook


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
