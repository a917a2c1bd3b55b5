"""A worker's documented judgement to share, or not, on a ground other than consent."""

from dataclasses import dataclass
from datetime import date, datetime

from notebook.errors import InvalidValue
from notebook.model.ids import DecisionId, PartyId, SectionId
from notebook.model.vocabulary import DecisionOutcome, Ground, Purpose, Told


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision about exact (section, revision) pairs, one party and one purpose.

    ``agreed`` is the instant from which it counts; ``valid_until`` its last day in the notebook's
    time zone. ``sections`` are in the order given; none twice.
    """

    id: DecisionId
    outcome: DecisionOutcome
    party: PartyId
    purpose: Purpose
    sections: tuple[tuple[SectionId, int], ...]
    ground: Ground
    reason: str
    alternatives: str
    advice: str
    second_person: str
    agreed: datetime
    told: Told
    told_reason: str
    valid_until: date | None

    def __post_init__(self) -> None:
        """Refuse a pair that is named twice."""
        if len(set(self.sections)) < len(self.sections):
            raise InvalidValue("sections")

    @property
    def complete(self) -> bool:
        """Tell whether everything that a decision to share needs is written down."""
        needed = (self.reason, self.alternatives, self.advice, self.second_person)
        told = self.told is not Told.NO or bool(self.told_reason.strip())
        return bool(self.sections) and all(text.strip() for text in needed) and told and self.valid_until is not None
