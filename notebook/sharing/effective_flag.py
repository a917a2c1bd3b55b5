"""The flag that counts for a section and a party, and whether it still covers the present text."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from notebook.model.entry import Entry, Flag, Section
from notebook.model.ids import EntryId, SectionId
from notebook.model.people import Addressee, Party
from notebook.model.vocabulary import FlagValue


class Standing(StrEnum):
    """How the flag that counts relates to the section as it is now."""

    NOT_DECIDED = "not_decided"
    UNCONFIRMED = "unconfirmed"
    STALE = "stale"
    CURRENT = "current"


@dataclass(frozen=True, slots=True)
class EffectiveFlag:
    """The first flag that is set, the id it is known by, and its standing."""

    flag: Flag
    id: str
    standing: Standing


def effective_flag(entry: Entry, section: Section, party: Party) -> EffectiveFlag | None:
    """Return the first flag that is set for the party, None when there is none.

    Section comes before entry, party before audience. A flag that does not cover the present text never
    falls through to a wider one.
    """
    for owner, flag in _in_order(entry, section):
        if flag.to.fits(party):
            return EffectiveFlag(flag, f"{owner}/{flag.to}", _standing(flag, section))
    return None


def addressee_to_decide_for(entry: Entry, section: Section, party: Party) -> Addressee:
    """Return the addressee a new flag must have to count: the audience, unless a flag names the party itself."""
    own = Addressee("party", party.id)
    if any(flag.to == own for flag in section.flags):
        return own
    whole = Addressee("audience", party.audience)
    known = any(flag.to == whole for flag in section.flags)
    return own if not known and any(flag.to == own for flag in entry.flags) else whole


def flag_against(entry: Entry, section: Section, party: Party) -> EffectiveFlag | None:
    """Return the first flag that a decision cannot override, None when there is none.

    A decision to share replaces a missing flag and nothing else: a stale or unconfirmed flag, a withhold,
    and a share without names count at any of the four places.
    """
    for owner, flag in _in_order(entry, section):
        if not flag.to.fits(party) or not _speaks_of(flag, section):
            continue
        standing = _held_against(flag, section)
        if standing is not Standing.CURRENT or flag.value in (FlagValue.WITHHOLD, FlagValue.SHARE_DEIDENTIFIED):
            return EffectiveFlag(flag, f"{owner}/{flag.to}", standing)
    return None


def overtaken(flags: Iterable[Flag], parties: Collection[str], sections: Collection[SectionId]) -> tuple[Flag, ...]:
    """Return flags as they are after some sections were withheld from an audience that includes ``parties``.

    A section that was shared with one of these parties before becomes stale: the flag covers it in revision 0,
    which no section ever has.
    """

    def older(flag: Flag) -> Flag:
        shares = flag.value in (FlagValue.SHARE, FlagValue.SHARE_DEIDENTIFIED)
        if not shares or flag.to.scope != "party" or flag.to.name not in parties:
            return flag
        return replace(flag, covers=frozenset((one, 0 if one in sections else number) for one, number in flag.covers))

    return tuple(map(older, flags))


def _in_order(entry: Entry, section: Section) -> Iterator[tuple[SectionId | EntryId, Flag]]:
    """Yield the flags in the order in which they count; an attachment inherits none of its entry."""
    for scope in ("party", "audience"):
        for flag in section.flags:
            if flag.to.scope == scope:
                yield section.id, flag
    if section.file is not None:
        return
    for scope in ("party", "audience"):
        for flag in entry.flags:
            if flag.to.scope == scope:
                yield entry.id, flag


def _standing(flag: Flag, section: Section) -> Standing:
    if flag.value is FlagValue.UNDECIDED or not _speaks_of(flag, section):
        return Standing.NOT_DECIDED
    return _held_against(flag, section)


def _speaks_of(flag: Flag, section: Section) -> bool:
    """Return whether a flag covers a section, in its present revision or in another."""
    return (section.id, section.revision) in flag.covers or any(named == section.id for named, _ in flag.covers)


def _held_against(flag: Flag, section: Section) -> Standing:
    """Return how a flag that covers a section, whatever its value, relates to the present revision."""
    if not flag.confirmed:
        return Standing.UNCONFIRMED
    return Standing.CURRENT if (section.id, section.revision) in flag.covers else Standing.STALE
