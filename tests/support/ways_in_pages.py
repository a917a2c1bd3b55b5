"""The pages that make, open and recover a notebook, as a test works with them."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from notebook.tasks.notebook import NewNotebookKeys, generate_keys, make_notebook
from notebook.vault.kdf import FLOOR
from tests.support.cli import PASSPHRASE, WORKER
from tests.support.gui import click, comes, page, write
from tests.support.window import find, wait_for
from ui.app import Program
from ui.shell.locked_routes import UnlockRoute
from ui.widgets.banner import Banner

NEW: Final = "eight louder herons at noon"


def made(folder: Path, key_file: Path | None = None) -> tuple[Path, NewNotebookKeys]:
    now = datetime.now(UTC)
    begun = generate_keys(WORKER, now)
    return make_notebook(folder / "Mine", PASSPHRASE, begun, now, key_file=key_file, cost=FLOOR), begun


def banner(program: Program) -> str:
    """Wait for what the banner of the page says."""
    wait_for(lambda: find(page(program), Banner, "banner").text)
    return find(page(program), Banner, "banner").text


def trouble(program: Program, field: str) -> str:
    """Wait for what is said under a field."""
    told = find(page(program), QLabel, f"{field}_help")
    wait_for(lambda: told.isVisible() and told.property("role") == "alarm")
    return told.text()


def choose_folder(shown: QWidget, name: str, folder: Path) -> None:
    """Choose a folder in the dialog of this name."""
    wait_for(lambda: shown.findChildren(QFileDialog, name))
    dialog = find(shown, QFileDialog, name)
    dialog.fileSelected.emit(str(folder))
    dialog.reject()
    shown.window().activateWindow()


def unlock(program: Program, path: Path, passphrase: str = PASSPHRASE) -> None:
    """Go to the page that unlocks a notebook, and try a passphrase."""
    program.context.navigator.go(UnlockRoute(path))
    shown = comes(program, "UnlockPage")
    write(shown, "passphrase", passphrase)
    click(shown, "unlock")
