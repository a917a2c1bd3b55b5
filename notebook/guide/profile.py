"""A profile of the guide: its questions, answers and ends, as read from a file that passed every check."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from notebook.model.vocabulary import DecisionOutcome, Ground, Told

UNKNOWN: Final = "unknown"
"""The id of the answer "I don't know", which every question has and which always leads to ``End.ADVICE``."""

CONSENT: Final = "consent"
"""The basis of an answer that relies on consent; every other basis is a ground."""

WHOLE, MIXED, NOTHING = "all", "mixed", "none"
"""The answers of a question with parts: yes to every part, to some, or to no part."""


class End(StrEnum):
    """Where a walk can end. Profiles choose among these; what each means for a case is fixed."""

    CALL_NOW = "call_now"
    DO_NOT_SHARE = "do_not_share"
    ASK_ORIGINATOR = "ask_originator"
    ASK = "ask"
    CONSULTATION = "consultation"
    ADVICE = "advice"
    TRIM = "trim"
    HOLD = "hold"
    CONSENT = "consent"
    MUST_SHARE = "must_share"
    SHARE = "share"

    @property
    def outcome(self) -> DecisionOutcome | None:
        """Return the outcome of the decision it leads to; None where no decision is needed."""
        if self in (End.CALL_NOW, End.CONSENT):
            return None
        if self is End.DO_NOT_SHARE:
            return DecisionOutcome.DO_NOT_SHARE
        return DecisionOutcome.SHARE if self in (End.MUST_SHARE, End.SHARE) else DecisionOutcome.ADVICE_PENDING


class RegisterFact(StrEnum):
    """What the consent register says about the sections of a walk, for its party and purpose, today."""

    COVERED = "covered"
    REFUSED = "refused"
    NOTHING = "nothing"


_REQUIRED: Final = frozenset({Ground.LEGAL_DUTY, Ground.COURT_ORDER})


def sharing_end(basis: str) -> End:
    """Return the end that an answer leading to ``share`` reaches on a basis."""
    if basis == CONSENT:
        return End.CONSENT
    return End.MUST_SHARE if Ground(basis) in _REQUIRED else End.SHARE


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer; ``to`` is the id of a question or of an end.

    ``basis`` is consent or a ground that the answer relies on. An answer that asks to ``explain`` needs a note.
    ``told`` says whether the person is told, where the question asks that. ``register`` is the fact of the consent
    register that makes this the likely answer; the worker confirms it.
    """

    id: str
    text: str
    to: str
    basis: str = ""
    told: Told | None = None
    explain: bool = False
    register: RegisterFact | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One statement of a question with parts, to be answered with yes, no or I don't know."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question."""

    id: str
    text: str
    help: str
    answers: tuple[Answer, ...]
    parts: tuple[Part, ...] = ()

    @property
    def asks_register(self) -> bool:
        """Return whether the consent register knows a part of the answer."""
        return any(each.register is not None or each.basis == CONSENT for each in self.answers)

    def answer(self, named: str) -> Answer | None:
        """Return the answer with an id, or None."""
        return next((each for each in self.answers if each.id == named), None)


@dataclass(frozen=True, slots=True)
class EndText:
    """What a profile says at an end: what was found, and what to do next."""

    text: str
    next: str


@dataclass(frozen=True, slots=True)
class Profile:
    """A checked profile; the walk begins at the first question.

    ``grounds`` has lines of explanation that replace the program's own. ``number`` is the telephone number for
    emergencies that the team chose, empty if none; ``whom_to_ask`` lists who can give advice.
    """

    name: str
    author: str
    date: date
    country: str
    language: str
    edition: str
    number: str
    whom_to_ask: tuple[str, ...]
    questions: tuple[Question, ...]
    ends: dict[End, EndText]
    grounds: dict[Ground, str]

    def question(self, named: str) -> Question | None:
        """Return the question with an id, or None."""
        return next((each for each in self.questions if each.id == named), None)

    @property
    def label(self) -> str:
        """Return name and edition, as kept with every decision."""
        return f"{self.name} {self.edition}"
