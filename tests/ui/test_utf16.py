"""Places in a text, as Qt counts them and as the notebook does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from ui.text.line_ends import shown
from ui.text.utf16 import from_utf16, span_from_utf16, span_to_utf16, to_utf16

_TEXT = st.text(
    st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from("aé\u0301\u200d\r\n\u2028\u2029👩🏽\U0001f3fd\U0001d538"),
    ),
    max_size=40,
)


@given(_TEXT, st.data())
def test_places_come_back(text: str, data: st.DataObject) -> None:
    """A place goes to Qt and back unchanged, and counts as the encoding does."""
    place = data.draw(st.integers(0, len(text)))
    assert to_utf16(text, place) == len(text[:place].encode("utf-16-le")) // 2
    assert from_utf16(text, to_utf16(text, place)) == place


@given(_TEXT, st.data())
def test_selection_holds_whole_characters(text: str, data: st.DataObject) -> None:
    """A selection that begins or ends inside of a pair takes the whole character."""
    most = to_utf16(text, len(text))
    start = data.draw(st.integers(0, most))
    end = data.draw(st.integers(start, most))
    first, last = span_from_utf16(text, start, end)
    assert to_utf16(text, first) <= start
    assert to_utf16(text, last) >= end
    assert last - first <= end - start + 1


@given(_TEXT, st.data())
def test_qt_shows_every_character_at_its_place(app: QApplication, text: str, data: st.DataObject) -> None:
    """What Qt selects between two converted places is what the notebook has between them."""
    assert app.instance() is app
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    edit = QPlainTextEdit()
    edit.setPlainText(shown(text))
    assert edit.document().characterCount() - 1 == to_utf16(text, len(text))
    cursor = QTextCursor(edit.document())
    first, last = span_to_utf16(text, start, end)
    cursor.setPosition(first)
    cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
    got = span_from_utf16(text, cursor.selectionStart(), cursor.selectionEnd())
    assert got == (start, end) or start == end


@pytest.mark.parametrize("text", ["👩🏽‍🦱 met her", "e\u0301té", "a\r\nb", "\U0010ffff"])
def test_ends_are_the_ends(text: str) -> None:
    """The end of a text is its end on both sides."""
    assert from_utf16(text, to_utf16(text, len(text))) == len(text)
    assert len(shown(text)) == len(text)
