"""The query to the rules: to whom, for what, in which pack, as of when."""

from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from notebook.model.consent import Period
from notebook.model.ids import DecisionId, ThirdPartyId
from notebook.model.people import Party, ThirdParty
from notebook.model.vocabulary import PackKind, Purpose


@dataclass(frozen=True, slots=True)
class SharingQuery:
    """One party, one purpose, one kind of pack, one instant.

    ``at`` is aware; ``zone`` is the notebook's time zone, which determines the days. A necessity
    pack names the one ``decision`` that it rests on. ``placed`` is the instant at which the pack is
    made, None when nothing leaves: what the pack rests on must be in force then as well as ``at``.
    ``lifted`` are the people whom the worker names in this one necessity pack; no other kind of pack heeds it.
    A copy for the subject has ``NO_PURPOSE``.
    """

    party: Party
    purpose: Purpose
    at: datetime
    zone: tzinfo
    kind: PackKind = PackKind.CONSENTED
    period: Period = Period()
    decision: DecisionId | None = None
    placed: datetime | None = None
    lifted: frozenset[ThirdPartyId] = frozenset()

    @property
    def last_day(self) -> date:
        """Return the day to which a permit or decision must last: that of ``at`` or, when later, of ``placed``."""
        return self.day(self.at if self.placed is None else max(self.at, self.placed))

    def lifts(self, third: ThirdParty) -> bool:
        """Return whether this pack names a person whom the recipient may not be named otherwise."""
        known = third.may_be_named_to(self.party)
        return self.kind is PackKind.NECESSITY and third.id in self.lifted and not known

    def day(self, instant: datetime) -> date:
        """Return the day of an instant in the notebook's time zone."""
        return instant.astimezone(self.zone).date()
