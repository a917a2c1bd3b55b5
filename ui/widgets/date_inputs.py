"""Lists that ignore the wheel, and fields in which days and times are typed.

Qt changes a list by the wheel whenever the mouse happens to be over it: on a page that scrolls, "to whom" would become
another party unnoticed.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import partial
from typing import Final

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from notebook.messages import dates
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import ngettext, translations
from notebook.model.typed_dates import (
    DateReading,
    DateRules,
    Lean,
    months_later,
    read_day,
    read_instant,
    with_offset,
    write_day,
    write_instant,
)
from ui.text.bidi import format_message
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.form_field import FormField

_TEXT_MARGIN: Final = GRID // 2
"""Pixels that Qt leaves beside the text of a list."""


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

    def shown_text(self) -> str:
        """Return what is seen of the choice: its beginning, which is a name, whatever way the window reads.

        Qt cuts a Latin text at its beginning where the window is mirrored.
        """
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        parts = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, parts, self).width()
        return self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room - _TEXT_MARGIN)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the choice elided where the box is too narrow for it."""
        if self.currentIndex() < 0:
            super().paintEvent(event)
            return
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self.shown_text()
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)


def choice(offered: Iterable[tuple[str, object]], nothing: str = "") -> NoWheelComboBox:
    """Return a list of texts with their values, of which none is chosen: None comes first, with ``nothing``."""
    box = NoWheelComboBox()
    box.addItem(nothing or _("Choose"), None)
    for text, value in offered:
        box.addItem(text, value)
    return box


class DayField(FormField):
    """A day, typed in one of many ways and read back in words under the line; empty means no day."""

    changed = Signal()

    def __init__(
        self, text: str, name: str, zone: tzinfo, *, lean: Lean = Lean.NEAREST, help_text: str = "", year: bool = False
    ) -> None:
        """Start empty; ``zone`` is the one in which days begin, ``year`` whether the year must be typed."""
        self.line = QLineEdit()
        self._zone, self._lean, self._year = zone, lean, year
        self._found = DateReading()
        super().__init__(text, self.line, name, help_text=help_text or _("Such as 28-12, 28 Dec or in a month."))
        self._empty_help = self.shown
        self.line.textChanged.connect(self._read)

    @property
    def day(self) -> date | None:
        """Return the day, or None while there is none that can be read."""
        return self._found.day if self._found.problem is None else None

    @property
    def unread(self) -> bool:
        """Return whether the input is no day."""
        return bool(self.line.text().strip()) and self.day is None

    @property
    def problem(self) -> str:
        """Return the sentence that says why the input is no day, or ""."""
        return dates.read_back(translations(), self._found) if self.unread else ""

    def put(self, day: date | None) -> None:
        """Show an existing day; None empties the line."""
        self.line.setText("" if day is None else write_day(day, self._rules()))
        if day is not None:
            self._show(DateReading(day))

    def _rules(self) -> DateRules:
        return typing_rules(self._zone, self._lean, year=self._year)

    def _read(self, typed: str) -> None:
        self._show(read_day(typed, self._rules()) if typed.strip() else DateReading())

    def _show(self, found: DateReading) -> None:
        self._found = found
        self.say(dates.read_back(translations(), found) or self._empty_help)
        self.changed.emit()


class EndDateField(DayField):
    """Field for the last day of something, with buttons for one, three and six months; optional."""

    def __init__(self, text: str, name: str, zone: tzinfo) -> None:
        """Start empty."""
        super().__init__(
            text, name, zone, lean=Lean.FUTURE, help_text=_("Optional. For example: 28-12, or: in a month.")
        )
        row = QWidget()
        flow = FlowLayout(row)
        for count in (1, 3, 6):
            said = format_message(ngettext("{count} month", "{count} months", count), count=count)
            flow.addWidget(button(said, f"{name}_{count}", partial(self._in_months, count)))
        self.add(row)

    def _in_months(self, count: int) -> None:
        self.put(months_later(self._rules().today, count))


class InstantField(FormField):
    """A date with its time, typed in one of many ways and read back in words under the line.

    An instant that was put in and is not changed is returned exactly as it was given.
    """

    changed = Signal()

    def __init__(self, text: str, name: str, zone: tzinfo, at: datetime | None = None, *, help_text: str = "") -> None:
        """Show an instant, or start empty."""
        self.line = QLineEdit()
        self._zone, self._exact = zone, True
        self._found = DateReading()
        super().__init__(
            text, self.line, name, help_text=help_text or _("Such as 27-11 16:00, yesterday 4 pm or 2 hours ago.")
        )
        self._empty_help = self.shown
        self.put(at)
        self.line.textChanged.connect(self._read)

    @property
    def at(self) -> datetime | None:
        """Return the instant, with the offset that the zone had then; None while there is none that can be read."""
        return self._found.at

    @property
    def problem(self) -> str:
        """Return the sentence that says what is missing, or ""."""
        if self.at is not None:
            return ""
        return dates.read_back(translations(), self._found) or _("Type when it was, such as 27-11 16:00.")

    def trouble(self, present: datetime, future: str) -> str:
        """Return the sentence that says what is wrong, or ""; ``future`` is the one for an instant still to come."""
        return self.problem or (future if self.at is not None and self.at > present else "")

    def latest(self, present: datetime) -> datetime | None:
        """Return the last instant of the minute shown, but none later than now.

        A "no" in the same minute as a "yes" has to count after it.
        """
        at = self.at
        if at is None:
            return None
        if not self._exact:
            at += _MINUTE - timedelta(microseconds=1)
        return min(at, with_offset(present, self._zone)) if at - present < _MINUTE else at

    def put(self, at: datetime | None) -> None:
        """Show an existing instant; None empties the line."""
        self.line.setText("" if at is None else write_instant(at, typing_rules(self._zone, Lean.PAST)))
        if at is not None:
            given = with_offset(at, self._zone)
            self._show(DateReading(given.date(), given), exact=True)

    def _read(self, typed: str) -> None:
        found = read_instant(typed, typing_rules(self._zone, Lean.PAST)) if typed.strip() else DateReading()
        self._show(found, exact=False)

    def _show(self, found: DateReading, *, exact: bool) -> None:
        self._found, self._exact = found, exact
        self.say(dates.read_back(translations(), found) or self._empty_help)
        self.changed.emit()


class BirthDateField(DayField):
    """Field for a date of birth; optional, in the past, and with its year."""

    def __init__(self, name: str) -> None:
        """Start empty."""
        here = datetime.now().astimezone().tzinfo or UTC
        help_text = _("Optional. Day, month, year: 6 5 2004.")
        if month_first():
            help_text = _("Optional. Month, day, year: 5/6/2004.")
        super().__init__(_("Date of &birth"), name, here, lean=Lean.PAST, help_text=help_text, year=True)

    def settle(self, today: date) -> bool:
        """Return whether the field is empty or a date in the past; show beside it what is wrong."""
        late = _("This day is still to come. Check the year.") if self.day is not None and self.day > today else ""
        self.set_trouble(self.problem or late)
        return not (self.problem or late)


_MINUTE: Final = timedelta(minutes=1)


def month_first() -> bool:
    """Return whether the locale writes the month before the day, as in 11/27."""
    order = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    return "M" in order and "d" in order and order.index("M") < order.index("d")


def typing_rules(zone: tzinfo, lean: Lean, *, year: bool = False) -> DateRules:
    """Return how dates typed now are read: in the language of the interface, in the order of the locale."""
    return DateRules(dates.date_words(translations()), datetime.now(UTC), zone, month_first(), lean, year)
