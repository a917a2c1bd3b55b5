"""What leaves few people although it names nobody is asked about in a consultation, and little else is."""

import re
import tomllib
from pathlib import Path

import pytest

from notebook.sharing.circumstances import circumstances
from notebook.sharing.indirect_identifiers import small_group_spans
from tests.corpus.sentences import LANGUAGES, corpus

SENTENCES = tomllib.loads((Path(__file__).parent / "small_group.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("language", "marked"), [(each, said) for each in LANGUAGES for said in SENTENCES[each]["asked"]]
)
def test_what_few_people_are_is_asked_about(language: str, marked: str) -> None:
    """The only one in town, a birthday, what somebody does each Friday: each is in a question to its end."""
    text = marked.replace("[[", "").replace("]]", "")
    asked = [text[start:end] for start, end in small_group_spans(text)]
    for expected in re.findall(r"\[\[(.+?)\]\]", marked):
        assert any(expected in each for each in asked), (language, expected, asked)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_many_people_are_is_not(language: str) -> None:
    """The same words about nobody in particular are left alone."""
    asked = {text: small_group_spans(text) for text in SENTENCES[language]["clean"]}
    assert {text: spans for text, spans in asked.items() if spans} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_clean_notes_have_few_questions_about_small_groups(language: str) -> None:
    """The clean sentences of notes are asked about at most once in a hundred words for what this file adds."""
    texts = [each.text for each in corpus(language).clean]
    words = sum(len(text.split()) for text in texts)
    asked = [text[start:end] for text in texts for start, end in circumstances(text)]
    assert len(asked) <= words / 100, asked
