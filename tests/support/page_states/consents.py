"""Consents, and decisions to share without one."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from notebook.model.consent import ConsentEvent
from notebook.model.ids import ConsentId
from notebook.model.vocabulary import ConsentState
from notebook.tasks.consents import record_consent
from notebook.tasks.notebook import Notebook
from tests.references import load_case
from tests.support.gui_decisions import looked_through
from tests.support.page_states.acting import MADE, fill, named, page, pick, press
from tests.support.window import find, wait_for
from ui.app import Program
from ui.consent.impact_panel import ImpactPanel
from ui.decision.section_checklist import SectionChecklist
from ui.shell.routes import CaseRoute, ConsentsRoute


def withdraw(program: Program) -> None:
    """Begin to withdraw a consent, and see what that stops."""
    wait_for(lambda: named(program, "withdrawn_"))
    press(program, named(program, "withdrawn_")[0])
    wait_for(lambda: page(program).findChildren(QWidget, "step"))


def consent_form(program: Program) -> None:
    """Ask for a consent, and read the form for it."""
    case, asked = program.context.navigator.case, list[object]()
    assert case is not None

    def task(notebook: Notebook) -> None:
        known = load_case(notebook, case)
        request = ConsentEvent(ConsentState.REQUESTED, MADE, MADE)
        record_consent(notebook, known, replace(known.consents[0], id=ConsentId(""), events=(request,)), MADE)

    program.context.session.ask(program.window, task, asked.append, asked.append)
    wait_for(lambda: asked)
    assert asked == [None]
    program.context.navigator.go(CaseRoute(case))
    program.context.navigator.go(ConsentsRoute(case))
    wait_for(lambda: named(program, "form_en_"))
    press(program, named(program, "form_en_")[0])
    wait_for(lambda: [each for each in page(program).findChildren(QLabel, "page_number") if each.text()])


def fill_consent(program: Program) -> None:
    """Fill in a consent, so that its effect is shown."""
    for name, data in (("grantor", "subject"), ("method", "oral_witnessed"), ("effect_1", "permit")):
        pick(program, name, data)
    pick(program, "to_1", "audience:mental_health")
    find(page(program), QLineEdit, "witness").setText("Anna Example")
    for name in ("categories_1", "purposes_1"):
        press(program, f"{name}_open")
    for name in ("categories_1_wellbeing", "categories_1_practical", "purposes_1_care"):
        press(program, name)
    effect = find(page(program), ImpactPanel, "foresight")
    wait_for(lambda: effect.text and not effect.text.startswith(("Choose who", "Working out")))


def decide(program: Program) -> None:
    """Choose party, purpose and sections of a decision; one section is undecided and one withheld."""
    pick(program, "outcome", "share")
    pick(program, "party", "p3")
    pick(program, "purpose", "safety")
    looked_through(page(program))
    ticks = find(page(program), SectionChecklist, "sections")
    for row in [place for place, row in enumerate(ticks.rows) if row.section in ("e9.intention", "e9.action")]:
        ticks.setCurrentIndex(ticks.lines.index(row))
        QTest.keyClick(ticks, Qt.Key.Key_Space)
    wait_for(lambda: ticks.ticked == ("e9.intention", "e9.action"))


def lack(program: Program) -> None:
    """Try to save a decision that states nothing except its subject."""
    decide(program)
    press(program, "keep_decision")
    wait_for(lambda: find(page(program), QLabel, "reason_help").property("role") == "alarm")


def wait_for_advice(program: Program) -> None:
    """Begin to record that advice was requested."""
    decide(program)
    pick(program, "outcome", "advice_pending")
    wait_for(lambda: not find(page(program), QLineEdit, "valid_until").isVisible())


def share_without_consent(program: Program) -> None:
    """Fill in a complete decision to share, and get the final question."""
    decide(program)
    texts = {
        "reason": "A message of today names a day and the street. It rests on written words.",
        "alternatives": "Sleeping elsewhere does not protect the neighbours. She was asked again, and says no.",
        "advice": "G. Wulp, data protection adviser, by telephone at 21.55: share what was written.",
    }
    for name, text in texts.items():
        find(page(program), QPlainTextEdit, name).setPlainText(text)
    fill(program, {"second_person": "N. Spreeuw, team manager", "told_reason": "She was in the room."})
    pick(program, "ground", "vital_interests")
    pick(program, "told", "before")
    fill(program, {"valid_until": "tomorrow"})
    press(program, "keep_decision")
    wait_for(QApplication.activeModalWidget)
