"""The results of verifying packs on the disk against the log."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


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
