"""What a pack finds in the sentences of ``names/`` never gets worse; ``reached.toml`` has what was reached."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.corpus.evaluate import MEASURED, Measure, measure
from tests.corpus.sentences import FOLDER, LANGUAGES, Half, Kind, corpus, sentence

REACHED = tomllib.loads((Path(__file__).parent / "reached.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("half", Half)
def test_what_was_reached_is_kept(language: str, half: Half) -> None:
    """At least as many names and identifiers are cut or asked about as ever before."""
    found, reached = measure(corpus(language), half), REACHED[language][half]
    assert {kind: found.found[kind] for kind in MEASURED if found.found[kind] < reached[kind]} == {}, found.missed


@pytest.mark.parametrize("language", LANGUAGES)
def test_at_most_one_question_in_a_hundred_words_is_needless(language: str) -> None:
    """A worker who is asked many needless questions stops reading them."""
    found = sum((measure(corpus(language), half) for half in Half), Measure.none())
    assert found.needless_in_100_words <= 1, found.needless


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_a_hundred_sentences(language: str) -> None:
    """Half of them are clean, each mark names a person of the case, and no clean sentence has a name to find."""
    there = corpus(language)
    assert (there.language, len(there.clean), len(there.named)) == (language, 50, 50)
    known = {person.id for person in there.third_parties}
    for each in (*there.clean, *there.named):
        assert "[[" not in each.text
        assert all(expected.who in {"", *known} for expected in each.expected)
        assert all(expected.who for expected in each.expected if expected.kind is Kind.REGISTERED)
    assert {expected.kind for each in there.clean for expected in each.expected} <= {Kind.MAY}


def test_every_sentence_is_in_one_half() -> None:
    """The halves are the odd and the even sentences."""
    there = corpus("en")
    tuning, held_out = there.half(Half.TUNING), there.half(Half.HELD_OUT)
    assert [len(part) for part in (*tuning, *held_out)] == [25] * 4
    assert {*tuning[1], *held_out[1]} == set(there.named)


def test_a_mark_is_read() -> None:
    """A mark leaves its words, and says where they are."""
    read = sentence("Dał [[Annie|registered|anna]] list.")
    assert read.text == "Dał Annie list."
    assert [(read.text[each.start : each.end], each.kind, each.who) for each in read.expected] == [
        ("Annie", Kind.REGISTERED, "anna")
    ]


def test_a_measure_counts_what_it_says() -> None:
    """A place counts as found only with all its letters; recall and needless questions are shares of what is there."""
    none = dict.fromkeys(MEASURED, 0)
    some = Measure({**none, Kind.REGISTERED: 3}, {**none, Kind.REGISTERED: 4}, 50, (("will", "He will."),), (), ())
    assert some.recall(Kind.REGISTERED) == 0.75
    assert some.recall(Kind.IDENTIFIER) == 1.0
    assert some.needless_in_100_words == 2.0


def test_there_is_no_file_beside_the_languages() -> None:
    """Every file of sentences is measured."""
    assert sorted(file.stem for file in FOLDER.glob("*.toml")) == sorted(LANGUAGES)
    assert all(re.fullmatch(r"[a-z]{2}", language) for language in LANGUAGES)
