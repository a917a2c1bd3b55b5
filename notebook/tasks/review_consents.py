"""After a restore, a rescue or a replaced file: nothing of a case leaves before a look at its consents.

What the person said after the backup was made is not in it. A case that came in since is not concerned.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from notebook.errors import ConsentsUnreviewed
from notebook.model.ids import CaseId
from notebook.model.provenance import CaseToReview, Provenance
from notebook.store import log, provenance
from notebook.tasks.notebook import Notebook


@dataclass(frozen=True, slots=True)
class ConsentReview:
    """How the notebook came to be, and the cases that wait; those ``without`` consents have nothing to look at."""

    provenance: Provenance
    cases: tuple[CaseToReview, ...]
    zone: ZoneInfo

    @property
    def with_consents(self) -> tuple[CaseToReview, ...]:
        """Give the cases whose consents are to be looked at, one by one."""
        return tuple(each for each in self.cases if each.consents)

    @property
    def without(self) -> tuple[CaseToReview, ...]:
        """Give the cases in which no consent is on record."""
        return tuple(each for each in self.cases if not each.consents)


def consent_review(notebook: Notebook) -> ConsentReview | None:
    """Give what waits to be looked at, None where nothing does."""
    found = provenance.read(notebook.connection, notebook.replaced)
    return ConsentReview(*found, notebook.zone) if found is not None and found[1] else None


def review_of(notebook: Notebook, case: CaseId) -> ConsentReview | None:
    """Give what waits where this case is part of it, None where the case may leave."""
    waiting = consent_review(notebook)
    return waiting if waiting is not None and any(each.case == case for each in waiting.cases) else None


def unreviewed(notebook: Notebook, case: CaseId) -> ConsentsUnreviewed | None:
    """Give what keeps a case from leaving, None where nothing does."""
    waiting = review_of(notebook, case)
    if waiting is None:
        return None
    came = waiting.provenance
    return ConsentsUnreviewed((came.as_of or came.at).astimezone(notebook.zone).date(), came.rescued, came.replaced)


def refuse_unreviewed(notebook: Notebook, case: CaseId) -> None:
    """Raise ConsentsUnreviewed while the consents of a case wait to be looked at."""
    problem = unreviewed(notebook, case)
    if problem is not None:
        raise problem


def review_consents(notebook: Notebook, cases: Collection[CaseId], now: datetime) -> None:
    """Keep that the worker has looked at the consents of these cases, or that there are none; on record."""
    waiting = consent_review(notebook)
    looked_at = [] if waiting is None else sorted({each.case for each in waiting.cases}.intersection(cases))
    if looked_at:
        with notebook.connection.transaction():
            log.append(notebook.connection, now, log.Event.CONSENTS_REVIEWED, {"cases": looked_at})
