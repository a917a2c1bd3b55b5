"""The sentences of case notes in ``names/``, with the people of their case and the places that are expected."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from notebook.model.ids import PartyId, ThirdPartyId
from notebook.model.people import Identifier, Party, Subject, ThirdParty
from notebook.model.vocabulary import Audience

FOLDER: Final = Path(__file__).parent / "names"
LANGUAGES: Final = ("en", "nl", "de", "fr", "pl", "ru")
_MARKED: Final = re.compile(r"\[\[(?P<said>[^|\]]+)\|(?P<kind>[a-z]+)(?:\|(?P<who>[a-z]+))?\]\]")


class Kind(StrEnum):
    """What a marked passage is."""

    REGISTERED = "registered"
    UNREGISTERED = "unregistered"
    IDENTIFIER = "identifier"
    MAY = "may"
    """Printed or asked about: both are right."""


class Half(StrEnum):
    """Which sentences: those that a change of rules may be made for, or those that only measure it."""

    TUNING = "tuning"
    HELD_OUT = "held-out"


@dataclass(frozen=True, slots=True)
class Expected:
    """A half-open span of code points that is a name or an identifier; ``who`` is the key of a third party or empty."""

    start: int
    end: int
    kind: Kind
    who: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence without its marks, and what they mark."""

    text: str
    expected: tuple[Expected, ...] = ()


@dataclass(frozen=True, slots=True)
class Corpus:
    """The sentences of one language; ``author``, ``subject`` and ``receiver`` may be named, third parties may not."""

    language: str
    subject: Subject
    receiver: Party
    author: str
    third_parties: tuple[ThirdParty, ...]
    clean: tuple[Sentence, ...]
    named: tuple[Sentence, ...]

    def half(self, half: Half) -> tuple[Sequence[Sentence], Sequence[Sentence]]:
        """Return the clean and the named sentences of a half: the odd ones of each list, or the even ones."""
        first = 0 if half is Half.TUNING else 1
        return self.clean[first::2], self.named[first::2]


def corpus(language: str) -> Corpus:
    """Read the sentences of a language."""
    said: dict[str, Any] = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    subject, receiver = said["subject"], said["receiver"]
    return Corpus(
        said["language"],
        Subject(subject["name"], tuple(subject.get("aliases", ())), subject.get("born")),
        Party(
            PartyId("receiver"),
            receiver["name"],
            receiver["role"],
            receiver["organisation"],
            Audience("police_security"),
        ),
        said["author"]["name"],
        tuple(map(_third_party, said["third_party"])),
        tuple(map(sentence, said["sentences"]["clean"])),
        tuple(map(sentence, said["sentences"]["named"])),
    )


def sentence(marked: str) -> Sentence:
    """Read a sentence with its marks."""
    text, expected, at = "", [], 0
    for found in _MARKED.finditer(marked):
        text += marked[at : found.start()]
        start = len(text)
        text += found["said"]
        expected.append(Expected(start, len(text), Kind(found["kind"]), found["who"] or ""))
        at = found.end()
    return Sentence(text + marked[at:], tuple(expected))


def _third_party(said: dict[str, Any]) -> ThirdParty:
    return ThirdParty(
        ThirdPartyId(said["key"]),
        said["name"],
        tuple(said.get("aliases", ())),
        said["relation"],
        identifiers=tuple(Identifier(each["kind"], each["value"]) for each in said.get("identifiers", ())),
    )
