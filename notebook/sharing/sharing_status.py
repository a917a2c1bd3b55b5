"""Summarise several rulings in one state: how a section, or a whole entry, is shared with an audience."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from notebook.model.vocabulary import Code
from notebook.sharing.ruling import Reason, Ruling


class SharingState(StrEnum):
    """The sharing state for some parties; of several reasons to withhold, the first one here is shown.

    What waits for the worker's or the subject's answer comes before what was refused, and that
    before what is simply withheld.
    """

    SHARED = "shared"
    OTHER_GROUND = "other_ground"
    PARTLY = "partly"
    CHANGED_SINCE = "changed_since"
    NOT_DECIDED = "not_decided"
    NEEDS_CONSENT = "needs_consent"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"
    EXPIRED = "expired"
    NOT_SHARED = "not_shared"


_RANK: Final = {state: rank for rank, state in enumerate(SharingState)}
_STATE: Final = {
    Reason.UNCONFIRMED: SharingState.NOT_DECIDED,
    Reason.CHANGED_SINCE: SharingState.CHANGED_SINCE,
    Reason.MARKS_UNSETTLED: SharingState.CHANGED_SINCE,
    Reason.NOT_DECIDED: SharingState.NOT_DECIDED,
    Reason.ADVICE_PENDING: SharingState.NOT_DECIDED,
    Reason.WITHDRAWN: SharingState.WITHDRAWN,
    Reason.REFUSED: SharingState.REFUSED,
    Reason.EXPIRED: SharingState.EXPIRED,
    Reason.NO_CONSENT: SharingState.NEEDS_CONSENT,
}


def state_of(rulings: Iterable[Ruling]) -> SharingState:
    """Return the state of one or more rulings: shared only when all of them release."""
    found = list(rulings)
    released = [ruling for ruling in found if ruling.released]
    if found and len(released) == len(found):
        on_decision = any(ruling.code is Reason.DECISION for ruling in released)
        return SharingState.OTHER_GROUND if on_decision else SharingState.SHARED
    if released:
        return SharingState.PARTLY
    return min((_withheld(ruling) for ruling in found), key=_RANK.__getitem__, default=SharingState.NOT_SHARED)


def _withheld(ruling: Ruling) -> SharingState:
    if isinstance(ruling.code, Code):
        return SharingState.NOT_SHARED
    return _STATE.get(ruling.code, SharingState.NOT_SHARED)
