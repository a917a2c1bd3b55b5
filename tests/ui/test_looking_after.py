"""Looking after a notebook in the window: backups by hand and by themselves, and checks."""

from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt, QThread, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from notebook.maintenance.progress import Cancel, Progress
from notebook.model.ids import CaseId
from notebook.store import log
from notebook.tasks.backup import back_up
from notebook.tasks.cases import list_cases
from notebook.tasks.notebook import Notebook, open_notebook
from notebook.tasks.restore import restore
from tests.support.cli import PASSPHRASE, CliNotebook
from tests.support.damage import NEW_IN_SCHEMA_9, PAGE, fatten, flip, plain
from tests.support.gui import comes
from tests.support.gui_maintenance import answer, unlock
from tests.support.window import find, settle, wait_for
from ui.app import Program
from ui.maintenance.maintenance_page import BackupCard
from ui.shell.clock import now
from ui.shell.locked_routes import UnlockRoute
from ui.shell.routes import CaseListRoute, EntryRoute, MaintenanceRoute
from ui.widgets.banner import Banner
from ui.widgets.text_area import CopyableText


def looking_after(program: Program) -> QWidget:
    program.context.navigator.go(MaintenanceRoute())
    return comes(program, "MaintenancePage")


def said(page: QWidget, name: str) -> str:
    return find(page, Banner, name).text


def is_said(page: QWidget, expected: str) -> bool:
    return expected in said(page, "backed_up")


def test_back_up_now(unlocked: Program, desk: CliNotebook) -> None:
    """A backup goes where somebody chooses, is told, and opens; over a file that is there nothing is written."""
    page = looking_after(unlocked)
    newest = find(page, QLabel, "newest_backup")
    wait_for(lambda: newest.text() == "No backup of this notebook was made yet.")
    file = desk.folder / "mine.casebackup"
    for expected in ("was written and checked", "Nothing was overwritten"):
        QTest.mouseClick(find(page, QPushButton, "back_up"), Qt.MouseButton.LeftButton)
        wait_for(lambda: page.findChildren(QFileDialog, "choose_backup_file"))
        dialog = find(page, QFileDialog, "choose_backup_file")
        line = find(dialog, QLineEdit, "fileNameEdit")
        line.setText(str(file))
        QTest.keyClick(line, Qt.Key.Key_Return)
        wait_for(partial(is_said, page, expected))
        wait_for(lambda: not page.findChildren(QFileDialog))
    wait_for(lambda: newest.text().startswith("The newest backup was made on "))
    unlocked.context.end()
    with open_notebook(restore(file, desk.folder / "Back", PASSPHRASE, now()), PASSPHRASE, now()) as notebook:
        assert [case.reference for case in list_cases(notebook)] == ["K-014"]


def test_check(unlocked: Program, desk: CliNotebook) -> None:
    """A whole notebook is called whole; damage is told in words, and nothing is changed."""
    page = looking_after(unlocked)
    QTest.mouseClick(find(page, QPushButton, "check"), Qt.MouseButton.LeftButton)
    wait_for(lambda: said(page, "checked").startswith("The notebook is whole"))
    flip(desk.notebook / "vault.db", 40 * PAGE + 9)
    QTest.mouseClick(find(page, QPushButton, "check"), Qt.MouseButton.LeftButton)
    wait_for(lambda: "rescue what can be read" in said(page, "checked"))
    assert "not as they were written: 41." in find(page, QLabel, "finding_0").text()


def test_given_up(program: Program, desk: CliNotebook) -> None:
    """What takes longer than a second shows how far it is, and can be given up; nothing is left of it."""
    fatten(desk.notebook, 4_000)
    unlock(program, desk.notebook)
    page = looking_after(program)
    file = desk.folder / "mine.casebackup"
    go_on = Event()
    program.context.session.ask(page, lambda _notebook: go_on.wait(60), lambda _none: None, lambda _problem: None)
    [backing] = page.findChildren(BackupCard)
    backing.back_up(file)
    wait_for(find(page, QPushButton, "backing_cancel").isVisible)
    QTest.mouseClick(find(page, QPushButton, "backing_cancel"), Qt.MouseButton.LeftButton)
    go_on.set()
    wait_for(lambda: "cancelled" in said(page, "backed_up"))
    assert not [path.name for path in desk.folder.iterdir() if path.name.startswith("mine")]


def test_settings_of_automatic_backups(unlocked: Program, desk: CliNotebook) -> None:
    """Folder and number are kept, and the folder beside the notebook can be taken again."""
    page = looking_after(unlocked)
    folder = find(page, CopyableText, "backup_folder")
    assert folder.toPlainText() == str(desk.folder / "Desk backups")
    QTest.mouseClick(find(page, QPushButton, "choose_backup_folder"), Qt.MouseButton.LeftButton)
    wait_for(lambda: page.findChildren(QFileDialog, "choose_backup_place"))
    dialog = find(page, QFileDialog, "choose_backup_place")
    line = find(dialog, QLineEdit, "fileNameEdit")
    line.setText(str(desk.out))
    QTest.keyClick(line, Qt.Key.Key_Return)
    wait_for(lambda: folder.toPlainText() == str(desk.out))
    box = find(page, QComboBox, "backups_kept")
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Up)
    assert (unlocked.settings.backup_folder, unlocked.settings.backups_kept) == (desk.out, 5)
    QTest.mouseClick(find(page, QPushButton, "beside_notebook"), Qt.MouseButton.LeftButton)
    assert unlocked.settings.backup_folder is None


def made_by_itself(desk: CliNotebook) -> list[Path]:
    return sorted((desk.folder / "Desk backups").glob("*.casebackup"))


def looks(program: Program, times: int = 20) -> None:
    """Wait until the backup of the day has looked so often whether it is its time, and does nothing any more."""
    daily = program.context.daily
    [timer] = daily.findChildren(QTimer)
    looked: list[bool] = []
    timer.timeout.connect(lambda: looked.append(True))
    wait_for(lambda: len(looked) >= times and not daily.running)


def test_one_of_the_day_by_itself(unlocked: Program, desk: CliNotebook) -> None:
    """While nobody does anything the backup of the day is made once, and its page names it."""
    unlocked.context.daily.begin(every=20, rest=50)
    wait_for(lambda: made_by_itself(desk))
    looks(unlocked)
    [made] = made_by_itself(desk)
    page = looking_after(unlocked)
    wait_for(lambda: find(page, CopyableText, "newest_file").toPlainText() == str(made))


def test_none_of_the_practice_notebook(program: Program, tmp_path: Path) -> None:
    """What is invented is not backed up by itself."""
    mine = CliNotebook.new(tmp_path / "practice", practice=True)
    unlock(program, mine.notebook)
    program.context.daily.begin(every=20, rest=50)
    looks(program)
    assert not (mine.folder / "Desk backups").exists()


def test_where_it_cannot_be_made(unlocked: Program, desk: CliNotebook) -> None:
    """A backup that could not be made by itself is told in the case list and on its page, and not tried on and on."""
    unlocked.settings.back_up_into(desk.folder / "stick" / "backups")
    unlocked.context.daily.begin(every=20, rest=50)
    wait_for(lambda: unlocked.context.daily.problem)
    page = looking_after(unlocked)
    wait_for(lambda: "could not be made" in find(page, QLabel, "backup_trouble").text())
    unlocked.context.navigator.go(CaseListRoute())
    page = comes(unlocked, "CaseListPage")
    wait_for(lambda: page.findChildren(QLabel, "backup_note_text"))
    QTest.mouseClick(find(page, QPushButton, "look_after"), Qt.MouseButton.LeftButton)
    comes(unlocked, "MaintenancePage")


def test_reminder_of_an_old_one(unlocked: Program, desk: CliNotebook) -> None:
    """An old backup is told over the list of cases; a fresh one is not."""
    long_ago = datetime(2026, 1, 6, 9, tzinfo=now().tzinfo)
    answer(unlocked, lambda notebook: back_up(notebook, desk.folder / "old.casebackup", long_ago))
    unlocked.context.navigator.go(CaseListRoute())
    page = comes(unlocked, "CaseListPage")
    wait_for(lambda: page.findChildren(QLabel, "backup_note_text"))
    assert "6 January 2026" in find(page, QLabel, "backup_note_text").text()
    answer(unlocked, lambda notebook: back_up(notebook, desk.folder / "new.casebackup", now() - timedelta(hours=1)))
    unlocked.context.navigator.go(CaseListRoute())
    fresh = comes(unlocked, "CaseListPage")
    answer(unlocked, lambda _notebook: None)
    settle()
    assert not fresh.findChildren(QLabel, "backup_note_text")


def kept_texts(notebook: Notebook) -> list[str]:
    found = notebook.connection.execute("SELECT text FROM section_bodies ORDER BY rowid DESC LIMIT 5")
    return [str(text) for (text,) in found]


@pytest.mark.timeout(180)
def test_a_save_does_not_wait_for_a_backup(program: Program, desk: CliNotebook) -> None:
    """A backup of a big notebook is given up for whatever is typed, and is made once there is rest."""
    fatten(desk.notebook, 4_000)
    unlock(program, desk.notebook)
    [case] = answer(program, lambda notebook: [row.id for row in list_cases(notebook)])
    program.context.navigator.go(EntryRoute(CaseId(case)))
    page = comes(program, "EntryPage")
    wait_for(lambda: page.findChildren(QPlainTextEdit, "text_observed"))
    area, state = find(page, QPlainTextEdit, "text_observed"), find(page, QLabel, "saved")
    daily = program.context.daily
    daily.begin(every=20, rest=100)
    for number in range(3):
        wait_for(lambda: daily.running)
        QTest.keyClicks(area, f"word{number} ")
        wait_for(lambda: state.text() == "Saving…")
        wait_for(lambda: state.text().startswith("Saved "))
        wait_for(partial(lambda before: daily.given_up > before, number))
        assert made_by_itself(desk) == []
    wait_for(lambda: made_by_itself(desk))
    assert answer(program, lambda notebook: isinstance(log.verify(notebook.connection), log.Verified)) is True
    program.context.end()
    with open_notebook(
        restore(made_by_itself(desk)[0], desk.folder / "Back", PASSPHRASE, now()), PASSPHRASE, now()
    ) as back:
        assert any("word0 word1 word2" in text for text in kept_texts(back))


def once_it_writes(
    begun: Event, notebook: Notebook, path: Path, at: datetime, *, cancel: Cancel, progress: Progress
) -> Path:
    """Back up to where something is written, tell that, and wait there until it is given up."""

    def given_up() -> bool:
        if not any(path.parent.iterdir()):
            return cancel()
        begun.set()
        while not cancel():
            QThread.msleep(1)
        return True

    return back_up(notebook, path, at, cancel=given_up, progress=progress)


@pytest.mark.timeout(180)
def test_locking_in_the_middle(program: Program, desk: CliNotebook, monkeypatch: pytest.MonkeyPatch) -> None:
    """A lock gives a backup up, whoever began it, and takes nothing of that for text that could not be kept."""
    fatten(desk.notebook, 4_000)
    unlock(program, desk.notebook)
    case = answer(program, lambda notebook: list_cases(notebook)[0].id)
    program.context.navigator.go(EntryRoute(case))
    page = comes(program, "EntryPage")
    wait_for(lambda: page.findChildren(QPlainTextEdit, "text_observed"))
    program.context.daily.begin(every=20, rest=100)
    wait_for(lambda: program.context.daily.running)
    QTest.keyClicks(find(page, QPlainTextEdit, "text_observed"), "before the lock")
    program.context.lock()
    comes(program, "UnlockPage")
    assert not list(program.settings.set_aside.glob("*"))
    unlock(program, desk.notebook)
    page = looking_after(program)
    program.context.daily.stop()
    [backing] = page.findChildren(BackupCard)
    begun = Event()
    monkeypatch.setattr("ui.maintenance.maintenance_page.back_up", partial(once_it_writes, begun))
    backing.back_up(desk.out / "mine.casebackup")
    wait_for(begun.is_set)
    program.context.lock()
    comes(program, "UnlockPage")
    assert not list(program.settings.set_aside.glob("*"))
    with open_notebook(desk.notebook, PASSPHRASE, now()) as notebook:
        assert any("before the lock" in text for text in kept_texts(notebook))
    assert list(desk.out.iterdir()) == []


def test_before_it_is_brought_up_to_date(program: Program, desk: CliNotebook) -> None:
    """The backup before a notebook of an earlier version is changed goes where the preferences say."""
    with plain(desk.notebook) as raw:
        raw.execute("DROP TABLE review_dates")
        raw.execute("DROP TABLE case_keys")
        raw.execute("DROP TABLE sweep")
        raw.execute("DROP TABLE consent_grantors")
        raw.execute("DROP TABLE confirmed_events")
        raw.execute("DROP TABLE flags_to_confirm")
        raw.execute("DROP TABLE worker_contact")
        raw.execute("DROP TABLE decision_makers")
        raw.execute("DROP TABLE entry_details")
        for table in ("guide_walks", "guide_profiles", "decision_answers", "actions", *NEW_IN_SCHEMA_9):
            raw.execute(f"DROP TABLE {table}")
        raw.execute("PRAGMA user_version = 1")
    program.settings.back_up_into(desk.out)
    program.context.navigator.go(UnlockRoute(desk.notebook))
    page = comes(program, "UnlockPage")
    QTest.keyClicks(find(page, QLineEdit, "passphrase"), PASSPHRASE)
    QTest.mouseClick(find(page, QPushButton, "unlock"), Qt.MouseButton.LeftButton)
    comes(program, "CaseListPage")
    assert [path.suffix for path in desk.out.iterdir()] == [".casebackup"]
    assert not (desk.folder / "Desk backups").exists()
