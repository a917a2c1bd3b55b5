"""Typed dates: what is read, what is asked, and that a written date reads as itself."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notebook.messages import dates
from notebook.messages.i18n import Translations
from notebook.model.typed_dates import (
    DateProblem,
    DateRules,
    Lean,
    months_later,
    read_day,
    read_instant,
    with_offset,
    write_day,
    write_instant,
)

AMSTERDAM: Final = ZoneInfo("Europe/Amsterdam")
ZONES: Final = tuple(
    ZoneInfo(name)
    for name in ("Europe/Amsterdam", "America/St_Johns", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia", "UTC")
)
PRESENT: Final = datetime(2026, 11, 28, 15, 0, 30, 5, tzinfo=AMSTERDAM)
"""A Saturday."""

ENGLISH: Final = DateRules(dates.date_words(Translations()), PRESENT, AMSTERDAM, lean=Lean.PAST)
FUTURE: Final = replace(ENGLISH, lean=Lean.FUTURE)


class _Turkish(Translations):
    """Months and words with letters whose case and accents are peculiar."""

    _SAID: Final = {
        "January": "Ocak",
        "February": "Şubat",
        "April": "Nisan",
        "June": "Haziran",
        "November": "Kas\u0131m",
        "December": "Aral\u0131k",
        "Sunday": "Pazar",
        (
            "yesterday|last night|yesterday morning|yesterday afternoon|yesterday evening|"
            "gisteren|gistermorgen|gisterochtend|gistermiddag|gisteravond"
        ): "dün",
        "{count} {unit} ago|{count} {unit} geleden": "{count} {unit} önce",
        "day|days|dag|dagen": "gün",
    }

    def gettext(self, message: str) -> str:
        return self._SAID.get(message, message)


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("27-11 16:00", "2026-11-27T16:00"),
        ("yesterday 4 pm", "2026-11-27T16:00"),
        ("Yesterday at 4 P.M.", "2026-11-27T16:00"),
        ("16:00 yesterday", "2026-11-27T16:00"),
        ("27.11. 16.30", "2026-11-27T16:30"),
        ("Nov 27, 2026 4:05 PM", "2026-11-27T16:05"),
        ("27th of nov 16h30", "2026-11-27T16:30"),
        ("2026-11-27T16:00", "2026-11-27T16:00"),
        ("10.30", "2026-11-28T10:30"),
        ("23:30", "2026-11-27T23:30"),
        ("now", "2026-11-28T15:00:30.000005"),
        ("2 hours ago", "2026-11-28T13:00"),
        ("ten minutes ago", "2026-11-28T14:50"),
        ("last friday 10.15", "2026-11-27T10:15"),
        ("saturday noon", "2026-11-21T12:00"),
        ("12 am today", "2026-11-28T00:00"),
        ("this afternoon 14:00", "2026-11-28T14:00"),
        ("28-12 9:00", "2025-12-28T09:00"),
        ("29 feb 9:00", "2024-02-29T09:00"),
        ("25-10-2026 2:30 +1", "2026-10-25T02:30"),
        ("\u0662\u0667-\u0661\u0661 16:00", "2026-11-27T16:00"),
    ],
)
def test_a_time_is_read(typed: str, wanted: str) -> None:
    """The usual ways to write when something happened; what has no year lies in the past."""
    found = read_instant(typed, ENGLISH)
    assert found.problem is None
    assert found.at is not None
    assert found.at.replace(tzinfo=None) == datetime.fromisoformat(wanted)
    assert found.at.utcoffset() == found.at.astimezone(AMSTERDAM).utcoffset() or "+1" in typed


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("28-12", "2026-12-28"),
        ("in a month", "2026-12-28"),
        ("three months", "2027-02-28"),
        ("in 2 weeks", "2026-12-12"),
        ("friday", "2026-12-04"),
        ("next year", "2027-11-28"),
        ("tomorrow", "2026-11-29"),
        ("28 Dec", "2026-12-28"),
        ("12-28", "2026-12-28"),
        ("31/1/27", "2027-01-31"),
        ("29 feb", "2028-02-29"),
        ("a week ago", "2026-11-21"),
        ("28 12 2027", "2027-12-28"),
        ("1.3", "2027-03-01"),
        ("28 November", "2026-11-28"),
        ("3 mrt", "2027-03-03"),
        ("3 jan. 2028", "2028-01-03"),
        ("in 3 months", "2027-02-28"),
        ("over een maand", "2026-12-28"),
        ("6 weken", "2027-01-09"),
        ("vrijdag", "2026-12-04"),
    ],
)
def test_a_day_to_come_is_read(typed: str, wanted: str) -> None:
    """A last day without a year is the next such day."""
    assert read_day(typed, FUTURE).day == date.fromisoformat(wanted)


@pytest.mark.parametrize("typed", ["yesterday afternoon", "yesterday morning", "gistermiddag", "gisteravond"])
def test_a_part_of_yesterday_only_lacks_its_time(typed: str) -> None:
    """The day is understood, and the time is asked for; no hour is made up for an afternoon."""
    found = read_instant(typed, ENGLISH)
    assert (found.day, found.problem) == (date(2026, 11, 27), DateProblem.NO_TIME)
    assert dates.read_back(Translations(), found).startswith("Friday 27 November 2026. Add a time, such as 16:00.")
    assert read_instant(f"{typed} 15:00", ENGLISH).at is not None


def test_a_month_later_is_never_a_day_that_does_not_exist() -> None:
    """The last day of a longer month becomes the last of the shorter one."""
    assert months_later(date(2027, 8, 31), 6) == date(2028, 2, 29)
    assert months_later(date(2026, 12, 31), 1) == date(2027, 1, 31)


@pytest.mark.parametrize("typed", ["31-6", "30 2", "0-1", "in a while", "28-13", "5 foo", "999 years x", "9999 years"])
def test_what_is_no_day_is_none(typed: str) -> None:
    """No day is made up."""
    assert read_day(typed, FUTURE).day is None


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("30-2-2026", DateProblem.UNREADABLE),
        ("soon", DateProblem.UNREADABLE),
        ("yesterday 25:00", DateProblem.UNREADABLE),
        ("yesterday 4", DateProblem.UNREADABLE),
        ("13 pm", DateProblem.UNREADABLE),
        ("25-10-2026 2:30 +3", DateProblem.UNREADABLE),
        ("ma", DateProblem.UNREADABLE),
        ("27-11", DateProblem.NO_TIME),
        ("29-3-2026 02:30", DateProblem.SKIPPED),
        ("25-10-2026 2:30", DateProblem.TWICE),
    ],
)
def test_what_is_no_time_is_asked_about(typed: str, problem: DateProblem) -> None:
    """Nothing is invented: a missing time, an hour that a night skipped and one that came twice are asked about."""
    found = read_instant(typed, ENGLISH)
    assert (found.at, found.problem) == (None, problem)
    assert dates.read_back(Translations(), found)


def test_which_of_two_equal_times_is_asked_by_its_offset() -> None:
    """The sentence names what to add, and what it names is read."""
    said = dates.read_back(Translations(), read_instant("25-10-2026 2:30", ENGLISH))
    assert "Add +2 for the first time, +1 for the second." in said
    first, second = (read_instant(f"25-10-2026 2:30 {each}", ENGLISH).at for each in ("+2", "+1"))
    assert first is not None
    assert second is not None
    assert second - first == timedelta(hours=1)


def test_day_and_month_are_read_as_the_locale_writes_them_and_asked_about() -> None:
    """The third of April, or the fourth of March where the month stands first; both are named."""
    day_first, month_first = read_day("3-4", FUTURE), read_day("3-4", replace(FUTURE, month_first=True))
    assert (day_first.day, day_first.other_day) == (date(2027, 4, 3), date(2027, 3, 4))
    assert (month_first.day, month_first.other_day) == (date(2027, 3, 4), date(2027, 4, 3))
    said = dates.read_back(Translations(), day_first)
    assert said == "Saturday 3 April 2027. Not 4 March 2027? If so, type the month as a word."
    for plain in ("4-4", "28-12", "3 april", "2027-04-03", "3.4."):
        assert read_day(plain, FUTURE).other_day is None


def test_a_birth_date_needs_its_year() -> None:
    """Day and month alone are asked about, in other words than what is no day."""
    born = replace(ENGLISH, needs_year=True)
    assert read_day("6 5 2004", born).day == date(2004, 5, 6)
    assert read_day("6 may", born).problem is DateProblem.NO_YEAR
    assert read_day("31 2 2004", born).problem is DateProblem.UNREADABLE


def test_a_language_adds_its_words_to_those_of_the_source() -> None:
    """Who types in a language is understood in English too."""
    turkish = replace(ENGLISH, words=dates.date_words(_Turkish()))
    for typed in ("DÜN 16:00", "dun 16:00", "yesterday 16:00", "27 KASIM 16:00", "27 kas 16:00", "27 Nov 16:00"):
        found = read_instant(typed, turkish).at
        assert found is not None, typed
        assert found.date() == date(2026, 11, 27)
    assert read_day("3 gün önce", turkish).day == date(2026, 11, 25)


RULES = st.builds(
    DateRules,
    st.sampled_from([dates.date_words(Translations()), dates.date_words(_Turkish())]),
    st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - UTC is added
    st.sampled_from(ZONES),
    st.booleans(),
    st.sampled_from(Lean),
    st.booleans(),
)


@given(day=st.dates(date(1800, 1, 1), date(2999, 12, 31)), rules=RULES)
def test_a_written_day_reads_as_itself(day: date, rules: DateRules) -> None:
    """Whatever the language, the order, the zone and the present are."""
    found = read_day(write_day(day, rules), rules)
    assert (found.day, found.other_day, found.problem) == (day, None, None)


@given(at=st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)), rules=RULES)  # noqa: DTZ001
def test_a_written_time_reads_as_its_minute(at: datetime, rules: DateRules) -> None:
    """Also in the hour that comes twice, which is written with its offset."""
    offset = at.astimezone(rules.zone).utcoffset() or timedelta()
    if offset % timedelta(minutes=1):
        return  # before zones had whole minutes
    found = read_instant(write_instant(at, rules), rules)
    assert found.problem is None
    assert found.at == at.replace(second=0, microsecond=0)
    assert found.at == with_offset(found.at, rules.zone)


@given(typed=st.text(st.sampled_from("0123456789 -./:apm,THaynov+\u0130\u0131\u200f"), max_size=20), rules=RULES)
def test_any_text_is_read_or_asked_about(typed: str, rules: DateRules) -> None:
    """Nothing typed ends in an error, and what is not read is asked about in words."""
    for found in (read_day(typed, rules), read_instant(typed, rules)):
        assert dates.read_back(Translations(), found)
