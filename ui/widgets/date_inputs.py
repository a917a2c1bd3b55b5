"""Date inputs and lists that ignore the wheel, an optional date, and a date and time in the notebook's zone.

Qt changes a list or a date by the wheel whenever the mouse happens to be over it: on a page that scrolls, "to whom"
would become another party unnoticed.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QDateTime, Qt, QTimeZone, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QComboBox, QDateEdit, QDateTimeEdit, QWidget

from notebook.messages.i18n import gettext as _
from ui.theme import GRID


class NoWheelComboBox(QComboBox):
    """A drop-down list that ignores the wheel."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def showPopup(self) -> None:
        """Mark the first row when nothing is selected: the arrow keys start there."""
        super().showPopup()
        if self.currentIndex() < 0:
            self.view().setCurrentIndex(self.model().index(0, self.modelColumn()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


def choice(offered: Iterable[tuple[str, object]], nothing: str = "") -> NoWheelComboBox:
    """Return a list of texts with their values, of which none is chosen: None comes first, with ``nothing``."""
    box = NoWheelComboBox()
    box.addItem(nothing or _("Choose"), None)
    for text, value in offered:
        box.addItem(text, value)
    return box


class NoWheelDateEdit(QDateEdit):
    """A date, with a calendar."""

    def __init__(self) -> None:
        """Start with Qt's default."""
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCalendarPopup(True)
        self.setDisplayFormat("d MMMM yyyy")

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class NoWheelTimeEdit(QDateTimeEdit):
    """A date and a time to the minute."""

    def __init__(self) -> None:
        """Start with Qt's default."""
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCalendarPopup(True)
        self.setDisplayFormat("d MMMM yyyy, HH:mm")

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class OptionalDay(QWidget):
    """A check box that says what the date is for, and the date, which counts while the box is ticked."""

    changed = Signal()

    def __init__(self, text: str, name: str, proposed: date, *, box_name: str = "", stacked: bool = False) -> None:
        """Start open; ``proposed`` is the date offered when the box is ticked.

        ``name`` is the object name of the day, ``box_name`` that of the box. ``stacked`` puts the day below the box.
        """
        super().__init__()
        spoken = text.replace("&", "")
        self.box = QCheckBox(text)
        self.box.setObjectName(box_name or f"{name}_set")
        self.box.setAccessibleName(spoken)
        self.edit = NoWheelDateEdit()
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
        """Return the date, or None while it is open."""
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


_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MINUTE: Final = timedelta(minutes=1)


class ZonedDateTimeEdit(NoWheelTimeEdit):
    """Shows an instant to the minute; an unchanged one is returned exactly as it was given."""

    def __init__(self, zone: ZoneInfo, at: datetime) -> None:
        """Show an instant."""
        super().__init__()
        self._zone = zone
        self.setTimeZone(QTimeZone(zone.key.encode()))
        self._given = with_offset(at, zone)
        self.show_instant(self._given)

    def show_instant(self, at: datetime) -> None:
        """Show another instant."""
        self._given = with_offset(at, self._zone)
        self.setDateTime(QDateTime.fromMSecsSinceEpoch((at - _EPOCH) // timedelta(milliseconds=1), self.timeZone()))
        self._shown = self.dateTime()

    def instant(self) -> datetime:
        """Return the instant, with the offset that the zone had then."""
        if self.dateTime() == self._shown:
            return self._given
        minute = _EPOCH + timedelta(milliseconds=self.dateTime().toMSecsSinceEpoch())
        return with_offset(minute.replace(second=0, microsecond=0), self._zone)

    def latest(self, present: datetime) -> datetime:
        """Return the last instant of the minute shown, but none later than now.

        A "no" in the same minute as a "yes" has to count after it.
        """
        at = self.instant()
        if self.dateTime() != self._shown:
            at += _MINUTE - timedelta(microseconds=1)
        return min(at, with_offset(present, self._zone)) if at - present < _MINUTE else at


def with_offset(at: datetime, zone: ZoneInfo) -> datetime:
    """Return an instant in a zone, with a fixed offset instead of the zone's rule."""
    local = at.astimezone(zone)
    return local.replace(tzinfo=timezone(local.utcoffset() or timedelta()))
