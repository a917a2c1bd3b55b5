"""An exercise on the practice case, as read from a file that passed every check."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from notebook.model.ids import ConsentId, DecisionId, PartyId, SectionId
from notebook.model.vocabulary import Audience, Category, DecisionOutcome, FlagValue, PackKind, Purpose, SectionKind


class CheckKind(StrEnum):
    """What a check looks at in the practice notebook; files choose among these."""

    ENTRY = "entry"
    """A finished entry that is not in the practice case, with text under each of ``kinds``."""
    FLAG = "flag"
    """One of ``flags`` counts for a party on each of ``sections``."""
    RULING = "ruling"
    """For a party and purpose, ``sections`` would go today and those of ``without`` would not."""
    CONSENT = "consent"
    """A consent that is not in the practice case permits a party and purpose exactly ``categories``, until a day."""
    WITHDRAWN = "withdrawn"
    """Every permit of ``consent`` was withdrawn."""
    MARKED = "marked"
    """``text`` is marked wherever it stands in ``sections``."""
    PERSON = "person"
    """The case has a third party called ``name``."""
    PACK = "pack"
    """A pack for a party and purpose was saved, with ``sections`` and without those of ``without``."""
    CALL = "call"
    """A call to somebody of an audience is recorded, and none of ``words`` in it."""
    DECISION = "decision"
    """A decision about a party that is not in the practice case has one of ``outcomes``, and a reason or answers."""
    NOTICE = "notice"
    """A notice about a pack of a party was saved, or the question whether it could do harm was answered."""


FIELDS: Final[Mapping[CheckKind, tuple[frozenset[str], frozenset[str]]]] = {
    kind: (frozenset(needed.split()), frozenset(others.split()))
    for kind, needed, others in (
        (CheckKind.ENTRY, "kinds", ""),
        (CheckKind.FLAG, "party sections flags", ""),
        (CheckKind.RULING, "party purpose", "sections without"),
        (CheckKind.CONSENT, "party purpose categories", ""),
        (CheckKind.WITHDRAWN, "consent", ""),
        (CheckKind.MARKED, "text sections", ""),
        (CheckKind.PERSON, "name", ""),
        (CheckKind.PACK, "party purpose", "sections without"),
        (CheckKind.CALL, "audience", "words"),
        (CheckKind.DECISION, "party outcomes", ""),
        (CheckKind.NOTICE, "party", ""),
    )
}
"""The fields of each kind of check besides ``kind`` and ``why``: those it needs, and those it may have."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that should be in the notebook now; ``why`` is said where it is not.

    The other fields are those of its kind, and empty where it has none.
    """

    kind: CheckKind
    why: str
    party: PartyId
    purpose: Purpose
    audience: Audience
    consent: ConsentId
    text: str = ""
    name: str = ""
    sections: tuple[SectionId, ...] = ()
    without: tuple[SectionId, ...] = ()
    words: tuple[str, ...] = ()
    kinds: tuple[SectionKind, ...] = ()
    categories: tuple[Category, ...] = ()
    flags: tuple[FlagValue, ...] = ()
    outcomes: tuple[DecisionOutcome, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what to do, hints from slight to plain, and how it is checked.

    In an exercise with a pack nothing is checked: ``do`` is a question about the pack, and ``answer`` a model answer.
    """

    do: str
    hints: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()
    answer: str = ""


@dataclass(frozen=True, slots=True)
class PackInHand:
    """The pack that is read in an exercise; it is made from an untouched practice case."""

    party: PartyId
    purpose: Purpose
    kind: PackKind
    decision: DecisionId | None = None


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise; with a ``pack`` it is played as the person who receives it.

    ``answer`` is the model answer, and ``discuss`` what two colleagues should talk about afterwards.
    """

    id: str
    title: str
    goal: str
    steps: tuple[Step, ...]
    answer: str
    discuss: tuple[str, ...]
    pack: PackInHand | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """One part of the role play: who plays, what they know and what they want, and what they keep an eye on."""

    title: str
    card: str


@dataclass(frozen=True, slots=True)
class RolePlay:
    """A scene for two professions, for a trainer to run.

    ``rounds`` are its steps, ``debrief`` the questions after it.
    """

    title: str
    scene: str
    roles: tuple[Role, ...]
    rounds: tuple[str, ...]
    debrief: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExerciseBook:
    """The exercises of one file, with the role play of the trainer's sheet."""

    name: str
    author: str
    date: date
    language: str
    edition: str
    exercises: tuple[Exercise, ...]
    role_play: RolePlay | None = None

    def exercise(self, named: str) -> Exercise | None:
        """Return the exercise with an id, or None."""
        return next((each for each in self.exercises if each.id == named), None)
