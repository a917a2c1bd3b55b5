"""Days as people type them, read back in words so that day and month are not confused."""

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from notebook.messages import dates
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import ngettext, translations
from ui.text.bidi import format_message
from ui.widgets.buttons import button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.form_field import FormField

_ISO: Final = re.compile(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*", re.ASCII)
_COMMON: Final = re.compile(r"\s*(\d{1,2})[\s./-]+(\d{1,2})[\s./-]+(\d{4})\s*", re.ASCII)


def read_day(typed: str) -> date | None:
    """Read ``6 5 2004``, ``6.5.2004`` or ``2004-05-06``; None for anything else."""
    if found := _ISO.fullmatch(typed):
        year, month, day = map(int, found.groups())
    elif found := _COMMON.fullmatch(typed):
        day, month, year = map(int, found.groups())
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


_SHORT: Final = re.compile(r"(\d{1,2})[\s./-]+(\d{1,2})", re.ASCII)
_NAMED: Final = re.compile(r"(\d{1,2})[\s.-]+([^\W\d_]{3,})\.?(?:[\s.,-]+(\d{4}))?")
_AHEAD: Final = re.compile(r"(?:in|over)?\s*(\d{1,3}|an?|een|one)\s+([a-z]+)", re.ASCII)
_MONTHS: Final = (
    *(("jan",), ("feb",), ("mar", "maa", "mrt"), ("apr",), ("may", "mei"), ("jun",), ("jul",), ("aug",), ("sep",)),
    *(("oct", "okt"), ("nov",), ("dec",)),
)
_UNITS: Final = {
    **dict.fromkeys(("day", "days", "dag", "dagen"), "day"),
    **dict.fromkeys(("week", "weeks", "weken"), "week"),
    **dict.fromkeys(("month", "months", "maand", "maanden"), "month"),
    **dict.fromkeys(("year", "years", "jaar", "jaren"), "year"),
}


def read_coming_day(typed: str, today: date) -> date | None:
    """Read a day from ``today`` on, in English or Dutch: also ``28-12``, ``28 December``, ``in a month``, ``tomorrow``.

    A day without a year is the next one there is. None for anything else, and beyond the calendar.
    """
    said = " ".join(typed.casefold().split())
    try:
        if found := _SHORT.fullmatch(said):
            return _next(int(found[1]), int(found[2]), today)
        if (found := _NAMED.fullmatch(said)) and (month := _month(found[2])):
            year = found[3]
            return date(int(year), month, int(found[1])) if year else _next(int(found[1]), month, today)
        if found := _AHEAD.fullmatch(said):
            return _ahead(int(found[1]) if found[1].isdecimal() else 1, _UNITS.get(found[2], ""), today)
    except (ValueError, OverflowError):
        return None
    if said in ("today", "vandaag"):
        return today
    return today + timedelta(days=1) if said in ("tomorrow", "morgen") else read_day(typed)


def _month(name: str) -> int:
    return next((number for number, names in enumerate(_MONTHS, 1) if name.startswith(names)), 0)


def in_months(today: date, count: int) -> date:
    """Return the same day some months later, or the last of that month where it has no such day."""
    years, month = divmod(today.month - 1 + count, 12)
    year = today.year + years
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def _ahead(count: int, unit: str, today: date) -> date | None:
    if unit in ("day", "week"):
        return today + timedelta(days=count * (7 if unit == "week" else 1))
    return in_months(today, count * (12 if unit == "year" else 1)) if unit else None


def _next(day: int, month: int, today: date) -> date:
    """Return the first such day from today on; 29 February may be some years away."""
    for year in range(today.year, today.year + 9):
        if day <= monthrange(year, month)[1] and (found := date(year, month, day)) >= today:
            return found
    raise ValueError(day, month)


def day_to_type(day: date | None) -> str:
    """Return a day in the order in which it is typed; empty for None."""
    return "" if day is None else f"{day.day} {day.month} {day.year}"


class BirthDateField(FormField):
    """Field for a date of birth; optional."""

    def __init__(self, name: str) -> None:
        """Start empty."""
        self.line = QLineEdit()
        self._order = _("Optional. Day, month, year: 6 5 2004.")
        super().__init__(_("Date of &birth"), self.line, name, help_text=self._order)
        self.line.textChanged.connect(self._read_back)

    @property
    def day(self) -> date | None:
        """Return the date entered, or None while there is none that can be read."""
        return read_day(self.line.text())

    @property
    def unread(self) -> bool:
        """Return whether the input is no date."""
        return bool(self.line.text().strip()) and self.day is None

    def put(self, day: date | None) -> None:
        """Show an existing date."""
        self.line.setText(day_to_type(day))

    def settle(self, today: date) -> bool:
        """Return whether the field is empty or a date in the past; show beside it what is wrong."""
        if not self.line.text().strip():
            return True
        if self.day is None:
            self.set_trouble(_("There is no such day. Type day, month and year, such as 6 5 2004."))
        elif self.day > today:
            self.set_trouble(_("This day is still to come. Check the year."))
        else:
            return True
        return False

    def _read_back(self) -> None:
        """Show under the field how the input was understood."""
        self.say(self._order if self.day is None else dates.day(translations(), self.day))


class EndDateField(FormField):
    """Field for the last day of something, with buttons for one, three and six months; optional."""

    changed = Signal()

    def __init__(self, text: str, name: str, today: date) -> None:
        """Start empty."""
        self.line = QLineEdit()
        self._today = today
        self._order = _("Optional. For example: 28-12, or: in a month.")
        super().__init__(text, self.line, name, help_text=self._order)
        row = QWidget()
        flow = FlowLayout(row)
        for count in (1, 3, 6):
            said = format_message(ngettext("{count} month", "{count} months", count), count=count)
            flow.addWidget(button(said, f"{name}_{count}", partial(self._in_months, count)))
        self.add(row)
        self.line.textChanged.connect(self._read_back)

    @property
    def day(self) -> date | None:
        """Return the day entered, or None while there is none that can be read."""
        return read_coming_day(self.line.text(), self._today)

    @property
    def unread(self) -> bool:
        """Return whether the input is no day."""
        return bool(self.line.text().strip()) and self.day is None

    def put(self, day: date | None) -> None:
        """Show an existing day."""
        self.line.setText(day_to_type(day))

    def _in_months(self, count: int) -> None:
        self.put(in_months(self._today, count))

    def _read_back(self) -> None:
        """Show under the field how the input was understood."""
        found = self.day
        if found is not None:
            self.say(dates.day(translations(), found))
        else:
            self.say(_("There is no such day.") if self.unread else self._order)
        self.changed.emit()
