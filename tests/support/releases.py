"""Released sections for tests of the handover."""

from datetime import date

from notebook.model.vocabulary import EntryKind, PackKind, SectionKind
from notebook.sharing.release import Redacted, ReleasedSection, Text

HANDOVERS = tuple(kind for kind in PackKind if kind is not PackKind.PERSON)
"""The kinds of pack that somebody else gets."""

SUBJECT = "Tomas Quellin"


AUTHOR = "Ines Vardo"


FEBRUARY = date(2026, 2, 3)


MARCH = date(2026, 3, 2)


def section(kind: SectionKind, *pieces: str | Redacted, entry: int = 1) -> ReleasedSection:
    """Return a released section, of a visit in February or of a conference in March."""
    when, of = {1: (FEBRUARY, EntryKind.VISIT), 0: (MARCH, EntryKind.NOTE), 2: (MARCH, EntryKind.CASE_CONFERENCE)}[
        entry
    ]
    parts = tuple(Text(piece) if isinstance(piece, str) else piece for piece in pieces)
    return ReleasedSection(entry, when, of, AUTHOR, kind, parts)
