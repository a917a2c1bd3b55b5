"""What a page scrolls to is in sight, whatever moves it while the page is laid out."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from tests.support.window import settle
from ui.widgets.scrolling import scroll_to

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
