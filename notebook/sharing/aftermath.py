"""What became of a section after it was given out: taken back, or reading otherwise."""

from collections.abc import Iterable
from datetime import date, datetime

from notebook.model.entry import Section
from notebook.model.people import Party
from notebook.sharing.consents import Register
from notebook.sharing.hidden import Hidden
from notebook.sharing.names import words
from notebook.sharing.redaction import cuts, kept
from notebook.sharing.released import Text


def taken_back(register: Register, versions: Iterable[Section], day: date) -> datetime | None:
    """Give when the first denial that stands was recorded, of a section that somebody holds; None where none stands.

    ``versions`` are the section as they hold it and as it is now: what was put under other kinds of
    information since is still what they hold. Who was told of the first no need not be told of the second.
    """
    standing = (denial for version in versions for denial in register.standing(version, day))
    return min((denial.event.recorded for denial in standing), default=None)


def reads_otherwise(held: Section, present: Section, party: Party, hidden: Hidden) -> bool:
    """Tell whether a party would read something else now than in the revision that they hold.

    What differs only where it is taken out for them does not: a notice must not tell that a passage
    which they never saw was changed. Nor does a passage that is taken out, or put back, of the same text.
    """
    if held.kind is not present.kind:
        return True
    return held.text != present.text and _read(held, party, hidden) != _read(present, party, hidden)


def _read(section: Section, party: Party, hidden: Hidden) -> list[str | None]:
    pieces = kept(section.text, cuts(section, party, hidden, words(section.text)))
    return [piece.text if isinstance(piece, Text) else None for piece in pieces]
