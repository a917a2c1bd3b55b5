"""Notebooks with the practice case, and cheap passphrases: what is tried here is the files, not the guessing."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from notebook.model.people import Worker
from notebook.model.vocabulary import Audience
from notebook.tasks.case_files import import_case, read_case_file
from notebook.tasks.demo import CASE_FILE
from notebook.tasks.notebook import Notebook, create_notebook, open_notebook
from tests.support.cheap_vaults import CHEAP, PASSPHRASE
from tests.support.damage import NOW

Opened = Callable[[], AbstractContextManager[Notebook]]


def another(folder: Path) -> Path:
    """Make an empty notebook."""
    folder.mkdir()
    worker = Worker("Somebody Else", "Nurse", "Clinic", Audience("mental_health"))
    return create_notebook(folder / "Mine", PASSPHRASE, worker, NOW, cost=CHEAP, floor=CHEAP)


def practice(folder: Path) -> Path:
    """Make a notebook with the practice case."""
    worker = Worker("J. Bakker", "Exit worker", "Bureau Kompas", Audience("social_care"))
    path = create_notebook(folder / "Mine", PASSPHRASE, worker, NOW, cost=CHEAP, floor=CHEAP)
    with open_notebook(path, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        import_case(notebook, read_case_file(CASE_FILE, trust_flags=True), NOW)
    return path


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """Give a notebook with the practice case, closed."""
    return practice(tmp_path)


@pytest.fixture
def open_mine(mine: Path) -> Opened:
    """Give a way to open it."""

    @contextmanager
    def way() -> Iterator[Notebook]:
        with open_notebook(mine, PASSPHRASE, NOW, floor=CHEAP) as notebook:
            yield notebook

    return way
