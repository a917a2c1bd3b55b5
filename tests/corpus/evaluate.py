"""Measures what a pack cuts and asks about in sentences whose names are known.

``python -m tests.corpus.evaluate [LANGUAGE...]`` prints a table, and with ``--misses`` what was missed and what was
asked in vain in the tuning half. The held-out half is measured only.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final, Self

from notebook.model.case import Case
from notebook.model.ids import EntryId, SectionId
from notebook.model.people import Addressee
from notebook.sharing.hidden_people import hidden_people
from notebook.sharing.name_search import suggestions
from notebook.sharing.redaction import cuts
from notebook.sharing.ruling_table import rule
from tests.corpus.sentences import LANGUAGES, Corpus, Half, Kind, Sentence, corpus
from tests.support import build

MEASURED: Final = (Kind.REGISTERED, Kind.UNREGISTERED, Kind.IDENTIFIER)
_TO_RECEIVER: Final = Addressee("party", "receiver")


@dataclass(frozen=True, slots=True)
class Measure:
    """What was found in the sentences of one half of a language.

    ``found`` and ``there`` count expected places by kind. ``needless`` are the words that were cut or asked about in
    vain in clean text, which has ``words`` words; ``beside`` are those in the other sentences. ``missed`` are expected
    places, each with its sentence.
    """

    found: dict[Kind, int]
    there: dict[Kind, int]
    words: int
    needless: tuple[tuple[str, str], ...]
    beside: tuple[tuple[str, str], ...]
    missed: tuple[tuple[Kind, str, str], ...]

    @classmethod
    def none(cls) -> Self:
        """Return the measure of no sentence."""
        return cls(dict.fromkeys(MEASURED, 0), dict.fromkeys(MEASURED, 0), 0, (), (), ())

    def recall(self, kind: Kind) -> float:
        """Return the share of the expected places that are cut or asked about."""
        return self.found[kind] / self.there[kind] if self.there[kind] else 1.0

    @property
    def needless_in_100_words(self) -> float:
        """Return the needless questions in 100 words of clean text."""
        return 100 * len(self.needless) / self.words

    def __add__(self, other: "Measure") -> "Measure":
        """Add another measure."""
        return Measure(
            {kind: self.found[kind] + other.found[kind] for kind in MEASURED},
            {kind: self.there[kind] + other.there[kind] for kind in MEASURED},
            self.words + other.words,
            self.needless + other.needless,
            self.beside + other.beside,
            self.missed + other.missed,
        )


def measure(corpus: Corpus, half: Half) -> Measure:
    """Make one case of the sentences of a half, and compare what a pack cuts and asks with what is expected."""
    clean, named = corpus.half(half)
    touched = _touched(corpus, [*clean, *named])
    pairs = list(zip([*clean, *named], touched, strict=True))
    places = [
        (kind, sentence, expected, spans)
        for sentence, spans in pairs
        for expected in sentence.expected
        for kind in [expected.kind]
        if kind in MEASURED
    ]
    seen = [(place, _covers(place[1], place[2].start, place[2].end, place[3])) for place in places]
    return Measure(
        {kind: sum(found for place, found in seen if place[0] is kind) for kind in MEASURED},
        {kind: sum(place[0] is kind for place, _ in seen) for kind in MEASURED},
        sum(len(sentence.text.split()) for sentence in clean),
        tuple(chain.from_iterable(_needless(*pair) for pair in pairs[: len(clean)])),
        tuple(chain.from_iterable(_needless(*pair) for pair in pairs[len(clean) :])),
        tuple(
            (kind, sentence.text[expected.start : expected.end], sentence.text)
            for (kind, sentence, expected, _), found in seen
            if not found
        ),
    )


def _touched(corpus: Corpus, sentences: Sequence[Sentence]) -> list[set[tuple[int, int]]]:
    """Return for each sentence the spans that are cut from it or asked about."""
    case = _case(corpus, sentences)
    question = build.question(corpus.receiver)
    hidden, rulings = hidden_people(case, question, ()), rule(case, question)
    spans: dict[SectionId, set[tuple[int, int]]] = {}
    for _, section in case.parts():
        assert rulings[section.id].released
        taken = cuts(section, corpus.receiver, hidden, hidden.words_of(section.text))
        spans[section.id] = {(cut.start, cut.end) for cut in taken}
    for each in suggestions(case, question, hidden, (), rulings):
        spans[each.section].add((each.start, each.end))
    return [spans[section.id] for _, section in case.parts()]


def _case(corpus: Corpus, sentences: Sequence[Sentence]) -> Case:
    """Return a case with one shared note for each sentence."""
    entries = []
    for number, sentence in enumerate(sentences):
        name = SectionId(f"e{number}.a")
        section = build.section(sentence.text, name=name, flags=(build.flag(to=_TO_RECEIVER, section=name),))
        entries.append(replace(build.entry(section), id=EntryId(f"e{number}"), author=corpus.author))
    consent = build.consent(to=_TO_RECEIVER)
    return build.case(*entries, consents=(consent,), third_parties=corpus.third_parties, subject=corpus.subject)


def _covers(sentence: Sentence, start: int, end: int, spans: set[tuple[int, int]]) -> bool:
    """Return whether spans cover each letter and digit of a passage."""
    return all(
        any(first <= at < last for first, last in spans) for at in range(start, end) if sentence.text[at].isalnum()
    )


def _needless(sentence: Sentence, spans: set[tuple[int, int]]) -> Iterator[tuple[str, str]]:
    """Yield what was cut or asked in vain, with its sentence."""
    for start, end in sorted(spans):
        if not any(start < each.end and each.start < end for each in sentence.expected):
            yield sentence.text[start:end], sentence.text


def main(said: Sequence[str]) -> None:
    """Print the figures of each language and half, and of all languages together."""
    print(f"{'':4}{'half':10}{'registered':>14}{'unregistered':>14}{'identifiers':>14}{'needless in 100 words':>24}")
    total = dict.fromkeys(Half, Measure.none())
    for language in [each for each in said if each in LANGUAGES] or LANGUAGES:
        for half in Half:
            found = measure(corpus(language), half)
            total[half] += found
            _print_row(language, half, found)
            if "--misses" in said and half is Half.TUNING:
                _print_misses(found)
    for half, found in total.items():
        _print_row("all", half, found)


def _print_row(language: str, half: Half, found: Measure) -> None:
    shares = "".join(f"{f'{found.found[kind]}/{found.there[kind]} {found.recall(kind):.2f}':>14}" for kind in MEASURED)
    print(f"{language:4}{half:10}{shares}{found.needless_in_100_words:24.2f}")


def _print_misses(found: Measure) -> None:
    for kind, word, text in found.missed:
        print(f"    missed, {kind}: {word}   in: {text}")
    for word, text in found.needless:
        print(f"    needless: {word}   in: {text}")
    for word, text in found.beside:
        print(f"    beside a name: {word}   in: {text}")


if __name__ == "__main__":
    main(sys.argv[1:])
