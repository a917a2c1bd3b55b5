"""Keeping what was said later about a consent, and knowing at once what of it is outside already."""

from datetime import datetime

from notebook.model.case import Case
from notebook.model.ids import ConsentId
from notebook.model.vocabulary import ConsentState
from notebook.tasks.consents import add_to_consent
from notebook.tasks.notebook import Notebook
from notebook.tasks.outstanding_packs import newly_withdrawn, who_holds


def say_later(
    notebook: Notebook, case: Case, consent: ConsentId, state: ConsentState, said: datetime, now: datetime
) -> int:
    """Keep it, and count the sections that somebody holds and that it took back; raise what ``add_to_consent`` does."""
    before = who_holds(notebook, case.id, now)
    add_to_consent(notebook, case, consent, state, said, now)
    return newly_withdrawn(before, who_holds(notebook, case.id, now))
