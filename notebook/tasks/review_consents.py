"""Block handovers after a restore, a rescue or a replaced database until the worker has reviewed the consents.

Consents that were withdrawn after the backup was made are missing from it. Cases that were added since are not
affected.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from notebook.errors.tasks import ConsentsUnreviewed
from notebook.model.backups import CaseToReview, Provenance
from notebook.model.ids import CaseId
from notebook.store import log, provenance
from notebook.tasks.notebook import Notebook


@dataclass(frozen=True, slots=True)
class ConsentReview:
    """Why a review is needed, and the cases that await it; those ``without`` consents have nothing to review."""

    provenance: Provenance
    cases: tuple[CaseToReview, ...]
    zone: ZoneInfo

    @property
    def with_consents(self) -> tuple[CaseToReview, ...]:
        """Return the cases with consents to review one by one."""
        return tuple(each for each in self.cases if each.consents)

    @property
    def without(self) -> tuple[CaseToReview, ...]:
        """Return the cases without a recorded consent."""
        return tuple(each for each in self.cases if not each.consents)


def consent_review(notebook: Notebook) -> ConsentReview | None:
    """Return the pending review, or None."""
    found = provenance.read(notebook.connection, notebook.replaced)
    return ConsentReview(*found, notebook.zone) if found is not None and found[1] else None


def review_of(notebook: Notebook, case: CaseId) -> ConsentReview | None:
    """Return the pending review where this case is part of it, or None."""
    waiting = consent_review(notebook)
    return waiting if waiting is not None and any(each.case == case for each in waiting.cases) else None


def unreviewed(notebook: Notebook, case: CaseId) -> ConsentsUnreviewed | None:
    """Return the error that blocks handovers of a case, or None."""
    waiting = review_of(notebook, case)
    if waiting is None:
        return None
    came = waiting.provenance
    return ConsentsUnreviewed((came.as_of or came.at).astimezone(notebook.zone).date(), came.rescued, came.replaced)


def refuse_unreviewed(notebook: Notebook, case: CaseId) -> None:
    """Raise ConsentsUnreviewed while the consents of a case await review."""
    problem = unreviewed(notebook, case)
    if problem is not None:
        raise problem


def review_consents(notebook: Notebook, cases: Collection[CaseId], now: datetime) -> None:
    """Store and log that the worker reviewed the consents of these cases, or that they have none."""
    waiting = consent_review(notebook)
    looked_at = [] if waiting is None else sorted({each.case for each in waiting.cases}.intersection(cases))
    if looked_at:
        with notebook.connection.transaction():
            log.append(notebook.connection, now, log.Event.CONSENTS_REVIEWED, {"cases": looked_at})
