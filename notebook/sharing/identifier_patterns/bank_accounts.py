"""Numbers of bank accounts: IBAN by its checksum, national ones beside a word that says so."""

import re
from collections.abc import Iterator
from typing import Final

from notebook.sharing.identifier_patterns.kinds import Window, beginnings, found_at, hint_before
from notebook.sharing.late_pattern import LatePattern

_IBAN: Final = LatePattern(r"(?<![^\W_])[A-Z]{2}\s?[\dOo]{2}(?:[ .-]?[A-Z\d]){11,30}(?![^\W_])", re.IGNORECASE)
_GROUPED: Final = LatePattern(r"[A-Z]{2}\d{2}(?: [A-Z\d]{4}){2,7}(?: [A-Z\d]{1,4})?")
_UNBROKEN: Final = LatePattern(r"[A-Z]{2}\d{2}[A-Z\d]{11,30}")
_NATIONAL: Final = LatePattern(r"(?<!\w)\d(?:[ ./-]?\d){5,25}(?!\w)")
_CARD: Final = LatePattern(r"(?<!\w)\d{4}([ -])\d{4}\1\d{4}\1\d{4}(?!\w)")
_HINTS: Final = (
    r"iban|account(?:\snumber|\sno\.?)?|acct\.?|sort\scode|bank(?:\saccount|rekening\w*|konto\w*|verbindung)?"
    r"|rekening\w*|konto\w*"
    r"|compte|rib|rachun\w*|konta|kont[oa]|сч[её]т\w*|карт\w*|card|pas\w*nummer|giro\w*"
)
_HINTS_BEGIN: Final = beginnings("iba acc sor ban rek kon com rib rac счё сче кар car pas gir")
_hinted = hint_before(_HINTS)
_FEWEST_DIGITS: Final = 6
_SHORTEST, _LONGEST = 15, 34
"""Characters of an IBAN (ISO 13616)."""


def bank_accounts(window: Window) -> Iterator[tuple[int, int]]:
    """Yield the half-open spans of the numbers of bank accounts and cards in a plain text."""
    text = window.text
    if window.digits < _FEWEST_DIGITS:
        return
    for found in _IBAN.finditer(text):
        end = _end_of_iban(found.group(), hinted=_hinted(text, found.start()))
        if end:
            yield found.start(), found.start() + end
    masked = window.timeless
    for found in _NATIONAL.finditer(masked) if window.says(_HINTS_BEGIN) else ():
        if _hinted(masked, found.start()):
            yield found.span()
    yield from (found.span() for found in found_at(_CARD, text, window.numbers))


def _end_of_iban(said: str, *, hinted: bool) -> int:
    """Return where the account number at the start of a passage ends, 0 when there is none.

    Words may follow it. A number that is grouped in fours, in one piece, or said to be one needs no right checksum: it
    may be mistyped.
    """
    from stdnum import iban  # loads a table of all countries

    letters = "".join(char for char in said if char.isalnum())
    if len(letters) < _SHORTEST or sum(map(str.isdigit, letters)) < len(letters) // 2:
        return 0
    ends, count = [], 0
    for place, char in enumerate(said):
        count += char.isalnum()
        if char.isalnum() and _SHORTEST <= count <= _LONGEST:
            ends.append(place + 1)
    for end in reversed(ends):
        if iban.is_valid(said[:end].replace(".", ""), check_country=False):
            return end
    if _UNBROKEN.fullmatch(said):
        return len(said)
    grouped = _GROUPED.match(said)
    if grouped is not None:
        return grouped.end()
    return len(said) if hinted else 0
