"""What a worker answered in the guide: kept with the decision it led to, or as a note of the case."""

from dataclasses import dataclass


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
