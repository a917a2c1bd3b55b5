"""What is asked of the rules: to whom, for what, on what, as of when."""

from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from notebook.model.consent import Period
from notebook.model.ids import DecisionId
from notebook.model.people import Party
from notebook.model.vocabulary import PackKind, Purpose


@dataclass(frozen=True, slots=True)
class SharingQuery:
    """One party, one purpose, one kind of pack, one instant.

    ``at`` is aware; ``zone`` is the notebook's time zone, in which days begin and end. A necessity
    pack names the one ``decision`` that it rests on. ``placed`` is the instant at which the pack is
    made, None where nothing leaves: what it rests on must be live then as well as ``at``.
    """

    party: Party
    purpose: Purpose
    at: datetime
    zone: tzinfo
    kind: PackKind = PackKind.CONSENTED
    period: Period = Period()
    decision: DecisionId | None = None
    placed: datetime | None = None

    @property
    def last_day(self) -> date:
        """Return the day to which a permit or decision must last: that of ``at`` or, where it is later, ``placed``."""
        return self.day(self.at if self.placed is None else max(self.at, self.placed))

    def day(self, instant: datetime) -> date:
        """Give the day on which an instant falls, in the notebook's time zone."""
        return instant.astimezone(self.zone).date()
