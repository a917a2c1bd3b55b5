"""Dates and times as people type them: "27-11 16:00", "yesterday 4 pm", "in a month".

Pure: the present, the zone, the words of a language and the order of day and month are arguments. What is read is
shown in words beside the field, so that a wrong reading is seen.
"""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from enum import Enum
from typing import Final

Words = tuple[str, ...]
"""Ways to write one thing; the first is the one that is shown."""

_FIRST_YEAR: Final = 1800
_LAST_YEAR: Final = 2999
_SHORTEST_PREFIX: Final = 3
_NOON: Final = 12


class Lean(Enum):
    """Which day is meant where the year, or more, is left out."""

    PAST = "past"
    FUTURE = "future"
    NEAREST = "nearest"


class DateProblem(Enum):
    """Why a text is no date, or not yet."""

    UNREADABLE = "unreadable"
    NO_YEAR = "no_year"
    NO_TIME = "no_time"
    SKIPPED = "skipped"
    TWICE = "twice"


class Unit(Enum):
    """Units of a span such as "3 weeks ago"."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True)
class DateWords:
    """The words of one or more languages. ``spans`` and ``spans_ago`` have the placeholders {count} and {unit}."""

    months: tuple[Words, ...]
    weekdays: tuple[Words, ...]
    near: tuple[tuple[int, Words], ...]
    """Words for days counted from today: -1 is yesterday."""
    now: Words
    noon: Words
    am: Words
    pm: Words
    hours: Words
    at: Words
    last: Words
    next: Words
    spans: Words
    spans_ago: Words
    units: tuple[tuple[Unit, Words], ...]
    numbers: tuple[tuple[int, Words], ...]


@dataclass(frozen=True)
class DateRules:
    """How typed dates are read: words, order of day and month, the present in the notebook's zone."""

    words: DateWords
    present: datetime
    zone: tzinfo
    month_first: bool = False
    lean: Lean = Lean.NEAREST
    needs_year: bool = False

    @property
    def today(self) -> date:
        """Return the present day in the zone."""
        return self.present.astimezone(self.zone).date()


@dataclass(frozen=True)
class DateReading:
    """What a text was read as.

    ``at`` is set where a time was asked for and found; ``other_day`` is the other way to read "3-4"; ``offsets`` are
    those of a time that comes twice in a night. With a ``problem`` neither ``at`` nor, if unreadable, ``day`` is set.
    """

    day: date | None = None
    at: datetime | None = None
    other_day: date | None = None
    problem: DateProblem | None = None
    offsets: tuple[timedelta, ...] = ()


@dataclass(frozen=True)
class _Clock:
    """A time of day, with the offset from UTC if one was typed."""

    time: time
    offset: timedelta | None = None


def with_offset(at: datetime, zone: tzinfo) -> datetime:
    """Return an instant in a zone, with a fixed offset instead of the zone's rule."""
    local = at.astimezone(zone)
    return local.replace(tzinfo=timezone(local.utcoffset() or timedelta()))


def read_day(typed: str, rules: DateRules) -> DateReading:
    """Return the day that a text means."""
    text = _folded(typed)
    days = tuple(_days(text, rules))
    if days:
        return DateReading(days[0], other_day=days[1] if len(days) > 1 else None)
    unfinished = rules.needs_year and any(_days(text, _without_year(rules)))
    return DateReading(problem=DateProblem.NO_YEAR if unfinished else DateProblem.UNREADABLE)


def read_instant(typed: str, rules: DateRules) -> DateReading:
    """Return the instant that a text means, with a fixed offset; a day without a time is a problem."""
    text = _folded(typed)
    if text in _all(rules.words.now):
        return DateReading(rules.today, with_offset(rules.present, rules.zone))
    if (ago := _hours(text, rules)) is not None:
        return DateReading(ago.date(), ago)
    days = tuple(_days(text, rules))
    if days:
        return DateReading(days[0], other_day=days[1] if len(days) > 1 else None, problem=DateProblem.NO_TIME)
    for rest, clock in _clocks(text, rules.words):
        if not rest:
            return _placed((_day_of(clock.time, rules),), clock, rules.zone)
        if days := tuple(_days(rest, rules)):
            return _placed(days, clock, rules.zone)
    return DateReading(problem=DateProblem.UNREADABLE)


def months_later(day: date, count: int) -> date:
    """Return the same day some months later, or the last of that month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def write_day(day: date, rules: DateRules) -> str:
    """Return a day as text that reads as this day: "27 November 2026"."""
    named = f"{day.day} {rules.words.months[day.month - 1][0]} {day.year:04}"
    return named if read_day(named, rules).day == day else day.isoformat()


def write_instant(at: datetime, rules: DateRules) -> str:
    """Return an instant as text that reads as its minute; with the offset where its time comes twice."""
    local = at.astimezone(rules.zone)
    text = f"{write_day(local.date(), rules)} {local:%H:%M}"
    offsets = _offsets(local.replace(tzinfo=None), rules.zone)
    return f"{text} {write_offset(local.utcoffset() or timedelta())}" if len(offsets) > 1 else text


def write_offset(offset: timedelta) -> str:
    """Return an offset from UTC as it is typed: "+2" or "-3:30"."""
    hours, minutes = divmod(abs(offset) // timedelta(minutes=1), 60)
    return f"{'-' if offset < timedelta() else '+'}{hours}{f':{minutes:02}' if minutes else ''}"


def _placed(days: tuple[date, ...], clock: _Clock, zone: tzinfo) -> DateReading:
    """Place a time of day on the clock of a zone, where some nights skip an hour and some have one twice."""
    day, other = days[0], days[1] if len(days) > 1 else None
    local = datetime.combine(day, clock.time)
    offsets = _offsets(local, zone)
    if not offsets:
        return DateReading(day, problem=DateProblem.SKIPPED)
    if clock.offset is not None:
        if clock.offset not in offsets:
            return DateReading(problem=DateProblem.UNREADABLE)
        offsets = (clock.offset,)
    if len(offsets) > 1:
        return DateReading(day, problem=DateProblem.TWICE, offsets=offsets)
    return DateReading(day, local.replace(tzinfo=timezone(offsets[0])), other)


def _offsets(local: datetime, zone: tzinfo) -> tuple[timedelta, ...]:
    """Return the offsets with which a zone's clock shows a time: none where it is skipped, two where it comes twice."""
    found = list[timedelta]()
    for fold in (0, 1):
        offset = local.replace(tzinfo=zone, fold=fold).utcoffset() or timedelta()
        shown = local.replace(tzinfo=timezone(offset)).astimezone(zone).replace(tzinfo=None)
        if shown == local and offset not in found:
            found.append(offset)
    return tuple(found)


def _day_of(clock: time, rules: DateRules) -> date:
    """Return the day of a time typed alone: today, or the day before where that is still to come."""
    later = clock > rules.present.astimezone(rules.zone).time()
    return rules.today - timedelta(days=1) if later and rules.lean is Lean.PAST else rules.today


def _folded(text: str) -> str:
    """Return a text without case, accents and invisible signs, with single spaces."""
    apart = unicodedata.normalize("NFKD", text.casefold().replace("ı", "i"))  # noqa: RUF001 - a Turkish letter
    seen = "".join(each for each in apart if unicodedata.category(each) not in {"Mn", "Cf"})
    spaced = re.sub(r"[\u2010-\u2015\u2212]", "-", seen).replace(",", " ")
    return " ".join(re.sub(r"(?<=[^\W\d_])\.", "", spaced).split())


def _all(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(filter(None, map(_folded, words)))


def _any(words: Iterable[str]) -> str:
    """Return a regular expression for any of the words, the longest first."""
    return "(?:" + "|".join(sorted(map(re.escape, _all(words)), key=len, reverse=True)) + ")"


def _clocks(text: str, words: DateWords) -> Iterator[tuple[str, _Clock]]:
    """Yield a time at the end or the beginning of a text, with the rest of the text."""
    half = f"(?P<half>{_any((*words.am, *words.pm))})"
    clock = (
        rf"(?:(?P<hour>\d{{1,2}})(?:[:.h](?P<minute>\d\d)(?:\s*{half})?|\s*{half.replace('half', 'part')}"
        rf"|\s*{_any(words.hours)})|(?P<noon>{_any(words.noon)}))"
        r"(?:\s*(?:utc|gmt)?\s*(?P<offset>[+-]\d{1,2}(?::?\d\d)?))?"
    )
    joint = rf"(?:\s*(?<!\w){_any(words.at)}\s+|\s+|(?<=\d)t|^)"
    for pattern in (rf"(?P<rest>.*?){joint}{clock}", rf"(?:{_any(words.at)}\s+)?{clock}(?:\s+(?P<rest>.+))?"):
        if (found := re.fullmatch(pattern, text)) and (read := _clock(found, words)) is not None:
            yield (found["rest"] or "").strip(), read


def _clock(found: re.Match[str], words: DateWords) -> _Clock | None:
    hour, minute = int(found["hour"] or _NOON), int(found["minute"] or 0)
    if half := found["half"] or found["part"]:
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + (_NOON if half in _all(words.pm) else 0)
    offset = None
    if typed := found["offset"]:
        hours, minutes = re.fullmatch(r"[+-](\d{1,2}):?(\d\d)?", typed).groups()  # type: ignore[union-attr]
        offset = timedelta(hours=int(hours), minutes=int(minutes or 0)) * (-1 if typed[0] == "-" else 1)
    try:
        return _Clock(time(hour, minute), offset)
    except ValueError:
        return None


def _days(text: str, rules: DateRules) -> Iterator[date]:
    """Yield the day that a folded text means, and for "3-4" the one it would mean the other way round."""
    text = re.sub(rf"^{_any(rules.words.at)} ", "", text)
    for ways in (_numeric(text, rules), _named(text, rules), _relative(text, rules)):
        for found in dict.fromkeys(ways):
            yield found
            text = ""
        if not text:
            return


_ISO: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_NUMERIC: Final = re.compile(r"(\d{1,2})(?P<sign>\s?[./-]\s?|\s)(\d{1,2})(?:(?P=sign)(\d{4}|\d\d)|\s(\d{4})|\.)?")


def _numeric(text: str, rules: DateRules) -> Iterator[date]:
    if iso := _ISO.fullmatch(text):
        yield from _dated(int(iso[3]), int(iso[2]), int(iso[1]), rules)
    elif found := _NUMERIC.fullmatch(text):
        one, two, year = int(found[1]), int(found[3]), _year(found[4] or found[5])
        ways = [(one, two), (two, one)]
        if found["sign"].strip() == ".":
            ways.pop()  # who writes dots writes the day first; and "10.30" is a time
        elif rules.month_first:
            ways.reverse()
        for day, month in ways:
            yield from _dated(day, month, year, rules)


def _named(text: str, rules: DateRules) -> Iterator[date]:
    day, month = r"(?P<day>\d{1,2})(?:st|nd|rd|th|e|er|º|ª|\.)?", r"(?P<month>[^\W\d_]+)"
    year = r"(?:[\s-]+(?:de\s|of\s)?(?P<year>\d{4}))?"
    for pattern in (rf"{day}[\s-]*(?:of\s|de\s)?{month}{year}", rf"{month}\s*{day}{year}"):
        if found := re.fullmatch(pattern, text):
            for number in _places(found["month"], rules.words.months):
                yield from _dated(int(found["day"]), number + 1, _year(found["year"]), rules)


def _relative(text: str, rules: DateRules) -> Iterator[date]:
    words, today = rules.words, rules.today
    for days, near in words.near:
        if text in _all(near):
            yield today + timedelta(days=days)
    yield from _weekday(text, rules)
    bare = ("{count} {unit}",) if rules.lean is Lean.FUTURE else ()
    for sign, templates in ((1, (*words.spans, *bare)), (-1, words.spans_ago)):
        for count, unit in _spans(text, templates, words):
            yield from _moved(today, sign * count, unit)
    for unit, names in words.units:
        for count, sides in ((-1, words.last), (1, words.next)):
            if re.fullmatch(rf"{_any(sides)} {_any(names)}", text):
                yield from _moved(today, count, unit)


def _weekday(text: str, rules: DateRules) -> Iterator[date]:
    """Yield the day before or after today with a weekday's name; today itself has a word of its own."""
    words, today = rules.words, rules.today
    found = re.fullmatch(
        rf"(?:(?P<last>{_any(words.last)})\s+|(?P<next>{_any(words.next)})\s+)?(?P<name>[^\W\d_]+)", text
    )
    if found is None:
        return
    for number in _places(found["name"], words.weekdays):
        after = (number - today.weekday() - 1) % 7 + 1
        ahead = found["next"] or (rules.lean is Lean.FUTURE and not found["last"])
        yield today + timedelta(days=after if ahead else (after - 7) or -7)


def _hours(text: str, rules: DateRules) -> datetime | None:
    """Return the instant of a span in hours or minutes, to the minute."""
    for sign, templates in ((1, rules.words.spans), (-1, rules.words.spans_ago)):
        for count, unit in _spans(text, templates, rules.words):
            step = {Unit.HOUR: timedelta(hours=1), Unit.MINUTE: timedelta(minutes=1)}.get(unit)
            if step is not None:
                with suppress(OverflowError):
                    return with_offset(rules.present + sign * count * step, rules.zone).replace(second=0, microsecond=0)
    return None


def _spans(text: str, templates: Iterable[str], words: DateWords) -> Iterator[tuple[int, Unit]]:
    """Yield the count and unit of each template that fits."""
    for template in templates:
        pattern = re.escape(_folded(template)).replace(r"\ ", r"\s+")
        pattern = pattern.replace(r"\{count\}", r"(?P<count>\d{1,4}|[^\W\d_]+)")
        found = re.fullmatch(pattern.replace(r"\{unit\}", r"(?P<unit>[^\W\d_]+)"), text)
        if found is None:
            continue
        counts = [int(found["count"])] if found["count"].isdecimal() else []
        counts += [number for number, names in words.numbers if found["count"] in _all(names)]
        for unit, names in words.units:
            if counts and found["unit"] in _all(names):
                yield counts[0], unit


def _moved(day: date, count: int, unit: Unit) -> Iterator[date]:
    """Yield the day so many units later."""
    with suppress(ValueError, OverflowError):
        if unit in {Unit.DAY, Unit.WEEK}:
            yield day + timedelta(days=count * (7 if unit is Unit.WEEK else 1))
        elif unit in {Unit.MONTH, Unit.YEAR}:
            yield months_later(day, count * (12 if unit is Unit.YEAR else 1))


def _year(typed: str | None) -> int | None:
    return None if typed is None else int(typed) + (2000 if len(typed) == len("26") else 0)


def _without_year(rules: DateRules) -> DateRules:
    return DateRules(rules.words, rules.present, rules.zone, rules.month_first, rules.lean)


def _dated(day: int, month: int, year: int | None, rules: DateRules) -> Iterator[date]:
    """Yield the day, in the year that is meant if none was typed; nothing if there is no such day."""
    today = rules.today
    if year is None and rules.needs_year:
        return
    years = range(today.year - 8, today.year + 9) if year is None else (year,)
    found = list[date]()
    for each in years:
        with suppress(ValueError):
            if _FIRST_YEAR <= each <= _LAST_YEAR:
                found.append(date(each, month, day))
    if year is None and rules.lean is not Lean.NEAREST:
        ahead = rules.lean is Lean.FUTURE
        found = [each for each in found if (each >= today if ahead else each <= today)]
    if found:
        yield min(found, key=lambda each: abs(each - today))


def _places(word: str, names: Iterable[Words]) -> tuple[int, ...]:
    """Return the place of the name that a word is, or is the beginning of; none if it could be several."""
    folded = tuple(map(_all, names))
    exact = tuple(place for place, each in enumerate(folded) if word in each)
    if exact or len(word) < _SHORTEST_PREFIX:
        return exact[:1]
    begun = tuple(place for place, each in enumerate(folded) if any(name.startswith(word) for name in each))
    return begun if len(begun) == 1 else ()
