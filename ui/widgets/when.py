"""A date and a time, in the notebook's time zone, with their offset."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDateTime, QTimeZone

from ui.widgets.date_inputs import MinuteEdit

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MINUTE: Final = timedelta(minutes=1)


class When(MinuteEdit):
    """Shows an instant to the minute; one that is not touched is given back exactly as it came."""

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
        """Give the instant that is shown, with the offset that the zone had then."""
        if self.dateTime() == self._shown:
            return self._given
        minute = _EPOCH + timedelta(milliseconds=self.dateTime().toMSecsSinceEpoch())
        return with_offset(minute.replace(second=0, microsecond=0), self._zone)

    def latest(self, present: datetime) -> datetime:
        """Give the last instant of the minute that is shown, though none later than the present.

        A "no" said in the same minute as a "yes" is to count after it.
        """
        at = self.instant()
        if self.dateTime() != self._shown:
            at += _MINUTE - timedelta(microseconds=1)
        return min(at, with_offset(present, self._zone)) if at - present < _MINUTE else at


def with_offset(at: datetime, zone: ZoneInfo) -> datetime:
    """Give an instant in a zone, keeping the offset and not the rule behind it."""
    local = at.astimezone(zone)
    return local.replace(tzinfo=timezone(local.utcoffset() or timedelta()))
