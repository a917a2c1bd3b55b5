"""What the receiving side answered to a pack."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from notebook.model.ids import PackId


class ReceiptAnswer(StrEnum):
    """How the pack was received."""

    ACCEPTED = "accepted"
    PARTLY = "partly"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Receipt:
    """One answer to one pack."""

    pack: PackId
    at: datetime
    answer: ReceiptAnswer
    by: str
    reason: str = ""
