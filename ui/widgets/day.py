"""A day that may be left open."""

from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QWidget

from ui.theme import GRID
from ui.widgets.date_inputs import DayEdit


class OptionalDay(QWidget):
    """A box that says what the day is for, and the day, which counts while the box is ticked."""

    changed = Signal()

    def __init__(self, text: str, name: str, proposed: date, *, box_name: str = "", stacked: bool = False) -> None:
        """Start open; ``proposed`` is the day that is offered when the box is ticked.

        ``name`` is the object name of the day, ``box_name`` that of the box. ``stacked`` puts the day below the box.
        """
        super().__init__()
        spoken = text.replace("&", "")
        self.box = QCheckBox(text)
        self.box.setObjectName(box_name or f"{name}_set")
        self.box.setAccessibleName(spoken)
        self.edit = DayEdit()
        self.edit.setDate(QDate(proposed.year, proposed.month, proposed.day))
        self.edit.setObjectName(name)
        self.edit.setAccessibleName(spoken)
        self.edit.setEnabled(False)
        direction = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        layout = QBoxLayout(direction, self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2 if stacked else GRID)
        layout.addWidget(self.box)
        layout.addWidget(self.edit, 0 if stacked else 1)
        self.box.toggled.connect(self._toggled)
        self.edit.dateChanged.connect(lambda _day: self.changed.emit())

    @property
    def day(self) -> date | None:
        """Give the day, None while it is open."""
        if not self.box.isChecked():
            return None
        shown = self.edit.date()
        return date(shown.year(), shown.month(), shown.day())

    def set_day(self, day: date | None) -> None:
        """Show a day and tick the box; None unticks it."""
        self.box.setChecked(day is not None)
        if day is not None:
            self.edit.setDate(QDate(day.year, day.month, day.day))

    def _toggled(self, on: bool) -> None:
        self.edit.setEnabled(on)
        self.changed.emit()
