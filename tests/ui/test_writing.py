"""Writing an entry as a person does: with keys and clicks, on a real notebook."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QToolButton

from notebook.errors.store import DiskFull
from notebook.model.entry import Entry
from notebook.model.vocabulary import Category, EntryKind, EntryStatus
from notebook.tasks import entries
from notebook.tasks.entries import Version, earlier_versions
from notebook.tasks.notebook import open_notebook
from tests.references import load_case
from tests.support.cli import PASSPHRASE, CliNotebook
from tests.support.entry_page import OWN_ACCOUNT, area, came_back, case_now, newest, said, writing
from tests.support.window import find, wait_for
from ui.app import Program
from ui.entry import autosave
from ui.entry.version_history_dialog import VersionHistoryDialog
from ui.shell.clock import now


def entry_come_back_to(program: Program) -> str:
    """Wait for the page of the case, and give the entry that it begins in."""
    wait_for(lambda: came_back(program))
    shown = came_back(program)
    assert shown is not None
    return shown.timeline.rows.at(shown.timeline.currentIndex().row()).key


def test_nothing_is_made_before_the_first_key(unlocked: Program) -> None:
    """Opening the page and going back leaves no entry behind; the first key begins one."""
    before = len(case_now(unlocked).entries)
    page = writing(unlocked)
    QTest.mouseClick(find(page, QToolButton, "back"), Qt.MouseButton.LeftButton)
    wait_for(lambda: came_back(unlocked))
    assert len(case_now(unlocked).entries) == before
    page = writing(unlocked)
    QTest.keyClick(area(page, "text_context"), Qt.Key.Key_S)
    assert newest(unlocked).status is EntryStatus.DRAFT
    assert len(case_now(unlocked).entries) == before + 1


def test_typing_is_saved_after_a_rest(unlocked: Program) -> None:
    """What was typed is in the notebook after a second of rest, and the page says when."""
    page = writing(unlocked)
    QTest.keyClicks(area(page, OWN_ACCOUNT), "She sleeps badly.")
    wait_for(lambda: said(page).startswith("Saved 2") or said(page).startswith(("Saved 0", "Saved 1")))
    [section] = newest(unlocked).sections
    assert section.text == "She sleeps badly."
    assert section.categories == (Category.WELLBEING,)
    assert unlocked.window.page is page


def test_by_keyboard_from_first_key_to_finish(unlocked: Program) -> None:
    """An entry is written and finished without a mouse; Tab leaves the editor, Ctrl+Return finishes."""
    page = writing(unlocked)
    first = area(page, "text_context")
    assert first.hasFocus()
    QTest.keyClicks(first, "At her sister's.")
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert not first.hasFocus()
    assert "\t" not in first.toPlainText()
    never = find(page, QCheckBox, "never_context")
    never.setFocus()
    QTest.keyClick(never, Qt.Key.Key_Space)
    QTest.keyClick(never, Qt.Key.Key_Tab)
    assert page.focusWidget() is area(page, "text_observed"), page.focusWidget().objectName()
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    when = find(page, QLineEdit, "when")
    assert page.focusWidget() is when
    assert find(page, QLabel, "banner_text").text() == "Not finished yet: type when it happened."
    QTest.keyClicks(when, "31-10-2026 16:00")
    assert find(page, QLabel, "when_help").text() == "Saturday 31 October 2026, 16:00"
    QTest.keyClick(when, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    back = entry_come_back_to(unlocked)
    entry = newest(unlocked)
    assert back == entry.id
    assert entry.status is EntryStatus.FINAL
    assert f"{entry.at:%Y-%m-%d %H:%M}" == "2026-10-31 16:00"
    assert [(each.text, each.never) for each in entry.sections] == [("At her sister's.", True)]


def test_by_mouse_with_another_kind_and_section(unlocked: Program) -> None:
    """The kind of contact opens its sections, a click opens another, and the order of the page holds."""
    page = writing(unlocked)
    kinds = find(page, QComboBox, "kind")
    kinds.setCurrentIndex(list(EntryKind).index(EntryKind.CALL))
    assert not page.findChildren(QPlainTextEdit, "text_context")
    QTest.keyClicks(area(page, "text_action"), "Ring the college.")
    QTest.mouseClick(find(page, QPushButton, "open_health"), Qt.MouseButton.LeftButton)
    QTest.keyClicks(area(page, "text_health"), "Tablets at night.")
    QTest.mouseClick(find(page, QPushButton, "about_health_open"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(find(page, QCheckBox, "about_health_family"), Qt.MouseButton.LeftButton)
    QTest.keyClicks(find(page, QLineEdit, "title_field"), "mine alone")
    QTest.mouseClick(find(page, QPushButton, "finish"), Qt.MouseButton.LeftButton)
    back = entry_come_back_to(unlocked)
    entry = newest(unlocked)
    assert back == entry.id
    assert (entry.kind, entry.title, entry.status) == (EntryKind.CALL, "mine alone", EntryStatus.FINAL)
    assert [each.text for each in entry.sections] == ["Tablets at night.", "Ring the college."]
    assert entry.sections[0].categories == (Category.HEALTH, Category.FAMILY)
    assert entry.at.utcoffset() is not None


def test_going_back_loses_nothing(unlocked: Program) -> None:
    """The last key before Back is in the notebook."""
    page = writing(unlocked)
    QTest.keyClicks(area(page, OWN_ACCOUNT), "To the last letter")
    QTest.mouseClick(find(page, QToolButton, "back"), Qt.MouseButton.LeftButton)
    wait_for(lambda: came_back(unlocked))
    assert newest(unlocked).sections[0].text == "To the last letter"


def test_locking_loses_nothing(unlocked: Program, desk: CliNotebook, monkeypatch: pytest.MonkeyPatch) -> None:
    """Closing the notebook in the middle of a word keeps the word."""
    page = writing(unlocked)
    QTest.keyClicks(area(page, OWN_ACCOUNT), "In the middle of a w")
    session = unlocked.context.session
    closed: list[bool] = []
    session.closed.connect(lambda: closed.append(True))
    monkeypatch.setattr(unlocked.context.navigator, "go", lambda _route: None)
    page.leave()
    unlocked.context.close_notebook()
    wait_for(lambda: closed)
    assert texts_on_disk(desk)[-1] == "In the middle of a w"


def test_closing_the_window_loses_nothing(unlocked: Program, desk: CliNotebook) -> None:
    """The cross of the window keeps what was typed a moment before."""
    page = writing(unlocked)
    QTest.keyClicks(area(page, OWN_ACCOUNT), "Then the bus came")
    session = unlocked.context.session
    closed: list[bool] = []
    session.closed.connect(lambda: closed.append(True))
    unlocked.window.close()
    unlocked.context.end()
    wait_for(lambda: closed)
    assert texts_on_disk(desk)[-1] == "Then the bus came"


def texts_on_disk(desk: CliNotebook) -> list[str]:
    """Open the notebook anew, and read the sections of the practice case."""
    with open_notebook(desk.notebook, PASSPHRASE, now()) as notebook:
        return [section.text for _, section in load_case(notebook, "K-014").parts()]


def test_a_full_disk_takes_no_text(unlocked: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """When saving fails the text stays, the reason is said, and trying again saves it."""
    page = writing(unlocked)
    real = entries.save_draft

    def full(*_arguments: object) -> Entry:
        raise DiskFull

    monkeypatch.setattr(autosave, "save_draft", full)
    QTest.keyClicks(area(page, OWN_ACCOUNT), "Still here")
    wait_for(lambda: said(page).startswith("Not saved yet:"))
    QTest.mouseClick(find(page, QToolButton, "back"), Qt.MouseButton.LeftButton)
    case_now(unlocked)  # by then going back has tried to save, too
    assert unlocked.window.page is page
    assert area(page, OWN_ACCOUNT).toPlainText() == "Still here"
    again = find(page, QPushButton, "save_again")
    assert again.isVisible()
    monkeypatch.setattr(autosave, "save_draft", real)
    QTest.mouseClick(again, Qt.MouseButton.LeftButton)
    wait_for(lambda: said(page).startswith("Saved "))
    assert newest(unlocked).sections[0].text == "Still here"


def test_an_empty_entry_is_not_finished(unlocked: Program) -> None:
    """Finishing with nothing written says so and stays."""
    page = writing(unlocked)
    QTest.mouseClick(find(page, QPushButton, "finish"), Qt.MouseButton.LeftButton)
    assert "nothing to finish" in page.banner.text
    assert unlocked.window.page is page


def test_pasting_takes_the_words_alone(unlocked: Program) -> None:
    """Pasted text leaves its looks behind."""
    page = writing(unlocked)
    copied = QMimeData()
    copied.setHtml("<h1>Loud</h1>")
    copied.setText("Loud 👩‍⚕️")
    QGuiApplication.clipboard().setMimeData(copied)
    field = area(page, OWN_ACCOUNT)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.toPlainText() == "Loud 👩‍⚕️"
    QTest.keyClick(field, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    wait_for(lambda: said(page).startswith("Saved "))
    assert newest(unlocked).sections[0].text == "Loud 👩‍⚕️"
    QGuiApplication.clipboard().clear()  # it was made by Python, and must not be let go of after Python has ended


def test_a_draft_goes_on_where_it_was_left(unlocked: Program) -> None:
    """An imported draft opens with its text, and keeps its date when it is finished."""
    before = next(entry for entry in case_now(unlocked).entries if entry.id == "e12")
    page = writing(unlocked, "e12")
    field = area(page, OWN_ACCOUNT)
    assert field.toPlainText() == before.sections[0].text
    field.moveCursor(field.textCursor().MoveOperation.End)
    QTest.keyClicks(field, " More.")
    QTest.mouseClick(find(page, QPushButton, "finish"), Qt.MouseButton.LeftButton)
    wait_for(lambda: came_back(unlocked))
    after = next(entry for entry in case_now(unlocked).entries if entry.id == "e12")
    assert after.status is EntryStatus.FINAL
    assert after.at == before.at
    assert after.sections[0].text == before.sections[0].text + " More."


def versions(program: Program, section: str) -> tuple[Version, ...]:
    """Read all versions of a section."""
    found: list[tuple[Version, ...]] = []
    sections = {each.id: each for _, each in case_now(program).parts()}
    program.context.session.ask(
        program.window,
        lambda notebook: earlier_versions(notebook, next(each for each in sections if each == section)),
        found.append,
        lambda _problem: None,
    )
    wait_for(lambda: found)
    return found[0]


def test_a_finished_entry_changes_with_a_reason(unlocked: Program) -> None:
    """Without a reason nothing is kept; with one the earlier version stays and can be compared."""
    page = writing(unlocked, "e1")
    field = area(page, "text_unknown")
    before = field.toPlainText()
    field.setFocus()
    field.moveCursor(field.textCursor().MoveOperation.End)
    QTest.keyClicks(field, " Nor when.")
    QTest.mouseClick(find(page, QPushButton, "finish"), Qt.MouseButton.LeftButton)
    assert unlocked.window.page is page
    assert find(page, QLineEdit, "reason").hasFocus()
    QTest.keyClicks(find(page, QLineEdit, "reason"), "Forgotten")
    QTest.keyClick(find(page, QLineEdit, "reason"), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert entry_come_back_to(unlocked) == "e1"
    first, second = versions(unlocked, "e1.unknown")
    assert (first.text, second.text, second.reason) == (before, before + " Nor when.", "Forgotten")
    untouched = versions(unlocked, "e1.context")
    assert len(untouched) == 1
    page = writing(unlocked, "e1")
    QTest.mouseClick(find(page, QPushButton, "history_unknown"), Qt.MouseButton.LeftButton)
    wait_for(lambda: page.findChildren(VersionHistoryDialog))
    dialog = find(page, VersionHistoryDialog, "versions")
    assert dialog.then.toPlainText() == before
    assert dialog.now.toPlainText() == before + " Nor when."
    assert dialog.now.extraSelections()
    QTest.mouseClick(find(dialog, QPushButton, "close_versions"), Qt.MouseButton.LeftButton)


def test_a_change_can_be_thrown_away(unlocked: Program) -> None:
    """Discarding leaves the finished entry as it was."""
    page = writing(unlocked, "e1")
    QTest.keyClicks(area(page, "text_unknown"), "No. ")
    QTest.mouseClick(find(page, QPushButton, "discard"), Qt.MouseButton.LeftButton)
    wait_for(lambda: came_back(unlocked))
    page.leave()
    assert len(versions(unlocked, "e1.unknown")) == 1


def test_locking_keeps_a_change_that_was_being_made(unlocked: Program) -> None:
    """A change without a reason yet is not lost by locking; the reason says what happened."""
    page = writing(unlocked, "e1")
    QTest.keyClicks(area(page, "text_unknown"), "Perhaps. ")
    page.leave()
    _, second = versions(unlocked, "e1.unknown")
    assert second.text.startswith("Perhaps. ")
    assert second.reason.startswith("No reason was given")


def test_a_mark_over_a_change_is_said(unlocked: Program) -> None:
    """Typing into a passage that was to be taken out says that it is not settled any more."""
    entry = next(entry for entry in case_now(unlocked).entries if any(part.marks for part in entry.sections))
    section = next(part for part in entry.sections if part.marks)
    page = writing(unlocked, entry.id)
    field = area(page, f"text_{section.kind}")
    note = find(page, QLabel, f"unsettled_{section.kind}")
    assert not note.isVisibleTo(page)
    field.setFocus()
    cursor = field.textCursor()
    cursor.setPosition(len(section.text[: section.marks[0].start + 1].encode("utf-16-le")) // 2)
    field.setTextCursor(cursor)
    QTest.keyClicks(field, "x")
    assert note.isVisibleTo(page), (field.toPlainText(), section.marks)
    assert "This section is withheld" in note.text()


def test_every_control_has_a_name(unlocked: Program) -> None:
    """Assistive technology can speak every control that the keyboard reaches."""
    page = writing(unlocked, "e12")
    for kind in (QPlainTextEdit, QLineEdit, QComboBox, QCheckBox, QPushButton, QToolButton):
        for control in page.findChildren(kind):
            if control.focusPolicy() is not Qt.FocusPolicy.NoFocus and control.objectName() != "qt_spinbox_lineedit":
                assert control.accessibleName(), f"{kind.__name__} {control.objectName()}"


_TYPIST: Final = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from tests.support.cli import PASSPHRASE
from tests.support.window import wait_for
from ui.app import Program
from ui.theme import application
from ui.entry.autosave import DraftAutosaver
from ui.shell.session import Session
from ui.shell.settings import Settings
from ui.shell.routes import EntryRoute

def gave_up(kind, error, trace):
    sys.__excepthook__(kind, error, trace)
    os._exit(1)

sys.excepthook = gave_up
notebook, settings = Path(sys.argv[1]), Path(sys.argv[2])
app = application()
program = Program(app, Settings(settings), dark=False)
program.complete()
program.window.show()
session = Session(notebook, program.worker)

def opened(_none):
    program.context.set_session(session)
    session.ask(program.window, find_case, write, print)

def find_case(notebook):
    from tests.references import case_called
    return case_called(notebook, "K-014")

def write(case):
    program.context.navigator.go(EntryRoute(case))
    QTimer.singleShot(0, begin)

def begin():
    wait_for(lambda: program.window.findChildren(QPlainTextEdit, "text_observed"))
    QTest.keyClicks(program.window.findChild(QPlainTextEdit, "text_observed"), sys.argv[3])
    [saver] = program.window.findChildren(DraftAutosaver)
    assert saver.unsaved
    wait_for(lambda: not saver.unsaved)
    print("kept", flush=True)

session.unlock(program.window, PASSPHRASE, opened, print)
app.exec()
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="the system has no such signal")
def test_killed_when_the_last_key_is_kept(desk: CliNotebook, tmp_path: Path) -> None:
    """A program that is killed as soon as it keeps the last key, which it begins a second after it, lost nothing."""
    assert autosave.REST <= 1000
    typed = "She said: never again, zebrafinch"
    script = tmp_path / "typist.py"
    script.write_text(_TYPIST, encoding="utf-8")
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        [sys.executable, script, desk.notebook, tmp_path / "killed.ini", typed],
        stdout=subprocess.PIPE,
        text=True,
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
    ) as typist:
        assert typist.stdout is not None
        assert typist.stdout.readline() == "kept\n"
        typist.kill()
    assert typist.returncode == -signal.SIGKILL
    found = desk.run("search", "zebrafinch")
    assert found.status == 0
    assert "zebrafinch" in found.out
    assert typed in texts_on_disk(desk)


def test_intention_tells_stated_from_inferred(unlocked: Program) -> None:
    """By keyboard: a button begins a line of its own, the cursor goes on behind it, and undo takes it back."""
    page = writing(unlocked)
    find(page, QPushButton, "open_intention").click()
    field = area(page, "text_intention")
    names = [each.text() for each in page.findChildren(QPushButton) if each.objectName().startswith("begin_intention_")]
    assert [each.partition(" ")[0].rstrip(",") for each in names] == ["Stated", "Inferred", "None", "Not", "What"]
    wait_for(find(page, QPushButton, "begin_intention_0").isVisible)
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert page.focusWidget() is find(page, QPushButton, "begin_intention_0")
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Space)
    assert field.hasFocus()
    QTest.keyClicks(field, "nothing to anybody.")
    find(page, QPushButton, "begin_intention_4").click()
    QTest.keyClicks(field, "the sofa")
    assert field.toPlainText() == ("Stated, in their words: nothing to anybody.\nWhat points the other way: the sofa")
    while field.document().isUndoAvailable():
        field.undo()
    assert field.toPlainText() == ""
    assert not [each for each in page.findChildren(QPushButton) if each.objectName().startswith("begin_observed_")]


def test_the_time_of_a_finished_entry_changes_with_a_reason(unlocked: Program) -> None:
    """What cannot be read is refused beside the field; the new time is kept, and its sections say when it had been."""
    page = writing(unlocked, "e1")
    when, reason = find(page, QLineEdit, "when"), find(page, QLineEdit, "reason")
    QTest.keyClicks(reason, "I had the wrong day")
    for typed in ("nonsense", "31-10-2026 16:00"):
        when.selectAll()
        QTest.keyClicks(when, typed)
        QTest.mouseClick(find(page, QPushButton, "finish"), Qt.MouseButton.LeftButton)
        if typed == "nonsense":
            assert unlocked.window.page is page
            assert find(page, QLabel, "when_help").property("role") == "alarm"
    assert entry_come_back_to(unlocked) == "e1"
    last = versions(unlocked, "e1.context")[-1]
    assert last.reason.startswith("I had the wrong day (It had been: ")
    assert len(versions(unlocked, "e1.context")) == 2


def test_kind_and_place_of_a_finished_entry_change_with_a_reason(unlocked: Program) -> None:
    """What they had been stands with the reason; the page says what a change means, and not where it is undone."""
    page = writing(unlocked, "e1")
    kinds, place = find(page, QComboBox, "kind"), find(page, QLineEdit, "place")
    note = find(page, QLabel, "when_note")
    had = kinds.currentText()
    kinds.setCurrentIndex(kinds.findData(EntryKind.NOTE))
    assert note.text() == "No section of the entry is shared then until you decide again."
    kinds.setCurrentText(had)
    assert not note.text()
    kinds.setCurrentIndex(kinds.findData(EntryKind.NOTE))
    place.selectAll()
    QTest.keyClicks(place, "at the library")
    QTest.keyClicks(find(page, QLineEdit, "reason"), "I had mixed them up")
    QTest.mouseClick(find(page, QPushButton, "finish"), Qt.MouseButton.LeftButton)
    assert entry_come_back_to(unlocked) == "e1"
    last = versions(unlocked, "e1.context")[-1]
    assert last.reason.startswith(f"I had mixed them up (It had been: {had}")
