"""What became of a section after it was given out: taken back, or reading otherwise."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise

from notebook.model.entry import Section
from notebook.model.people import Party
from notebook.sharing.consent_register import Register
from notebook.sharing.hidden_people import Hidden
from notebook.sharing.redaction import cuts, kept
from notebook.sharing.release import Text


def taken_back(register: Register, versions: Iterable[Section], day: date, given: datetime) -> datetime | None:
    """Return when the first denial that stands was recorded of a section that somebody holds; None where none stands.

    ``versions`` are the section as they hold it and as it is now: what was put under other kinds of
    information since is still what they hold. Only what was recorded after it was ``given`` out takes it
    back, and never a denial that came back because a permit ended. Who was told of the first no need not
    be told of the second.
    """
    standing = (denial for version in versions for denial in register.standing(version, day) if denial.ended is None)
    return min((denial.said.known for denial in standing if denial.said.known >= given), default=None)


def reads_otherwise(held: Section, present: Section, party: Party, hidden: Hidden) -> bool:
    """Tell whether a party would read something else now than in the revision that they hold.

    What differs only where it is taken out for them does not, whether it was changed there, taken away
    or put in: a notice must not tell of a passage which they never saw. Nor does white space. A mark
    that the change left unsettled may stand over what they did see, and is tried with and without.
    """
    if held.kind is not present.kind:
        return True
    if held.text == present.text:
        return False
    settled = replace(present, marks=tuple(mark for mark in present.marks if mark.settled))
    return _seen(held, party, hidden) not in {_seen(each, party, hidden) for each in (present, settled)}


def reads_the_same(held: Section, present: Section, party: Party, hidden: Hidden) -> bool:
    """Tell whether a party reads the very same now as in a revision that they were given, white space aside.

    What is taken out for them says nothing here, and neither does the number of the revision.
    """
    if held.revision == present.revision:
        return True
    return held.kind is present.kind and _seen(held, party, hidden) == _seen(present, party, hidden)


def last_read_otherwise(versions: Iterable[tuple[datetime, Section]], party: Party, hidden: Hidden) -> datetime | None:
    """Return when a party would last have come to read something else; None where it never did.

    ``versions`` are the revisions of a section from the one that they hold to the present one, with when each
    was made. A change inside what is taken out for them is none, as in ``reads_otherwise``.
    """
    changed = [
        made for (_, before), (made, after) in pairwise(versions) if reads_otherwise(before, after, party, hidden)
    ]
    return changed[-1] if changed else None


def _seen(section: Section, party: Party, hidden: Hidden) -> str:
    pieces = kept(section.text, cuts(section, party, hidden, hidden.words_of(section.text)))
    return "".join("".join(piece.text for piece in pieces if isinstance(piece, Text)).split())
