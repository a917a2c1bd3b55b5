"""Dates and times of day as people write them, in the languages of the notes.

Dates of birth: a date beside a word that says so. Other dates are left alone.
"""

# ruff: noqa: RUF001 - letters and signs as people write them
import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from notebook.sharing.birth_dates import MONTHS_BEGIN, month_pattern
from notebook.sharing.identifier_patterns.dates_in_digits import DAY, MONTH, NUMERIC, YEAR
from notebook.sharing.identifier_patterns.kinds import Window, beginnings, found_at
from notebook.sharing.late_pattern import LatePattern

_NAME: Final = "(?:" + "|".join(month_pattern(month) for month in range(1, 13)) + ")"
_ORDINAL: Final = r"(?:st|nd|rd|th|er|e|ste|de|º|\.)?"

WORDED: Final = (
    rf"{DAY}{_ORDINAL}\s?[-./]?\s?(?:of |de |di |van )?{_NAME}\.?(?:[\s,./-]{{0,3}}(?:de )?{YEAR}(?!\d))?"
    rf"|(?<!\w){_NAME}\.?\s{DAY}{_ORDINAL}(?:,?\s?(?:19|20)\d\d)?"
)
"""3 May 2026, the 3rd of May; May 3rd, 2026."""

DATE: Final = LatePattern(rf"(?<![\d])(?:{NUMERIC}|{WORDED})(?!\w)", re.IGNORECASE)

_IN_NUMBERS: Final = LatePattern(rf"(?<!\d)(?:{NUMERIC}|{DAY}\s{MONTH}\s{YEAR}|\d{{8}}|\d{{6}})(?!\w)")
_IN_WORDS: Final = LatePattern(rf"(?<!\d)(?:{WORDED})(?!\w)", re.IGNORECASE)
_MONTHS: Final = tuple(LatePattern(month_pattern(month), re.IGNORECASE) for month in range(1, 13))


def dates_in(window: Window) -> Iterator[tuple[int, int, frozenset[date]]]:
    """Yield the half-open spans of dates with a year in a plain text, each with the days that it may be."""
    text = window.text
    worded = _IN_WORDS.finditer(text) if window.says(MONTHS_BEGIN) else ()
    for found in (*found_at(_IN_NUMBERS, text, window.numbers), *worded):
        days = frozenset(_days(found.group()))
        if days:
            yield *found.span(), days


_ORDERS: Final = tuple(
    LatePattern(numbers)
    for numbers in (
        r"(?P<day>\d\d)(?P<month>\d\d)(?P<year>\d\d|\d{4})",  # 060599, 06051999
        r"(?P<month>\d\d)(?P<day>\d\d)(?P<year>\d\d|\d{4})",
        r"(?P<year>\d\d|\d{4})(?P<month>\d\d)(?P<day>\d\d)",  # 990506, 19990506
        r"(?P<year>\d{4}) (?P<month>\d+) (?P<day>\d+)",
        r"(?P<day>\d+) (?P<month>\d+) (?P<year>\d+)",
        r"(?P<month>\d+) (?P<day>\d+) (?P<year>\d+)",
    )
)
"""How the numbers of a date can be read, in the order in which they stand."""
_NUMBER: Final = re.compile(r"\d+")
_ORDINALS: Final = re.compile(r"\d+(?:st|nd|rd|th)")
_DAY_AND_YEAR: Final = LatePattern(r"(?P<day>\d+) (?P<year>\d+)")


def _days(said: str) -> Iterator[date]:
    """Yield the days that a date may be, in both orders of day and month."""
    numbers = " ".join(_NUMBER.findall(said))
    found = _DAY_AND_YEAR.fullmatch(numbers)
    words = _ORDINALS.sub("", said) if found else ""
    if found and (months := [place for place, name in enumerate(_MONTHS, 1) if name.search(words)]):
        for month in months:
            yield from _day(found["year"], month, int(found["day"]))
        return
    for order in _ORDERS:
        if found := order.fullmatch(numbers):
            yield from _day(found["year"], int(found["month"]), int(found["day"]))


def _day(year: str, month: int, day: int) -> Iterator[date]:
    for century in (1900, 2000) if re.fullmatch(r"\d\d?", year) else (0,):
        try:
            yield date(century + int(year), month, day)
        except ValueError:
            return


_BORN: Final = (
    r"born|b\.|d\.?\s?o\.?\s?b\.?|birth\s?dates?|dates?\sof\sbirth|birthday|geb\.?|geboren|geboorte\w*|verjaar\w*"
    r"|jarig|geburts\w*"
    r"|n[ée]e?s?(?:\(e\))?|naissance|anniversaire|urodz\w*|ur\.|data\sur\w*|род(?:ил\w*|\.|ился|илась)|рожд\w*"
    r"|г\.\s?р\."
)
_BEFORE: Final = LatePattern(rf"(?:(?<!\w)(?:{_BORN})(?!\w)|\*)(?P<between>[^\n;]{{0,24}})\Z", re.IGNORECASE)
_DIRECTLY: Final = LatePattern(r"\W{0,3}(?:(?:on|the|op|am|den|den|le|dnia|w dniu|в)\W{1,2})?\Z", re.IGNORECASE)
_AFTER: Final = LatePattern(
    r"\s?\(?(?:(?:in|te|à|w)\s\w+\s|as\s(?:her|his|their)\s)?(?:г\.?\s?р\.?|года?\s?рожд\w*|рожд\w*|г\.\s?рожд\w*"
    r"|geboren|geb\.|ur\.|born|née?|dob|geburtstag|birthday|verjaardag|anniversaire|urodziny)(?!\w)",
    re.IGNORECASE,
)
_SAYS_BORN: Final = LatePattern(rf"(?<!\w)(?:{_BORN})(?!\w)|\*", re.IGNORECASE)
_BORN_BEGIN: Final = beginnings("bor b bir dat d do dob geb ver jar ne né nee née nes nés nai ann uro ur род рож г")
_RELATED: Final = (
    r"son|daughter|child|baby|sib(?:ling)?|sister|brother|mother|father|mum|dad|partner|husband|wife|zoon|dochter|kind"
    r"|moeder|vader|broer|zus|sohn|tochter|mutter|vater|bruder|schwester|fils|fille|enfant|m[èe]re|p[èe]re|fr[èe]re|s(?:oe|œ)ur"
    r"|syn|c[óo]rka|matka|ojciec|brat|siostra|dziecko|сын|дочь|мать|отец|брат|сестра|реб[её]нок"
)
_RELATED_BEFORE: Final = LatePattern(rf"(?<!\w)(?:{_RELATED})\s?[(:=]?\s?\Z", re.IGNORECASE)
_RELATED_BEGIN: Final = beginnings(
    "son dau chi bab sib sis bro mot fat mum dad par hus wif zoo doc kin moe vad zus soh toc mut vat bru sch fil enf"
    " mèr mer pèr per frè fre soe sœu syn cór cor mat ojc bra sio dzi сын доч мат оте бра сес реб"
)
_WITH_YEAR: Final = re.compile(r"(?:19|20)\d\d|['\u2019]\d\d|[./-]\d\d\Z")
_REACH: Final = 40
_COMPACT: Final = LatePattern(r"(?<!\w)(?:\d{8}|\d{6}|(?:0?[1-9]|[12]\d|3[01])\.\s?(?:0?[1-9]|1[0-2])\.)(?!\w)")


def birth_dates(window: Window) -> Iterator[tuple[int, int]]:
    """Yield the half-open spans of dates in a plain text that are said to be of birth, with the word that says so."""
    text = window.text
    yield from _of_relations(window)
    if not (window.says(_BORN_BEGIN) or "*" in text) or not _SAYS_BORN.search(text):
        return
    for shape in (DATE, _COMPACT):
        for found in shape.finditer(text):
            start, end = found.span()
            before = _BEFORE.search(text, max(0, start - _REACH), start)
            after = _AFTER.match(text, end)
            if before is not None and _DIRECTLY.fullmatch(before["between"]):
                start = before.start()
            if before is not None or after is not None:
                yield start, end if after is None else after.end()


def _of_relations(window: Window) -> Iterator[tuple[int, int]]:
    """Yield dates with a year directly behind a relation: "her son (17 September 2014)"."""
    for found in DATE.finditer(window.text) if window.says(_RELATED_BEGIN) else ():
        before = window.text[max(0, found.start() - _REACH) : found.start()]
        if _RELATED_BEFORE.search(before) and _WITH_YEAR.search(found.group()):
            yield found.span()
