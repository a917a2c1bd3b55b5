"""Dates of birth: a date beside a word that says so. Other dates are left alone."""
# ruff: noqa: RUF001 - letters and signs as people write them

import re
from collections.abc import Iterator
from typing import Final

from notebook.sharing.identifier_patterns.kinds import Window
from notebook.sharing.identifier_patterns.written_dates import DATE

_BORN: Final = (
    r"born|b\.|d\.?\s?o\.?\s?b\.?|birth\s?dates?|dates?\sof\sbirth|birthday|geb\.?|geboren|geboorte\w*|verjaar\w*"
    r"|jarig|geburts\w*"
    r"|n[ée]e?s?(?:\(e\))?|naissance|anniversaire|urodz\w*|ur\.|data\sur\w*|род(?:ил\w*|\.|ился|илась)|рожд\w*"
    r"|г\.\s?р\."
)
_BEFORE: Final = re.compile(rf"(?:(?<!\w)(?:{_BORN})(?!\w)|\*)(?P<between>[^\n;]{{0,24}})\Z", re.IGNORECASE)
_DIRECTLY: Final = re.compile(r"\W{0,3}(?:(?:on|the|op|am|den|den|le|dnia|w dniu|в)\W{1,2})?\Z", re.IGNORECASE)
_AFTER: Final = re.compile(
    r"\s?\(?(?:(?:in|te|à|w)\s\w+\s|as\s(?:her|his|their)\s)?(?:г\.?\s?р\.?|года?\s?рожд\w*|рожд\w*|г\.\s?рожд\w*"
    r"|geboren|geb\.|ur\.|born|née?|dob|geburtstag|birthday|verjaardag|anniversaire|urodziny)(?!\w)",
    re.IGNORECASE,
)
_SAYS_BORN: Final = re.compile(rf"(?<!\w)(?:{_BORN})(?!\w)|\*", re.IGNORECASE)
_REACH: Final = 40
_COMPACT: Final = re.compile(r"(?<!\w)(?:\d{8}|\d{6}|(?:0?[1-9]|[12]\d|3[01])\.\s?(?:0?[1-9]|1[0-2])\.)(?!\w)")


def birth_dates(window: Window) -> Iterator[tuple[int, int]]:
    """Yield the half-open spans of dates in a plain text that are said to be of birth, with the word that says so."""
    text = window.text
    if not _SAYS_BORN.search(text):
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
