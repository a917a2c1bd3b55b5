"""Change one provision of a consent: prolong it, correct a mistake in it, or record a signed form.

A provision is never overwritten. One that is prolonged or corrected is followed by a consent of the same grantor.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from notebook.errors.base import InvalidValue
from notebook.model.case import Case
from notebook.model.consent import Consent, ConsentEvent, Provision
from notebook.model.ids import ConsentId, ProvisionId
from notebook.model.vocabulary import ConsentState, Effect, Method
from notebook.sharing.consent_impact import Foreseen, with_consent, with_event
from notebook.store import consents
from notebook.store.log_records import log_consent
from notebook.tasks.consents import as_recorded, preview_cases
from notebook.tasks.notebook import Notebook
from notebook.tasks.outstanding_packs import newly_withdrawn, outstanding_packs

_AFTER: Final = timedelta(microseconds=1)
"""At equal instants a denial counts last: what is recorded in its place has to come after it."""

_YES: Final = (ConsentState.GIVEN, ConsentState.RENEWED)


@dataclass(frozen=True, slots=True)
class LineChange:
    """Events of an existing consent and the consent that follows it; either may be missing."""

    consent: ConsentId
    events: tuple[ConsentEvent, ...] = ()
    following: Consent | None = None


@dataclass(frozen=True, slots=True)
class NewAnswer:
    """When and how the person said yes again, and who heard it."""

    said: datetime
    method: Method
    witness: str = ""
    evidence: str = ""


def find_line(case: Case, name: str) -> tuple[Consent, Provision]:
    """Return a provision by its id with its consent; raise InvalidValue."""
    for consent in case.consents:
        for provision in consent.provisions:
            if provision.id == name:
                return consent, provision
    raise InvalidValue("provision")


def prolongation(case: Case, line: ProvisionId, until: date, answer: NewAnswer) -> LineChange:
    """Return the change by which the same person says yes for longer.

    Raise InvalidValue for a line that is no permit in force or was never answered, and for an end that is not later.
    """
    consent, before = find_line(case, line)
    _demand_yes(consent, before)
    if before.effect is not Effect.PERMIT:
        raise InvalidValue("effect")
    if before.until is None or until <= before.until:
        raise InvalidValue("until")
    event = ConsentEvent(ConsentState.GIVEN, answer.said, answer.said)
    following = replace(
        consent,
        method=answer.method,
        witness=answer.witness.strip(),
        evidence=answer.evidence.strip(),
        provisions=(replace(before, until=until),),
        events=(event,),
        follows=before.id,
    )
    return LineChange(consent.id, (), following)


def correction(case: Case, line: ProvisionId, corrected: Provision, now: datetime) -> LineChange:
    """Return the change by which a line that was recorded wrongly is replaced, as said when the line was said.

    What was said in between keeps its effect. A no that was recorded by mistake keeps counting until a yes lifts it.
    Raise InvalidValue for a line that was not answered with given or renewed, and for one that would stay the same.
    """
    consent, before = find_line(case, line)
    last = _demand_yes(consent, before)
    said_then = last.said if last.logged is None else last.logged.bound(last.said)
    if is_same(corrected, before):
        raise InvalidValue("provisions")
    events: tuple[ConsentEvent, ...] = ()
    if before.effect is Effect.PERMIT:
        events = (ConsentEvent(ConsentState.INVALIDATED, min(said_then, now), now, (before.id,)),)
    said = ConsentEvent(ConsentState.GIVEN, min(said_then + _AFTER, now), now)
    return LineChange(consent.id, events, replace(consent, provisions=(corrected,), events=(said,), follows=before.id))


def is_same(one: Provision, other: Provision) -> bool:
    """Return whether two provisions say the same, in whatever order."""

    def content(line: Provision) -> tuple[Provision, frozenset[str], frozenset[str]]:
        return (
            replace(line, id=other.id, purposes=(), categories=()),
            frozenset(line.purposes),
            frozenset(line.categories),
        )

    return content(one) == content(other)


def signed_form(
    case: Case, consent: ConsentId, ticked: Mapping[ProvisionId, bool], said: datetime, now: datetime
) -> LineChange:
    """Return the answers on a form that came back: for each line whether the person agreed; a line left out is open.

    Raise InvalidValue for a consent that is no open request, for an unknown line, and where nothing was ticked.
    """
    asked = next((each for each in case.consents if each.id == consent), None)
    if asked is None or not is_open_request(asked):
        raise InvalidValue("consent")
    if not ticked or not set(ticked) <= {each.id for each in asked.provisions}:
        raise InvalidValue("provisions")
    states = ((ConsentState.GIVEN, True), (ConsentState.REFUSED, False))
    answers = ((state, tuple(line for line, agreed in ticked.items() if agreed is wanted)) for state, wanted in states)
    return LineChange(consent, tuple(ConsentEvent(state, said, now, lines) for state, lines in answers if lines))


def is_open_request(consent: Consent) -> bool:
    """Return whether a consent was only asked for, and no line of it has been answered."""
    return bool(consent.events) and all(each.state is ConsentState.REQUESTED for each in consent.events)


def preview_line(notebook: Notebook, case: Case, change: LineChange, now: datetime) -> Foreseen:
    """Return what a change would open and shut; nothing is stored. Raise as ``save_line`` does."""
    following = None if change.following is None else as_recorded(notebook, change.following, now)
    after, concerned = case, list[Provision]()
    for event in _checked(case, change, now):
        consent = next(each for each in after.consents if each.id == change.consent)
        after = with_event(after, consent, event)
        concerned += consent.provisions_of(event)
    if following is not None:
        after = with_consent(after, following)
        concerned += following.provisions
    return preview_cases(notebook, case, after, concerned, now)


def save_line(notebook: Notebook, case: Case, change: LineChange, now: datetime) -> int:
    """Store a change, all of it or nothing, and count the handed-over sections that it withdrew.

    Raise InvalidValue for what ``record_consent`` refuses, an unknown consent, and an answer of the future or from
    before the consent.
    """
    following = None if change.following is None else as_recorded(notebook, change.following, now)
    events = _checked(case, change, now)
    before = outstanding_packs(notebook, case.id, now)
    with notebook.connection.transaction():
        for event in events:
            consents.add_event(notebook.connection, change.consent, event)
        if any(event.state in _YES for event in events):
            consents.set_method(notebook.connection, change.consent, Method.WRITTEN)
        if events:
            log_consent(notebook.connection, now, case.id, change.consent)
        if following is not None:
            consents.insert(notebook.connection, case.id, [following])
            log_consent(notebook.connection, now, case.id, following.id)
    return newly_withdrawn(before, outstanding_packs(notebook, case.id, now))


def _checked(case: Case, change: LineChange, now: datetime) -> tuple[ConsentEvent, ...]:
    consent = next((each for each in case.consents if each.id == change.consent), None)
    if consent is None:
        raise InvalidValue("consent")
    if not all(consent.may_follow(event.said, now) for event in change.events):
        raise InvalidValue("said")
    replace(consent, events=(*consent.events, *change.events))  # its rules hold with them, too
    return change.events


def _demand_yes(consent: Consent, line: Provision) -> ConsentEvent:
    last = consent.latest(line)
    if last is None or last.state not in _YES:
        raise InvalidValue("state")
    return last
