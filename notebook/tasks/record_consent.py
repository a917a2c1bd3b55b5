"""Recording what the person, or who may speak for them, allowed; and what they said later."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from notebook.errors import InvalidValue
from notebook.model.case import Case
from notebook.model.consent import Consent, ConsentEvent
from notebook.model.ids import ConsentId, ProvisionId
from notebook.model.vocabulary import ConsentState
from notebook.store import consents, log
from notebook.tasks.new_ids import new_id
from notebook.tasks.notebook import Notebook


def record_consent(notebook: Notebook, case: Case, consent: Consent, now: datetime) -> Case:
    """Keep a new consent; its ids are made here. Raises InvalidValue when it provides or says nothing."""
    if not consent.provisions:
        raise InvalidValue("provisions")
    if not consent.events:
        raise InvalidValue("events")
    if any(event.provisions for event in consent.events):
        raise InvalidValue("provisions")
    named = replace(
        consent,
        id=ConsentId(new_id("s")),
        provisions=tuple(replace(each, id=ProvisionId(new_id("v"))) for each in consent.provisions),
    )
    with notebook.connection.transaction():
        consents.insert(notebook.connection, case.id, [named])
        log.append(notebook.connection, now, log.Event.CONSENT_RECORDED, {"case": case.id, "consent": named.id})
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
    """Keep what was said later: renewed, refused, withdrawn, found invalid. No provisions means all of them.

    Raises InvalidValue when the case has no such consent, and when it was said later than now.
    """
    if said > now:
        raise InvalidValue("said")
    if all(known.id != consent for known in case.consents):
        raise InvalidValue("consent")
    event = ConsentEvent(state, said, now, tuple(provisions))
    changed = tuple(
        replace(known, events=(*known.events, event)) if known.id == consent else known for known in case.consents
    )
    with notebook.connection.transaction():
        consents.add_event(notebook.connection, consent, event)
        log.append(
            notebook.connection,
            now,
            log.Event.CONSENT_RECORDED,
            {"case": case.id, "consent": consent, "state": state},
        )
    return replace(case, consents=changed)
