"""Sweep: overwrite traces of erased data in the database file."""

from contextlib import suppress

from notebook.errors.maintenance import RemainsNotSwept
from notebook.maintenance.progress import Cancel, Course, Progress
from notebook.maintenance.sweep import prepare
from notebook.signals import ignore_termination
from notebook.store import integrity
from notebook.tasks.notebook import Notebook

__all__ = ["sweep", "sweep_if_due", "sweep_is_due"]


def sweep(notebook: Notebook, *, cancel: Cancel | None = None, progress: Progress | None = None) -> None:
    """Rewrite every page of the database, so that unused parts of pages keep nothing that was erased.

    The notebook stays open. Raise RemainsNotSwept if there is no room for a second copy, NotebookDamaged,
    NotebookMoved and Stopped; the file is unchanged then.
    """
    swept = prepare(notebook.connection, notebook.held, notebook.keys, Course.of(cancel, progress))
    with ignore_termination():
        swept.commit()


def sweep_is_due(notebook: Notebook) -> bool:
    """Return whether the database file may still hold traces of erased data, and could be swept."""
    return not notebook.read_only and integrity.sweep_is_due(notebook.connection)


def sweep_if_due(notebook: Notebook, *, cancel: Cancel | None = None, progress: Progress | None = None) -> bool:
    """Finish a sweep that an erasure left due, and return whether none is due any longer.

    It need not run before a notebook is shown; until it is done the program does not claim that erased data is gone.
    Where there is no room for a second copy it stays due. Raise NotebookDamaged, NotebookMoved and Stopped.
    """
    if not sweep_is_due(notebook):
        return True
    with suppress(RemainsNotSwept):
        sweep(notebook, cancel=cancel, progress=progress)
        return True
    return False
