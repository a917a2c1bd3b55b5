"""Where the content of a notebook comes from, when it was not simply written in it."""

from dataclasses import dataclass
from datetime import datetime

from notebook.model.ids import CaseId


@dataclass(frozen=True, slots=True)
class Provenance:
    """A notebook that was restored from a backup, or rescued from a damaged one, or ``replaced``, at an instant.

    ``as_of`` is the instant of the backup, else None: whatever was written later is not in it. It is ``replaced``
    where its file was found not to be as it was last closed.
    """

    at: datetime
    as_of: datetime | None
    replaced: bool = False

    @property
    def rescued(self) -> bool:
        """Tell whether it was rescued."""
        return self.as_of is None and not self.replaced


@dataclass(frozen=True, slots=True)
class CaseToReview:
    """A case of which nothing leaves until the worker has looked at its consents; ``consents`` counts them."""

    case: CaseId
    reference: str
    subject: str
    consents: int
