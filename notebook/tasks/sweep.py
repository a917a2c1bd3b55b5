"""Sweeping what is left in the notebook's file of what was erased."""

from contextlib import suppress

from notebook.errors import RemainsNotSwept
from notebook.maintenance.progress import Cancel, Course, Progress
from notebook.maintenance.sweep import prepare
from notebook.signals import ignore_termination
from notebook.store import integrity
from notebook.tasks.notebook import Notebook

__all__ = ["sweep", "sweep_if_due", "sweep_is_due"]


def sweep(notebook: Notebook, *, cancel: Cancel | None = None, progress: Progress | None = None) -> None:
    """Write every page of the notebook anew, so that the slack of none keeps what was erased.

    The notebook stays open. Raises RemainsNotSwept where there is no room for a second copy, NotebookDamaged,
    NotebookMoved and Stopped; it is as it was then.
    """
    swept = prepare(notebook.connection, notebook.held, notebook.keys, Course.of(cancel, progress))
    with ignore_termination():
        swept.commit()


def sweep_is_due(notebook: Notebook) -> bool:
    """Tell whether the notebook's file may still hold traces of what was erased, and could be swept."""
    return not notebook.read_only and integrity.sweep_is_due(notebook.connection)


def sweep_if_due(notebook: Notebook, *, cancel: Cancel | None = None, progress: Progress | None = None) -> bool:
    """Finish a sweep that an erasure left due, and tell whether none is due any more.

    Never needed before a notebook is shown: until it is done nobody says that what was erased is gone.
    Where there is no room for a second copy it stays due. Raises NotebookDamaged, NotebookMoved and Stopped.
    """
    if not sweep_is_due(notebook):
        return True
    with suppress(RemainsNotSwept):
        sweep(notebook, cancel=cancel, progress=progress)
        return True
    return False
