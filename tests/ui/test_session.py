"""A notebook is closed on the thread that opened it, however the program ends."""

import gc

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from notebook.tasks.notebook import open_notebook
from tests.support.cli import PASSPHRASE, CliNotebook
from tests.support.window import wait_for
from ui.background import BackgroundRunner
from ui.shell.clock import now
from ui.shell.session import Session


@pytest.mark.usefixtures("app")
def test_what_nobody_closed_is_closed_with_the_thread(desk: CliNotebook) -> None:
    """As when the program ends while a lock is under way: nothing is left to a destructor on another thread."""
    owner, worker = QObject(), BackgroundRunner()
    session = Session(desk.notebook, worker)
    done: list[object] = []
    session.unlock(owner, PASSPHRASE, done.append, done.append)
    wait_for(lambda: done)
    assert done == [None]
    worker.stop()
    with open_notebook(desk.notebook, PASSPHRASE, now()) as notebook:
        assert not notebook.pages_differ
    del session
    gc.collect()
    QApplication.processEvents()
