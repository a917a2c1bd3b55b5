"""Errors of the guide, and of the exercises on the practice case, whose files are read in the same way."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from notebook.errors.base import NotebookError


class ProfileFault(Enum):
    """What a profile of the guide must not have."""

    TOO_LARGE = auto()
    NOT_TOML = auto()
    FORMAT = auto()
    MISSING = auto()
    WRONG_TYPE = auto()
    UNKNOWN_KEY = auto()
    TEXT_MISSING = auto()
    TEXT_TOO_LONG = auto()
    CHARACTERS = auto()
    DUPLICATE = auto()
    NO_QUESTION = auto()
    DEAD_END = auto()
    UNKNOWN_TARGET = auto()
    UNKNOWN_WORD = auto()
    NO_UNKNOWN = auto()
    PARTS_ANSWERS = auto()
    LOOP = auto()
    UNREACHABLE = auto()
    NO_BASIS = auto()
    TWO_BASES = auto()
    NOT_TOLD = auto()


class ExerciseFault(Enum):
    """What a file of exercises must not have, besides the faults of form that it shares with profiles."""

    FORMAT = auto()
    NO_EXERCISE = auto()
    DUPLICATE = auto()
    NO_STEP = auto()
    NO_CHECK = auto()
    UNKNOWN_REFERENCE = auto()
    TEXT_NOT_THERE = auto()
    NOTHING_CHECKED = auto()
    ALREADY_RIGHT = auto()
    DECISION = auto()


@dataclass(frozen=True)
class ProfileProblem:
    """One fault and its place in the file, such as ``question.consent.answer.yes``."""

    fault: ProfileFault | ExerciseFault
    place: str = ""


@dataclass(eq=False, repr=False)
class ProfileRefused(NotebookError):
    """A profile of the guide that cannot be used; lists every fault that was found."""

    problems: tuple[ProfileProblem, ...]


class GuideAnswerRefused(NotebookError):
    """An answer that does not fit the question: unknown, incomplete, or contradicted by the consent register."""


class GuideNotFinished(NotebookError):
    """A walk through the guide that has not reached an end yet, so that nothing can be recorded from it."""


@dataclass(eq=False, repr=False)
class ExercisesRefused(NotebookError):
    """A file of exercises that cannot be used; lists every fault that was found."""

    problems: tuple[ProfileProblem, ...]


class NotThePracticeNotebook(NotebookError):
    """Exercises were asked for, or a reset, in a notebook that is not for practice."""


class PracticeCaseMissing(NotebookError):
    """The practice notebook no longer has the practice case."""
