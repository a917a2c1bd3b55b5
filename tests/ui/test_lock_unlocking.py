"""A lock that comes while a notebook is being unlocked, or while what unlocks it stands on a page."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QTextEdit, QWidget

from notebook.errors.vault import AlreadyOpen
from notebook.tasks.notebook import generate_keys, make_notebook, open_notebook
from notebook.vault.kdf import FLOOR, KdfCost
from tests.support.cli import PASSPHRASE, WORKER, CliNotebook
from tests.support.damage import flip
from tests.support.gui import comes, seen
from tests.support.gui_damaged import push
from tests.support.lock_steps import Ending
from tests.support.session_bus import AT, MANAGER, OURS, Bus, logind_on, needs_bus
from tests.support.window import find, wait_for
from ui.app import Program
from ui.background import Job
from ui.locking.idle_timer import IdleTimer
from ui.platform.session_lock_linux import BusSource
from ui.shell.lock_contract import Credential
from ui.shell.locked_routes import StartRoute, UnlockRoute
from ui.shell.recovery_routes import RecoverRoute, RescueRoute, RestoreRoute
from ui.unlock.unlock_page import UnlockPage

SLOW = KdfCost(memory=64 * 1024, passes=12, lanes=4)
"""Dear enough for somebody to lock while it is derived."""

NEW = "eight louder herons at noon"


@pytest.fixture
def slow(tmp_path: Path) -> Path:
    """Give a notebook that takes its time to open."""
    now = datetime.now(UTC)
    return make_notebook(tmp_path / "Slow", PASSPHRASE, generate_keys(WORKER, now), now, cost=SLOW)


def unlocking(program: Program, notebook: Path) -> QWidget:
    """Type the passphrase and press Enter; give the page while the key is derived."""
    program.context.navigator.go(UnlockRoute(notebook))
    page = comes(program, "UnlockPage")
    line = find(page, QLineEdit, "passphrase")
    QTest.keyClicks(line, PASSPHRASE)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert line.isReadOnly()
    return page


def is_free(notebook: Path, passphrase: str = PASSPHRASE) -> bool:
    """Tell whether nobody holds the notebook, by opening it."""
    try:
        with open_notebook(notebook, passphrase, datetime.now(UTC)):
            return True
    except AlreadyOpen:
        return False


def typed_anywhere() -> list[str]:
    """Give the fields in which a secret still stands."""
    lines = [each for each in QApplication.allWidgets() if isinstance(each, (QLineEdit, QTextEdit))]
    texts = [each.text() if isinstance(each, QLineEdit) else each.toPlainText() for each in lines]
    return [text for text in texts if text in (PASSPHRASE, NEW)]


def by_hotkey(program: Program, bus: Bus | None) -> None:  # noqa: ARG001  # others need it
    program.window.activateWindow()
    QTest.keyClick(program.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


def by_idleness(program: Program, bus: Bus | None) -> None:  # noqa: ARG001  # as above
    clock = [0.0]
    idle = IdleTimer(lambda: 5, program.context.lock, program.window, lambda: (clock[0], clock[0]))
    clock[0] = 301
    idle.look()
    idle.deleteLater()


def by_sleep(program: Program, bus: Bus | None) -> None:  # noqa: ARG001  # as above
    assert bus is not None
    bus.tell(AT, MANAGER, "PrepareForSleep", on=True)


def by_session(program: Program, bus: Bus | None) -> None:  # noqa: ARG001  # as above
    assert bus is not None
    bus.tell(OURS, "org.freedesktop.login1.Session", "Lock")


@pytest.mark.parametrize("by", [by_hotkey, by_idleness])
def test_it_does_not_open_by_itself(
    program: Program, ending: Ending, slow: Path, by: Callable[[Program, Bus | None], None]
) -> None:
    """At once one blank page; what is being opened is closed again, and a fresh process asks for the passphrase."""
    unlocking(program, slow)
    by(program, None)
    page = program.window.page
    assert page is not None
    assert page.objectName() == "LockScreen"
    wait_for(lambda: ending.done)
    assert ending.done == ["start Slow.casevault", "end"]
    wait_for(lambda: is_free(slow))
    assert not program.context.is_open
    assert typed_anywhere() == []


@needs_bus
@pytest.mark.parametrize("by", [by_sleep, by_session])
def test_the_signals_of_the_system_count(
    program: Program, ending: Ending, slow: Path, bus: Bus, by: Callable[[Program, Bus | None], None]
) -> None:
    """Sleep waits until the process is gone, as for a notebook that is open."""
    logind = logind_on(bus)
    source = BusSource(bus.client, None, program.locking.begin, program.window)
    wait_for(lambda: source.holds_up_sleep and "GetSession" in dict(logind.asked))
    bus.settle()
    unlocking(program, slow)
    by(program, bus)
    assert source.holds_up_sleep
    wait_for(lambda: ending.done)
    assert ending.done == ["start Slow.casevault", "end"]
    wait_for(lambda: is_free(slow))


def test_a_notebook_that_is_open_the_moment_before(program: Program, ending: Ending, desk: CliNotebook) -> None:
    """The answer is on its way to the window when the lock comes: it does not arrive any more."""
    unlocking(program, desk.notebook)
    answered_unseen(program)
    program.context.lock()
    wait_for(lambda: ending.done)
    assert ending.done == ["start Desk.casevault", "end"]
    assert not program.context.is_open
    assert is_free(desk.notebook)


def test_going_away_the_moment_before(program: Program, desk: CliNotebook) -> None:
    """Whoever leaves the page at that moment does not come into the notebook either."""
    unlocking(program, desk.notebook)
    answered_unseen(program)
    program.context.navigator.go(StartRoute())
    comes(program, "StartPage")
    wait_for(lambda: is_free(desk.notebook))
    assert not program.context.is_open
    assert program.window.page is not None
    assert program.window.page.objectName() == "StartPage"


def answered_unseen(program: Program) -> None:
    """Wait, without letting the window live, until the worker is past opening the notebook."""
    past = Event()
    program.worker.ask(Job(lambda _call: past.set(), program.window, lambda _none: None, lambda _problem: None))
    assert past.wait(60)


def test_a_passphrase_that_was_left_standing(program: Program, ending: Ending, desk: CliNotebook) -> None:
    """What somebody typed and walked away from opens nothing for whoever comes by; an empty page just stays."""
    program.context.navigator.go(UnlockRoute(desk.notebook))
    page = comes(program, "UnlockPage")
    assert isinstance(page, UnlockPage)
    program.context.lock()
    assert program.window.page is page
    QTest.keyClicks(find(page, QLineEdit, "passphrase"), PASSPHRASE)
    program.context.lock()
    wait_for(lambda: ending.done)
    assert ending.done == ["start Desk.casevault", "end"]
    assert typed_anywhere() == []


def test_recovering_comes_to_its_end(program: Program, tmp_path: Path) -> None:
    """The new passphrase counts, and the notebook asks for it instead of opening."""
    now = datetime.now(UTC)
    begun = generate_keys(WORKER, now)
    path = make_notebook(tmp_path / "Mine", PASSPHRASE, begun, now, cost=FLOOR)
    program.context.navigator.go(RecoverRoute(path))
    page = comes(program, "RecoverPage")
    find(page, QWidget, "words").setProperty("plainText", " ".join(begun.sheet.words))
    for name in ("new_passphrase", "new_again"):
        find(page, QLineEdit, name).setText(NEW)
    push(page, "recover")
    program.context.lock()
    assert program.window.page is page, "it is not broken off"
    comes(program, "UnlockPage")
    wait_for(lambda: is_free(path, NEW))
    assert not program.context.is_open
    assert typed_anywhere() == []


def test_a_new_notebook_comes_to_its_end(program: Program) -> None:
    """The practice notebook is made, and not opened by itself."""
    program.context.navigator.go(StartRoute())
    page = comes(program, "StartPage")
    push(page, "practise")
    program.context.lock()
    assert program.window.page is page
    comes(program, "UnlockPage")
    assert not program.context.is_open
    assert program.settings.practice.is_dir()


def test_a_damaged_notebook_asks_again(program: Program, ending: Ending, desk: CliNotebook) -> None:
    """The pages that go on with the passphrase hold it no longer, and none of them opens anything without it."""
    flip(desk.notebook / "vault.db", 3)
    unlocking(program, desk.notebook)
    comes(program, "DamagedPage")
    program.context.lock()
    wait_for(lambda: ending.done)
    assert ending.done == ["start Desk.casevault", "end"]


def test_what_was_rescued_asks_for_the_passphrase(program: Program, desk: CliNotebook) -> None:
    """The list of what is missing stays, since it is shown once; the way in asks for the passphrase again."""
    program.context.navigator.go(RescueRoute(desk.notebook, Credential(PASSPHRASE)))
    page = comes(program, "RescuePage")
    push(page, "rescue")
    program.context.lock()
    wait_for(lambda: page.findChildren(QPushButton, "open_rescued"))
    assert seen(page, "missing_heading").isVisible()
    push(page, "open_rescued")
    assert find(comes(program, "UnlockPage"), QLineEdit, "passphrase").text() == ""
    assert not program.context.is_open


def test_a_backup_that_waits_to_be_opened(program: Program, ending: Ending, desk: CliNotebook) -> None:
    """Without a notebook that it stands in for, the first page comes after the lock."""
    backup = desk.folder / "one.casebackup"
    assert desk.run("backup", backup).status == 0
    program.context.navigator.go(RestoreRoute(backup))
    page = comes(program, "RestorePage")
    QTest.keyClicks(find(page, QLineEdit, "passphrase"), PASSPHRASE)
    program.context.lock()
    wait_for(lambda: ending.done)
    assert ending.done == ["start", "end"]
    assert typed_anywhere() == []


def test_a_backup_that_is_being_opened_comes_to_its_end(program: Program, desk: CliNotebook) -> None:
    """It becomes a notebook, which asks for the passphrase."""
    backup = desk.folder / "one.casebackup"
    assert desk.run("backup", backup).status == 0
    program.context.navigator.go(RestoreRoute(backup, Credential(PASSPHRASE)))
    page = comes(program, "RestorePage")
    push(page, "restore")
    program.context.lock()
    assert program.window.page is page
    comes(program, "UnlockPage")
    assert not program.context.is_open
    assert len(list(program.settings.documents.glob("* as of *.casevault"))) == 1
