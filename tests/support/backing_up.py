"""Backups as a test makes and finds them."""

from pathlib import Path

from notebook.tasks.backup import back_up
from notebook.tasks.notebook import open_notebook
from tests.support.cheap_vaults import CHEAP, PASSPHRASE
from tests.support.damage import (
    NOW,
)


def back_it_up(mine: Path, file: Path) -> Path:
    with open_notebook(mine, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        return back_up(notebook, file, NOW)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())
