"""Locking, step 4: text that the notebook does not take is tried again, or saved elsewhere."""

import stat
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
)

from tests.support.cli import CliNotebook
from tests.support.gui import comes, seen
from tests.support.lock_steps import CANARY, Ending, aside, texts_alive, unlock_again
from tests.support.window import find, wait_for
from tests.support.writing_at_a_lock import TYPED, drafts, refuse, writing
from ui.app import Program
from ui.locking.lock_sequence import LockLimits
from ui.shell.routes import NewCaseRoute
from ui.shell.settings import Settings


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch, unlocked: Program) -> None:  # noqa: ARG001  # only after it was opened
    """Let the open notebook take nothing more, as on a full disk, until the patch is undone."""
    monkeypatch.setattr("notebook.store.connection.Connection.transaction", refuse)


@pytest.mark.usefixtures("full")
@pytest.mark.parametrize("lock_limits", [LockLimits(commit=60_000, close=60_000, again=300)])
def test_3_and_4_it_stays_blank_and_tries_again(unlocked: Program, ending: Ending) -> None:
    """Without any place to write the program stays, says so, shows nothing of the text, and goes on once it can."""
    folder = unlocked.settings.set_aside
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("in the way", encoding="utf-8")
    writing(unlocked)
    stuck: list[bool] = []
    unlocked.locking.stuck.connect(lambda: stuck.append(True))
    unlocked.context.lock()
    wait_for(lambda: len(stuck) > 2)
    page = unlocked.window.page
    assert page is not None
    assert "could not be saved yet" in page.banner.text
    assert ending.done == []
    assert not [text for text in texts_alive() if CANARY in text]
    offered = {action.objectName() for action in unlocked.menus.findChildren(QAction) if action.isEnabled()}
    assert offered == {"do_quit"}, "no way leads past the page"
    folder.unlink()
    QTest.mouseClick(find(page, QPushButton, "lock_again"), Qt.MouseButton.LeftButton)
    wait_for(lambda: ending.done)
    assert len(aside(unlocked)) == 1


@pytest.mark.usefixtures("full")
def test_4_a_notebook_that_writes_again_gets_the_text(
    unlocked: Program, desk: CliNotebook, ending: Ending, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever takes it first: here room was made on the notebook's disk."""
    folder = unlocked.settings.set_aside
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("in the way", encoding="utf-8")
    writing(unlocked)
    unlocked.context.lock()
    page = comes(unlocked, "LockScreen")
    again = seen(page, "lock_again")
    monkeypatch.undo()
    QTest.mouseClick(again, Qt.MouseButton.LeftButton)
    wait_for(lambda: ending.done)
    assert drafts(desk) == [TYPED]


@pytest.mark.usefixtures("full")
def test_4_somebody_may_lock_without_it(unlocked: Program, ending: Ending) -> None:
    """The one way that loses text is a button of its own, which is not where the focus is."""
    folder = unlocked.settings.set_aside
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("in the way", encoding="utf-8")
    writing(unlocked)
    unlocked.context.lock()
    page = comes(unlocked, "LockScreen")
    unlocked.window.activateWindow()
    assert seen(page, "lock_again").hasFocus()
    QTest.mouseClick(seen(page, "lock_without"), Qt.MouseButton.LeftButton)
    wait_for(lambda: ending.done)
    assert ending.done == ["start Desk.casevault", "end"]


def choose_elsewhere(program: Program, folder: Path) -> None:
    """Choose a folder on the page of a lock that is stuck."""
    page = comes(program, "LockScreen")
    QTest.mouseClick(seen(page, "lock_elsewhere"), Qt.MouseButton.LeftButton)
    wait_for(lambda: page.findChildren(QFileDialog, "choose_elsewhere"))
    dialog = find(page, QFileDialog, "choose_elsewhere")
    find(dialog, QLineEdit, "fileNameEdit").setText(str(folder))
    QTest.keyClick(find(dialog, QLineEdit, "fileNameEdit"), Qt.Key.Key_Return)


@pytest.fixture
def nowhere(unlocked: Program, full: None) -> None:  # noqa: ARG001  # only then nothing takes the text
    """Let the usual folder take nothing either."""
    folder = unlocked.settings.set_aside
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("in the way", encoding="utf-8")


@pytest.mark.usefixtures("nowhere")
def test_4_somebody_may_save_it_elsewhere(
    unlocked: Program, desk: CliNotebook, ending: Ending, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that takes nothing is told; one that does gets an encrypted file, which the next unlock takes up."""
    resource = pytest.importorskip("resource")
    stick, blocked = tmp_path / "stick", tmp_path / "blocked"
    stick.mkdir()
    blocked.mkdir()
    writing(unlocked)
    unlocked.context.lock()
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (16, before[1]))  # no file grows past so many bytes
    choose_elsewhere(unlocked, blocked)
    wait_for(lambda: not comes(unlocked, "LockScreen").findChildren(QFileDialog, "choose_elsewhere"))
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert ending.done == []
    assert "such as one on a stick" in comes(unlocked, "LockScreen").findChildren(QLabel, "banner_text")[0].text()
    assert list(blocked.iterdir()) == []
    choose_elsewhere(unlocked, stick)
    wait_for(lambda: ending.done)
    assert ending.done == ["start Desk.casevault", "end"]
    [file] = stick.iterdir()
    assert CANARY.encode() not in file.read_bytes()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    monkeypatch.undo()
    # The fresh process has other settings in memory, and the stick is not connected at first.
    again = Settings(tmp_path / "settings.ini")
    [vault] = {bytes.fromhex(file.name.partition("-")[0])}
    assert again.set_aside_elsewhere(vault) == (stick,)
    stick.rename(tmp_path / "pocket")
    shown = unlock_again(unlocked, desk)
    wait_for(lambda: find(shown, QLabel, "banner_text").text())
    assert str(stick) in find(shown, QLabel, "banner_text").accessibleName()
    assert seen(shown, "forget_missed").isVisible()
    ending.done.clear()
    unlocked.context.lock()
    wait_for(lambda: ending.done)
    (tmp_path / "pocket").rename(stick)
    shown = unlock_again(unlocked, desk)
    wait_for(lambda: find(shown, QLabel, "banner_text").text().startswith("1 entry could not be saved"))
    assert list(stick.iterdir()) == []
    assert again.set_aside_elsewhere(vault) == ()
    ending.done.clear()
    unlocked.context.lock()
    wait_for(lambda: ending.done)
    assert drafts(desk) == [TYPED]


@pytest.mark.usefixtures("nowhere")
def test_4_a_form_that_was_saved_elsewhere_is_thrown_away_there(
    unlocked: Program, desk: CliNotebook, ending: Ending, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its lines come up after each unlock from where they are, and once thrown away nobody looks there any more."""
    stick = tmp_path / "stick"
    stick.mkdir()
    unlocked.context.navigator.go(NewCaseRoute())
    QTest.keyClicks(seen(comes(unlocked, "NewCasePage"), "name"), CANARY)
    vault = unlocked.context.session.draft_key.vault
    unlocked.context.lock()
    choose_elsewhere(unlocked, stick)
    wait_for(lambda: ending.done)
    monkeypatch.undo()
    unlock_again(unlocked, desk)
    shown = comes(unlocked, "UnfinishedFormsPage")
    assert unlocked.settings.set_aside_elsewhere(vault) == (stick,)
    QTest.mouseClick(seen(shown, "throw_left_over_0"), Qt.MouseButton.LeftButton)
    comes(unlocked, "CaseListPage")
    assert list(stick.iterdir()) == []
    assert unlocked.settings.set_aside_elsewhere(vault) == ()


@pytest.mark.usefixtures("nowhere")
def test_4_a_folder_is_looked_at_while_anything_waits_there(
    unlocked: Program, desk: CliNotebook, ending: Ending, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What does not open is told, stays, and keeps its folder known when the lines beside it are thrown away."""
    stick = tmp_path / "stick"
    stick.mkdir()
    unlocked.context.navigator.go(NewCaseRoute())
    QTest.keyClicks(seen(comes(unlocked, "NewCasePage"), "name"), CANARY)
    vault = unlocked.context.session.draft_key.vault
    unlocked.context.lock()
    choose_elsewhere(unlocked, stick)
    wait_for(lambda: ending.done)
    monkeypatch.undo()
    damaged = stick / f"{vault.hex()}-{'0' * 16}.aside"
    damaged.write_bytes(b"not whole")
    unlock_again(unlocked, desk)
    shown = comes(unlocked, "UnfinishedFormsPage")
    wait_for(lambda: find(shown, QLabel, "banner_text").text())
    assert "is damaged" in find(shown, QLabel, "banner_text").text()
    assert str(stick) in find(shown, QLabel, "banner_text").accessibleName()
    QTest.mouseClick(seen(shown, "throw_left_over_0"), Qt.MouseButton.LeftButton)
    comes(unlocked, "CaseListPage")
    assert list(stick.iterdir()) == [damaged]
    assert unlocked.settings.set_aside_elsewhere(vault) == (stick,)


@pytest.mark.usefixtures("nowhere")
def test_4_a_folder_that_is_lost_can_be_forgotten(
    unlocked: Program, desk: CliNotebook, ending: Ending, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever knows that the stick is gone is not told so again."""
    stick = tmp_path / "stick"
    stick.mkdir()
    writing(unlocked)
    unlocked.context.lock()
    choose_elsewhere(unlocked, stick)
    wait_for(lambda: ending.done)
    monkeypatch.undo()
    [file] = stick.iterdir()
    file.unlink()
    shown = unlock_again(unlocked, desk)
    QTest.mouseClick(seen(shown, "forget_missed"), Qt.MouseButton.LeftButton)
    assert unlocked.settings.set_aside_elsewhere(unlocked.context.session.draft_key.vault) == ()
    assert not shown.findChildren(QLabel, "banner_text")[0].isVisible()
