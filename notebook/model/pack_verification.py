"""What packs on the disk say about the log."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class PackVerdict(StrEnum):
    """What became of holding one file against the log."""

    IN_LOG = "in_log"
    CHANGED = "changed"
    """In the log, and the file is not byte for byte the one that was made."""

    REWRITTEN = "rewritten"
    """The log has the pack, and its row is not the one that the pack was made under."""

    CUT = "cut"
    """The pack names this worker, and the log has no row of it."""

    UNSURE = "unsure"
    """No row, and nothing in the pack tells whose it is."""

    ANOTHERS = "anothers"
    LOCKED = "locked"
    NO_PACK = "no_pack"


SUSPICIOUS = frozenset({PackVerdict.REWRITTEN, PackVerdict.CUT})
"""What shows that the log is not what it was."""


@dataclass(frozen=True, slots=True)
class VerifiedPack:
    """One file, what it shows, and the pack and row of the log it belongs to, where that is known."""

    path: Path
    held: PackVerdict
    pack: str | None = None
    row: int | None = None
