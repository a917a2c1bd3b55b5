"""Fields that keep their value while a page is scrolled over them.

Qt changes a list or a date by the wheel whenever the mouse happens to stand on it: on a page that scrolls, "to whom"
would become somebody else, and nobody would see it.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QDateEdit, QDateTimeEdit


class ChoiceBox(QComboBox):
    """A list to choose one from, by keys or by opening it."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def showPopup(self) -> None:
        """Mark the first line where nothing is chosen: the keys begin there, seen or not."""
        super().showPopup()
        if self.currentIndex() < 0:
            self.view().setCurrentIndex(self.model().index(0, self.modelColumn()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class DayEdit(QDateEdit):
    """A day, with a calendar to choose it from."""

    def __init__(self) -> None:
        """Start with whatever day Qt has."""
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCalendarPopup(True)
        self.setDisplayFormat("d MMMM yyyy")

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class MinuteEdit(QDateTimeEdit):
    """A day and a time to the minute."""

    def __init__(self) -> None:
        """Start with whatever instant Qt has."""
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCalendarPopup(True)
        self.setDisplayFormat("d MMMM yyyy, HH:mm")

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()
