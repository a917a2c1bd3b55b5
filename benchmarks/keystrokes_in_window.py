"""Write in the window of a process of its own: prints the longest turn of its events, in milliseconds."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from time import thread_time
from typing import Final

from PySide6.QtCore import QAbstractEventDispatcher, QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget, QPlainTextEdit

from tests.support.cli import PASSPHRASE
from tests.support.entry_page import OWN_ACCOUNT, area, writing
from tests.support.gui_case_page import told
from tests.support.many_people import add_people, long_text
from tests.support.window import CONTEXTS, wait_for
from ui.app import Program
from ui.entry.entry_page import EntryPage
from ui.locking.lock_sequence import LockLimits
from ui.shell.session import Session
from ui.shell.settings import Settings
from ui.theme import application

_KEYS: Final = 60


def _opened(notebook: Path) -> Program:
    """Return a window with a case of 500 people."""
    program = Program(application(), Settings(notebook.parent / "keystrokes.ini"), dark=False)
    program.complete(LockLimits())
    CONTEXTS.add(program.context)
    program.window.show()
    session, opened = Session(notebook, program.worker), list[object]()
    session.unlock(program.window, PASSPHRASE, opened.append, opened.append)
    wait_for(lambda: opened)
    program.context.set_session(session)
    told(program, add_people)
    return program


def _rows(page: EntryPage) -> int:
    """Return how many names are listed."""
    found = page.findChildren(QListWidget, "names_own_account")
    return max((each.count() for each in found if each.isVisible()), default=0)


def _turn(flag: QEventLoop.ProcessEventsFlag, act: Callable[[], object] = lambda: None) -> float:
    """Return the seconds that this thread computes for in one turn of its events after an act."""
    began = thread_time()
    act()
    QAbstractEventDispatcher.instance().processEvents(flag)
    return thread_time() - began


def _write(page: EntryPage, field: QPlainTextEdit) -> float:
    """Write a long text and some keys, the last one in a name; return the milliseconds of the longest turn."""
    field.insertPlainText("Zbigniew rang.\n")  # the lists of words are read before anybody has written much
    wait_for(lambda: _rows(page))
    few = _rows(page)
    field.insertPlainText(long_text())
    spent = []
    while _rows(page) == few:
        spent.append(_turn(QEventLoop.ProcessEventsFlag.WaitForMoreEvents))

    def key() -> None:
        QTest.keyClick(field, Qt.Key.Key_X)

    spent += [_turn(QEventLoop.ProcessEventsFlag.AllEvents, key) for _key in range(_KEYS)]
    field.setTextCursor(field.document().find("Ilse"))
    spent.append(_turn(QEventLoop.ProcessEventsFlag.AllEvents, key))
    return max(spent) * 1000


if __name__ == "__main__":
    opened = writing(_opened(Path(sys.argv[1])))
    own = area(opened, OWN_ACCOUNT)
    own.setFocus()
    print(_write(opened, own), flush=True)
    os._exit(0)
