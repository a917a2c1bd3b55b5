"""A consultation asks little about notes in which nobody and no place in particular is, and still about each place."""

import tomllib
from pathlib import Path

import pytest

from notebook.sharing.shown_identifiers import details_that_show
from notebook.sharing.spans import merged
from notebook.sharing.unregistered_people import PeopleFinder, named_places
from tests.corpus.sentences import LANGUAGES

CLEAN = tomllib.loads((Path(__file__).parent / "consultation_clean.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_clean_notes_have_few_questions_in_a_consultation(language: str) -> None:
    """Jobs, offices that every town has, cars and medical abbreviations: at most ten questions in 1,000 words."""
    finder = PeopleFinder.of(frozenset())
    asked = [
        text[start:end]
        for text in CLEAN[language]
        for start, end in merged([*details_that_show(text, ()), *finder.find(text)])
    ]
    assert len(asked) <= sum(len(text.split()) for text in CLEAN[language]) / 100, asked


@pytest.mark.parametrize(
    "text",
    [
        "The Housing Officer rang twice.",
        "She rang the Housing Officer.",
        "The School Nurse came.",
        "A Court Officer was there.",
    ],
)
def test_a_job_is_no_place(text: str) -> None:
    """Every town has one."""
    assert named_places(text) == []


@pytest.mark.parametrize(
    "marked",
    [
        "[[The Leeds Housing Officer]] rang twice.",
        "She met [[Riverside Hospital Nurse]]s there.",
        "He lives off [[Ford Street]] now.",
        "They moved from the [[UK]] last year.",
        "He is from [[Ulm]], he says.",
        "She goes to the [[Oakfield Day Centre]] on her own.",
        "He lives at [[Hoogstraat 12]], two floors up.",
    ],
)
def test_a_place_beside_a_job_or_an_office_is_asked_about(marked: str) -> None:
    """What makes it one place in particular is asked about with all of its words."""
    text = marked.replace("[[", "").replace("]]", "")
    (wanted,) = (marked[marked.index("[[") + 2 : marked.index("]]")],)
    asked = [text[start:end] for start, end in (*named_places(text), *details_that_show(text, ()))]
    assert any(wanted in each for each in asked), asked
