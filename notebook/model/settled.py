"""A case whose instants alone say what came first, where some were recorded while the clock ran ahead.

The rules compare instants. What is dated ahead of something that was recorded after it counts as said just before that.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from notebook.model.case import Case
from notebook.model.consent import Consent, ConsentEvent
from notebook.model.decision import Decision
from notebook.model.log_place import LogPlace, dated_ahead
from notebook.model.vocabulary import ConsentState, DecisionOutcome, Effect

_YES: Final = (ConsentState.GIVEN, ConsentState.RENEWED)
_BEFORE: Final = timedelta(microseconds=1)


def settled(case: Case) -> Case:
    """Return a case in which no yes, no end of a mandate and no decision to share is dated ahead of what opposes it.

    It is the very case with a right clock. Only instants of what shares, or silences a no, change, and only to earlier
    ones: less is shared.
    """
    consents = tuple(_settled_consent(case, each) for each in case.consents)
    decisions = tuple(_settled_decision(case, each) for each in case.decisions)
    if (consents, decisions) == (case.consents, case.decisions):
        return case
    return replace(case, consents=consents, decisions=decisions)


def _settled_consent(case: Case, consent: Consent) -> Consent:
    events = tuple(part for each in consent.events for part in _settled_event(case, consent, each))
    return consent if events == consent.events else replace(consent, events=events)


def _settled_event(case: Case, consent: Consent, event: ConsentEvent) -> Iterator[ConsentEvent]:
    """Yield an event as it counts; where it allows some lines and denies others, what it denies keeps its instant."""
    earlier = replace(event, said=_said(case, consent, event))
    if earlier == event or event.state not in _YES:
        yield earlier
        return
    about = consent.provisions_of(event)
    for effect, part in ((Effect.PERMIT, earlier), (Effect.DENY, event)):
        if lines := tuple(each.id for each in about if each.effect is effect):
            yield replace(part, provisions=lines) if len(lines) < len(about) else part


def _said(case: Case, consent: Consent, event: ConsentEvent) -> datetime:
    """Return when an event counts as said: before every later no of the same person that it is dated ahead of."""
    if event.state not in (*_YES, ConsentState.NO_LONGER_SPEAKS):
        return event.said
    opposed = (
        each.said - _BEFORE
        for other in case.consents
        if other.speaker == consent.speaker
        for each in other.events
        if _may_deny(other, each) and dated_ahead(event.said, event.logged, each.logged)
    )
    return min((event.said, *opposed))


def _may_deny(consent: Consent, event: ConsentEvent) -> bool:
    if event.state in _YES:
        return any(each.effect is Effect.DENY for each in consent.provisions_of(event))
    return event.state is not ConsentState.REQUESTED


def _against(case: Case) -> Iterator[tuple[datetime, LogPlace | None]]:
    """Yield when each no was known: of a decision when it was agreed, of a person when it was recorded."""
    yield from ((each.agreed, each.logged) for each in case.decisions if each.outcome is not DecisionOutcome.SHARE)
    for consent in case.consents:
        yield from ((max(each.said, each.recorded), each.logged) for each in consent.events if _may_deny(consent, each))


def _settled_decision(case: Case, decision: Decision) -> Decision:
    """Return a decision to share as agreed no later than what it did not know; at equal instants the no counts."""
    if decision.outcome is not DecisionOutcome.SHARE:
        return decision
    unknown = (at for at, place in _against(case) if dated_ahead(decision.agreed, decision.logged, place))
    agreed = min((decision.agreed, *unknown))
    return decision if agreed == decision.agreed else replace(decision, agreed=agreed)
