"""Patterns that are compiled when something is first searched."""

import re

import pytest

from notebook.sharing.late_pattern import LatePattern


def test_it_is_compiled_at_the_first_search() -> None:
    """What is wrong with it comes out then, and not before."""
    late = LatePattern("(")
    with pytest.raises(re.error, match="unterminated"):
        late.search("a")


def test_it_searches_as_a_pattern_does() -> None:
    """With its flags, from and up to a place."""
    late, now = LatePattern(r"b(\d)", re.IGNORECASE), re.compile(r"b(\d)", re.IGNORECASE)
    text = "a B1 b2"
    assert [each.span(1) for each in late.finditer(text)] == [each.span(1) for each in now.finditer(text)]
    for one, other in ((late.search, now.search), (late.match, now.match), (late.fullmatch, now.fullmatch)):
        for start, end in ((0, 7), (2, 4), (4, 7), (5, 7), (5, 6)):
            found, expected = one(text, start, end), other(text, start, end)
            assert (found and found.span()) == (expected and expected.span())
