"""Actions are written by keyboard on the page of an entry, and ticked off on the page of the case."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QPushButton, QWidget

from notebook.model.entry import Entry, Section
from notebook.model.vocabulary import Code, EntryStatus, SectionKind
from notebook.sharing.release import Redacted, ReleasedAction
from notebook.tasks.entries import load_entry
from notebook.tasks.notebook import open_notebook
from tests.support.cli import PASSPHRASE, CliNotebook
from tests.support.entry_page import area, came_back, newest, writing
from tests.support.releases import section as released_section
from tests.support.window import find, wait_for
from ui.app import Program
from ui.cases.case.case_page import CasePage
from ui.cases.case.release_pane import with_bars
from ui.entry.entry_page import EntryPage
from ui.shell.clock import now
from ui.unlock.unlock_page import UnlockPage


def actions_of(entry: Entry) -> Section:
    """Give the section with actions of an entry."""
    return next(each for each in entry.sections if each.kind is SectionKind.ACTION)


def planned(program: Program) -> list[tuple[str, str, date | None, bool]]:
    """Give the actions of the entry that was added last."""
    section = next((each for each in newest(program).sections if each.kind is SectionKind.ACTION), None)
    if section is None:
        return []
    return [
        (text, each.owner, each.due, each.done)
        for text, each in zip(section.action_texts, section.actions, strict=True)
    ]


def keys(text: str) -> None:
    """Type into whatever has the focus, and go on with Tab."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, text)
    QTest.keyClick(focus, Qt.Key.Key_Tab)


def press(page: QWidget, name: str) -> None:
    """Press a button with the space bar."""
    control = find(page, QPushButton, name)
    control.setFocus()
    QTest.keyClick(control, Qt.Key.Key_Space)


def written(program: Program) -> EntryPage:
    """Write two actions with nothing but keys."""
    page = writing(program)
    find(page, QLineEdit, "when").setText("yesterday 16:00")
    area(page, "text_action").setPlainText("We agreed:")
    press(page, "add_action_action")
    for typed in ("Ring the college", "J. Bakker", "12 12 2026"):
        keys(typed)
    press(page, "add_action_action")
    for typed in ("Thank the neighbour", "", ""):
        keys(typed)
    focus = QApplication.focusWidget()
    assert focus is find(page, QCheckBox, "action_action_1_done")
    QTest.keyClick(focus, Qt.Key.Key_Space)
    wait_for(lambda: len(planned(program)) == 2 and planned(program)[1][3])
    return page


def test_actions_are_added_by_keyboard(unlocked: Program) -> None:
    """The first field has the focus, Tab goes on, and what was typed is saved as the text of the section."""
    written(unlocked)
    assert planned(unlocked) == [
        ("Ring the college", "J. Bakker", date(2026, 12, 12), False),
        ("Thank the neighbour", "", None, True),
    ]
    section = actions_of(newest(unlocked))
    assert section.text == "We agreed:\nRing the college\nThank the neighbour"
    assert section.actions[1].done_on is not None


def test_the_page_shows_them_again(unlocked: Program) -> None:
    """What was written stands in its fields when the entry is opened again, and nothing is changed by that."""
    written(unlocked)
    entry = newest(unlocked)
    page = writing(unlocked, entry.id)
    assert area(page, "text_action").toPlainText() == "We agreed:"
    assert area(page, "action_action_0_what").toPlainText() == "Ring the college"
    assert find(page, QLineEdit, "action_action_0_due").text() == "12 December 2026"
    assert find(page, QLabel, "action_action_0_due_help").text() == "Saturday 12 December 2026"
    assert find(page, QCheckBox, "action_action_1_done").isChecked()
    assert newest(unlocked) == entry


def test_what_is_no_day_is_not_lost(unlocked: Program) -> None:
    """It goes into the text, and the page says so."""
    page = written(unlocked)
    due = find(page, QLineEdit, "action_action_1_due")
    due.setFocus()
    QTest.keyClicks(due, "before Easter")
    assert find(page, QLabel, "action_action_1_due_note").text() == "Until then it goes into the text."
    wait_for(lambda: planned(unlocked)[1][0] == "Thank the neighbour (before Easter)")


def test_a_removed_action_can_be_put_back(unlocked: Program) -> None:
    """It is gone from the entry, and the page still has it."""
    page = written(unlocked)
    press(page, "action_action_0_remove")
    wait_for(lambda: [each[0] for each in planned(unlocked)] == ["Thank the neighbour"])
    gone = find(page, QLabel, "action_action_0_gone").text().replace("\u2068", "").replace("\u2069", "")
    assert gone == "Removed: Ring the college"
    verb = find(page, QPushButton, "action_action_0_remove")
    assert (verb.text(), verb.property("picture")) == ("Put back", "arrow-back-up")
    press(page, "action_action_0_remove")
    assert (verb.text(), verb.property("picture")) == ("Remove", "x")
    wait_for(lambda: len(planned(unlocked)) == 2)


def test_an_empty_row_is_no_action(unlocked: Program) -> None:
    """A row in which nobody wrote is not saved."""
    page = written(unlocked)
    press(page, "add_action_action")
    QTest.keyClicks(area(page, "text_action"), " and")
    wait_for(lambda: "and" in actions_of(newest(unlocked)).lead)
    assert len(planned(unlocked)) == 2


def test_actions_survive_a_lock(unlocked: Program, desk: CliNotebook) -> None:
    """The notebook has them on the disk."""
    written(unlocked)
    entry = newest(unlocked).id
    QTest.keyClick(unlocked.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    wait_for(lambda: isinstance(unlocked.window.page, UnlockPage))
    with open_notebook(desk.notebook, PASSPHRASE, now()) as notebook:
        assert len(actions_of(load_entry(notebook, entry)).actions) == 2


def finished(program: Program) -> CasePage:
    """Write and finish an entry with actions, and give the page of its case."""
    page = written(program)
    press(page, "finish")
    wait_for(lambda: came_back(program))
    assert newest(program).status is EntryStatus.FINAL
    shown = came_back(program)
    assert shown is not None
    return shown


def test_an_action_is_ticked_off_on_the_page_of_the_case(unlocked: Program) -> None:
    """Its box says what, who and when; ticking it changes no revision, and the focus stays on it."""
    page = finished(unlocked)
    before = actions_of(newest(unlocked))
    name = f"done_{before.id}_0"
    wait_for(lambda: page.findChildren(QCheckBox, name))
    box = find(page, QCheckBox, name)
    spoken = box.accessibleName().replace("\u2068", "").replace("\u2069", "")
    assert spoken == "Done: Ring the college (J. Bakker \N{MIDDLE DOT} by 12 December 2026)"
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    wait_for(lambda: actions_of(newest(unlocked)).actions[0].done)
    assert actions_of(newest(unlocked)).revision == before.revision
    wait_for(lambda: (found := QApplication.focusWidget()) is not None and found.objectName() == name)
    assert find(page, QCheckBox, name).isChecked()


@pytest.mark.parametrize("name", ["action_action_0_owner", "action_action_0_due"])
def test_an_amendment_of_owner_or_day_is_a_new_revision(unlocked: Program, name: str) -> None:
    """What a pack prints of it has to be decided again."""
    finished(unlocked)
    entry = newest(unlocked)
    page = writing(unlocked, entry.id)
    field = find(page, QLineEdit, name)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "1 1 2027")
    find(page, QLineEdit, "reason").setText("It was put off.")
    press(page, "finish")
    wait_for(lambda: actions_of(newest(unlocked)).revision == 2)
    assert planned(unlocked)[0][:3] in [
        ("Ring the college", "J. Bakker", date(2027, 1, 1)),
        ("Ring the college", "1 1 2027", date(2026, 12, 12)),
    ]


@pytest.mark.usefixtures("app")
def test_the_view_of_a_party_shows_owner_and_day() -> None:
    """The worker reads beside an action what the party would; of one that was taken out only the bar."""
    made = released_section(SectionKind.ACTION, "As agreed:", "Ring the mentor.", Redacted(Code.SRC))
    actions = (ReleasedAction(1, "M. de Vries", date(2026, 12, 12), done=False), ReleasedAction(2))
    text, bars = with_bars(replace(made, actions=actions))
    assert text.startswith("As agreed:\nRing the mentor.\n(M. de Vries \N{MIDDLE DOT} by 12 December 2026)\n")
    assert [text[bar.start : bar.end] for bar in bars] == [text.splitlines()[-1]]
