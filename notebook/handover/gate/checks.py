"""The names of the checks."""

from enum import StrEnum

from notebook.errors import GateRefused


class Check(StrEnum):
    """What a refused pack did not pass."""

    DIGEST = "digest"
    UNREADABLE = "unreadable"
    FORM = "form"
    OBJECTS = "objects"
    STREAMS = "streams"
    OUTLINE = "outline"
    LINKS = "links"
    DRAWING = "drawing"
    PLACEMENT = "placement"
    TEXT = "text"
    LABELS = "labels"
    CHARACTERS = "characters"
    BARS = "bars"
    LAYOUT = "layout"
    FONTS = "fonts"
    STRUCTURE = "structure"
    CONFORMITY = "conformity"
    SEAL = "seal"


def refuse(check: Check, page: int | None = None) -> GateRefused:
    """Make the error of a check that was not passed; ``page`` counts from 1."""
    return GateRefused(check.value, page)
