"""Each row of the table of errors at the window, reached by what really causes it.

What is not here stands elsewhere: a wrong passphrase in ``test_beginning.py``, key files in ``test_ways_in.py``,
backups of what is damaged in ``test_damaged.py``, a plain file while the notebook takes nothing in
``test_elsewhere.py``.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from notebook.errors.store import DiskFull
from notebook.store import meta
from notebook.tasks.notebook import open_notebook
from tests.faults.full_disk import full_disk_at_the_window
from tests.faults.trials import ROOT, SURROUNDINGS
from tests.support.cli import PASSPHRASE, CliNotebook
from tests.support.damage import flip
from tests.support.failures import MISHAPS, Mishap, both_headers_damaged, bytes_of, name_of
from tests.support.gui import comes
from tests.support.gui_erasing import case_of, push
from tests.support.mounts import read_only, walls
from tests.support.window import find, wait_for
from ui.app import Program
from ui.shell.clock import now
from ui.shell.locked_routes import UnlockRoute
from ui.shell.routes import EntryRoute
from ui.widgets.banner import Banner

needs_walls = pytest.mark.skipif(not walls(), reason="needs the right to mount (unshare, Linux)")

TEXT = "He came in early, "


@pytest.fixture
def bare(tmp_path: Path) -> CliNotebook:
    """Give an empty notebook."""
    return CliNotebook.new(tmp_path / "bare")


def try_to_unlock(program: Program, notebook: Path) -> QWidget:
    """Type the passphrase on the page that unlocks."""
    program.context.navigator.go(UnlockRoute(notebook))
    page = comes(program, "UnlockPage")
    QTest.keyClicks(find(page, QLineEdit, "passphrase"), PASSPHRASE)
    return page


def said(page: QWidget) -> str:
    """Wait for what the banner says."""
    wait_for(lambda: find(page, Banner, "banner").text)
    return find(page, Banner, "banner").text


@pytest.mark.parametrize("mishap", MISHAPS, ids=name_of)
def test_what_keeps_a_notebook_shut(program: Program, bare: CliNotebook, mishap: Mishap) -> None:
    """The window says it in its sentence, where something can be done about it; not a byte of the notebook changes."""
    page = try_to_unlock(program, bare.notebook)
    with mishap.on(bare.notebook):
        before = bytes_of(bare.notebook)
        push(page, "unlock")
        if mishap.ruins:
            damaged = comes(program, "DamagedPage")
            assert find(damaged, QLabel, "intro").text().startswith(mishap.sentence)
            assert find(damaged, QPushButton, "open_backup").isVisible()
        else:
            assert said(page).startswith(mishap.sentence)
            assert find(page, QLineEdit, "passphrase").isEnabled()
            assert find(page, QPushButton, "use_words").isEnabled()
        assert bytes_of(bare.notebook) == before
    assert not program.context.is_open


def test_damaged_headers_ask_for_the_words(program: Program, bare: CliNotebook) -> None:
    """One damaged copy is mended without a word; with both, Enter leads to the recovery words."""
    good = (bare.notebook / "keys.cv1").read_bytes()
    flip(bare.notebook / "keys.cv1", 100)
    push(try_to_unlock(program, bare.notebook), "unlock")
    comes(program, "CaseListPage")
    program.context.close_notebook()
    comes(program, "StartPage")
    wait_for(lambda: (bare.notebook / "keys.cv1").read_bytes() == good)
    both_headers_damaged(bare.notebook)
    page = try_to_unlock(program, bare.notebook)
    push(page, "unlock")
    assert "Use the recovery words" in said(page)
    program.window.activateWindow()
    words = find(page, QPushButton, "use_words")
    wait_for(words.hasFocus)
    QTest.keyClick(words, Qt.Key.Key_Space)
    comes(program, "RecoverPage")


@pytest.fixture
def writing(unlocked: Program) -> QPlainTextEdit:
    """Give a field of an entry, in which something is saved."""
    unlocked.context.navigator.go(EntryRoute(case_of(unlocked)))
    page = comes(unlocked, "EntryPage")
    wait_for(lambda: page.findChildren(QPlainTextEdit, "text_observed"))
    area = find(page, QPlainTextEdit, "text_observed")
    QTest.keyClicks(area, TEXT)
    wait_for(lambda: state(area).startswith("Saved "))
    return area


def state(area: QPlainTextEdit) -> str:
    """Give what the page says of saving."""
    page = area.window()
    return find(page, QLabel, "saved").text()


def not_saved_and_then_saved(area: QPlainTextEdit, sentence: str, undo: object = None) -> None:
    """Type; see it refused with the text still there and a way elsewhere; undo the cause, and see it saved."""
    page = area.window()
    QTest.keyClicks(area, "and said so.")
    wait_for(lambda: state(area).startswith("Not saved"))
    assert state(area).startswith(sentence)
    assert "Your text is still here" in state(area)
    assert area.toPlainText() == TEXT + "and said so."
    assert find(page, QPushButton, "save_elsewhere").isVisible()
    if callable(undo):
        undo()
    push(page, "save_again")
    wait_for(lambda: state(area).startswith("Saved "))


@pytest.mark.parametrize("replaced", [False, True], ids=["moved", "replaced"])
def test_moved_beneath_an_open_window(writing: QPlainTextEdit, desk: CliNotebook, *, replaced: bool) -> None:
    """Whether the folder is gone or another one stands there: nothing is written until it is back."""
    away = desk.folder / "Away.casevault"
    desk.notebook.rename(away)
    if replaced:
        shutil.copytree(away, desk.notebook)

    def back() -> None:
        if replaced:
            shutil.rmtree(desk.notebook)
        away.rename(desk.notebook)

    not_saved_and_then_saved(writing, "Not saved: the notebook was moved or replaced while it was open.", back)


@pytest.fixture
def failing() -> Iterator[object]:
    """Let no file grow, so that writing fails with an error that is not a full disk; give what ends it."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)

    def end() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)

    def begin() -> object:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
        return end

    yield begin
    end()


def test_a_disk_that_takes_no_file_as_large(writing: QPlainTextEdit, failing: object) -> None:
    """A write that is refused for the size of the file is told as that, and saved once the disk takes it."""
    assert callable(failing)
    sentence = "Not saved: the file of the notebook would get too large for this disk."
    not_saved_and_then_saved(writing, sentence, failing())


@needs_walls
def test_a_full_disk() -> None:
    """A disk that is really full takes no text: it is told, and saved when there is room."""
    figure = full_disk_at_the_window(1)
    assert figure.holds, figure.failures


STARVED = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
import resource
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
import argon2
import notebook.tasks.notebook, notebook.messages.errors, notebook.tasks.cloud_sync, notebook.tasks.unsaved_work
import notebook.tasks.backup
from tests.support.damage import flip
from tests.support.window import find, wait_for
from ui.app import Program
from ui.theme import application
from ui.shell.settings import Settings
from ui.shell.locked_routes import UnlockRoute
from ui.widgets.banner import Banner
app = application()
program = Program(app, Settings(Path(sys.argv[2]) / "settings.ini"), dark=False)
program.complete()
program.window.show()
program.context.navigator.go(UnlockRoute(Path(sys.argv[1])))
page = program.window.page
QTest.keyClicks(find(page, QLineEdit, "passphrase"), "{passphrase}")
assert QTest.qWaitForWindowExposed(program.window)
wait_for(lambda: not program.worker.busy)
with open("/proc/self/statm") as statm:
    used = int(statm.read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (used + 40 * 2**20, resource.RLIM_INFINITY))
find(page, QPushButton, "unlock").click()
wait_for(lambda: find(page, Banner, "banner").text)
print(find(page, Banner, "banner").text, flush=True)
os._exit(0)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the limit is asked of Linux")
def test_too_little_memory(bare: CliNotebook, tmp_path: Path) -> None:
    """A machine that has not the memory for the key derivation is told as that, and the window lives."""
    line = [sys.executable, "-c", STARVED.format(passphrase=PASSPHRASE), str(bare.notebook), str(tmp_path)]
    done = subprocess.run(line, cwd=ROOT, env=SURROUNDINGS, capture_output=True, text=True, check=False, timeout=120)
    assert done.stdout.startswith("There is not enough memory to unlock the notebook."), done.stderr


READING = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from notebook.model.ids import CaseId
from tests.support.window import find, wait_for
from tests.support.gui import comes
from ui.app import Program
from ui.theme import application
from ui.shell.settings import Settings
from ui.widgets.banner import Banner
from ui.shell.locked_routes import UnlockRoute
from ui.shell.routes import EntryRoute
app = application()
program = Program(app, Settings(Path(sys.argv[2]) / "settings.ini"), dark=False)
program.complete()
program.window.show()
program.context.navigator.go(UnlockRoute(Path(sys.argv[1])))
page = comes(program, "UnlockPage")
QTest.keyClicks(find(page, QLineEdit, "passphrase"), "{passphrase}")
find(page, QPushButton, "unlock").click()
page = comes(program, "CaseListPage")
program.context.navigator.go(EntryRoute(CaseId("c1")))
print(page is program.window.page, find(page, Banner, "banner").text, flush=True)
os._exit(0)
"""


@needs_walls
def test_a_database_that_takes_no_writing(desk: CliNotebook) -> None:
    """A database on a disk mounted to be read is opened, and whoever wants to write is told before they type."""
    with TemporaryDirectory() as aside:
        line = [sys.executable, "-c", READING.format(passphrase=PASSPHRASE), str(desk.notebook), aside]
        done = read_only(desk.notebook / "vault.db", line)
    assert done.stdout.startswith("True This notebook can only be read: nothing can be written"), done.stderr


def test_a_conflict_copy_is_named(program: Program, bare: CliNotebook) -> None:
    """Where two computers wrote to one notebook, the first page says which file that left, and what to do."""
    name = "vault.sync-conflict-20261127-101500-ABCDEFG.db"
    (bare.notebook / name).touch()
    push(try_to_unlock(program, bare.notebook), "unlock")
    page = comes(program, "CaseListPage")
    wait_for(lambda: name in find(page, QLabel, "banner_text").accessibleName())
    assert "open that notebook" in find(page, QLabel, "banner_text").accessibleName()


def test_an_old_file_put_back_is_told_first(program: Program, desk: CliNotebook) -> None:
    """Where an older file was put back, the first page says so with a warning, and the notebook is open."""
    database = desk.notebook / "vault.db"
    older = database.read_bytes()
    with open_notebook(desk.notebook, PASSPHRASE, now()) as notebook, notebook.connection.transaction():
        meta.set_zone(notebook.connection, "Europe/Lisbon")
    database.write_bytes(older)
    push(try_to_unlock(program, desk.notebook), "unlock")
    page = comes(program, "CaseListPage")
    wait_for(lambda: "last closed" in find(page, QLabel, "banner_text").accessibleName())
    assert "compare your cases with a backup" in find(page, QLabel, "banner_text").accessibleName()


def test_what_could_not_be_settled_is_told_first(
    program: Program, desk: CliNotebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pack that was interrupted keeps no notebook shut where the disk is full: window and command line say so."""
    monkeypatch.setattr("notebook.tasks.notebook.settle_interrupted", lambda *_given: DiskFull())
    assert "whose saving was interrupted" in desk.run("cases").err
    push(try_to_unlock(program, desk.notebook), "unlock")
    page = comes(program, "CaseListPage")
    wait_for(lambda: "whose saving was interrupted" in find(page, QLabel, "banner_text").accessibleName())
