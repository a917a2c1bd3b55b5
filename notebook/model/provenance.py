"""Where the content of a notebook comes from, when it was not simply written in it."""

from dataclasses import dataclass
from datetime import datetime

from notebook.model.ids import CaseId


@dataclass(frozen=True, slots=True)
class Provenance:
    """A notebook that was restored from a backup, or rescued from a damaged one, at an instant.

    ``as_of`` is the instant of the backup, None for a rescue: whatever was written later is not in it.
    """

    at: datetime
    as_of: datetime | None

    @property
    def rescued(self) -> bool:
        """Tell whether it was rescued, and not restored."""
        return self.as_of is None


@dataclass(frozen=True, slots=True)
class CaseToReview:
    """A case of which nothing leaves until the worker has looked at its consents; ``consents`` counts them."""

    case: CaseId
    reference: str
    subject: str
    consents: int
