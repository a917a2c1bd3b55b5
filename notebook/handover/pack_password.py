"""The password of a pack, in the form from which every PDF reader derives the same key."""

import stringprep
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from typing import Final

from notebook.errors.handover import PasswordRefused

LONGEST: Final = 127
"""Bytes of UTF-8 that revision 6 uses (ISO 32000-2, 7.6.4.3.3); any more would silently be ignored."""

SHORTEST: Final = 8
"""Minimum length of a password that the worker chose; guesses cost a thief of the file next to nothing."""

_PROHIBITED: Final = (
    stringprep.in_table_c12,
    stringprep.in_table_c21_c22,
    stringprep.in_table_c3,
    stringprep.in_table_c4,
    stringprep.in_table_c5,
    stringprep.in_table_c6,
    stringprep.in_table_c7,
    stringprep.in_table_c8,
    stringprep.in_table_c9,
)


def normalised(password: str) -> str:
    """Return a password as prepared by SASLprep (RFC 4013, required by ISO 32000-2).

    A reader that follows the standard converts typed passwords to this form, so a pack sealed with any other form would
    not open there. Raise PasswordRefused for one under 8 characters, over 127 bytes of UTF-8, or with what the standard
    forbids: control characters, unassigned or private code points, and a mixture of writing directions.
    """
    mapped = "".join(_mapped(char) for char in password)
    prepared = unicodedata.normalize("NFKC", mapped)
    long_enough = len(prepared.strip()) >= SHORTEST
    if not long_enough or _forbidden(prepared) or len(prepared.encode()) > LONGEST:
        raise PasswordRefused(SHORTEST, LONGEST)
    return prepared


def spellings(passwords: tuple[str, ...]) -> Iterator[str]:
    """Yield each password as packs use it, then as typed: readers do not all apply SASLprep."""
    for password in passwords:
        with suppress(PasswordRefused):
            yield normalised(password)
        yield password


def _mapped(char: str) -> str:
    if stringprep.in_table_c12(char):
        return " "
    return "" if stringprep.in_table_b1(char) else char


def _forbidden(prepared: str) -> bool:
    if any(prohibits(char) for char in prepared for prohibits in _PROHIBITED):
        return True
    # A password being set is a "stored string" (RFC 3454), which must not have unassigned code points.
    if any(stringprep.in_table_a1(char) for char in prepared):
        return True
    return _mixes_directions(prepared)


def _mixes_directions(prepared: str) -> bool:
    """Return whether RFC 3454, section 6, forbids this mixture of right-to-left and left-to-right characters."""
    if not any(stringprep.in_table_d1(char) for char in prepared):
        return False
    ends_right_to_left = stringprep.in_table_d1(prepared[0]) and stringprep.in_table_d1(prepared[-1])
    return not ends_right_to_left or any(stringprep.in_table_d2(char) for char in prepared)
