"""A day that may be left open."""

from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from ui.look import GRID
from ui.widgets.steady import DayEdit


class OptionalDay(QWidget):
    """A box that says what the day is for, and the day, which counts while the box is ticked."""

    changed = Signal()

    def __init__(self, text: str, name: str, proposed: date) -> None:
        """Start open; ``proposed`` is the day that is offered when the box is ticked."""
        super().__init__()
        self.box = QCheckBox(text)
        self.box.setObjectName(f"{name}_set")
        self.box.setAccessibleName(text)
        self.edit = DayEdit()
        self.edit.setDate(QDate(proposed.year, proposed.month, proposed.day))
        self.edit.setObjectName(name)
        self.edit.setAccessibleName(text)
        self.edit.setEnabled(False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.box)
        layout.addWidget(self.edit, 1)
        self.box.toggled.connect(self._toggled)
        self.edit.dateChanged.connect(lambda _day: self.changed.emit())

    @property
    def day(self) -> date | None:
        """Give the day, None while it is open."""
        if not self.box.isChecked():
            return None
        shown = self.edit.date()
        return date(shown.year(), shown.month(), shown.day())

    def _toggled(self, on: bool) -> None:  # noqa: FBT001 - Qt's signature
        self.edit.setEnabled(on)
        self.changed.emit()
