"""Where the log has a record: which of two came first, where a clock ran ahead and was put right since."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class LogPlace:
    """The number of a row of the log, and the instant that the clock showed when it was written."""

    row: int
    at: datetime


def dated_ahead(claimed: datetime, logged: LogPlace | None, later: LogPlace | None) -> bool:
    """Return whether a record claims an instant that is later than one at which the log already had a later record.

    Its own clock was wrong then, so its instant says nothing about which of the two came first: the rows do. Without
    both rows, as for what was imported, the answer is False.
    """
    return logged is not None and later is not None and logged.row < later.row and claimed > later.at
