"""Places in a text, as Qt counts them and as the notebook does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from ui.spans import point, selected, shown, units

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
    assert units(text, place) == len(text[:place].encode("utf-16-le")) // 2
    assert point(text, units(text, place)) == place


@given(_TEXT, st.data())
def test_selection_holds_whole_characters(text: str, data: st.DataObject) -> None:
    """A selection that begins or ends inside of a pair takes the whole character."""
    most = units(text, len(text))
    start = data.draw(st.integers(0, most))
    end = data.draw(st.integers(start, most))
    first, last = selected(text, start, end)
    assert units(text, first) <= start
    assert units(text, last) >= end
    assert last - first <= end - start + 1


@given(_TEXT, st.data())
def test_qt_shows_every_character_at_its_place(app: QApplication, text: str, data: st.DataObject) -> None:
    """What Qt selects between two converted places is what the notebook has between them."""
    assert app.instance() is app
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    edit = QPlainTextEdit()
    edit.setPlainText(shown(text))
    assert edit.document().characterCount() - 1 == units(text, len(text))
    cursor = QTextCursor(edit.document())
    cursor.setPosition(units(text, start))
    cursor.setPosition(units(text, end), QTextCursor.MoveMode.KeepAnchor)
    got = selected(text, cursor.selectionStart(), cursor.selectionEnd())
    assert got == (start, end) or start == end


@pytest.mark.parametrize("text", ["👩🏽‍🦱 met her", "e\u0301té", "a\r\nb", "\U0010ffff"])
def test_ends_are_the_ends(text: str) -> None:
    """The end of a text is its end on both sides."""
    assert point(text, units(text, len(text))) == len(text)
    assert len(shown(text)) == len(text)
