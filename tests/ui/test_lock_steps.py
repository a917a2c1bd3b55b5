"""The seven steps of a lock, and each of them failing once."""

import stat
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

import ui.locking.lock_sequence
from notebook.errors.store import DiskFull
from notebook.maintenance.page_digest import read_pages
from notebook.model.ids import CaseId, EntryId, SectionId
from notebook.model.people import Subject
from notebook.model.vocabulary import EntryStatus
from notebook.tasks.cases import list_cases, new_case
from notebook.tasks.entries import earlier_versions
from notebook.tasks.notebook import open_notebook
from notebook.tasks.restore import restore
from notebook.tasks.restore_unsaved_work import restore_drafts
from notebook.vault.folder import VaultFolder
from notebook.vault.page_record import PageRecord
from notebook.vault.session_keys import SessionKeys
from tests.references import load_case
from tests.support.cheap_vaults import CHEAP
from tests.support.cli import PASSPHRASE, CliNotebook
from tests.support.gui import comes, press, seen
from tests.support.lock_steps import CANARY, Ending, aside, texts_alive, unlock_again
from tests.support.window import find, settle, wait_for
from ui.app import Program
from ui.locking.lock_sequence import LockLimits
from ui.shell.clock import now
from ui.shell.routes import CaseListRoute, EntryRoute, NewCaseRoute, UnlockRoute
from ui.shell.settings import Settings

TYPED = "She said: \N{GRINNING FACE} canary-Amina-47."


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch, unlocked: Program) -> None:  # noqa: ARG001  # only after it was opened
    """Let the open notebook take nothing more, as on a full disk, until the patch is undone."""
    monkeypatch.setattr("notebook.store.connection.Connection.transaction", _refuse)


def writing(program: Program, text: str = TYPED) -> QWidget:
    """Begin a new entry, and type into it as somebody would."""
    case: list[CaseId] = []
    program.context.session.ask(
        program.window, lambda notebook: load_case(notebook, "K-014").id, case.append, lambda _problem: None
    )
    wait_for(lambda: case)
    program.context.navigator.go(EntryRoute(case[0]))
    shown = comes(program, "WritingPage")
    wait_for(lambda: shown.findChildren(QPlainTextEdit))
    area = shown.findChildren(QPlainTextEdit)[0]
    area.setFocus()
    QTest.keyClicks(area, text[:5])
    area.insertPlainText(text[5:])
    return shown


def drafts(desk: CliNotebook) -> list[str]:
    """Give the texts of the drafts of the notebook, which nothing else may hold by now."""
    with open_notebook(desk.notebook, PASSPHRASE, now()) as notebook:
        case = load_case(notebook, "K-014")
        return [s.text for e in case.entries if e.status is EntryStatus.DRAFT for s in e.sections if CANARY in s.text]


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
    assert page.objectName() == "BlankPage", "at once, before anything else"
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
    monkeypatch.setattr(ui.locking.lock_sequence, "BlankPage", fail)
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
    page = comes(unlocked, "BlankPage")
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
    page = comes(unlocked, "BlankPage")
    unlocked.window.activateWindow()
    assert seen(page, "lock_again").hasFocus()
    QTest.mouseClick(seen(page, "lock_without"), Qt.MouseButton.LeftButton)
    wait_for(lambda: ending.done)
    assert ending.done == ["start Desk.casevault", "end"]


def choose_elsewhere(program: Program, folder: Path) -> None:
    """Choose a folder on the page of a lock that is stuck."""
    page = comes(program, "BlankPage")
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
    wait_for(lambda: not comes(unlocked, "BlankPage").findChildren(QFileDialog, "choose_elsewhere"))
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert ending.done == []
    assert "such as one on a stick" in comes(unlocked, "BlankPage").findChildren(QLabel, "banner_text")[0].text()
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
    shown = comes(unlocked, "LeftOverPage")
    assert unlocked.settings.set_aside_elsewhere(vault) == (stick,)
    QTest.mouseClick(seen(shown, "throw_left_over"), Qt.MouseButton.LeftButton)
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
    shown = comes(unlocked, "LeftOverPage")
    wait_for(lambda: find(shown, QLabel, "banner_text").text())
    assert "is damaged" in find(shown, QLabel, "banner_text").text()
    assert str(stick) in find(shown, QLabel, "banner_text").accessibleName()
    QTest.mouseClick(seen(shown, "throw_left_over"), Qt.MouseButton.LeftButton)
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


@pytest.mark.parametrize("lock_limits", [LockLimits(commit=60_000, close=200)])
def test_5_a_notebook_that_does_not_close_is_left_behind(
    unlocked: Program, ending: Ending, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The end of the process closes it, so nothing waits for it for long."""
    monkeypatch.setattr(unlocked.context.session, "close", lambda: None)
    session = unlocked.context.session
    unlocked.context.lock()
    wait_for(lambda: ending.done)
    assert ending.done == ["start Desk.casevault", "end"]
    monkeypatch.undo()
    session.close()


reading = threading.Event()
"""Set while all pages are read at the end."""


@pytest.fixture
def slow(unlocked: Program, monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Let something be saved, and the reading of all pages at the end wait until the event is set, or the test over."""
    saved: list[object] = []
    unlocked.context.session.ask(
        unlocked.window,
        lambda notebook: new_case(notebook, "K-99", Subject("Bram Example"), now()),
        saved.append,
        saved.append,
    )
    wait_for(lambda: saved)
    go_on = threading.Event()
    reading.clear()

    def read_slowly(folder: VaultFolder, keys: SessionKeys) -> PageRecord | None:
        reading.set()
        go_on.wait()
        return read_pages(folder, keys)

    monkeypatch.setattr("notebook.maintenance.page_digest.read_pages", read_slowly)
    yield go_on
    go_on.set()
    unlocked.worker.stop()


def time_is_up(program: Program) -> None:
    """Let the time for closing be over when all pages are being read."""
    wait_for(reading.is_set)
    lock = program.locking._lock  # noqa: SLF001 -- as its timer does, whenever that is
    assert lock is not None
    program.locking._close_late(lock)  # noqa: SLF001 -- as above


def says_recording(program: Program) -> bool:
    """Tell whether the blank page says what is still waited for."""
    page = program.window.page
    return page is not None and any("read once more" in label.text() for label in page.findChildren(QLabel))


def closed_in_order(desk: CliNotebook) -> bool:
    """Tell whether the record of the last closing counts."""
    return (desk.notebook / "pages.cv1").read_bytes()[8] == 1


def test_5_a_large_notebook_on_a_slow_disk_gets_its_record(
    unlocked: Program, desk: CliNotebook, ending: Ending, slow: threading.Event
) -> None:
    """Once the database is closed, the page says what is waited for, and the process ends when the record is there."""
    unlocked.context.lock()
    time_is_up(unlocked)
    assert says_recording(unlocked)
    assert ending.done == []
    assert not closed_in_order(desk)
    slow.set()
    wait_for(lambda: ending.done)
    assert ending.done == ["start Desk.casevault", "end"]
    assert closed_in_order(desk)


@pytest.mark.parametrize(
    ("how", "lock_limits"),
    [
        ("sleep", LockLimits(commit=60_000, close=60_000)),
        ("disk that does not answer", LockLimits(commit=60_000, close=60_000, record=50)),
    ],
    ids=["sleep", "disk that does not answer"],
)
def test_5_a_record_is_not_waited_for_in_a_hurry_nor_for_ever(
    unlocked: Program, desk: CliNotebook, ending: Ending, slow: threading.Event, how: str
) -> None:
    """Before the machine sleeps the process ends at once, else after a while; then nothing is claimed of the pages."""
    assert not slow.is_set()
    if how == "sleep":
        unlocked.context.lock()
        time_is_up(unlocked)
        assert says_recording(unlocked)
        unlocked.locking.begin(hurry=True)
        assert ending.done == ["start Desk.casevault", "end"]
    else:
        unlocked.context.lock()
        time_is_up(unlocked)
        wait_for(lambda: ending.done)
    assert ending.done == ["start Desk.casevault", "end"]
    assert not closed_in_order(desk)


def test_5_a_lock_before_sleep_waits_for_no_record(
    unlocked: Program, desk: CliNotebook, ending: Ending, slow: threading.Event
) -> None:
    """What was typed is out of the memory before the machine sleeps."""
    assert not slow.is_set()
    assert unlocked.locking.begin(hurry=True)
    time_is_up(unlocked)
    assert ending.done == ["start Desk.casevault", "end"]
    assert not says_recording(unlocked)
    assert not closed_in_order(desk)


def test_5_the_backup_of_the_day_holds_the_days_work(
    unlocked: Program, desk: CliNotebook, ending: Ending, tmp_path: Path
) -> None:
    """What was typed before the lock is in the newest backup; without a change there is no second one."""
    folder = unlocked.settings.backup_plan(desk.notebook).folder
    writing(unlocked)
    unlocked.context.lock()
    wait_for(lambda: ending.done)
    [made] = folder.glob("*.casebackup")
    assert not unlocked.settings.backup_missed(desk.notebook)
    restored = restore(made, tmp_path / "restored.casevault", PASSPHRASE, now(), floor=CHEAP)
    with open_notebook(restored, PASSPHRASE, now(), floor=CHEAP) as notebook:
        texts = [part.text for _entry, part in load_case(notebook, "K-014").parts()]
    assert TYPED in texts
    unlock_again(unlocked, desk)
    ending.done.clear()
    unlocked.context.lock()
    wait_for(lambda: ending.done)
    assert list(folder.glob("*.casebackup")) == [made]


def test_5_a_backup_that_fails_is_said_and_made_later(unlocked: Program, desk: CliNotebook, ending: Ending) -> None:
    """Neither the lock nor the text waits for it; the list of cases says so, and the next quiet moment makes it."""
    folder = unlocked.settings.backup_plan(desk.notebook).folder
    unlocked.context.daily.begin(every=20, rest=0)
    wait_for(lambda: list(folder.glob("*.casebackup")))
    unlocked.context.daily.stop()
    wait_for(lambda: not unlocked.context.daily.running)
    unlocked.settings.back_up_into(desk.notebook / "keys.cv1")
    writing(unlocked)
    unlocked.context.lock()
    wait_for(lambda: ending.done)
    assert ending.done == ["start Desk.casevault", "end"]
    assert drafts(desk) == [TYPED]
    unlocked.settings.back_up_into(None)
    page = unlock_again(unlocked, desk)
    wait_for(lambda: page.findChildren(QLabel, "backup_note_text"))
    assert "is in no backup yet" in find(page, QLabel, "backup_note_text").text()
    unlocked.context.daily.begin(every=20, rest=0)
    wait_for(lambda: not unlocked.settings.backup_missed(desk.notebook))
    assert len(list(folder.glob("*.casebackup"))) == 2


def test_5_no_backup_is_made_in_a_hurry(unlocked: Program, desk: CliNotebook, ending: Ending) -> None:
    """Before the machine sleeps the notebook only closes; the next session makes the backup."""
    writing(unlocked)
    assert unlocked.locking.begin(hurry=True)
    wait_for(lambda: ending.done)
    assert unlocked.settings.backup_missed(desk.notebook)
    assert not list(unlocked.settings.backup_plan(desk.notebook).folder.glob("*.casebackup"))


@pytest.mark.parametrize("lock_limits", [LockLimits(commit=200, close=200)])
def test_5_a_notebook_that_closes_late_starts_nothing_more(unlocked: Program, ending: Ending) -> None:
    """Where the fresh process was not waited for the notebook, the late end of closing starts no second one."""
    session = unlocked.context.session
    go_on = threading.Event()
    session.ask(unlocked.window, lambda _notebook: go_on.wait(), lambda _done: None, lambda _no: None)
    closed: list[bool] = []
    try:
        unlocked.context.lock()
        wait_for(lambda: ending.done)
        session.closed.connect(lambda: closed.append(True))
    finally:
        go_on.set()
    wait_for(lambda: closed)
    assert ending.done == ["start Desk.casevault", "end"]


def test_6_no_fresh_process_ends_this_one_all_the_same(
    unlocked: Program, desk: CliNotebook, ending: Ending, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The notebook is closed and the text is in it: ending is what keeps it safe."""
    monkeypatch.setattr("sys.excepthook", lambda *_given: None)

    def fail(_path: Path) -> None:
        raise OSError

    monkeypatch.setattr(ending, "start", fail)
    writing(unlocked)
    unlocked.context.lock()
    wait_for(lambda: ending.done)
    assert ending.done == ["end"]
    assert drafts(desk) == [TYPED]


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
    area = seen(comes(unlocked, "WritingPage"), "text_unknown")
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
    for button in ("keep_left_over", "throw_left_over"):
        unlocked.context.navigator.go(UnlockRoute(desk.notebook))
        QTest.keyClicks(seen(comes(unlocked, "UnlockPage"), "passphrase"), PASSPHRASE)
        unlocked.window.activateWindow()
        press(Qt.Key.Key_Return)
        shown = comes(unlocked, "LeftOverPage")
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
        patched.setattr("notebook.store.connection.Connection.transaction", _refuse)
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
    page = comes(unlocked, "WritingPage")
    wait_for(lambda: [area for area in page.findChildren(QPlainTextEdit) if area.toPlainText() == TYPED])


def _refuse(*_given: object) -> None:
    raise DiskFull
