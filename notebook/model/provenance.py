"""Where the content of a notebook comes from, if it was not simply written in it."""

from dataclasses import dataclass
from datetime import datetime

from notebook.model.ids import CaseId


@dataclass(frozen=True, slots=True)
class Provenance:
    """A notebook that was restored from a backup, or rescued from a damaged one, or ``replaced``, at an instant.

    ``as_of`` is the instant of the backup, else None: what was written later is not in it. ``replaced`` means
    that its file was found to differ from what it was when last closed.
    """

    at: datetime
    as_of: datetime | None
    replaced: bool = False

    @property
    def rescued(self) -> bool:
        """Return whether it was rescued."""
        return self.as_of is None and not self.replaced


@dataclass(frozen=True, slots=True)
class CaseToReview:
    """A case that is blocked from handover until the worker has reviewed its consents; ``consents`` counts them."""

    case: CaseId
    reference: str
    subject: str
    consents: int
