"""Which flag counts for a section and a party, and whether it still speaks of the text that is there."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from notebook.model.entry import Entry, Flag, Section
from notebook.model.ids import EntryId, SectionId
from notebook.model.people import Party
from notebook.model.vocabulary import FlagValue


class Standing(StrEnum):
    """How the flag that counts stands to the section as it is now."""

    NOT_DECIDED = "not_decided"
    UNCONFIRMED = "unconfirmed"
    STALE = "stale"
    CURRENT = "current"


@dataclass(frozen=True, slots=True)
class FlagThatCounts:
    """The first flag that is set, the id it goes by, and how it stands."""

    flag: Flag
    id: str
    standing: Standing


def flag_that_counts(entry: Entry, section: Section, party: Party) -> FlagThatCounts | None:
    """Give the first flag that is set for the party, None where there is none.

    Section before entry, party before audience. A flag that does not speak of this text never
    falls through to a wider one.
    """
    for owner, flag in _in_order(entry, section):
        if flag.to.fits(party):
            return FlagThatCounts(flag, f"{owner}/{flag.to}", _standing(flag, section))
    return None


def _in_order(entry: Entry, section: Section) -> Iterator[tuple[SectionId | EntryId, Flag]]:
    """Give the flags in the order in which they count; an attachment inherits none of its entry."""
    for scope in ("party", "audience"):
        yield from ((section.id, flag) for flag in section.flags if flag.to.scope == scope)
    if section.file is not None:
        return
    for scope in ("party", "audience"):
        yield from ((entry.id, flag) for flag in entry.flags if flag.to.scope == scope)


def _standing(flag: Flag, section: Section) -> Standing:
    current = (section.id, section.revision) in flag.covers
    if flag.value is FlagValue.UNDECIDED or all(named != section.id for named, _ in flag.covers):
        return Standing.NOT_DECIDED
    if not flag.confirmed:
        return Standing.UNCONFIRMED
    return Standing.CURRENT if current else Standing.STALE
