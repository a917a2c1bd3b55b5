"""Days as people type them, read back in words so that day and month are not confused."""

import re
from datetime import date
from typing import Final

from PySide6.QtWidgets import QLineEdit

from notebook.messages import dates
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
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
