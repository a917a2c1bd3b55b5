"""Days that need not be given, and things that stand beside one another."""

from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDateEdit, QHBoxLayout, QVBoxLayout, QWidget

from ui.look import GRID


class OptionalDay(QWidget):
    """A tick and a day; without the tick there is none."""

    changed = Signal()

    def __init__(self, text: str, name: str) -> None:
        """Start without a day."""
        super().__init__()
        spoken = text.replace("&", "")
        self._tick = QCheckBox(text)
        self._tick.setObjectName(name)
        self._tick.setAccessibleName(spoken)
        self._edit = QDateEdit(QDate.currentDate())
        self._edit.setObjectName(f"{name}_day")
        self._edit.setAccessibleName(spoken)
        self._edit.setCalendarPopup(True)
        self._edit.setDisplayFormat("d MMMM yyyy")
        self._edit.setEnabled(False)
        self._tick.toggled.connect(self._edit.setEnabled)
        self._tick.toggled.connect(lambda _on: self.changed.emit())
        self._edit.dateChanged.connect(lambda _day: self.changed.emit())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(self._tick)
        layout.addWidget(self._edit)

    @property
    def day(self) -> date | None:
        """Give the day, None without the tick."""
        chosen = self._edit.date()
        return date(chosen.year(), chosen.month(), chosen.day()) if self._tick.isChecked() else None

    def set_day(self, day: date | None) -> None:
        """Show a day, or none."""
        self._tick.setChecked(day is not None)
        if day is not None:
            self._edit.setDate(QDate(day.year, day.month, day.day))


def beside(*widgets: QWidget) -> QHBoxLayout:
    """Put things beside one another, all as wide."""
    layout = QHBoxLayout()
    layout.setSpacing(3 * GRID)
    for widget in widgets:
        layout.addWidget(widget, 1, Qt.AlignmentFlag.AlignTop)
    return layout
