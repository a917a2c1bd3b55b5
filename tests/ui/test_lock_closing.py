"""Locking, steps 5 and 6: the notebook closes with its record and its backup, and the process ends."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QLabel,
)

from notebook.maintenance.page_digest import read_pages
from notebook.model.people import Subject
from notebook.tasks.cases import new_case
from notebook.tasks.notebook import open_notebook
from notebook.tasks.restore import restore
from notebook.vault.folder import VaultFolder
from notebook.vault.page_record import PageRecord
from notebook.vault.session_keys import SessionKeys
from tests.references import load_case
from tests.support.cheap_vaults import CHEAP
from tests.support.cli import PASSPHRASE, CliNotebook
from tests.support.lock_steps import Ending, unlock_again
from tests.support.window import find, wait_for
from tests.support.writing_at_a_lock import TYPED, drafts, writing
from ui.app import Program
from ui.locking.lock_sequence import LockLimits
from ui.shell.clock import now


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
