"""Erasing for good at the window, and the day by which to look whether a case must still be kept."""

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton

from notebook.model.backups import BackupsContaining
from notebook.model.case import Case
from notebook.store import log
from notebook.tasks.backup import back_up_now, default_plan
from notebook.tasks.cases import list_cases, review_dates_of_cases, set_review_date
from notebook.tasks.notebook import Notebook, open_notebook
from tests.references import load_case
from tests.support.cli import PASSPHRASE, CliNotebook
from tests.support.damage import decrypted, key_of
from tests.support.gui import comes
from tests.support.gui_erasing import case_of, push, said
from tests.support.gui_maintenance import answer
from tests.support.window import find, wait_for
from ui.app import Program
from ui.cases.case.case_page import CasePage
from ui.cases.list.result_list import ResultList
from ui.maintenance.erase_page import BackupsContainingPanel
from ui.shell.clock import now
from ui.shell.routes import CaseListRoute, CaseRoute
from ui.widgets.date_inputs import DayField
from ui.widgets.text_area import CopyableText


def verb(program: Program, name: str) -> None:
    [found] = program.window.findChildren(QAction, name)
    assert found.isEnabled()
    found.trigger()


def test_a_case_is_erased(unlocked: Program, desk: CliNotebook) -> None:
    """What goes and who still has it is told; Enter erases nothing; after a tick and a click no word of it is left."""
    backup = answer(unlocked, lambda notebook: back_up_now(notebook, default_plan(desk.notebook), now()))
    unlocked.context.navigator.go(CaseRoute(case_of(unlocked)))
    comes(unlocked, "CasePage")
    verb(unlocked, "do_erase")
    page = comes(unlocked, "ErasePage")
    wait_for(lambda: page.findChildren(QLabel, "what_goes"))
    assert find(page, QLabel, "what_goes").text().startswith("This erases 12 entries, ")
    assert find(page, CopyableText, "holder_path_0").toPlainText() == str(backup)
    assert not find(page, QPushButton, "erase").isEnabled()
    wait_for(find(page, QPushButton, "keep").hasFocus)
    QTest.keyClick(find(page, QPushButton, "keep"), Qt.Key.Key_Return)
    comes(unlocked, "CasePage")
    verb(unlocked, "do_erase")
    page = comes(unlocked, "ErasePage")
    wait_for(lambda: page.findChildren(QLabel, "what_goes"))
    box = find(page, QCheckBox, "known")
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert find(page, QPushButton, "erase").isEnabled()
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert answer(unlocked, list_cases)
    push(page, "erase")
    page = comes(unlocked, "ErasedPage")
    assert "The log records that something was erased" in said(page)
    assert find(page, CopyableText, "holder_path_0").toPlainText() == str(backup)
    assert unlocked.context.navigator.case is None
    push(page, "go_on")
    comes(unlocked, "CaseListPage")
    closed: list[bool] = []
    unlocked.context.session.closed.connect(lambda: closed.append(True))
    unlocked.context.end()
    wait_for(lambda: closed)
    pages = b"".join(decrypted(desk.notebook / "vault.db", key_of(desk.notebook, PASSPHRASE)))
    assert b"Amina" not in pages
    with open_notebook(desk.notebook, PASSPHRASE, now()) as notebook:
        assert list_cases(notebook) == []
        assert isinstance(log.verify(notebook.connection), log.Verified)


def test_an_entry_is_erased(unlocked: Program) -> None:
    """Only the entry goes, and one is back at the case without it."""
    case = case_of(unlocked)
    unlocked.context.navigator.go(CaseRoute(case))
    page = comes(unlocked, "CasePage")
    assert isinstance(page, CasePage)
    wait_for(page.timeline.rows.rowCount)
    page.timeline.go_to("e5")
    push(page, "erase_entry")
    page = comes(unlocked, "ErasePage")
    wait_for(lambda: page.findChildren(QLabel, "what_goes"))
    assert find(page, QLabel, "what_goes").text().startswith("This erases 1 entry, ")
    assert "K-014" in find(page, QLabel, "of_case").text()
    find(page, QCheckBox, "known").click()
    push(page, "erase")
    page = comes(unlocked, "ErasedPage")
    push(page, "go_on")
    page = comes(unlocked, "CasePage")
    left = answer(unlocked, lambda notebook: load_case(notebook, "K-014"))
    assert isinstance(left, Case)
    assert "e5" not in [each.id for each in left.entries]
    assert len(left.entries) == 11


def review_date(program: Program) -> object:
    return answer(program, lambda notebook: dict(review_dates_of_cases(notebook)))


def test_review_date(unlocked: Program) -> None:
    """A day is set from the menu of the case, changed, and taken away; what is due is told in the list, and stays."""
    case = case_of(unlocked)
    unlocked.context.navigator.go(CaseRoute(case))
    page = comes(unlocked, "CasePage")
    for ticked in (True, False):
        verb(unlocked, "do_review")
        wait_for(QApplication.activeModalWidget)
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        day = dialog.findChildren(DayField)[0]
        assert (day.day is None) is ticked
        day.line.setText("in 6 months" if ticked else "")
        wanted = day.day
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        wait_for(lambda: QApplication.activeModalWidget() is None)
        wait_for(lambda: page.findChildren(QLabel, "banner_text")[0].text().startswith("This case"))
        assert review_date(unlocked) == ({case: wanted} if ticked else {})
        page.banner.hide()  # type: ignore[attr-defined]

    def due(notebook: Notebook) -> None:
        set_review_date(notebook, case, now().date() - timedelta(days=3), now())

    answer(unlocked, due)
    unlocked.context.navigator.go(CaseListRoute())
    page = comes(unlocked, "CaseListPage")
    wait_for(lambda: page.findChildren(QLabel, "open_work_note_text"))
    assert "1 case due for review" in find(page, QLabel, "open_work_note_text").text()
    [row] = find(page, ResultList, "cases").rows
    assert "due for review since" in row.below


def test_what_a_backup_that_was_cut_short_left_is_named(app: QApplication, tmp_path: Path) -> None:
    """A file that lies there and a stick that is away stand beside the backups; without any, none is said."""
    part, away = tmp_path / "monday.casebackup.part", Path("/media/desk/stick/monday.casebackup")
    shown = BackupsContainingPanel(BackupsContaining(unfinished=((part, now()),), unseen=((away, now()),)))
    assert find(shown, CopyableText, "unfinished_path_0").toPlainText() == str(part)
    assert find(shown, CopyableText, "unseen_path_0").toPlainText() == str(away)
    assert "Connect the drive" in find(shown, QLabel, "unseen_0").text()
    assert shown.findChildren(QLabel, "no_holder") == []
    assert len(BackupsContainingPanel(BackupsContaining()).findChildren(QLabel, "no_holder")) == 1
    assert app is QApplication.instance()


def test_what_cannot_be_read_is_not_said_to_hold_nothing(app: QApplication, tmp_path: Path) -> None:
    """The folder of backups, or a file in it."""
    shown = BackupsContainingPanel(BackupsContaining(elsewhere=(now(),), unread=(tmp_path,)))
    assert shown.findChildren(QLabel, "no_holder") == []
    assert str(tmp_path) in find(shown, QLabel, "unread_backups").text()
    assert "not the folder" not in find(shown, QLabel, "holder_0").text()
    assert app is QApplication.instance()
