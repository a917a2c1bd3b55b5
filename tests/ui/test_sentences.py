"""What a name, a title or a passage may do to the sentence it stands in: nothing."""

from unicodedata import bidirectional

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextLayout, QTextOption
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget

from tests.support.gui import click, comes, write
from tests.support.window import find, settle, wait_for
from ui.app import Program
from ui.shell.routes import NewCaseRoute
from ui.text.bidi import format_message, isolate, strip_bidi_controls
from ui.widgets.banner import Banner

ARABIC = "\u0645\u062d\u0645\u062f"
HEBREW = "\u05e9\u05e8\u05d4"
TURNING = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
BEFORE, AFTER = "You see what ", " (12) gets 34."

letters = st.one_of(
    st.sampled_from(f"{ARABIC}{HEBREW}{TURNING}\u0661\u0662 ab12.,()[]\u00e9"), st.characters(exclude_categories=["Cs"])
)
names = st.text(letters.filter(lambda char: bidirectional(char) != "B"), min_size=1, max_size=12)


def places(text: str) -> list[float]:
    """Give where Qt draws each character of one line that begins at the left, in pixels from its edge."""
    layout = QTextLayout(text, QFont("Noto Sans", 11))
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.LeftToRight)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(100_000)
    layout.endLayout()
    units = (len(text[:place].encode("utf-16-le")) // 2 for place in range(len(text)))
    return [line.cursorToX(unit)[0] for unit in units]  # type: ignore[index]


def keeps_its_order(sentence: str) -> bool:
    """Tell whether what stands around a name is drawn from left to right, as it was written."""
    found = places(sentence)
    around = [*found[: len(BEFORE)], *found[-len(AFTER) :]]
    return around == sorted(around)


@given(names)
@pytest.mark.usefixtures("app")
def test_a_sentence_keeps_its_order(name: str) -> None:
    """Whatever somebody is called, brackets and digits after the name stand after it."""
    assert keeps_its_order(format_message(BEFORE + "{party}" + AFTER, party=name))


@pytest.mark.parametrize("name", [ARABIC, HEBREW, "School\u202e", "a\u2069\u202eb"])
@pytest.mark.usefixtures("app")
def test_it_would_not_by_itself(name: str) -> None:
    """Such names do turn a sentence that is put together without care."""
    assert not keeps_its_order(BEFORE + name + AFTER)


@given(names)
def test_nothing_reaches_beyond_a_text(name: str) -> None:
    """What is opened in a text is closed in it, and what closes something else is gone; twice is as good as once."""
    depth = 0
    for char in isolate(isolate(name)):
        depth += (bidirectional(char) in {"LRI", "RLI", "FSI"}) - (bidirectional(char) == "PDI")
        assert depth >= 0
        assert bidirectional(char) not in {"LRE", "RLE", "LRO", "RLO", "PDF"}
    assert depth == 0


@given(st.text(st.characters(max_codepoint=0x24F)))
def test_most_texts_stay_as_they_are(text: str) -> None:
    """What is written from left to right is not touched, and can be compared and copied."""
    assert isolate(text) == text


def test_each_paragraph_stands_apart() -> None:
    """The end of a paragraph ends what was opened in it, so each is seen to by itself."""
    assert isolate(f"{ARABIC}\nb\n{ARABIC}") == f"\u2068{ARABIC}\u2069\nb\n\u2068{ARABIC}\u2069"


def test_a_case_is_called_by_its_name(unlocked: Program) -> None:
    """The title over a case of somebody with an Arabic name shows number and name in their order."""
    unlocked.context.navigator.go(NewCaseRoute())
    shown = comes(unlocked, "NewCasePage")
    write(shown, "reference", "K-015")
    find(shown, QLineEdit, "name").setText(ARABIC)  # QTest types Latin letters alone
    click(shown, "save_case")
    page = comes(unlocked, "CasePage")
    wait_for(lambda: "K-015" in page.accessibleName())
    assert page.accessibleName() == f"K-015 \N{MIDDLE DOT} \u2068{ARABIC}\u2069"


@given(names)
def test_a_line_of_a_list_is_found_by_its_letters(name: str) -> None:
    """Nothing stands before the first letter of a name, and nothing in it turns what comes after."""
    found = strip_bidi_controls(name)
    assert strip_bidi_controls(f"{found}, nurse") == f"{found}, nurse"
    assert set(found) <= set(name)
    assert not {bidirectional(char) for char in found} & {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def test_a_message_takes_the_height_it_needs(app: QApplication) -> None:
    """It grows where the window becomes narrow, is as low as before once it is wide again, and holds nothing after."""
    window = QWidget()
    column = QVBoxLayout(window)
    banner = Banner(window)
    column.addWidget(banner)
    column.addStretch(1)
    window.resize(900, 300)
    window.show()
    [text] = banner.findChildren(QLabel, "banner_text")
    banner.say("Not saved yet: the disk is full. Your text is still here. " * 3)
    heights = []
    for width in (900, 300, 900):
        window.resize(width, 300)
        settle()
        assert (
            text.height()
            >= text.fontMetrics()
            .boundingRect(0, 0, text.width(), 10_000, Qt.TextFlag.TextWordWrap, text.text())
            .height()
        )
        heights.append(banner.height())
    assert heights[0] == heights[2] < heights[1]
    banner.forget()
    assert (banner.text, text.text(), text.accessibleName()) == ("", "", "")
    window.deleteLater()
    app.processEvents()
