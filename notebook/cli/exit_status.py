"""Exit statuses."""

from enum import IntEnum


class Status(IntEnum):
    """What a command ends with."""

    DONE = 0
    NO = 1
    WRONG_LINE = 2
