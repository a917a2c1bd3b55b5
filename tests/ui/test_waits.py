"""The wait after a wrong passphrase: 1 to 30 seconds, also for a program that was started anew."""

import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from notebook.errors.vault import AlreadyOpen
from notebook.vault.folder import VaultFolder, existing
from notebook.vault.lock import HeldLock, take
from tests.support.cli import PASSPHRASE, CliNotebook
from tests.support.gui import comes, page
from tests.support.window import find, wait_for
from ui.app import Program
from ui.shell.locked_routes import UnlockRoute
from ui.shell.settings import Settings
from ui.unlock.unlock_page import FORGOTTEN, RetryDelay


@dataclass
class Clock:
    """A clock that somebody turns."""

    now: float = 1_700_000_000

    def __call__(self) -> float:
        """Give what it shows."""
        return self.now


def test_it_grows_to_half_a_minute_and_no_further(tmp_path: Path) -> None:
    """1, 2, 4, 8, 16, 30, 30, ... and another program that is started meanwhile waits as long."""
    clock, file = Clock(), tmp_path / "settings.ini"
    found = []
    for _try in range(8):
        RetryDelay(Settings(file), tmp_path / "A.casevault", clock).wrong()
        found.append(RetryDelay(Settings(file), tmp_path / "A.casevault", clock).left)
    assert found == [1, 2, 4, 8, 16, 30, 30, 30]
    clock.now += 12
    assert RetryDelay(Settings(file), tmp_path / "A.casevault", clock).left == 18
    assert RetryDelay(Settings(file), tmp_path / "B.casevault", clock).left == 0


@pytest.mark.parametrize("step", [-86_400, -1, 86_400])
def test_no_clock_makes_it_longer(tmp_path: Path, step: float) -> None:
    """A clock that was put back waits the wait and no more; much later nothing is left of it."""
    clock = Clock()
    waits = RetryDelay(Settings(tmp_path / "settings.ini"), tmp_path, clock)
    for _try in range(9):
        waits.wrong()
    clock.now += step
    assert waits.left == (0 if step > FORGOTTEN else 30)
    waits.wrong()
    assert waits.left == (1 if step > FORGOTTEN else 30)


def test_the_right_one_forgets(tmp_path: Path) -> None:
    """Opening the notebook begins anew, and senseless settings are no tries."""
    settings = Settings(tmp_path / "settings.ini")
    waits = RetryDelay(settings, tmp_path, Clock())
    waits.wrong()
    waits.right()
    assert settings.wrong_tries(tmp_path) == (0, 0)
    settings.keep_wrong_tries(tmp_path, 3, Clock().now)
    settings.write()
    file = (tmp_path / "settings.ini").read_text(encoding="utf-8")
    senseless = file.replace("3 17", "many 17")  # of another length: Qt looks at size and time, and time is coarse
    assert senseless != file
    (tmp_path / "settings.ini").write_text(senseless, encoding="utf-8")
    assert RetryDelay(Settings(tmp_path / "settings.ini"), tmp_path, Clock()).left == 0


@pytest.mark.parametrize(("patience", "opens"), [(60, True), (0, False)])
def test_a_program_that_is_still_closing_is_waited_for(
    program: Program, desk: CliNotebook, monkeypatch: pytest.MonkeyPatch, patience: float, *, opens: bool
) -> None:
    """The fresh process of a lock finds the notebook taken for a moment; anybody else hears at once that it is open."""
    held = take(existing(desk.notebook))

    def closes_after_the_first_try(folder: VaultFolder) -> HeldLock:
        try:
            return take(folder)
        except AlreadyOpen:
            held.release()
            raise

    monkeypatch.setattr("notebook.vault.read_only.take", closes_after_the_first_try)
    program.context.navigator.go(UnlockRoute(desk.notebook, patience=patience))
    shown = comes(program, "UnlockPage")
    line = find(shown, QLineEdit, "passphrase")
    QTest.keyClicks(line, PASSPHRASE)
    QTest.keyClick(line, Qt.Key.Key_Return)
    if opens:
        comes(program, "CaseListPage")
    else:
        wait_for(lambda: find(shown, QLabel, "banner_text").text().startswith("This notebook is already open"))


def test_going_away_and_back_does_not_shorten_it(program: Program, desk: CliNotebook) -> None:
    """The page comes up with the wait that is left, counts it down, and then opens the notebook."""
    # By a clock that is then put back: all of the wait is left, however slow the machine.
    waits = RetryDelay(program.settings, desk.notebook, Clock(time.time() + 300))
    for _try in range(2):
        waits.wrong()
    program.context.navigator.go(UnlockRoute(desk.notebook))
    [seconds] = page(program).findChildren(QTimer, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert seconds.interval() == 1000
    seconds.stop()
    shown = comes(program, "UnlockPage")
    assert find(shown, QLabel, "waiting").text().startswith("You can try again in ")
    line = find(shown, QLineEdit, "passphrase")
    QTest.keyClicks(line, PASSPHRASE)
    assert not find(shown, QPushButton, "unlock").isEnabled()
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert page(program).objectName() == "UnlockPage"
    seconds.start(1)
    wait_for(find(shown, QPushButton, "unlock").isEnabled)
    QTest.keyClick(line, Qt.Key.Key_Return)
    comes(program, "CaseListPage")
    assert program.settings.wrong_tries(desk.notebook) == (0, 0)
