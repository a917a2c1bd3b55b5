"""Who is asked about once the person has come of age."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from notebook.messages import consents as words
from notebook.messages.i18n import translations
from notebook.model.consent import Consent, ConsentEvent
from notebook.model.people import Subject
from notebook.model.vocabulary import ConsentState, Grantor
from notebook.sharing.speakers import StillSpeaks, of_age_on, who_still_speaks
from tests.support.build import case, consent, instant

BORN, BIRTHDAY = date(2008, 5, 6), date(2026, 5, 6)
AT = datetime(2026, 5, 6, 12, tzinfo=UTC)
NO = ConsentState.REFUSED


def said(state: ConsentState, name: str = "s1", grantor: Grantor = Grantor.PARENT, who: str = "Anna") -> Consent:
    """Give what somebody said for the person on 1 March 2026."""
    return consent(state, name=name, grantor=grantor, until=date(2027, 1, 1), who=who)


def asked(*consents: Consent, born: date | None = BORN, at: datetime = AT) -> tuple[StillSpeaks, ...]:
    """Ask who still speaks for somebody."""
    return who_still_speaks(case(consents=consents, subject=Subject("Sam Example", born=born)), at, UTC)


@pytest.mark.parametrize("state", [ConsentState.GIVEN, NO, ConsentState.WITHDRAWN])
@pytest.mark.parametrize("grantor", [Grantor.PARENT, Grantor.GUARDIAN])
def test_a_yes_and_a_no_of_a_parent_are_asked_about_from_the_day(state: ConsentState, grantor: Grantor) -> None:
    """Not a day before it, and never where nobody knows when the person was born."""
    found = said(state, grantor=grantor)
    assert asked(found) == (StillSpeaks(grantor, "Anna", BIRTHDAY, (found.id,)),)
    assert asked(found, at=datetime(2026, 5, 5, 23, tzinfo=UTC)) == ()
    assert asked(found, born=None) == ()


def test_nobody_is_asked_about_whose_word_no_longer_counts() -> None:
    """The person, a representative, what has ended, a mere request, and who was recorded as speaking no longer."""
    assert asked(consent()) == ()
    assert asked(said(NO, grantor=Grantor.REPRESENTATIVE)) == ()
    assert asked(said(ConsentState.REQUESTED)) == ()
    assert asked(consent(grantor=Grantor.PARENT, until=date(2026, 5, 5))) == ()
    event = ConsentEvent(ConsentState.NO_LONGER_SPEAKS, instant(7), instant(7))
    over = replace(said(NO), events=(*said(NO).events, event))
    assert asked(over, said(ConsentState.GIVEN, "s2")) == ()
    assert [each.consents for each in asked(over, said(NO, "s2", who="Bob"))] == [("s2",)]


def test_consents_of_one_person_are_one_question() -> None:
    """By name, and each consent by itself where there is none."""
    assert [each.consents for each in asked(said(NO), said(NO, "s2"))] == [("s1", "s2")]
    assert [each.consents for each in asked(said(NO, who=""), said(NO, "s2", who=""))] == [("s1",), ("s2",)]


def test_who_was_born_on_a_leap_day_comes_of_age_in_march() -> None:
    """There is no 29 February eighteen years later."""
    assert of_age_on(date(2008, 2, 29)) == date(2026, 3, 1)
    assert of_age_on(BORN) == BIRTHDAY


def test_the_sentence_says_what_is_so_and_states_no_law() -> None:
    """Who, since when, whose word, and what to do."""
    [found] = asked(said(NO))
    assert words.still_speaks(translations(), found, "Sam Example") == (
        "Sam Example turned 18 on 6 May 2026. What Anna (a parent) said still counts here. Ask whether they still "
        "speak for Sam Example; if they do not, record that with the consents."
    )
    [unnamed] = asked(said(NO, who=""))
    assert "What a parent said" in words.still_speaks(translations(), unnamed, "Sam Example")
