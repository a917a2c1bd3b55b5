"""Somebody at the window, in a process of its own: types words, sees them saved, looks for them, and it crashes."""

import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtTest import QTest

from notebook.process_hardening import disable_core_dumps
from tests.support.entry_page import OWN_ACCOUNT, area, said, writing
from tests.support.window import find, wait_for
from ui.app import Program
from ui.cases.list.case_list_page import SearchField
from ui.shell.routes import CaseListRoute
from ui.shell.session import Session
from ui.theme import application


def main(notebook: Path, passphrase: str, words: str) -> None:
    """Open the notebook, write, search, and end without any tidying up."""
    disable_core_dumps()
    app = application()
    program = Program(app, dark=False)
    program.complete()
    program.window.show()
    program.settings.remember(notebook)
    session = Session(notebook, program.worker)
    opened: list[object] = []
    session.unlock(program.window, passphrase, opened.append, opened.append)
    wait_for(lambda: opened)
    program.context.set_session(session)
    page = writing(program)
    QTest.keyClicks(area(page, OWN_ACCOUNT), words)
    wait_for(lambda: said(page).startswith(("Saved 0", "Saved 1", "Saved 2")))
    program.context.navigator.go(CaseListRoute())
    wait_for(lambda: program.window.page is not None and program.window.page.findChildren(SearchField))
    assert program.window.page is not None
    QTest.keyClicks(find(program.window.page, SearchField, "search"), words.partition(" ")[0])
    QTest.qWait(500)
    program.settings.keep_geometry(program.window.saveGeometry())
    QTest.qWait(100)
    sys.stdout.write("typed\n")
    sys.stdout.flush()
    os.abort()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
