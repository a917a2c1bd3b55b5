"""The pages of the guide, asked by keyboard, and walked through quickly in their widgets."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QRadioButton, QWidget

from notebook.guide.profile import CONSENT, End
from notebook.guide.walk import Step, Walk
from notebook.model.ids import PartyId, SectionId
from notebook.model.vocabulary import DecisionOutcome, Purpose
from notebook.tasks.guide import GuideScope
from notebook.tasks.guide_profiles import shipped_profile
from tests.support.gui import click, comes, press, tab_to
from tests.support.gui_decisions import CASE, asked, begun
from tests.support.gui_journeys import come_to_front
from tests.support.guide_walks import every_walk
from tests.support.input_users import KeyboardUser
from tests.support.window import find, wait_for
from ui.app import Program
from ui.guide.guide_page import GuidePage
from ui.shell.routes import GuideRoute, Route

KEYS = KeyboardUser()

POLICE = GuideScope(PartyId("p3"), Purpose("safety"), (SectionId("e9.intention"), SectionId("e9.action")))


def at_guide(program: Program, scope: GuideScope | None = None, return_to: Route | None = None) -> GuidePage:
    """Come to the guide, with its first question."""
    program.context.navigator.go(GuideRoute(CASE, scope, return_to))
    return ready(program)


def ready(program: Program) -> GuidePage:
    """Wait for the guide, and bring its window to the front."""
    shown = comes(program, "GuidePage")
    assert isinstance(shown, GuidePage)
    come_to_front(program)
    wait_for(lambda: shown.findChildren(QLabel, "question") or shown.findChildren(QLabel, "end"))
    return shown


def heading(shown: QWidget) -> str:
    """Give the question, or the name of the end."""
    found = [*shown.findChildren(QLabel, "question"), *shown.findChildren(QLabel, "end")]
    return found[0].text()


def choose(shown: QWidget, name: str) -> None:
    """Choose an answer with the keys: Tab to the first or the chosen one, arrows to the others."""
    control = find(shown, QRadioButton, name)
    group = control.group()
    first = group.checkedButton() or group.buttons()[0]
    assert tab_to(first.objectName()) is first
    buttons = group.buttons()
    way = Qt.Key.Key_Down if buttons.index(first) < buttons.index(control) else Qt.Key.Key_Up
    while QApplication.focusWidget() in buttons and QApplication.focusWidget() is not control:
        press(way)
    assert QApplication.focusWidget() is control
    if not control.isChecked():
        press(Qt.Key.Key_Space)
    assert control.isChecked()


def answer(shown: QWidget, name: str, note: str = "") -> None:
    """Answer the open question by keyboard, and wait for what comes after it."""
    before = heading(shown)
    if name:
        choose(shown, f"answer_{name}")
    if note:
        KEYS.write(shown, "guide_note", note)
    KEYS.push(shown, "go_on")
    wait_for(lambda: heading(shown) != before)


def one_walk_to_each_end() -> dict[End, Walk]:
    """Give the shortest walk of the profile to each end; only the end that is about consent relies on it."""
    walks: dict[End, Walk] = {}
    for walk, reached in sorted(every_walk(shipped_profile()), key=lambda found: len(found[0].steps)):
        if (reached.basis == CONSENT) is (reached.end is End.CONSENT):  # the register knows of no consent here
            walks.setdefault(reached.end, walk)
    return walks


def give_answer(shown: GuidePage, step: Step) -> None:
    """Answer the open question in its widgets."""
    card = shown.card
    assert card is not None
    for part, said in step.parts or (("", step.answer),):
        name = f"part_{part}_{said}" if part else f"answer_{said}"
        find(card, QRadioButton, name).setChecked(True)
    find(card, QPlainTextEdit, "guide_note").setPlainText(step.note)
    find(shown, QPushButton, "go_on").click()
    wait_for(lambda: shown.card is not card)


def record_end(program: Program, shown: GuidePage, end: End) -> str:
    """Press what an end offers, and give what is kept: a decision or a note of the case."""
    if end is End.CONSENT:
        click(shown, "note_and_hand_over")
        comes(program, "HandoverPage")
        return "note"
    if end.outcome is None:
        click(shown, "save_note")
        comes(program, "CasePage")
        return "note"
    if end.outcome is not DecisionOutcome.SHARE:
        find(shown, QPlainTextEdit, "end_reason").setPlainText("N. Spreeuw, tomorrow at nine")
        click(shown, "save_decision")
        wait_for(lambda: program.window.page is not shown)
        return "decision"
    click(shown, "fill_in")
    form = begun(program)
    for area in form.findChildren(QPlainTextEdit):
        if area.objectName() in {"alternatives", "advice", "told_reason"}:
            area.setPlainText("Asked.")
    find(form, QLineEdit, "second_person").setText("N. Spreeuw")
    find(form, QLineEdit, "valid_until").setText("tomorrow")
    click(form, "keep_decision")
    click(asked(program), "agree_ok")
    comes(program, "HandoverPage")
    return "decision"
