"""What is searched for names is what is printed: a sign that draws nothing hides nobody."""

import sys
import unicodedata

import pytest
import regex

from notebook.handover.printable import printable
from notebook.sharing.suggestions import Likeness
from notebook.sharing.text_folding import draws_nothing
from tests.support.redaction import released, suggested, third

SARA = third("Sara Qvist")


@pytest.fixture(scope="module")
def every() -> list[str]:
    """Give all characters there are."""
    return [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) != "Cs"]


@pytest.fixture(scope="module")
def nothing(every: list[str]) -> list[str]:
    """Give those that the page draws nothing for."""
    return [char for char in every if printable(f"a{char}b") == "ab"]


def test_one_predicate_tells_what_draws_nothing(every: list[str], nothing: list[str]) -> None:
    """The page drops exactly what the search looks behind: controls, formats, and what Unicode says to ignore."""
    ignored = regex.compile(r"\p{Default_Ignorable_Code_Point}")
    tones = set("\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")
    ends = set("\t\n\v\f\r\x1c\x1d\x1e\x85")
    assert [char for char in every if draws_nothing(char)] == nothing
    assert set(nothing) == {
        char
        for char in every
        if char not in ends and (char in tones or ignored.match(char) or unicodedata.category(char) in ("Cc", "Cf"))
    }


def test_a_name_with_a_sign_in_it_is_taken_out(nothing: list[str]) -> None:
    """Whatever draws nothing stands in a name, the page would print the name: it is taken out."""
    for char in nothing:
        assert released(f"met Sa{char}ra.", SARA) == "met [Relative A TP].", f"U+{ord(char):04X}"


def test_a_name_behind_a_sign_is_taken_out(nothing: list[str]) -> None:
    """What draws nothing may have been the gap between two words."""
    for char in nothing:
        assert released(f"with{char}Sara.", SARA).replace(char, "") == "with[Relative A TP].", f"U+{ord(char):04X}"


@pytest.mark.parametrize("char", ["\x02", "\x7f", "\x9f", "\u00ad", "\u200b"])
def test_a_name_that_is_stored_with_a_sign_is_found(char: str) -> None:
    """A sign in the name of the register is tried as nothing and as a gap."""
    assert released("met Sara.", third(f"Sa{char}ra")) == "met [Relative A TP]."
    assert released("met Sara Qvist.", third(f"Sara{char}Qvist")) == "met [Relative A TP]."
    assert released(f"met S{char}a{char}r{char}a.", third("Sara")) == "met [Relative A TP]."
    assert released(f"met x{char}Sa{char}ra.", third("Sara")).replace(char, "") == "met x[Relative A TP]."


@pytest.mark.parametrize("char", ["\x02", "\u200b", "\u00ad"])
def test_words_that_are_only_like_a_name_are_asked_behind_a_sign(char: str) -> None:
    """An inflected form with a sign in it is asked as without one."""
    assert suggested(f"met Sa{char}rah.", SARA) == [(f"Sa{char}rah", Likeness.NAME)]


def test_many_signs_in_a_row_cost_no_square() -> None:
    """A text of single letters with a sign between any two is looked through once."""
    text = "\u200b".join("sara" * 20_000)
    assert released(text, third("Xanthe Quill")) == text
