"""The seven steps of a lock, and each of them failing once."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
)

import ui.locking.lock_sequence
from notebook.model.ids import CaseId, EntryId, SectionId
from notebook.tasks.cases import list_cases
from notebook.tasks.entries import earlier_versions
from notebook.tasks.notebook import open_notebook
from notebook.tasks.restore_unsaved_work import restore_drafts
from tests.support.cli import PASSPHRASE, CliNotebook
from tests.support.gui import comes, press, seen
from tests.support.lock_steps import CANARY, Ending, aside, texts_alive
from tests.support.window import find, settle, wait_for
from tests.support.writing_at_a_lock import TYPED, drafts, refuse, writing
from ui.app import Program
from ui.locking.lock_sequence import LockLimits
from ui.shell.clock import now
from ui.shell.locked_routes import UnlockRoute
from ui.shell.routes import CaseListRoute, EntryRoute, NewCaseRoute


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch, unlocked: Program) -> None:  # noqa: ARG001  # only after it was opened
    """Let the open notebook take nothing more, as on a full disk, until the patch is undone."""
    monkeypatch.setattr("notebook.store.connection.Connection.transaction", refuse)


def test_all_goes_well(unlocked: Program, desk: CliNotebook, ending: Ending) -> None:
    """Text, clipboard and dialogs: kept, emptied, gone; the notebook is free before anything is started."""
    shown = writing(unlocked)
    dialog = QDialog(shown)
    QLineEdit(CANARY, dialog)
    dialog.open()
    area = shown.findChildren(QPlainTextEdit)[0]
    area.selectAll()
    area.copy()
    assert CANARY in QGuiApplication.clipboard().text()
    rejected: list[bool] = []
    dialog.rejected.connect(lambda: rejected.append(True))
    free: list[list[str]] = []
    ending.looks = lambda: free.append(drafts(desk))
    unlocked.context.lock()
    page = unlocked.window.page
    assert page is not None
    assert page.objectName() == "LockScreen", "at once, before anything else"
    assert rejected
    assert CANARY not in QGuiApplication.clipboard().text()
    wait_for(lambda: ending.done)
    assert ending.done == ["start Desk.casevault", "end"]
    assert free == [[TYPED]]
    assert aside(unlocked) == []
    assert not [text for text in texts_alive() if CANARY in text or "Amina" in text]
    assert unlocked.window.windowTitle() == "Casefold"


def test_nothing_of_the_search_is_alive(unlocked: Program, ending: Ending) -> None:
    """Words that were looked for go with the page."""
    unlocked.context.navigator.go(CaseListRoute())
    shown = comes(unlocked, "CaseListPage")
    QTest.keyClicks(find(shown, QLineEdit, "search"), CANARY)
    unlocked.context.lock()
    wait_for(lambda: ending.done)
    assert not [text for text in texts_alive() if CANARY in text]
    assert aside(unlocked) == [], "what was looked for is nothing to keep"


def test_1_a_page_that_cannot_tell_does_not_stay_open(
    unlocked: Program,
    desk: CliNotebook,
    ending: Ending,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Each part of the first step may fail: the others are done, and what the page keeps is kept."""
    shown = writing(unlocked)

    def fail(*_given: object) -> None:
        raise RuntimeError(CANARY)

    monkeypatch.setattr(shown, "unsaved_input", fail)
    monkeypatch.setattr(ui.locking.lock_sequence, "reject_dialogs", fail)
    monkeypatch.setattr(ui.locking.lock_sequence, "clear_everything_owned", fail)
    monkeypatch.setattr(ui.locking.lock_sequence, "LockScreen", fail)
    monkeypatch.setattr("sys.excepthook", lambda *_given: None)
    unlocked.context.lock()
    assert not unlocked.window.isVisible()
    wait_for(lambda: ending.done)
    assert ending.done == ["start Desk.casevault", "end"]
    assert drafts(desk) == [TYPED]
    assert CANARY not in "".join(capsys.readouterr())


@pytest.mark.usefixtures("full")
def test_2_a_full_disk_sets_aside(
    unlocked: Program, desk: CliNotebook, ending: Ending, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the notebook refuses is in an encrypted file, and comes back at the next unlock."""
    writing(unlocked)
    unlocked.context.lock()
    wait_for(lambda: ending.done)
    [file] = aside(unlocked)
    assert CANARY.encode() not in file.read_bytes()
    monkeypatch.undo()
    assert drafts(desk) == []
    with open_notebook(desk.notebook, PASSPHRASE, now()) as notebook:
        assert len(restore_drafts(notebook, unlocked.settings.set_aside, now()).entries) == 1
    assert drafts(desk) == [TYPED]
    assert aside(unlocked) == []


@pytest.mark.parametrize("lock_limits", [LockLimits(commit=200, close=200)])
def test_2_a_notebook_that_hangs_has_two_seconds(unlocked: Program, desk: CliNotebook, ending: Ending) -> None:
    """With a disk that does not answer the text is set aside, and the process ends without the worker."""
    writing(unlocked)
    go_on = threading.Event()
    unlocked.context.session.ask(unlocked.window, lambda _notebook: go_on.wait(), lambda _done: None, lambda _no: None)
    try:
        unlocked.context.lock()
        wait_for(lambda: ending.done)
        assert ending.done == ["start Desk.casevault", "end"]
        assert len(aside(unlocked)) == 1
    finally:
        go_on.set()
    unlocked.worker.stop()
    with open_notebook(desk.notebook, PASSPHRASE, now()) as notebook:
        restore_drafts(notebook, unlocked.settings.set_aside, now())
    assert TYPED in drafts(desk)


def test_locking_twice_is_locking_once(unlocked: Program, ending: Ending) -> None:
    """Sleep and screen saver come together; each step is done once."""
    writing(unlocked)
    for _time in range(3):
        unlocked.locking.begin()
    wait_for(lambda: ending.done)
    settle()
    assert ending.done == ["start Desk.casevault", "end"]


def test_a_closed_window_loses_nothing_either(unlocked: Program, desk: CliNotebook, ending: Ending) -> None:
    """Closing goes the same steps, without a fresh process at the end."""
    unlocked.window.may_close = unlocked.locking.may_close
    writing(unlocked)
    assert not unlocked.window.close()
    wait_for(lambda: ending.done)
    assert ending.done == ["end"]
    assert drafts(desk) == [TYPED]
    assert unlocked.window.close()


def test_a_form_that_is_not_whole_is_set_aside(unlocked: Program, desk: CliNotebook, ending: Ending) -> None:
    """A case without a reference cannot be opened; its fields come up after unlocking, until thrown away."""
    unlocked.context.navigator.go(NewCaseRoute())
    shown = comes(unlocked, "NewCasePage")
    QTest.keyClicks(seen(shown, "name"), CANARY)
    unlocked.context.lock()
    wait_for(lambda: ending.done)
    [file] = aside(unlocked)
    assert CANARY.encode() not in file.read_bytes()
    with open_notebook(desk.notebook, PASSPHRASE, now()) as notebook:
        assert len(list_cases(notebook)) == 1
        [left] = restore_drafts(notebook, unlocked.settings.set_aside, now()).left_over
    assert left.lines == (("Name", CANARY),)


@pytest.mark.usefixtures("full")
def test_a_change_of_a_finished_entry_comes_back(
    unlocked: Program, desk: CliNotebook, ending: Ending, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was changed without a reason yet is set aside as well, and becomes one amendment."""
    unlocked.context.navigator.go(EntryRoute(CaseId("c1"), EntryId("e1")))
    area = seen(comes(unlocked, "EntryPage"), "text_unknown")
    assert isinstance(area, QPlainTextEdit)
    area.insertPlainText(TYPED)
    unlocked.context.lock()
    wait_for(lambda: ending.done)
    assert len(aside(unlocked)) == 1
    monkeypatch.undo()
    with open_notebook(desk.notebook, PASSPHRASE, now()) as notebook:
        assert restore_drafts(notebook, unlocked.settings.set_aside, now()).entries == (("c1", "e1"),)
        versions = earlier_versions(notebook, SectionId("e1.unknown"))
    assert [TYPED in version.text for version in versions] == [False, True]
    assert versions[1].reason.startswith("No reason was given")


def test_what_was_set_aside_comes_back_in_the_window(unlocked: Program, desk: CliNotebook, ending: Ending) -> None:
    """Unlocking shows the lines, lets them be copied, and forgets them only when told to."""
    unlocked.context.navigator.go(NewCaseRoute())
    QTest.keyClicks(seen(comes(unlocked, "NewCasePage"), "name"), CANARY)
    unlocked.context.lock()
    wait_for(lambda: ending.done)
    for button in ("keep_left_over", "throw_left_over_0"):
        unlocked.context.navigator.go(UnlockRoute(desk.notebook))
        QTest.keyClicks(seen(comes(unlocked, "UnlockPage"), "passphrase"), PASSPHRASE)
        unlocked.window.activateWindow()
        press(Qt.Key.Key_Return)
        shown = comes(unlocked, "UnfinishedFormsPage")
        assert find(shown, QLabel, "left_text_0").text() == CANARY
        QTest.mouseClick(seen(shown, "copy_left_0"), Qt.MouseButton.LeftButton)
        assert QGuiApplication.clipboard().text() == CANARY
        assert len(aside(unlocked)) == 1
        QTest.mouseClick(seen(shown, button), Qt.MouseButton.LeftButton)
        comes(unlocked, "CaseListPage")
        ending.done.clear()
        unlocked.context.lock()
        wait_for(lambda: ending.done)
    assert aside(unlocked) == []


def test_an_entry_that_was_set_aside_is_said_and_opened(
    unlocked: Program, desk: CliNotebook, ending: Ending, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The banner on the first page says what came back, and leads there."""
    with monkeypatch.context() as patched:
        patched.setattr("notebook.store.connection.Connection.transaction", refuse)
        writing(unlocked)
        unlocked.context.lock()
        wait_for(lambda: ending.done)
    unlocked.context.navigator.go(UnlockRoute(desk.notebook))
    QTest.keyClicks(seen(comes(unlocked, "UnlockPage"), "passphrase"), PASSPHRASE)
    unlocked.window.activateWindow()
    press(Qt.Key.Key_Return)
    shown = comes(unlocked, "CaseListPage")
    wait_for(lambda: find(shown, QLabel, "banner_text").text())
    assert find(shown, QLabel, "banner_text").text().startswith("1 entry could not be saved")
    QTest.mouseClick(seen(shown, "open_kept"), Qt.MouseButton.LeftButton)
    page = comes(unlocked, "EntryPage")
    wait_for(lambda: [area for area in page.findChildren(QPlainTextEdit) if area.toPlainText() == TYPED])
