"""The notebook that the sharing machine begins with, and what a list on paper would expect of what was done."""

import os
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from notebook.model.case import Case
from notebook.model.consent import Consent, ConsentEvent, Provision
from notebook.model.entry import Section
from notebook.model.ids import CaseId, ConsentId, PartyId, ProvisionId, SectionId, ThirdPartyId
from notebook.model.people import Addressee, Party, Subject, ThirdParty, Worker
from notebook.model.vocabulary import (
    Audience,
    Category,
    ConsentState,
    Effect,
    EntryKind,
    FlagValue,
    Grantor,
    Method,
    PackKind,
    Purpose,
    SectionKind,
)
from notebook.sharing.sharing_query import SharingQuery
from notebook.tasks.case_view import load_case
from notebook.tasks.cases import new_case
from notebook.tasks.consents import record_consent
from notebook.tasks.entries import finalise, new_section, start_entry
from notebook.tasks.notebook import create_notebook, open_notebook
from notebook.tasks.parties import add_party
from notebook.tasks.sharing_flags import set_flag
from tests.support.cheap_vaults import CHEAP, PASSPHRASE

RUNS: Final = {"ci": 16, "long": 300}.get(os.environ.get("CASEFOLD_HYPOTHESIS", ""), 8)
"""Runs of the machine; planted faults are tried with those of ``ci``."""

NOW: Final = datetime(2026, 11, 3, 9, tzinfo=UTC)
PURPOSES: Final = (Purpose("care"), Purpose("safety"))
KINDS: Final = (Category.WELLBEING, Category.HEALTH)
SHARES: Final = (FlagValue.SHARE, FlagValue.SHARE_DEIDENTIFIED)
ASKED: Final = ConsentState.REQUESTED
NO: Final = (ConsentState.WITHDRAWN, ConsentState.REFUSED, ConsentState.INVALIDATED)
FIRST_NUMBER: Final = 200
"""From here on words are numbered in a run. The template's end in one digit: so no word is a part of another."""
WORDS: Final = ("kettle", "bicycle", "window", "garden", "letter", "morning", "bread", "station")

NURSES: Final = Addressee("audience", "mental_health")
OFFICERS: Final = Addressee("audience", "police_security")
HERS: Final = Consent(
    ConsentId(""),
    Grantor.SUBJECT,
    Method.WRITTEN,
    (Provision(ProvisionId(""), Effect.PERMIT, NURSES, PURPOSES, KINDS),),
    (ConsentEvent(ConsentState.GIVEN, NOW, NOW),),
)

Place = tuple[SectionId, int]
Left = Mapping[SharingQuery, frozenset[Place]]
"""By query, the code points of the case that leave, each by its section and index."""


@dataclass
class Said:
    """What a list on paper would say of everything that was done: the expectation that the laws are checked against."""

    shared: dict[SectionId, dict[Addressee, int]] = field(default_factory=dict)
    """For each section, the revision at which it was last shared with an addressee, by itself or with its entry."""
    closed: dict[tuple[str, str], list[tuple[Provision, datetime]]] = field(default_factory=dict)
    """By who speaks, the permits that were taken back and when; a later yes of the same person is in ``opened``."""
    opened: dict[tuple[str, str], list[tuple[Provision, datetime]]] = field(default_factory=dict)
    silent: dict[tuple[str, str], datetime] = field(default_factory=dict)
    """Who no longer speaks, from when it was recorded."""


@cache
def template() -> tuple[Path, "TemporaryDirectory[str]", tuple[CaseId, CaseId], tuple[Party, ...]]:
    """Make the notebook that every run begins with: a case with two entries, three parties, one relative.

    Another case has the same consent, and nobody and nothing in it yet.
    """
    kept = TemporaryDirectory(prefix="sharing-machine-")
    worker = Worker("J. Bakker", "Exit worker", "Bureau Kompas", Audience("social_care"))
    path = create_notebook(Path(kept.name) / "Mine", PASSPHRASE, worker, NOW, cost=CHEAP, floor=CHEAP)
    with open_notebook(path, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        sister = ThirdParty(ThirdPartyId(""), "Sara Qvist", alias="Relative")
        case = new_case(notebook, "K-014", Subject("Amina Example"), NOW, people=(sister,))
        parties = (
            add_party(notebook, Party(PartyId(""), "Vera Koster", "Nurse", "Clinic", Audience("mental_health"))),
            add_party(notebook, Party(PartyId(""), "Bram Jansma", "Psychologist", "Clinic", Audience("mental_health"))),
            add_party(notebook, Party(PartyId(""), "Otto Prins", "Officer", "Police", Audience("police_security"))),
        )
        for number in range(2):
            draft = start_entry(notebook, case.id, EntryKind.NOTE, NOW - timedelta(days=number), NOW)
            parts = tuple(
                new_section(SectionKind.OBSERVED, f"Sara Qvist brought {WORDS[2 * number + place]}{number}.", (kind,))
                for place, kind in enumerate(KINDS)
            )
            entry = finalise(notebook, replace(draft, sections=parts), NOW)
            for each in (NURSES, OFFICERS):
                entry = set_flag(notebook, entry, None, each, FlagValue.SHARE, NOW)
        record_consent(notebook, load_case(notebook, case.id), HERS, NOW)
        other = new_case(notebook, "K-015", Subject("Bilal Yilmaz"), NOW)
        record_consent(notebook, load_case(notebook, other.id), HERS, NOW)
    return path, kept, (case.id, other.id), parties


def said_at_first(case: Case) -> Said:
    """Return what was said and decided in the template."""
    said = Said(opened={("subject", ""): [(HERS.provisions[0], NOW)]})
    for _entry, part in case.parts():
        said.shared[part.id] = {NURSES: part.revision, OFFICERS: part.revision}
    return said


def speaker(consent: Consent) -> tuple[str, str]:
    """Return who speaks in a consent; without a name it is this consent alone."""
    if consent.grantor is Grantor.SUBJECT:
        return "subject", ""
    return consent.grantor.value, consent.grantor_name or consent.id


def reaches(to: Addressee, party: Party) -> bool:
    """Return whether something is for a party, by name or as one of an audience."""
    return to in (Addressee("party", party.id), Addressee("audience", party.audience))


def may_open(value: FlagValue, had: Collection[FlagValue], kind: PackKind) -> bool:
    """Return whether a flag may add characters: a share, or one that lifts what withheld from this kind of pack.

    "Without names" withholds from packs with names: see decision 29.
    """
    lifted = (
        {FlagValue.WITHHOLD} if kind is PackKind.CONSULTATION else {FlagValue.WITHHOLD, FlagValue.SHARE_DEIDENTIFIED}
    )
    return value in SHARES or (value is FlagValue.UNDECIDED and not lifted.isdisjoint(had))


def covers(provision: Provision, query: SharingQuery, section: Section, *, wholly: bool) -> bool:
    """Return whether a provision is about a section for a query: all of its kinds, or at least one."""
    kinds = set(section.categories)
    meets = kinds <= set(provision.categories) if wholly else bool(kinds & set(provision.categories))
    return reaches(provision.to, query.party) and query.purpose in provision.purposes and meets


def numbered(part: Section) -> list[str]:
    """Return the words of a section that are in no other."""
    return re.findall(r"[a-z]+[0-9]+", part.text)


def uncut(part: Section, kept: frozenset[Place]) -> Iterator[str]:
    """Yield what is left of a section between its cuts, in order."""
    for leaves, run in groupby(range(len(part.text)), lambda place: (part.id, place) in kept):
        if leaves:
            yield "".join(part.text[place] for place in run)


def word_leaves(part: Section, word: str, kept: frozenset[Place]) -> bool:
    """Return whether no letter of a word of a section was cut."""
    start = part.text.index(word)
    return all((part.id, place) in kept for place in range(start, start + len(word)))
