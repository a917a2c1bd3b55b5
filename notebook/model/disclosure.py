"""Disclosures: what left the notebook or may have left it, as a pack or orally, and the recipients' receipts."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from notebook.model.ids import CaseId, PackId, PartyId, SectionId
from notebook.model.vocabulary import Ground, PackKind, Purpose


class State(StrEnum):
    """How far a disclosure got."""

    PREPARED = "prepared"
    PLACING = "placing"
    PLACED = "placed"
    NOT_PLACED = "not_placed"
    MAY_HAVE_LEFT = "may_have_left"
    ORAL = "oral"


@dataclass(frozen=True, slots=True)
class Disclosure:
    """One pack, or one oral disclosure.

    ``ground`` is None when it rests on consent. ``path`` is set once a file is about to be written,
    ``sha256`` (hex) from *placing* on. An oral disclosure has ``what`` and ``why`` instead of purpose,
    kind and release digest.
    """

    pack: PackId
    case: CaseId
    party: PartyId
    at: datetime
    state: State
    purpose: Purpose | None = None
    kind: PackKind | None = None
    ground: Ground | None = None
    release_digest: str | None = None
    path: str | None = None
    sha256: str | None = None
    destroy_by: date | None = None
    what: str = ""
    why: str = ""
    sections: tuple[tuple[SectionId, int], ...] = ()


class ReceiptAnswer(StrEnum):
    """How the pack was received."""

    ACCEPTED = "accepted"
    PARTLY = "partly"
    REJECTED = "rejected"
    DESTROYED = "destroyed"
    """The recipient confirms that the pack and every copy of it are gone."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """One answer to one pack."""

    pack: PackId
    at: datetime
    answer: ReceiptAnswer
    by: str
    reason: str = ""
