"""Notebooks with the practice case, and cheap passphrases: what is tried here is the files, not the guessing."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from notebook.tasks.notebook import Notebook, open_notebook
from tests.support.cheap_vaults import CHEAP, PASSPHRASE
from tests.support.damage import NOW
from tests.support.opened import Opened, practice


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
