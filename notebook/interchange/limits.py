"""The maximum sizes of a case file and of its content."""

from typing import Final

MOST_BYTES: Final = 256 * 1024 * 1024
"""Of a whole case file, in bytes."""

MOST_VALUES: Final = 10_000_000
"""Commas and opening brackets, wherever they occur: a bound on the values that parsing creates.

A file of 256 MiB made of nothing but ``[],`` would otherwise take gigabytes of memory.
"""

LONGEST_TEXT: Final = 10_000_000
"""Code points of any text except the data of an attachment, which only the file size limits."""

LONGEST_ID: Final = 200
"""Code points of an id, or of the name of an audience or purpose."""

LONGEST_NUMBER: Final = 15
"""Digits of a number, its sign included; every number of a case file is far smaller."""

LONGEST_KEY_SHOWN: Final = 40
"""Code points of an unusual key that are shown in the path of a refusal."""
