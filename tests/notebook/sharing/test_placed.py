"""What is placed must be live on the day it is made, whatever instant is asked about."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from notebook.model.consent import Consent
from notebook.model.decision import Decision
from notebook.model.vocabulary import ConsentState, Effect, PackKind
from notebook.sharing.make_release import make_release
from notebook.sharing.ruling import Reason
from notebook.sharing.ruling_table import rule
from notebook.sharing.sharing_query import SharingQuery
from tests.support.build import FIRST, case, consent, decision, entry, flag, instant, question, section

EARLIER = instant(1, 5)
TODAY = instant(20, 6)
ENDED = date(2026, 6, 19)
ENDS_TODAY = date(2026, 6, 20)


@dataclass(frozen=True)
class Situation:
    """A case of one shared section, asked about as of 1 May and placed on 20 June 2026."""

    consents: tuple[Consent, ...] = ()
    decisions: tuple[Decision, ...] = ()
    kind: PackKind = PackKind.CONSENTED
    answer: Reason = Reason.CONSENT


SITUATIONS = {
    "a consent without an end": Situation((consent(),)),
    "a consent that ended yesterday": Situation((consent(until=ENDED),), answer=Reason.EXPIRED),
    "a consent that ends today": Situation((consent(until=ENDS_TODAY),)),
    "a consent that ended before the instant asked about": Situation(
        (consent(until=date(2026, 4, 30)),), answer=Reason.EXPIRED
    ),
    "a consent said after the instant asked about": Situation((consent(said=instant(1, 6)),), answer=Reason.NO_CONSENT),
    "an ended consent, and one said since": Situation(
        (consent(until=ENDED), consent(said=instant(1, 6), name="s2")), answer=Reason.EXPIRED
    ),
    "an ended consent, and an older one without an end": Situation(
        (consent(said=instant(2), until=ENDED), consent(name="s2"))
    ),
    "a consent withdrawn a moment ago": Situation(
        (consent(then=((ConsentState.WITHDRAWN, TODAY - timedelta(seconds=1)),)),), answer=Reason.WITHDRAWN
    ),
    "a refusal, lifted by a consent that has ended": Situation(
        (consent(effect=Effect.DENY), consent(said=instant(2), name="s2", until=ENDED)), answer=Reason.EXPIRED
    ),
    "a decision that is valid": Situation(
        decisions=(decision(valid_until=ENDS_TODAY),), kind=PackKind.NECESSITY, answer=Reason.DECISION
    ),
    "a decision that ended yesterday": Situation(
        decisions=(decision(valid_until=ENDED),), kind=PackKind.NECESSITY, answer=Reason.NOT_IN_DECISION
    ),
}


def asked(situation: Situation, placed: datetime | None) -> SharingQuery:
    """Ask as of 1 May for a pack that is placed at an instant, or for none."""
    rests_on = "d1" if situation.kind is PackKind.NECESSITY else None
    return replace(question(kind=situation.kind, at=EARLIER, decision=rests_on), placed=placed)


@pytest.mark.parametrize("situation", SITUATIONS.values(), ids=SITUATIONS.keys())
def test_what_is_placed_rests_on_what_is_live_that_day(situation: Situation) -> None:
    """A permit or a decision must last to the day on which the pack is made, and not only to the day asked about."""
    made = case(entry(section(flags=(flag(),))), consents=situation.consents, decisions=situation.decisions)
    ruling = rule(made, asked(situation, TODAY))[FIRST]
    assert ruling.code is situation.answer
    assert ruling.released == (situation.answer in {Reason.CONSENT, Reason.DECISION})


def test_what_is_only_asked_about_is_ruled_on_as_of_that_day() -> None:
    """An explanation of a day in the past says what was so on that day."""
    made = case(entry(section(flags=(flag(),))), consents=(consent(until=ENDED),))
    assert rule(made, asked(Situation(), None))[FIRST].released


def test_placed_earlier_than_asked_about_changes_nothing() -> None:
    """Asking about a day to come does not stretch what ends before it."""
    made = case(entry(section(flags=(flag(),))), consents=(consent(until=ENDED),))
    ahead = replace(question(at=TODAY), placed=EARLIER)
    assert rule(made, ahead)[FIRST].code is Reason.EXPIRED


def test_last_day_is_that_of_the_zone_of_the_notebook() -> None:
    """A consent that lasts to the 19th is over at half past midnight there, although it is the 19th in UTC."""
    made = case(entry(section(flags=(flag(),))), consents=(consent(until=ENDED),))
    just_before_midnight_utc = datetime(2026, 6, 19, 22, 30, tzinfo=UTC)
    there = replace(asked(Situation(), just_before_midnight_utc), zone=timezone(timedelta(hours=2)))
    assert rule(made, there)[FIRST].code is Reason.EXPIRED
    assert rule(made, replace(there, zone=UTC))[FIRST].released


def test_receipt_lists_only_what_is_live_that_day() -> None:
    """Of two permits the one that has ended since is not printed as what the pack rests on."""
    ended, lasting = consent(said=instant(2), until=ENDED), consent(name="s2")
    made = case(entry(section(flags=(flag(),))), consents=(ended, lasting))
    [relied_on] = make_release(made, asked(Situation(), TODAY)).permits
    assert relied_on.until is None
