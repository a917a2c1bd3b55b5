"""After a restore, at the window: what waits, and where somebody says that the consents were looked at."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QWidget

from notebook.model.ids import CaseId, ConsentId
from notebook.model.people import Subject
from notebook.model.vocabulary import ConsentState
from notebook.tasks.backup import back_up
from notebook.tasks.cases import new_case
from notebook.tasks.consents import add_consent_event
from notebook.tasks.demo import ASKED
from notebook.tasks.handover import PackOptions, hand_over
from notebook.tasks.notebook import Notebook, open_notebook
from notebook.tasks.restore import restore
from notebook.tasks.review_consents import consent_review
from tests.references import load_case
from tests.support.cli import PASSPHRASE, CliNotebook
from tests.support.gui import click, comes, seen
from tests.support.gui_erasing import said
from tests.support.gui_maintenance import answer
from tests.support.input_users import KeyboardUser
from tests.support.window import find, wait_for
from ui.app import Program
from ui.cases.case.case_page import CasePage
from ui.shell.clock import now
from ui.shell.routes import CaseListRoute, CaseRoute, ConsentsRoute, HandoverRoute, NoticeRoute
from ui.shell.session import Session

CASE = CaseId("c1")


@pytest.fixture
def back(program: Program, desk: CliNotebook) -> Program:
    """Give a window with a restored notebook open: a case that rests on consents, a pack outside, a case without."""
    before = now() - timedelta(days=2)
    with open_notebook(desk.notebook, PASSPHRASE, before) as notebook:
        new_case(notebook, "K-99", Subject("Bram Example"), before)
        hand_over(notebook, ASKED[1], PackOptions(), desk.out, None, before)
        add_consent_event(notebook, load_case(notebook, CASE), ConsentId("s2"), ConsentState.WITHDRAWN, before, before)
        file = back_up(notebook, desk.folder / "one.casebackup", before)
    path = restore(file, desk.folder / "Back", PASSPHRASE, now())
    session = Session(path, program.worker)
    unlocked: list[object] = []
    session.unlock(program.window, PASSPHRASE, unlocked.append, unlocked.append)
    wait_for(lambda: unlocked)
    program.context.set_session(session)
    return program


def waiting(program: Program) -> list[str]:
    """Name the cases that wait, in the notebook itself."""

    def task(notebook: Notebook) -> list[str]:
        found = consent_review(notebook)
        return [] if found is None else [each.reference for each in found.cases]

    return answer(program, task)


def test_from_the_cases_to_the_last_consent(back: Program) -> None:
    """The list says it and leads to what waits; case by case it is confirmed, and those without consents at once."""
    back.context.navigator.go(CaseListRoute())
    page = comes(back, "CaseListPage")
    seen(page, "restored_note")
    assert "withdrawals, erasures and packs made later are not in it" in said(page)
    click(page, "look_at_consents")
    page = comes(back, "RestoredPage")
    wait_for(lambda: QApplication.focusWidget() is find(page, QWidget, "to_review"))
    QTest.keyClick(find(page, QWidget, "to_review"), Qt.Key.Key_Return)
    page = comes(back, "ConsentsPage")
    assert waiting(back) == ["K-014", "K-99"]
    click(page, "consents_reviewed")
    page = comes(back, "RestoredPage")
    seen(page, "nothing_to_add")
    assert waiting(back) == ["K-99"]
    assert not find(page, QWidget, "to_review").isVisible()
    click(page, "nothing_to_add")
    seen(page, "go_on")
    assert waiting(back) == []
    click(page, "go_on")
    page = comes(back, "CaseListPage")
    wait_for(lambda: find(page, QWidget, "cases").isVisible())
    assert page.findChildren(QWidget, "restored_note") == []


def test_handing_over_waits_and_goes_on(back: Program) -> None:
    """No question is asked before; the way leads to the consents, and from there back to the first step."""
    back.context.navigator.go(HandoverRoute(CASE))
    page = comes(back, "HandoverPage")
    click(page, "look_at_consents")
    page = comes(back, "ConsentsPage")
    seen(page, "review_note")
    click(page, "consents_reviewed")
    page = comes(back, "HandoverPage")
    seen(page, "to_whom")


def test_the_page_of_a_case_says_it_and_leads_there(back: Program) -> None:
    """By keyboard to the consents, and once they were looked at back to the case, which says nothing more."""
    back.context.navigator.go(CaseRoute(CASE))
    page = comes(back, "CasePage")
    line = seen(page, "review_line")
    assert "Nothing is handed over of this case until you have looked at its consents." in said(line)
    back.window.activateWindow()
    KeyboardUser().push(page, "look_at_consents")
    page = comes(back, "ConsentsPage")
    assert waiting(back) == ["K-014", "K-99"]
    KeyboardUser().push(page, "consents_reviewed")
    page = comes(back, "CasePage")
    assert isinstance(page, CasePage)
    wait_for(page.timeline.rows.rowCount)
    assert not find(page, QWidget, "review_line").isVisible()
    assert waiting(back) == ["K-99"]


def test_a_party_sees_no_such_line(back: Program) -> None:
    """It is no part of what a party would get."""
    back.context.navigator.go(CaseRoute(CASE))
    page = comes(back, "CasePage")
    assert isinstance(page, CasePage)
    line = seen(page, "review_line")
    box = find(page, QComboBox, "view_as")
    box.setCurrentIndex(box.count() - 1)
    wait_for(page.note.isVisible)
    assert not line.isVisible()
    page.bar.everything()
    wait_for(line.isVisible)


def test_a_notice_waits_and_goes_on(back: Program) -> None:
    """The recipients are not asked about before the consents were looked at."""
    back.context.navigator.go(NoticeRoute(CASE))
    page = comes(back, "NoticePage")
    click(page, "look_at_consents")
    click(comes(back, "ConsentsPage"), "consents_reviewed")
    page = comes(back, "NoticePage")
    wait_for(lambda: page.findChildren(QWidget, "answers"))
    assert page.findChildren(QWidget, "consents_first") == []


def test_come_to_by_oneself(back: Program) -> None:
    """Whoever comes to the consents of a case by the usual way stays there, and the note is gone."""
    back.context.navigator.go(ConsentsRoute(CaseId(answer(back, lambda notebook: load_case(notebook, "K-99").id))))
    page = comes(back, "ConsentsPage")
    wait_for(lambda: page.findChildren(QPushButton, "consents_reviewed"))
    assert find(page, QPushButton, "consents_reviewed").accessibleName() == "There is nothing to add"
    click(page, "consents_reviewed")
    wait_for(lambda: not page.findChildren(QPushButton, "consents_reviewed"))
    assert page.findChildren(QWidget, "review_note") == []
    assert "can be handed over again" in said(page)
    assert waiting(back) == ["K-014"]
