"""The findings of a check and the losses of a rescue, as values; ``notebook.messages`` has their sentences.

Differences between the records and the log.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
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


class Part(StrEnum):
    """The parts of a notebook that are checked, in this order."""

    KEYS = "keys"
    KEYS_COPY = "keys_copy"
    START = "start"
    PAGES = "pages"
    CLOSING = "closing"
    STRUCTURE = "structure"
    REFERENCES = "references"
    SEARCH = "search"
    LOG = "log"
    RECORDS = "records"
    ATTACHMENTS = "attachments"
    REMAINS = "remains"


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault found in one part.

    ``places`` are page numbers, table names, the row of the log or ids of attachments or records, depending on
    the part; they contain ids and names of this program, no text of a case. ``unread`` says that the part could not be
    checked because of damage elsewhere.
    """

    part: Part
    places: tuple[str, ...] = ()
    unread: bool = False


@dataclass(frozen=True, slots=True)
class IntegrityReport:
    """The result of a check.

    ``rows`` counts the rows of the log that verify, ``attachments`` those that could be read. ``discrepancies`` are
    the records that differ from the log, one by one; ``names`` has the names of their cases and parties by id, and
    ``zone`` is the notebook's time zone, None where it could not be read.
    """

    findings: tuple[Finding, ...]
    rows: int = 0
    attachments: int = 0
    discrepancies: tuple[Discrepancy, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    zone: tzinfo | None = None

    @property
    def sound(self) -> bool:
        """Return whether nothing is wrong."""
        return not self.findings


class Loss(StrEnum):
    """What a rescue had to leave behind, or to replace because it was lost."""

    MIXED = "mixed"
    REPLACED = "replaced"
    UNCERTAIN = "uncertain"
    PAGES = "pages"
    ROWS = "rows"
    CASE = "case"
    ENTRY = "entry"
    TEXT = "text"
    ATTACHMENT = "attachment"
    PARTY = "party"
    LOG = "log"
    WORKER = "worker"
    FACTS = "facts"
    CONSENTS = "consents"
    FLAGS = "flags"
    DECISIONS = "decisions"


@dataclass(frozen=True, slots=True)
class Missing:
    """One line of the list of losses.

    ``where`` is the kind of rows for PAGES and ROWS, else the reference of the case, which is for the worker
    alone. ``count`` is how many, or for LOG the last row that was saved. ``at`` is the day of the entry.
    """

    loss: Loss
    where: str = ""
    count: int = 1
    at: datetime | None = None
