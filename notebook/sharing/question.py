"""What is asked of the rules: to whom, for what, on what, as of when."""

from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from notebook.model.consent import Period
from notebook.model.ids import DecisionId
from notebook.model.people import Party
from notebook.model.vocabulary import PackKind, Purpose


@dataclass(frozen=True, slots=True)
class Question:
    """One party, one purpose, one kind of pack, one instant.

    ``at`` is aware; ``zone`` is the notebook's time zone, in which days begin and end. A necessity
    pack names the one ``decision`` that it rests on.
    """

    party: Party
    purpose: Purpose
    at: datetime
    zone: tzinfo
    kind: PackKind = PackKind.CONSENTED
    period: Period = Period()
    decision: DecisionId | None = None

    def day(self, instant: datetime) -> date:
        """Give the day on which an instant falls, in the notebook's time zone."""
        return instant.astimezone(self.zone).date()
