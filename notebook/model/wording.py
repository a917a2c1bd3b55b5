"""What the wording check finds in a text: never a judgement of a person or a note, only a question about a word."""

from dataclasses import dataclass
from enum import StrEnum


class WordingClass(StrEnum):
    """Why a word is asked about."""

    LABEL = "label"
    """A label on a person."""

    DIAGNOSIS = "diagnosis"
    """A diagnosis as a label."""

    RISK = "risk"
    """Shorthand for a risk."""

    MIND_READING = "mind_reading"
    DOUBT = "doubt"
    """Words that doubt what was said."""

    CHARACTER = "character"
    VAGUE = "vague"
    GENERALISING = "generalising"
    """From a group to a person."""

    BELIEF = "belief"
    """Belief named as a risk."""

    UNATTRIBUTED = "unattributed"


@dataclass(frozen=True, slots=True)
class Dismissal:
    """Words that a worker no longer wants to be asked about, casefolded, in one class."""

    kind: WordingClass
    words: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Words of a text and the question about them; ``start`` and ``end`` are code points, end exclusive."""

    start: int
    end: int
    kind: WordingClass
    words: str
    asks: str

    @property
    def dismissal(self) -> Dismissal:
        """Return what dismissing these words for good would store."""
        return Dismissal(self.kind, " ".join(self.words.casefold().split()))
