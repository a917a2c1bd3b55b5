"""Notebooks on disk for tests of maintenance."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from notebook.model.people import Worker
from notebook.model.vocabulary import Audience
from notebook.tasks.case_files import import_case, read_case_file
from notebook.tasks.demo import CASE_FILE
from notebook.tasks.notebook import Notebook, create_notebook, open_notebook
from tests.support.cheap_vaults import CHEAP, PASSPHRASE
from tests.support.damage import NOW

Opened = Callable[[], AbstractContextManager[Notebook]]


def another(folder: Path) -> Path:
    """Create an empty notebook."""
    folder.mkdir()
    worker = Worker("Somebody Else", "Nurse", "Clinic", Audience("mental_health"))
    return create_notebook(folder / "Mine", PASSPHRASE, worker, NOW, cost=CHEAP, floor=CHEAP)


def practice(folder: Path) -> Path:
    """Create a notebook with the practice case."""
    worker = Worker("J. Bakker", "Exit worker", "Bureau Kompas", Audience("social_care"))
    path = create_notebook(folder / "Mine", PASSPHRASE, worker, NOW, cost=CHEAP, floor=CHEAP)
    with open_notebook(path, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        import_case(notebook, read_case_file(CASE_FILE, trust_flags=True), NOW)
    return path
