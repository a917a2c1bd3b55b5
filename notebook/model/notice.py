"""Notices: the letter to a recipient about a pack they have, and whether it was sent."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from notebook.model.ids import CaseId, NoticeId, PackId, PartyId
from notebook.model.log_place import LogPlace


class Change(StrEnum):
    """What happened to a section after it was handed over."""

    WITHDRAWN = "withdrawn"
    CORRECTED = "corrected"
    AS_BEFORE = "as_before"
    """It was corrected, a notice said so, and it reads again as it was handed over."""


class Harm(StrEnum):
    """The worker's answer on whether the notice itself could do harm."""

    NO = "no"
    YES = "yes"
    UNKNOWN = "unknown"


class NoticeState(StrEnum):
    """How far a notice got."""

    PLACING = "placing"
    PLACED = "placed"
    NOT_PLACED = "not_placed"
    MAY_HAVE_LEFT = "may_have_left"
    NOT_SENT = "not_sent"
    """No notice was made: it could do harm, or it is unknown whether it could."""


OUTSIDE = frozenset({NoticeState.PLACED, NoticeState.MAY_HAVE_LEFT})
"""The states of a notice that is, or may be, outside the notebook, where others can read it."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice, or the answer because of which none was made.

    ``withdrawn``, ``corrected`` and ``as_before`` are the pack's own numbers of its sections. ``sha256`` (hex) is that
    of the file, None when there is none. ``logged`` is the place of its first row in the log.
    """

    id: NoticeId
    pack: PackId
    case: CaseId
    party: PartyId
    at: datetime
    state: NoticeState
    harm: Harm
    withdrawn: tuple[str, ...]
    corrected: tuple[str, ...]
    sha256: str | None = None
    as_before: tuple[str, ...] = ()
    logged: LogPlace | None = field(default=None, compare=False)

    def numbers(self, change: Change) -> tuple[str, ...]:
        """Return the section numbers that the notice reports as changed in one way."""
        return {
            Change.WITHDRAWN: self.withdrawn,
            Change.CORRECTED: self.corrected,
            Change.AS_BEFORE: self.as_before,
        }[change]
