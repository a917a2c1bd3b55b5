"""Cases to measure on: entries of about 150 words, whose frequencies follow Zipf, from a seed."""

import random
import re
from dataclasses import replace
from datetime import timedelta
from typing import Final

from notebook.interchange.read_case_file import read_case_file
from notebook.model.case import Case
from notebook.model.entry import Mark
from notebook.model.ids import CaseId, ConsentId, EntryId, ProvisionId, SectionId, ThirdPartyId
from notebook.model.people import Identifier, ThirdParty
from notebook.model.vocabulary import Code
from notebook.tasks.practice import CASE_FILE
from tests.support import build

WORDS_EACH: Final = 150
PROSE_EACH: Final = 6
_SENTENCE: Final = re.compile(r"\S[^.!?]*[.!?]\W*")
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


def dense_case(entries: int, known: int) -> Case:
    """Give a case in which each note has twelve capitals, names among them, or six numbers; so many people are known.

    Every other person has a telephone number.
    """
    drawn, vocabulary = random.Random(5), words()
    names = [" ".join(pair).title() for pair in zip(*[iter(vocabulary[-2 * known :])] * 2, strict=True)]
    capitals = [word.title() for word in vocabulary[2000:3000]] + [word for name in names[:50] for word in name.split()]
    made = []
    for place, entry in enumerate(large_case(entries, name="N").entries):
        (section,) = entry.sections
        said = section.text.split()
        for number in range(6 if place % 2 else 12):
            dense = _number(drawn) if place % 2 else drawn.choice(capitals)
            said.insert((20 if place % 2 else 11) * (number + 1), dense)
        made.append(replace(entry, sections=(replace(section, text=" ".join(said)),)))
    people = tuple(
        ThirdParty(
            ThirdPartyId(f"t{place}"),
            name,
            identifiers=(Identifier("phone", f"06-{10_000_000 + place}"),) if place % 2 else (),
        )
        for place, name in enumerate(names)
    )
    return replace(large_case(0, name="N"), entries=tuple(made), third_parties=people)


def prose_case(entries: int, known: int) -> Case:
    """Give a case of real prose: sentences of the practice case in any order, about 550 code points in each note.

    Its third parties are known, and so many more people.
    """
    (practice,) = read_case_file(CASE_FILE, trust_flags=True).file.cases
    sentences = [each for _, section in practice.parts() for each in _SENTENCE.findall(section.text)]
    drawn, made = random.Random(7), []
    for entry in large_case(entries, name="R").entries:
        (section,) = entry.sections
        said = "".join(drawn.choices(sentences, k=PROSE_EACH))
        made.append(replace(entry, sections=(replace(section, text=said),)))
    people = (*practice.third_parties, *dense_case(0, known).third_parties)
    return replace(large_case(0, name="R"), entries=tuple(made), third_parties=people)


def _number(drawn: random.Random) -> str:
    """Give a number as notes have them: of a telephone, a file, a dose, a year, a room."""
    day = f"{drawn.randint(1, 28)}/{drawn.randint(1, 12)}/{drawn.randint(1950, 2020)}"
    dose, room = f"{drawn.randint(1, 900)} mg", f"room {drawn.randint(1, 200)}"
    return drawn.choice([f"06-{drawn.randint(10**7, 10**8 - 1)}", str(drawn.randint(1, 10**6)), day, dose, room])


def _mark(said: list[str], place: int) -> Mark:
    """Mark two whole words: a mark that ends inside a word waits until somebody has looked at it."""
    start = len(" ".join(said[:place])) + 1
    return Mark(start, start + len(" ".join(said[place : place + 2])), Code.TP)
