"""The effect of another time zone on a case: which permits and decisions expire, and which day an event was on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from notebook.model.case import Case
from notebook.model.consent import Consent
from notebook.model.decision import Decision
from notebook.model.ids import CaseId
from notebook.model.vocabulary import ConsentState, DecisionOutcome, Effect
from notebook.sharing.consent_impact import Foreseen


@dataclass(frozen=True, slots=True)
class Turned:
    """A consent or a decision to share that is over in only one of the zones; ``live`` means live in the new one.

    ``until`` is its last day.
    """

    of: Consent | Decision
    until: date
    live: bool


@dataclass(frozen=True, slots=True)
class ZoneSetting:
    """The notebook's zone, this computer's, and the available ones, by their IANA names in order."""

    zone: str
    here: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CaseTurned:
    """The changes in one case: what expires or counts again, and the sections that are released or withheld by it.

    ``rests`` has, for each changed consent, the number of sections that rest on it while it counts; ``sections`` are
    only those that are then released, or withheld, for every purpose.
    """

    case: CaseId
    reference: str
    subject: str
    turned: tuple[Turned, ...]
    sections: Foreseen
    rests: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class ZoneForeseen:
    """What another zone would change now; a day begins ``later`` in it by this much, earlier when it is negative."""

    before: str
    after: str
    zone: tzinfo
    later: timedelta
    cases: tuple[CaseTurned, ...]


def turned(case: Case, before: tzinfo, after: tzinfo, now: datetime) -> tuple[Turned, ...]:
    """Return what ends, or counts again, because today is another day; in the order of the case."""
    was, becomes = now.astimezone(before).date(), now.astimezone(after).date()
    return tuple(
        Turned(of, until, becomes <= until)
        for of, until in dict.fromkeys(_last_days(case))
        if (was <= until) != (becomes <= until)
    )


def moves_an_event(case: Case, before: tzinfo, after: tzinfo) -> bool:
    """Return whether an event moves out of, or into, the days that a consent covers."""
    spans = {one.covers for each in case.consents for one in each.provisions}
    days = {(entry.at.astimezone(before).date(), entry.at.astimezone(after).date()) for entry in case.entries}
    return any(span.holds(was) != span.holds(becomes) for was, becomes in days if was != becomes for span in spans)


def _last_days(case: Case) -> Iterator[tuple[Consent | Decision, date]]:
    for consent in case.consents:
        for provision in consent.provisions:
            last = consent.latest(provision)
            said = last is not None and last.state in (ConsentState.GIVEN, ConsentState.RENEWED)
            if said and provision.effect is Effect.PERMIT and provision.until is not None:
                yield consent, provision.until
    for decision in case.decisions:
        if decision.outcome is DecisionOutcome.SHARE and decision.complete and decision.valid_until is not None:
            yield decision, decision.valid_until
