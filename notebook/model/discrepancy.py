"""Where a record says another thing than the log."""

from dataclasses import dataclass
from enum import StrEnum


class RecordKind(StrEnum):
    """The records that the log has rows of."""

    DISCLOSURE = "disclosure"
    CONSENT = "consent"
    DECISION = "decision"
    FLAGS = "flags"
    RECEIPT = "receipt"


class Fact(StrEnum):
    """What about a record is compared with the log."""

    PRESENCE = "presence"
    """One of the two has it, the other has not."""

    STATE = "state"
    CASE = "case"
    PARTY = "party"
    DATE = "date"
    PURPOSE = "purpose"
    KIND = "kind"
    GROUND = "ground"
    RELEASE = "release"
    FILE = "file"
    DESTROY_BY = "destroy_by"
    SECTIONS = "sections"
    CONTENT = "content"
    """Anything else in it: the log has a digest of the whole."""


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """One fact on which a record and the log differ.

    ``id`` is that of the pack (of a receipt too), the consent, the decision, or the entry whose flags are meant;
    ``case`` the id of its case, None where nobody knows it. ``logged`` and ``recorded`` are what the two say, as the
    words of the case file; None stands for nothing. Neither is set for facts that only a digest is kept of.
    """

    kind: RecordKind
    id: str
    case: str | None
    fact: Fact
    logged: str | None = None
    recorded: str | None = None
