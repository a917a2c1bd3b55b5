"""The lists of the program find in the example sentences what they should, and little else."""

from pathlib import Path

import pytest

from notebook.model.wording import WordingClass
from tests.support.wording_corpus import (
    LANGUAGES,
    asked_about,
    blind,
    examples,
    fresh,
    halves,
    later,
    notes,
    score,
    second,
)

FIGURES = Path(__file__).parents[3] / "docs" / "wording.md"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_corpus_is_what_it_should_be(language: str) -> None:
    """At least 150 sentences a language, half of them clean, in both halves every class."""
    every = examples(language)
    clean = sum(not each.expected for each in every)
    assert len(every) >= 150
    assert 0.45 <= clean / len(every) <= 0.55
    for half in halves(language):
        assert {kind for each in half for _, _, kind in each.expected} == set(WordingClass)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_fresh_sentences_are_others(language: str) -> None:
    """At least 150 a language, half of them clean, every class, and none of those that the lists were made with."""
    every = fresh(language)
    clean = sum(not each.expected for each in every)
    assert len(every) >= 150
    assert 0.45 <= clean / len(every) <= 0.55
    assert {kind for each in every for _, _, kind in each.expected} == set(WordingClass)
    assert not {each.text for each in every} & {each.text for each in examples(language)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentences_of_notes_are_others(language: str) -> None:
    """At least 120 a language, half of them clean, every class in both halves, and none that is elsewhere."""
    seen, held_out = notes(language)
    every = [*seen, *held_out]
    clean = sum(not each.expected for each in every)
    assert len(every) >= 120
    assert 0.45 <= clean / len(every) <= 0.55
    for half in (seen, held_out):
        assert {kind for each in half for _, _, kind in each.expected} == set(WordingClass)
    assert not {each.text for each in every} & {each.text for each in (*examples(language), *fresh(language))}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_later_sentences_are_others(language: str) -> None:
    """119 a language, half of them clean, every class, and none that is elsewhere."""
    every = later(language)
    seen, held_out = notes(language)
    assert len(every) == 119
    assert sum(not each.expected for each in every) == 60
    assert {kind for each in every for _, _, kind in each.expected} == set(WordingClass)
    elsewhere = (*examples(language), *fresh(language), *seen, *held_out)
    assert not {each.text for each in every} & {each.text for each in elsewhere}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_blind_sentences_are_others(language: str) -> None:
    """130 a language, half of them clean, every class, and none that is elsewhere."""
    every = [*blind(language)[0], *blind(language)[1]]
    assert len(every) == 130
    assert 0.45 <= sum(not each.expected for each in every) / len(every) <= 0.55
    assert {kind for each in every for _, _, kind in each.expected} == set(WordingClass)
    seen, held_out = notes(language)
    elsewhere = (*examples(language), *fresh(language), *seen, *held_out, *later(language))
    assert not {each.text for each in every} & {each.text for each in elsewhere}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_second_sentences_are_others(language: str) -> None:
    """140 a language, half of them clean, every class, and none that is elsewhere."""
    every = [*second(language)[0], *second(language)[1]]
    assert len(every) == 140
    assert sum(not each.expected for each in every) == 70
    assert {kind for each in every for _, _, kind in each.expected} == set(WordingClass)
    seen, held_out = notes(language)
    elsewhere = (*examples(language), *fresh(language), *seen, *held_out, *later(language))
    others = (*elsewhere, *blind(language)[0], *blind(language)[1])
    assert not {each.text for each in every} & {each.text for each in others}


@pytest.mark.parametrize("language", LANGUAGES)
def test_precision_and_recall(language: str) -> None:
    """Over what the lists were made with at least 95 of 100 findings are right, and 90 of 100 are found."""
    for every in (examples(language), fresh(language), notes(language)[0]):
        got = score(every)
        assert got.precision >= 0.95, got
        assert got.recall >= 0.90, got


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_note_has_the_figures(language: str) -> None:
    """docs/wording.md says what is measured, each part apart."""
    note = FIGURES.read_text(encoding="utf-8")
    seen, held_out = notes(language)
    parts = {
        "all": examples(language), "fresh": fresh(language), "notes, looked at": seen, "notes, held out": held_out,
        "later": later(language), "blind, looked at": blind(language)[0], "blind, held out": blind(language)[1],
        "second, looked at": second(language)[0], "second, held out": second(language)[1],
    }  # fmt: skip
    for name, chosen in parts.items():
        got = score(chosen)
        row = f"| {language} | {name} | {len(chosen)} | {got.right} | {got.wrong} | {got.missed} | "
        row += f"{got.precision:.3f} | {got.recall:.3f} |"
        assert row in note, row


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_note_says_how_many_words_are_asked_about(language: str) -> None:
    """Of sentences by others, whatever the exact words of a question and its class."""
    note = FIGURES.read_text(encoding="utf-8")
    for name, halves_of in (("blind", blind), ("second", second)):
        seen, held_out = halves_of(language)
        got = asked_about([*seen, *held_out])
        assert f"| {language} | {name} | {got.precision:.3f} | {got.recall:.3f} |" in note, got
