"""What a page scrolls to is in sight, whatever moves it while the page is laid out."""

import pytest
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QLabel, QLineEdit, QMainWindow, QPushButton, QScrollArea, QVBoxLayout, QWidget

from tests.support.window import settle
from ui.widgets.scrolling import ScrollContainer, SteadyScrollArea, scroll_to

pytestmark = pytest.mark.usefixtures("app")


def test_what_grows_meanwhile_moves_nothing_out_of_sight() -> None:
    """A text above the button gets its lines after the page was asked to scroll, and before it does."""
    area = QScrollArea(widgetResizable=True)
    inside = QWidget()
    layout = QVBoxLayout(inside)
    text, button = QLabel("One line"), QPushButton("Save")
    around = QWidget()
    QVBoxLayout(around).addWidget(text)
    for each in (around, button):
        layout.addWidget(each)
    area.setWidget(inside)
    area.resize(400, 300)
    area.show()
    settle()
    QTimer.singleShot(0, text, lambda: text.setText("Another line\n" * 60))
    scroll_to(button)
    settle()
    assert area.verticalScrollBar().maximum() > area.height(), "the text needs more room than the window has"
    assert button.visibleRegion().boundingRect() == button.rect()
    area.deleteLater()


class Form(QMainWindow):
    """A long form in a low window; the focus is in its last field, and it is scrolled to its end."""

    def __init__(self) -> None:
        """Show it."""
        super().__init__()
        self.inside, self.above, self.below = QWidget(), QLabel("Above\n" * 3), QLabel("Below\n" * 3)
        layout = QVBoxLayout(self.inside)
        for place in range(12):
            layout.addWidget(QLineEdit(f"{place}"))
        self.field = QLineEdit("last")
        for each in (self.above, self.field, self.below):
            layout.addWidget(each)
        layout.addStretch(1)
        self.area = SteadyScrollArea(self.inside)
        self.setCentralWidget(self.area)
        self.resize(400, 300)
        self.show()
        self.activateWindow()
        settle()
        self.bar = self.area.verticalScrollBar()
        self.field.setFocus()
        self.bar.setValue(self.bar.maximum())
        settle()

    @property
    def at(self) -> int:
        """Return where the field is seen, in pixels from the upper edge of the window."""
        return self.field.mapTo(self, QPoint(0, 0)).y()


@pytest.mark.parametrize("which", ["above", "below"])
def test_a_field_at_the_end_stays_where_it_is(which: str) -> None:
    """Lines that go, and come back, above it or below it."""
    form = Form()
    lines, stood = getattr(form, which), form.at
    for shown in (False, True, False, True):
        lines.setVisible(shown)
        settle()
        assert form.at == stood, f"{which} {shown}"
    form.deleteLater()


def test_the_room_at_the_end_goes_once_it_is_not_seen() -> None:
    """One scrolls back through it, and it is gone: nobody ever scrolls through nothing."""
    form = Form()
    high = form.bar.maximum()
    form.below.hide()
    settle()
    assert form.bar.maximum() == high, "the room is kept"
    form.bar.setValue(0)
    settle()
    assert form.inside.height() - form.field.geometry().bottom() < 30, "nothing but the usual margin is left"
    assert form.bar.value() == 0
    form.deleteLater()


def test_a_page_that_becomes_short_does_not_jump() -> None:
    """So much goes below a field that the rest would fit the window."""
    form = Form()
    rest = [each for each in form.inside.findChildren(QLineEdit) if each is not form.field]
    form.bar.setValue(0)
    first = rest[0]
    first.setFocus()
    form.area.remember()
    form.bar.setValue(8)
    settle()
    stood = first.mapTo(form, QPoint(0, 0)).y()
    for each in (*rest[1:], form.below, form.above):
        each.hide()
    settle()
    assert first.mapTo(form, QPoint(0, 0)).y() == stood
    form.deleteLater()


def test_what_is_scrolled_away_does_not_come_back() -> None:
    """Where somebody scrolls to, that is where it is then."""
    form = Form()
    form.bar.setValue(form.bar.maximum() - 30)
    settle()
    stood = form.at
    form.below.setText("Below\n" * 6)
    settle()
    assert form.at == stood
    form.bar.setValue(0)
    form.above.hide()
    settle()
    assert form.bar.value() == 0
    form.deleteLater()


def test_a_form_keeps_a_few_lines_in_a_low_window() -> None:
    """On a small screen with large letters a wizard scrolls as a whole sooner than its form is one field high."""
    inside = QWidget()
    column = QVBoxLayout(inside)
    for _line in range(20):
        column.addWidget(QLineEdit())
    page = QWidget()
    around = QVBoxLayout(page)
    above = QLabel("a title, steps and a notice")
    above.setMinimumHeight(220)
    around.addWidget(above)
    form = SteadyScrollArea(inside)
    around.addWidget(form, 1)
    room = ScrollContainer()
    room.fill(page)
    room.resize(683, 300)
    room.show()
    settle()
    assert form.height() >= 160
    assert room.verticalScrollBar().maximum() > 0
    room.deleteLater()


def test_a_short_form_takes_no_more_than_it_needs() -> None:
    inside = QWidget()
    QVBoxLayout(inside).addWidget(QLabel("One line"))
    form = SteadyScrollArea(inside)
    assert form.minimumSizeHint().height() < 100
    form.deleteLater()
