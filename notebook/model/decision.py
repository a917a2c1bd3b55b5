"""A worker's documented judgement to share, or not, on a ground other than consent.

What a worker answered in the guide: kept with the decision it led to, or as a note of the case.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from notebook.errors.base import InvalidValue
from notebook.model.ids import DecisionId, PartyId, SectionId
from notebook.model.log_place import LogPlace
from notebook.model.vocabulary import DecisionOutcome, Ground, Purpose, Told


@dataclass(frozen=True, slots=True)
class GuideAnswer:
    """One question as it was asked and answered; ``id`` is that of the question in its profile."""

    id: str
    question: str
    answer: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class GuideRecord:
    """All answers in order, the profile that asked, and the end that was reached.

    ``profile`` is the name of the profile, ``end`` one of the ends of the guide.
    """

    profile: str
    edition: str
    language: str
    end: str
    answers: tuple[GuideAnswer, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision about exact (section, revision) pairs, one party and one purpose.

    ``agreed`` is the instant from which it counts; ``valid_until`` its last day in the notebook's
    time zone. ``sections`` are in the order given, without duplicates. ``decided_by`` is empty when unknown, for
    instance in a case file of an earlier version. ``ground`` and ``told`` are None only where nothing is shared and
    nobody was asked; ``guide`` has the answers that led to it, None if the guide was not used. ``logged`` is its place
    in the log, None where it has none of its own.
    """

    id: DecisionId
    outcome: DecisionOutcome
    party: PartyId
    purpose: Purpose
    sections: tuple[tuple[SectionId, int], ...]
    ground: Ground | None
    reason: str
    alternatives: str
    advice: str
    second_person: str
    agreed: datetime
    told: Told | None
    told_reason: str
    valid_until: date | None
    decided_by: str = ""
    guide: GuideRecord | None = None
    logged: LogPlace | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        """Refuse a duplicate pair."""
        if len(set(self.sections)) < len(self.sections):
            raise InvalidValue("sections")

    @property
    def missing(self) -> tuple[str, ...]:
        """Return what a decision to share still lacks, by its names in the case file."""
        have = {
            "sections": bool(self.sections),
            "ground": self.ground is not None,
            "reason": bool(self.reason.strip()),
            "alternatives": bool(self.alternatives.strip()),
            "advice": bool(self.advice.strip()),
            "second_person": bool(self.second_person.strip()),
            "told": self.told is not None,
            "told_reason": self.told is not Told.NO or bool(self.told_reason.strip()),
            "valid_until": self.valid_until is not None,
        }
        return tuple(name for name, there in have.items() if not there)

    @property
    def complete(self) -> bool:
        """Return whether everything that a decision to share needs is written down."""
        return not self.missing
