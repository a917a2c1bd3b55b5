"""Making a notebook: a whole one, or nothing under its name."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from notebook.tasks.notebook import create_notebook
from tests.faults.bench import NOW, WORKER, left_over, open_desk, path_in, unsound
from tests.faults.operations.operation import Operation, Say
from tests.vaults_cheap import CHEAP, PASSPHRASE


def _prepare(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)


def _run(folder: Path, say: Say) -> None:
    create_notebook(path_in(folder), PASSPHRASE, WORKER, NOW, cost=CHEAP, floor=CHEAP)
    say("kept the notebook")


def _wrong(folder: Path, said: Sequence[str]) -> list[str]:
    lost = not path_in(folder).exists()
    if lost:  # whoever finds no notebook makes it once more
        _run(folder, lambda _line: None)
    with open_desk(folder) as notebook:
        wrong = unsound(notebook) + left_over(folder)
    return [*wrong, "an acknowledged notebook is not there"] if lost and "kept the notebook" in said else wrong


CREATING: Final = Operation("create", _prepare, _run, _wrong)
