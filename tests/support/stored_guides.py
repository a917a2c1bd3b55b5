"""The walks through the guide that a notebook has stored."""

from datetime import datetime

from notebook.model.ids import CaseId
from notebook.store.guide import list_walks
from notebook.tasks.guide import GuideView, load_guide
from notebook.tasks.notebook import Notebook


def unfinished_guides(notebook: Notebook, case: CaseId, now: datetime) -> tuple[GuideView, ...]:
    """Return the walks of a case that nothing was recorded from yet, the latest first."""
    return tuple(load_guide(notebook, each.id, now) for each in list_walks(notebook.connection, case))
