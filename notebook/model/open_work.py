"""What waits for the worker."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from notebook.model.ids import CaseId, EntryId, PartyId
from notebook.model.people import Addressee


class Waits(StrEnum):
    """What is to be done, the most pressing first."""

    REPLY_OVERDUE = "reply_overdue"
    NOT_DESTROYED = "not_destroyed"
    ACTION_DUE = "action_due"
    CONSENT_ENDS = "consent_ends"
    DRAFT = "draft"
    CHANGED = "changed"
    UNDECIDED = "undecided"
    REVIEW_DUE = "review_due"


@dataclass(frozen=True, slots=True)
class OpenItem:
    """One thing to do in a case.

    ``day`` is that of the event, of the pack, of the end of the consent, since when a review is due, or by which an
    action is. ``about`` is the title of the entry, or who got the pack, and ``to`` whom the consent is for; ``count``
    says how many sections or actions wait.
    """

    waits: Waits
    case: CaseId
    reference: str
    subject: str
    day: date
    entry: EntryId | None = None
    about: str = ""
    to: Addressee | None = None
    count: int = 0


@dataclass(frozen=True, slots=True)
class OpenWork:
    """Everything that waits, the most pressing kind first, with the names of parties."""

    items: tuple[OpenItem, ...]
    names: Mapping[PartyId, str]
