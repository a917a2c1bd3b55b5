"""What instants say of a case after the log has had its say: less is shared, and a right clock changes nothing."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from notebook.model.case import Case
from notebook.model.consent import Consent, ConsentEvent, Period, Provision
from notebook.model.ids import ConsentId, ProvisionId
from notebook.model.log_place import LogPlace, dated_ahead
from notebook.model.people import Addressee
from notebook.model.settled import settled
from notebook.model.vocabulary import Category, ConsentState, Effect, Grantor, Method, Purpose
from tests.support.build import case

START: Final = datetime(2026, 11, 2, 9, tzinfo=UTC)
STATES: Final = (
    ConsentState.GIVEN,
    ConsentState.RENEWED,
    ConsentState.REFUSED,
    ConsentState.WITHDRAWN,
    ConsentState.REQUESTED,
    ConsentState.NO_LONGER_SPEAKS,
)
YES: Final = (ConsentState.GIVEN, ConsentState.RENEWED)
hours = st.integers(0, 12).map(lambda each: START + timedelta(hours=each))


@st.composite
def logged_cases(draw: st.DrawFn, *, right: bool) -> Case:
    """Draw consents of a guardian whose events are rows of a log, written by a clock that is right or goes anyhow."""
    clock = draw(st.lists(hours, min_size=2, max_size=7))
    clock = sorted(clock) if right else clock
    events = []
    for row, at in enumerate(clock, 1):
        since = min(clock[row:], default=None)
        said = at - timedelta(minutes=draw(st.integers(0, 90)))
        events.append(ConsentEvent(draw(st.sampled_from(STATES)), said, at, logged=LogPlace(row, at, since)))
    homes = draw(st.lists(st.integers(0, 2), min_size=len(events), max_size=len(events)))
    consents = []
    for number in range(3):
        lines = tuple(
            Provision(
                *(ProvisionId(f"v{number}.{place}"), effect, Addressee("audience", "education"), (Purpose("care"),)),
                *(tuple(Category), Period(), START.date() + timedelta(days=90)),
            )
            for place, effect in enumerate(draw(st.lists(st.sampled_from(Effect), min_size=1, max_size=2)))
        )
        own = tuple(event for event, home in zip(events, homes, strict=True) if home == number)
        name = ConsentId(f"s{number}")
        consents.append(Consent(name, Grantor.GUARDIAN, Method.ORAL, lines, own, grantor_name="Ana Example"))
    return replace(case(), consents=tuple(consents))


@dataclass(frozen=True)
class Stated:
    """What one event says of one line, or that somebody speaks no longer; ``denies`` is None where it says neither."""

    consent: Consent
    line: str
    event: ConsentEvent
    denies: bool | None


def stated(there: Case) -> list[Stated]:
    """Give all statements, in an order that does not depend on when they were said."""
    found = []
    for consent in there.consents:
        for event in consent.events:
            if event.state is ConsentState.NO_LONGER_SPEAKS:
                found.append(Stated(consent, "", event, None))
            for line in consent.provisions_of(event):
                denies = event.state not in YES or line.effect is Effect.DENY
                found.append(Stated(consent, line.id, event, denies))
    return sorted(found, key=lambda each: (each.consent.id, each.line, each.event.recorded, each.event.state))


@given(logged_cases(right=True))
def test_a_right_clock_changes_nothing(there: Case) -> None:
    """It is the very case."""
    assert settled(there) is there


@given(logged_cases(right=False))
def test_what_shares_only_gets_earlier_and_before_what_opposes_it(there: Case) -> None:
    """No instant of a no changes, none gets later, and what is dated ahead of a no comes before it."""
    before, after = stated(there), stated(settled(there))
    assert [(each.line, each.denies, each.event.state) for each in before] == [
        (each.line, each.denies, each.event.state) for each in after
    ]
    for was, now in zip(before, after, strict=True):
        said, place = was.event.said, was.event.logged
        assert now.event.said <= said
        if was.denies:
            assert now.event.said == said
            continue
        for no in before:
            opposes = no.denies or no.denies is None
            if opposes and no.event.state is not ConsentState.REQUESTED and dated_ahead(said, place, no.event.logged):
                assert now.event.said < no.event.said
