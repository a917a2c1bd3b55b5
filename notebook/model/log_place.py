"""Where the log has a record: which of two came first, where a clock ran ahead and was put right since."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class LogPlace:
    """The number of a row of the log, and the instant that the clock showed when it was written.

    ``since`` is the earliest instant of all rows after it, None where there are none: it was not written later.
    """

    row: int
    at: datetime
    since: datetime | None = None

    def bound(self, claimed: datetime) -> datetime:
        """Return an instant that a record of this row claims, or the latest that the rows after it allow."""
        return claimed if self.since is None else min(claimed, self.since)


def dated_ahead(claimed: datetime, logged: LogPlace | None, later: LogPlace | None) -> bool:
    """Return whether a record claims an instant that the log had passed before, or with, a record of a later row.

    Its own clock was wrong then, so its instant says nothing about which of the two came first: the rows do. Without
    both rows, as for what was imported, the answer is False.
    """
    if logged is None or later is None or logged.row >= later.row:
        return False
    return claimed > logged.bound(later.at)
