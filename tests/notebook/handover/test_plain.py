"""What is left of a text on its way to the page."""

import unicodedata

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from notebook.handover.printable import NO_BREAK_SPACE, lines_of, one_line, printable

_IGNORED = regex.compile(r"\p{Default_Ignorable_Code_Point}")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"])
def test_every_line_end_ends_a_line(end: str) -> None:
    """Every kind of line end that Unicode knows ends one line."""
    assert lines_of(f"one{end}two") == ("one", "two")


@pytest.mark.parametrize(
    "hidden",
    [
        *("\x00", "\x07", "\x1b", "\xad", "\u200b", "\u200d", "\u200e", "\u202a", "\u202e", "\u2066", "\u2069"),
        *("\ufeff", "\U000e0041", "\ufe0f", "\U000e0100", "\u034f", "\u061c", "\u180e", "\ufff9"),
    ],
    ids=lambda char: f"U+{ord(char):04X}",
)
def test_what_draws_nothing_goes(hidden: str) -> None:
    """Controls, format characters, overrides, tags and variation selectors go."""
    assert printable(f"a{hidden}b") == "ab"


def test_spaces_stay_visible() -> None:
    """Of several spaces all are kept, and a tab or any other space is one of them."""
    assert printable("a   b") == f"a {NO_BREAK_SPACE * 2}b"
    assert printable("a\tb\u2003c\u3000d") == "a b c d"
    assert printable("  a") == NO_BREAK_SPACE * 2 + "a"
    assert printable(" a", opening=False) == " a"
    assert printable(f"a{NO_BREAK_SPACE}b") == f"a{NO_BREAK_SPACE}b"


def test_text_is_composed() -> None:
    """A letter and its accent become one character."""
    assert printable("Zoe\u0308") == "Zoë"


def test_markup_is_text() -> None:
    """What looks like markup is left as it is."""
    assert printable('<a href="x">&amp;</a>') == '<a href="x">&amp;</a>'


def test_a_name_is_one_line() -> None:
    """Line ends in a name become spaces."""
    assert one_line("Ines\r\nVardo") == "Ines Vardo"


@given(st.text(st.characters(exclude_categories=["Cs", "Mn", "Mc", "Lm", "So", "Sm", "Sk", "No", "Co"])))
def test_nothing_visible_changes(text: str) -> None:
    """Every visible character is still there, in order, and no hidden one is."""
    drawn = "".join(lines_of(text))
    assert [char for char in unicodedata.normalize("NFD", drawn) if not char.isspace()] == [
        char
        for char in unicodedata.normalize("NFD", text)
        if unicodedata.category(char) not in {"Cc", "Cf", "Zs", "Zl", "Zp"} and not _IGNORED.match(char)
    ]


@given(st.text())
def test_every_line_is_fit_for_a_page(text: str) -> None:
    """Whatever comes in, a line is composed and holds no control and no format character."""
    for line in lines_of(text):
        assert unicodedata.is_normalized("NFC", line)
        assert not any(unicodedata.category(char) in {"Cc", "Cf", "Zl", "Zp"} for char in line)
