"""An open notebook with the practice case."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from notebook.tasks.notebook import Notebook, open_notebook
from tests.support.cli import PASSPHRASE, CliNotebook
from tests.support.task_instants import NOW


@pytest.fixture
def desk(tmp_path: Path, practice_desk: CliNotebook) -> CliNotebook:
    """Give a notebook with the practice case, closed."""
    return practice_desk.copied(tmp_path / "desk")


@pytest.fixture
def notebook(desk: CliNotebook) -> Iterator[Notebook]:
    """Give that notebook, open."""
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as held:
        yield held
