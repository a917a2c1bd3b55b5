"""The lists of words and names, and what a word looks like."""

import lzma
from hashlib import sha256
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notebook.paths import RESOURCES
from notebook.sharing.name_lists import (
    LANGUAGES,
    WordList,
    base_forms,
    calendar,
    family_names,
    function_words,
    given_names,
    hints,
    places,
    words_of,
)
from notebook.sharing.name_looks import Looks, WordLooks, languages_of
from notebook.sharing.text_folding import fold
from tests.corpus.sentences import corpus

WORDS = st.text(st.sampled_from("abcз\N{LATIN SMALL LETTER DOTLESS I}"), min_size=1, max_size=4)


@given(st.sets(WORDS, min_size=1), WORDS)
def test_a_list_has_its_words_and_no_others(words: set[str], other: str) -> None:
    """Looking a word up by halves gives what a set gives."""
    held = WordList(b"\n" + b"".join(sorted(word.encode() + b"\n" for word in words)))
    assert all(word in held for word in words)
    assert (other in held) == (other in words)


@pytest.mark.parametrize("name", [*(f"words_{language}" for language in LANGUAGES), "places"])
def test_a_list_is_in_order_and_folded(name: str) -> None:
    """Each line is one folded word, and they are sorted by their bytes, as the search needs."""
    lines = lzma.decompress((RESOURCES / "names" / f"{name}.xz").read_bytes()).splitlines()
    assert len(lines) > 20_000
    assert all(before + b"\n" < after + b"\n" for before, after in pairwise(lines))
    some = [line.decode() for line in lines if sha256(line).digest()[0] == 0]
    assert all(fold(word) == word for word in some)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_its_words(language: str) -> None:
    """Words of the clean sentences are known, and every kind of hint is there."""
    text = " ".join(sentence.text for sentence in corpus(language).clean)
    assert languages_of(text) == (language,)
    small = [fold(word) for word in text.split() if word.islower() and word.isalpha() and len(word) > 2]
    missing = [word for word in small if word not in words_of(language)]
    assert len(missing) < 0.03 * len(small), missing
    assert function_words()[language]
    for kind in ("endings", "base_endings", "titles", "relations", "before_locations"):
        assert language in hints()[kind], kind


def test_names_are_no_words_of_several_languages() -> None:
    """Given names, family names and the calendar are folded, and hold what everybody expects."""
    assert {"ilyas", "fatima", "sara", "tomasz"} <= given_names()
    assert "jansen" in family_names()
    assert {"mei", "marca", "lundi", "freitag"} <= calendar()
    assert "krakow" in places()
    assert all(fold(name) == name for name in (*given_names(), *family_names(), *calendar()))


@pytest.mark.parametrize(
    ("form", "language", "name"),
    [
        ("pawlem", "pl", "pawel"),
        ("annie", "pl", "anna"),
        ("agacie", "pl", "agata"),
        ("marka", "pl", "marek"),
        ("андрея", "ru", "андреи"),
        ("натальеи", "ru", "наталья"),
        ("ilyass", "nl", "ilyas"),
        ("anna", "fr", "anna"),
    ],
)
def test_a_form_leads_to_its_name(form: str, language: str, name: str) -> None:
    """Endings are taken off, with what they change before them."""
    assert name in base_forms(form, language)


@pytest.mark.parametrize(
    ("written", "language", "looks"),
    [
        ("Ilyas", "en", Looks.GIVEN),
        ("Hope", "en", Looks.EITHER),
        ("Table", "en", Looks.ORDINARY),
        ("Favourite", "en", Looks.ORDINARY),
        ("May", "en", Looks.NO_NAME),
        ("WhatsApp", "en", Looks.NO_NAME),
        ("DSM", "en", Looks.NO_NAME),
        ("SARA", "en", Looks.GIVEN),
        ("A", "en", Looks.INITIAL),
        ("McKenna", "en", Looks.GIVEN),
        ("Quxbrill", "en", Looks.UNKNOWN),
        ("Lindelaan", "nl", Looks.NO_NAME),
        ("Huurachterstand", "nl", Looks.ORDINARY),
        ("Mietschuldenberatung", "de", Looks.ORDINARY),
        ("Olanzapin", "de", Looks.NO_NAME),
        ("Große", "de", Looks.ORDINARY),
        ("Sam", "en", Looks.NO_NAME),
    ],
)
def test_a_word_looks_like_what_it_is(written: str, language: str, looks: Looks) -> None:
    """Names, words, places, companies, medicines and abbreviations are told apart; who is known is no name."""
    assert WordLooks(frozenset({"sam"})).of(written, fold(written), (language,)) is looks
