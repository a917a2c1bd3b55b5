"""The names of the gate's checks."""

from enum import StrEnum

from notebook.errors.handover import GateRefused


class Check(StrEnum):
    """The check that a refused pack failed."""

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
    """Return the error for a failed check; ``page`` counts from 1."""
    return GateRefused(check.value, page)
