"""Cases to measure on: entries of about 150 words, whose frequencies follow Zipf, from a seed."""

import random
from dataclasses import replace
from datetime import timedelta
from typing import Final

from notebook.model.case import Case
from notebook.model.entry import Mark
from notebook.model.ids import CaseId, ConsentId, EntryId, ProvisionId, SectionId
from notebook.model.vocabulary import Code
from tests.support import build

WORDS_EACH: Final = 150
_VOCABULARY: Final = 8_000
_LETTERS: Final = "abdefgiklmnoprstuv"


def words() -> list[str]:
    """Give words that are nobody's name, the most common first."""
    drawn = random.Random(1)
    found = {"".join(drawn.choices(_LETTERS, k=drawn.randint(2, 9))): None for _ in range(_VOCABULARY)}
    return list(found)


def large_case(entries: int, *, name: str, marks: int = 0) -> Case:
    """Give a case in which every section is shared with the nurse, covered, and has so many marks."""
    drawn, vocabulary = random.Random(name), words()
    weights = [1 / place for place in range(1, len(vocabulary) + 1)]
    made = []
    for number in range(entries):
        said = drawn.choices(vocabulary, weights, k=WORDS_EACH)
        entry, section = EntryId(f"{name}.e{number}"), SectionId(f"{name}.e{number}.a")
        taken = tuple(_mark(said, 10 * (each + 1)) for each in range(marks))
        part = build.section(" ".join(said), name=section, flags=(build.flag(section=section),), marks=taken)
        at = build.instant(2) + timedelta(minutes=number)
        made.append(replace(build.entry(part, at=at), id=entry))
    yes = build.consent()
    provisions = tuple(replace(each, id=ProvisionId(f"{name}.s1.1")) for each in yes.provisions)
    yes = replace(yes, id=ConsentId(f"{name}.s1"), provisions=provisions)
    return replace(build.case(*made, consents=(yes,)), id=CaseId(name), reference=name)


def _mark(said: list[str], place: int) -> Mark:
    """Mark two whole words: a mark that ends inside a word waits until somebody has looked at it."""
    start = len(" ".join(said[:place])) + 1
    return Mark(start, start + len(" ".join(said[place : place + 2])), Code.TP)
