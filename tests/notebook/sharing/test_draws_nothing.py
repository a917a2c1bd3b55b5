"""What is searched for names is what is printed: a sign that draws nothing hides nobody."""

import sys
import unicodedata

import pytest
import regex

from notebook.handover.printable import printable
from notebook.sharing.suggestions import Likeness
from notebook.sharing.text_folding import draws_nothing
from tests.support.redaction import released, released_each, suggested, third

SARA = third("Sara Qvist")
IGNORED = regex.compile(r"\p{Default_Ignorable_Code_Point}")


@pytest.fixture(scope="module")
def every() -> list[str]:
    """Give all characters that are assigned or that Unicode ignores, and one in eight of the other code points."""
    points = [*map(chr, range(0xD800)), *map(chr, range(0xE000, sys.maxunicode + 1))]
    ignored = set(IGNORED.findall("".join(points)))
    return [c for c in points if ord(c) % 8 == 0 or unicodedata.category(c) not in ("Cn", "Co") or c in ignored]


@pytest.fixture(scope="module")
def nothing(every: list[str]) -> list[str]:
    """Give those that the page draws nothing for: each stands between letters, on one line with all others."""
    others = [char for char in every if char != "|"]
    drawn = printable("|".join(f"a{char}b" for char in others)).split("|")
    return [char for char, shown in zip(others, drawn, strict=True) if shown == "ab"]


def test_one_predicate_tells_what_draws_nothing(every: list[str], nothing: list[str]) -> None:
    """The page drops exactly what the search looks behind: controls, formats, and what Unicode says to ignore."""
    ignored = set(IGNORED.findall("".join(every)))
    tones = set("\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")
    ends = set("\t\n\v\f\r\x1c\x1d\x1e\x85")
    assert [char for char in every if draws_nothing(char)] == nothing
    assert set(nothing) == {
        char
        for char in every
        if char not in ends and (char in tones or char in ignored or unicodedata.category(char) in ("Cc", "Cf"))
    }


def test_a_name_with_a_sign_in_it_is_taken_out(nothing: list[str]) -> None:
    """Whatever draws nothing stands in a name, the page would print the name: it is taken out."""
    released_ones = released_each([f"met Sa{char}ra." for char in nothing], SARA)
    shown = [char for char, pieces in zip(nothing, released_ones, strict=True) if pieces != "met [Relative A TP]."]
    assert shown == [], f"U+{ord(shown[0]):04X}"


def test_a_name_behind_a_sign_is_taken_out(nothing: list[str]) -> None:
    """What draws nothing may have been the gap between two words."""
    released_ones = zip(nothing, released_each([f"with{char}Sara." for char in nothing], SARA), strict=True)
    shown = [char for char, pieces in released_ones if pieces.replace(char, "") != "with[Relative A TP]."]
    assert shown == [], f"U+{ord(shown[0]):04X}"


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
