"""Helpers for tests of credentials in the window."""

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from notebook.errors.vault import WrongPassphrase
from notebook.tasks.notebook import open_notebook
from tests.support.cli import PASSPHRASE, WORKER
from tests.support.gui import click, comes, seen, write
from tests.support.window import find, wait_for
from ui.app import Program
from ui.shell.locked_routes import CreateRoute, UnlockRoute


def opens(path: Path, passphrase: str, key_file: Path | None = None) -> bool:
    """Return whether a passphrase opens a notebook, once no process holds it."""
    try:
        with open_notebook(path, passphrase, datetime.now(UTC), key_file=key_file):
            return True
    except WrongPassphrase:
        return False


def closed(program: Program) -> None:
    """Close the notebook, and wait for it."""
    gone: list[bool] = []
    program.context.session.closed.connect(lambda: gone.append(True))
    program.context.close_notebook()
    wait_for(lambda: gone)


def fill_in(program: Program, folder: Path, called: str = "Mine") -> QWidget:
    """Fill in the form of a new notebook."""
    program.context.navigator.go(CreateRoute())
    shown = comes(program, "CreatePage")
    for name, text in {
        "worker_name": WORKER.name,
        "notebook_name": called,
        "folder": str(folder),
        "passphrase": PASSPHRASE,
        "again": PASSPHRASE,
    }.items():
        write(shown, name, text)
    find(shown, QComboBox, "profession").setCurrentIndex(0)
    return shown


def to_words(shown: QWidget) -> list[str]:
    """Continue to the recovery words, and read them."""
    click(shown, "to_words")
    seen(shown, "recovery_words")
    wait_for(lambda: shown.findChildren(QLabel, "word_24"))
    return [find(shown, QLabel, f"word_{place}").text() for place in range(1, 25)]


def go_in(program: Program, path: Path, key_file: Path | None = None) -> None:
    """Open a notebook."""
    program.context.navigator.go(UnlockRoute(path))
    shown = comes(program, "UnlockPage")
    if key_file is not None:
        seen(shown, "key_file")
        write(shown, "key_file", str(key_file))
    write(shown, "passphrase", PASSPHRASE)
    click(shown, "unlock")
    comes(program, "CaseListPage")
