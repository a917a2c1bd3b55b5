"""Forms that are not finished when the notebook locks: every text in them comes back after the next unlock."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget

from notebook.model.ids import CaseId
from tests.support.cli import CliNotebook
from tests.support.gui import click, comes, press, seen
from tests.support.lock_steps import CANARY, Ending, aside, texts_alive, unlock_again
from tests.support.window import wait_for
from ui.app import Program
from ui.shell.routes import (
    EmergencyRoute,
    GuideRoute,
    NewCaseRoute,
    PartiesRoute,
    RecordConsentRoute,
    RecordDecisionRoute,
)

pytestmark = pytest.mark.usefixtures("quick_clicks")


def consent(program: Program) -> QWidget:
    program.context.navigator.go(RecordConsentRoute(CaseId("c1")))
    page = comes(program, "RecordConsentPage")
    seen(page, "explained")
    return page


def decision(program: Program) -> QWidget:
    program.context.navigator.go(RecordDecisionRoute(CaseId("c1")))
    page = comes(program, "RecordDecisionPage")
    seen(page, "reason")
    return page


def party(program: Program) -> QWidget:
    program.context.navigator.go(PartiesRoute())
    page = comes(program, "PartiesPage")
    click(page, "add_party")
    return page


def new_case(program: Program) -> QWidget:
    program.context.navigator.go(NewCaseRoute())
    page = comes(program, "NewCasePage")
    seen(page, "name")
    return page


def guide(program: Program) -> QWidget:
    program.context.navigator.go(GuideRoute(CaseId("c1")))
    page = comes(program, "GuidePage")
    seen(page, "guide_note")
    return page


def emergency(program: Program) -> QWidget:
    program.context.navigator.go(EmergencyRoute(CaseId("c1")))
    page = comes(program, "EmergencyPage")
    seen(page, "emergency_second")
    return page


@pytest.mark.parametrize(
    ("form", "left_empty"),
    [
        *((consent, ""), (decision, ""), (party, ""), (new_case, "reference"), (guide, "")),
        (emergency, ""),
    ],
    ids=["consent", "decision", "party", "case", "guide", "emergency"],
)
def test_every_text_comes_back(
    unlocked: Program, desk: CliNotebook, ending: Ending, form: Callable[[Program], QWidget], left_empty: str
) -> None:
    """Each field that was typed into is set aside, encrypted, and shown under its name; nothing of it stays alive."""
    page = form(unlocked)
    fields = [each for each in page.findChildren(QWidget) if isinstance(each, (QLineEdit, QPlainTextEdit))]
    typed = {}
    for number, field in enumerate(fields):
        shut = not field.isVisible() or not field.isEnabled() or field.isReadOnly() or field.objectName() == left_empty
        if shut or field.objectName().startswith("qt_"):
            continue
        field.selectAll()
        QTest.keyClicks(field, f"{CANARY} {number}")
        typed[field.accessibleName()] = f"{CANARY} {number}"
    assert len(typed) >= (1 if form is guide else 3)
    unlocked.context.lock()
    wait_for(lambda: ending.done)
    assert not [text for text in texts_alive() if CANARY in text]
    [file] = aside(unlocked)
    assert CANARY.encode() not in file.read_bytes()
    unlock_again(unlocked, desk)
    shown = comes(unlocked, "UnfinishedFormsPage")
    texts = [label.text() for label in shown.findChildren(QLabel)]
    assert {name: text for name, text in typed.items() if name not in texts or text not in texts} == {}
    press(Qt.Key.Key_Space)  # what has the focus keeps them
    comes(unlocked, "CaseListPage")
    assert aside(unlocked) == [file]
