"""Disclosures: what left the notebook or may have left it, receipts, and what a file that was verified is."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

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
    NOT_SENT = "not_sent"
    """The worker says that the pack was made and went to nobody. A later answer of a recipient counts again."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """One answer to one pack."""

    pack: PackId
    at: datetime
    answer: ReceiptAnswer
    by: str
    reason: str = ""


class PackVerdict(StrEnum):
    """The result of verifying one file against the log."""

    IN_LOG = "in_log"
    CHANGED = "changed"
    """The log has the pack, but the file is not byte for byte the one that was made."""

    REWRITTEN = "rewritten"
    """The log has the pack, but its row is not the one that the pack was made under."""

    CUT = "cut"
    """The pack names this worker, but the log has no row for it."""

    UNSURE = "unsure"
    """The log has no row, and nothing in the pack tells which notebook it is from."""

    ANOTHERS = "anothers"
    LOCKED = "locked"
    NO_PACK = "no_pack"


SUSPICIOUS = frozenset({PackVerdict.REWRITTEN, PackVerdict.CUT})
"""The verdicts that show that the log was changed."""


@dataclass(frozen=True, slots=True)
class VerifiedPack:
    """One file, its verdict, and its pack and log row where they are known."""

    path: Path
    held: PackVerdict
    pack: str | None = None
    row: int | None = None


class GivenOutAnswer(StrEnum):
    """What a copy says about an earlier disclosure; its words exist only where it was by word of mouth."""

    LISTED = "listed"
    WITH_WORDS = "with_words"
    LEFT_OUT = "left_out"
