"""How large a case file, and what is in it, may be."""

from typing import Final

MOST_BYTES: Final = 256 * 1024 * 1024
"""Bytes of a whole case file."""

MOST_VALUES: Final = 10_000_000
"""Commas and opening brackets, wherever they stand: a bound on the values that parsing makes.

A file of 256 MiB made of nothing but ``[],`` would otherwise take gigabytes of memory.
"""

LONGEST_TEXT: Final = 10_000_000
"""Code points of any one text but the data of an attachment, which only the file bounds."""

LONGEST_ID: Final = 200
"""Code points of an id, or of the name of an audience or purpose."""

LONGEST_NUMBER: Final = 15
"""Digits of a number, its sign included; everything that a case file counts is far below."""

LONGEST_KEY_SHOWN: Final = 40
"""Code points of an odd key that are shown in the path of a refusal."""
