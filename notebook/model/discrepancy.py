"""Differences between the records and the log."""

from dataclasses import dataclass
from enum import StrEnum


class RecordKind(StrEnum):
    """The kinds of records that have rows in the log."""

    DISCLOSURE = "disclosure"
    CONSENT = "consent"
    DECISION = "decision"
    FLAGS = "flags"
    RECEIPT = "receipt"


class Fact(StrEnum):
    """A property of a record that is compared with the log."""

    PRESENCE = "presence"
    """Only one of the two has the record."""

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
    """Anything else in it: the log has a digest of the whole record."""


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """One fact on which a record and the log differ.

    ``id`` is that of the pack (for a receipt too), the consent, the decision, or the entry with the flags;
    ``case`` is the id of its case, None when unknown. ``logged`` and ``recorded`` are the two values in the terms of
    the case file; None means absent. Neither is set for facts of which only a digest is stored.
    """

    kind: RecordKind
    id: str
    case: str | None
    fact: Fact
    logged: str | None = None
    recorded: str | None = None
