"""The example sentences of the wording check, and how well it does on them."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from notebook.model.vocabulary import SectionKind
from notebook.model.wording import Finding, WordingClass
from notebook.tasks.wording import wording_check

CORPUS = Path(__file__).parents[1] / "corpus" / "wording"
LANGUAGES = ("en", "nl")

_HEADING = re.compile(r"(observed|opinion): ")
_MARKED = re.compile(r"\[(\w+)\|([^\]]*)\]")

Place = tuple[int, int, WordingClass]


@dataclass(frozen=True)
class Example:
    """A sentence, the heading it stands under, and the spans (in code points) and classes that should be found."""

    text: str
    expected: frozenset[Place]
    under: SectionKind | None = None


@dataclass(frozen=True)
class Score:
    """Findings that are right, those that should not be there, and those that are missing."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """Return the share of the findings that is right."""
        return self.right / (self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Return the share of the expected findings that is found."""
        return self.right / (self.right + self.missed)


def examples(language: str) -> list[Example]:
    """Return the sentences of a file: in that of a language tuning and held-out ones take turns."""
    written = tomllib.loads((CORPUS / f"{language}.toml").read_text(encoding="utf-8"))["sentences"]
    return [_example(each) for each in written]


def fresh(language: str) -> list[Example]:
    """Return the sentences that were written when the lists were there, without reading them."""
    return examples(f"fresh-{language}")


def halves(language: str) -> tuple[list[Example], list[Example]]:
    """Return the tuning half and the held-out half."""
    every = examples(language)
    return every[0::2], every[1::2]


def notes(language: str) -> tuple[list[Example], list[Example]]:
    """Return sentences of ordinary case notes: those that the lists were improved with, and those only measured."""
    every = examples(f"notes-{language}")
    return every[0::2], every[1::2]


def later(language: str) -> list[Example]:
    """Return the sentences that were written when the lists were finished; no list was changed for them."""
    return examples(f"later-{language}")


def blind(language: str) -> tuple[list[Example], list[Example]]:
    """Return the sentences of somebody who had seen no list: those looked at after measuring, and the others."""
    every = examples(f"blind-{language}")
    return [*every[:5], *every[6::2]], every[5::2]


def second(language: str) -> tuple[list[Example], list[Example]]:
    """Return the sentences of yet another author: those looked at after measuring, and the others."""
    every = examples(f"second-{language}")
    return every[0::2], every[1::2]


def score(chosen: Sequence[Example]) -> Score:
    """Return how well the lists of the program do; a finding is right if span and class are."""
    check = wording_check()
    found = [(each.expected, {place_of(one) for one in check.check(each.text, under=each.under)}) for each in chosen]
    return Score(
        sum(len(expected & got) for expected, got in found),
        sum(len(got - expected) for expected, got in found),
        sum(len(expected - got) for expected, got in found),
    )


def asked_about(chosen: Sequence[Example]) -> Score:
    """Return the same for which words are asked about, whatever the exact span and class of the question."""
    check, right, wrong, missed = wording_check(), 0, 0, 0
    for each in chosen:
        got = [place_of(one) for one in check.check(each.text, under=each.under)]
        touched = [any(start < end_ and start_ < end for start_, end_, _ in got) for start, end, _ in each.expected]
        right += sum(touched)
        missed += len(touched) - sum(touched)
        wrong += sum(
            not any(start < end_ and start_ < end for start_, end_, _ in each.expected) for start, end, _ in got
        )
    return Score(right, wrong, missed)


def place_of(finding: Finding) -> Place:
    """Return span and class of a finding."""
    return finding.start, finding.end, finding.kind


def _example(written: str) -> Example:
    heading = _HEADING.match(written)
    under = SectionKind(heading[1]) if heading else None
    written = _HEADING.sub("", written, count=1) if heading else written
    text, last, expected = "", 0, set()
    for match in _MARKED.finditer(written):
        text += written[last : match.start()]
        expected.add((len(text), len(text) + len(match[2]), WordingClass(match[1])))
        text += match[2]
        last = match.end()
    return Example(text + written[last:], frozenset(expected), under)
