"""Making a notebook: a whole one, or nothing under its name."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from notebook.tasks.notebook import create_notebook
from notebook.vault.new_folder import clear_begun
from tests.faults.bench import NOW, WORKER, left_over, open_desk, path_in, unsound
from tests.faults.operations.operation import Operation, Say
from tests.support.cheap_vaults import CHEAP, PASSPHRASE


def _prepare(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)


def _run(folder: Path, say: Say) -> None:
    create_notebook(path_in(folder), PASSPHRASE, WORKER, NOW, cost=CHEAP, floor=CHEAP)
    say("kept the notebook")


def _wrong(folder: Path, said: Sequence[str]) -> list[str]:
    if not path_in(folder).exists():
        clear_begun(path_in(folder))  # as the next attempt does first
        return left_over(folder) + ["an acknowledged notebook is not there"] * ("kept the notebook" in said)
    with open_desk(folder) as notebook:
        return unsound(notebook) + left_over(folder)


CREATING: Final = Operation("create", _prepare, _run, _wrong)
