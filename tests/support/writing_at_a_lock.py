"""A note that is being written when the window locks."""

from typing import TYPE_CHECKING

from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QPlainTextEdit,
    QWidget,
)

from notebook.errors.store import DiskFull
from notebook.model.vocabulary import EntryStatus
from notebook.tasks.notebook import open_notebook
from tests.references import load_case
from tests.support.cli import PASSPHRASE, CliNotebook
from tests.support.gui import comes
from tests.support.lock_steps import CANARY
from tests.support.window import wait_for
from ui.app import Program
from ui.shell.clock import now
from ui.shell.routes import EntryRoute

if TYPE_CHECKING:
    from notebook.model.ids import CaseId

TYPED = "She said: \N{GRINNING FACE} canary-Amina-47."


def writing(program: Program, text: str = TYPED) -> QWidget:
    """Begin a new entry, and type into it as somebody would."""
    case: list[CaseId] = []
    program.context.session.ask(
        program.window, lambda notebook: load_case(notebook, "K-014").id, case.append, lambda _problem: None
    )
    wait_for(lambda: case)
    program.context.navigator.go(EntryRoute(case[0]))
    shown = comes(program, "EntryPage")
    wait_for(lambda: shown.findChildren(QPlainTextEdit))
    area = shown.findChildren(QPlainTextEdit)[0]
    area.setFocus()
    QTest.keyClicks(area, text[:5])
    area.insertPlainText(text[5:])
    return shown


def drafts(desk: CliNotebook) -> list[str]:
    """Give the texts of the drafts of the notebook, which nothing else may hold by now."""
    with open_notebook(desk.notebook, PASSPHRASE, now()) as notebook:
        case = load_case(notebook, "K-014")
        return [s.text for e in case.entries if e.status is EntryStatus.DRAFT for s in e.sections if CANARY in s.text]


def refuse(*_given: object) -> None:
    raise DiskFull
