"""Looking for words in texts: the names of many people in a case, and what the wording check asks about."""

import re
from dataclasses import replace

from ahocorasick import Automaton

from benchmarks.cases import large_case, words
from benchmarks.measuring import Measured, computed, in_turns
from notebook.model.ids import ThirdPartyId
from notebook.model.people import ThirdParty
from notebook.tasks.wording import wording_check
from tests.notebook.sharing.asked import suggestions
from tests.support import build
from tests.support.wording_corpus import examples


def suggesting(entries: int = 5000, known: int = 500, pairs: int = 5) -> Measured:
    """Measure looking for the names of many people in a case, against an automaton that looks for the same words."""
    names = ["".join(pair) for pair in zip(*[iter(words()[-2 * known :])] * 2, strict=True)]
    case = large_case(entries, name="T")
    people = tuple(ThirdParty(ThirdPartyId(f"t{place}"), name.title()) for place, name in enumerate(names))
    case, question = replace(case, third_parties=people), build.question()
    automaton = Automaton()
    for name in names:
        automaton.add_word(name, name)
    automaton.make_automaton()
    texts = [section.text for _, section in case.parts()]

    def look() -> int:
        return sum(len(list(automaton.iter(text.lower()))) for text in texts)

    ours, theirs = in_turns(computed(lambda: suggestions(case, question)), computed(look), pairs)
    return Measured(f"suggestions, {known} names, {entries:,} entries", "pyahocorasick", ours, theirs, "ms", 2.0)


def wording(pairs: int = 9) -> Measured:
    """Measure the wording check of a section of 1,000 words, done after a rest in typing, against finding its words."""
    text = " ".join(" ".join(each.text for each in examples("en")).split()[:1000])
    check, word = wording_check(), re.compile(r"\w+")
    ours, theirs = in_turns(
        computed(lambda: len(check.check(text))), computed(lambda: sum(1 for _ in word.finditer(text))), pairs
    )
    return Measured("wording, a section of 1,000 words", "its words by re", ours, theirs, "ms", 30.0)
