"""What a worker must look at before the subject gets a copy of their record.

Nothing here releases anything: the ruling table does, on the flags that are set.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import tzinfo
from enum import StrEnum
from typing import Final

from notebook.model.case import Case
from notebook.model.consent import Period
from notebook.model.decision import Decision
from notebook.model.disclosure import Disclosure
from notebook.model.entry import Entry, Section
from notebook.model.ids import SectionId
from notebook.model.people import Party
from notebook.model.vocabulary import (
    Category,
    Code,
    DecisionOutcome,
    EntryStatus,
    FlagValue,
    PackKind,
    SectionKind,
    Told,
)
from notebook.sharing.effective_flag import Standing, effective_flag


class Doubt(StrEnum):
    """Why the one step does not share a section with the subject."""

    HARM = "harm"
    SOURCE = "source"
    REPORTED = "reported"
    THIRD_PARTY = "third_party"
    RESTRICTED = "restricted"

    @property
    def asked(self) -> bool:
        """Return whether the worker is asked; the others stay out until they are decided in their entry."""
        return self not in _STAY_OUT


_STAY_OUT: Final = frozenset({Doubt.HARM, Doubt.SOURCE})
_OF_CODE: Final = {
    Code.HARM: Doubt.HARM,
    Code.SRC: Doubt.SOURCE,
    Code.LAW: Doubt.RESTRICTED,
    Code.PRV: Doubt.RESTRICTED,
    Code.ORG: Doubt.RESTRICTED,
    Code.TP: Doubt.THIRD_PARTY,
}
"""What a worker withheld from somebody else for one of these reasons is not shared with the subject unseen."""

PROTECTING: Final = tuple(_OF_CODE)
"""Reasons of a flag that are about the text itself, wherever it stands; the strongest first."""


@dataclass(frozen=True, slots=True)
class UndecidedSection:
    """A section that is not decided for the subject, and why the one step does not share it, None if it does."""

    entry: Entry
    section: Section
    doubt: Doubt | None = None

    @property
    def pair(self) -> tuple[SectionId, int]:
        """Return the section and its present revision."""
        return self.section.id, self.section.revision


def readable_sections(case: Case, period: Period, zone: tzinfo) -> tuple[tuple[Entry, Section], ...]:
    """Return the sections that a copy could have: of finished entries in the period, except what never leaves."""
    return tuple(
        (entry, section)
        for entry in case.entries
        if entry.status is EntryStatus.FINAL and period.holds(entry.at.astimezone(zone).date())
        for section in entry.sections
        if not section.never
    )


def undecided_for_subject(case: Case, period: Period, zone: tzinfo) -> tuple[UndecidedSection, ...]:
    """Return the sections that are not decided for the subject, each with the reason not to share it unseen."""
    subject = case.subject.as_party()
    return tuple(
        UndecidedSection(entry, section, _doubt(entry, section, subject))
        for entry, section in readable_sections(case, period, zone)
        if (found := effective_flag(entry, section, subject)) is None or found.standing is Standing.NOT_DECIDED
    )


def shared_with_subject(case: Case, period: Period, zone: tzinfo) -> frozenset[SectionId]:
    """Return the sections that a current flag shares with the subject."""
    subject = case.subject.as_party()
    return frozenset(
        section.id
        for entry, section in readable_sections(case, period, zone)
        if (found := effective_flag(entry, section, subject)) is not None
        and found.standing is Standing.CURRENT
        and found.flag.value is FlagValue.SHARE
    )


def protecting_codes(entry: Entry, section: Section) -> tuple[Code, ...]:
    """Return the reasons about the text for which a section is withheld from somebody, whatever its revision then."""
    codes = _withheld_for(entry, section)
    return tuple(each for each in _OF_CODE if each in codes)


def _withheld_for(entry: Entry, section: Section) -> set[Code | None]:
    return {
        flag.code
        for flag in (*section.flags, *entry.flags)
        if flag.value is FlagValue.WITHHOLD and any(name == section.id for name, _ in flag.covers)
    }


def _doubt(entry: Entry, section: Section, subject: Party) -> Doubt | None:
    """Return the strongest reason not to share a section unseen."""
    codes = _withheld_for(entry, section) | {
        mark.code for mark in section.marks if mark.only_for and not any(to.fits(subject) for to in mark.only_for)
    }
    found = {_OF_CODE[code] for code in codes if code in _OF_CODE}
    if section.kind is SectionKind.REPORTED:
        found.add(Doubt.REPORTED)
    if Category.THIRD_PARTY in section.categories:
        found.add(Doubt.THIRD_PARTY)
    return next((each for each in Doubt if each in found), None)


def must_be_answered(found: Disclosure, decisions: Iterable[Decision]) -> bool:
    """Return whether the subject may not know of a disclosure.

    They do where it rests on consent, or on decisions of which all say that they were told before.
    """
    if found.kind is PackKind.CONSENTED:
        return False
    if found.kind is not PackKind.NECESSITY:
        return True
    told = {
        each.told
        for each in decisions
        if (each.outcome, each.party, each.purpose, each.ground)
        == (DecisionOutcome.SHARE, found.party, found.purpose, found.ground)
    }
    return told != {Told.BEFORE}
