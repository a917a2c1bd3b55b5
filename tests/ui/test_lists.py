"""What a list shows of its choice where there is little room."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from ui.widgets.date_inputs import NoWheelComboBox

NAME = "T. Kieviet, Police liaison officer, Police Merelveen, Police and security"


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_name_is_seen_and_the_rest_elided(app: QApplication, direction: Qt.LayoutDirection) -> None:
    """A narrow list begins with the name of whom one chose, in a mirrored window, too."""
    app.setLayoutDirection(direction)
    try:
        assert picture(NAME, 240)[0] != NAME
        shown, whole = picture(NAME, 240)
        assert shown.startswith("T. Kieviet")
        assert shown.endswith("\N{HORIZONTAL ELLIPSIS}")
        assert whole == picture(shown, 240)[1]
        assert picture("Care", 240)[0] == "Care"
    finally:
        app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def picture(text: str, width: int) -> tuple[str, QImage]:
    """Give what a list of a width (pixels) shows of a text, and how it looks."""
    box = NoWheelComboBox()
    box.addItem(text)
    box.resize(width, 34)
    found = box.shown_text(), box.grab().toImage()
    box.deleteLater()
    return found
