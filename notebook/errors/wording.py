"""Errors of the word lists of the wording check."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from notebook.errors.base import NotebookError


class WordListNeeds(Enum):
    """What a word list should have had at the place where it was refused."""

    SMALLER = auto()
    TOML = auto()
    KNOWN_KEY = auto()
    LANGUAGE = auto()
    ENTRIES = auto()
    KNOWN_CLASS = auto()
    QUESTION = auto()
    PHRASES = auto()
    PHRASE = auto()
    KNOWN_GROUP = auto()
    KNOWN_HEADING = auto()
    SENTENCE = auto()


@dataclass(eq=False, repr=False)
class BadWordList(NotebookError):
    """A word list that is not used.

    ``place`` is where: "entries 3", a name of the file's own keys, or "" for the file as a whole. ``value`` is what
    stands there, shortened; ``choices`` are the words that would have been accepted.
    """

    needs: WordListNeeds
    place: str = ""
    value: str = ""
    choices: tuple[str, ...] = ()
