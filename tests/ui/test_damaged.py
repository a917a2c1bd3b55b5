"""A damaged notebook at the window: its backup, a backup of somewhere else, and a rescue."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from notebook.errors.store import NotebookDamaged
from notebook.tasks.backup import back_up_now, default_plan
from notebook.tasks.notebook import generate_keys, make_notebook, open_notebook
from notebook.vault.header import HeaderStamp
from notebook.vault.kdf import FLOOR
from tests.support.cli import PASSPHRASE, WORKER, CliNotebook
from tests.support.damage import PAGE, fatten, fingerprints, flip, root_of, tear
from tests.support.earlier_backups import seal_with_stamp
from tests.support.gui import comes
from tests.support.gui_damaged import push
from tests.support.window import find, wait_for
from ui.app import Program
from ui.cases.list.result_list import ResultList
from ui.shell.clock import now
from ui.shell.lock_contract import Credential
from ui.shell.locked_routes import StartRoute, UnlockRoute
from ui.shell.progress_panel import ProgressPanel
from ui.shell.recovery_routes import DamagedRoute, RescueRoute, RestoreRoute


def unlock(program: Program, path: Path) -> None:
    program.context.navigator.go(UnlockRoute(path))
    page = comes(program, "UnlockPage")
    QTest.keyClicks(find(page, QLineEdit, "passphrase"), PASSPHRASE)
    push(page, "unlock")


def choose_file(page: QWidget, name: str, file: Path) -> None:
    wait_for(lambda: page.findChildren(QFileDialog, name))
    line = find(find(page, QFileDialog, name), QLineEdit, "fileNameEdit")
    line.setText(str(file))
    QTest.keyClick(line, Qt.Key.Key_Return)


def references(page: QWidget) -> list[str]:
    wait_for(lambda: find(page, ResultList, "cases").rows)
    return [row.lead for row in find(page, ResultList, "cases").rows]


@pytest.fixture
def backup(desk: CliNotebook) -> Path:
    """Give the automatic backup of today."""
    with open_notebook(desk.notebook, PASSPHRASE, now()) as notebook:
        return back_up_now(notebook, default_plan(desk.notebook), now())


def ruined(desk: CliNotebook) -> None:
    for number in range(1, 6):
        tear(desk.notebook / "vault.db", number)


def nothing(desk: CliNotebook) -> None:
    (desk.notebook / "vault.db").unlink()


def empty(desk: CliNotebook) -> None:
    (desk.notebook / "vault.db").write_bytes(b"")


def salt(desk: CliNotebook) -> None:
    flip(desk.notebook / "vault.db", 3)


@pytest.mark.parametrize("harm", [ruined, nothing, empty, salt])
def test_back_from_the_backup(
    program: Program, desk: CliNotebook, backup: Path, harm: Callable[[CliNotebook], None]
) -> None:
    """The page names the newest backup; it becomes a notebook of its own and opens, and the damaged one stays."""
    harm(desk)
    before = fingerprints(desk.notebook)
    unlock(program, desk.notebook)
    page = comes(program, "DamagedPage")
    if harm is ruined:
        right = "Your passphrase is right, but part of the notebook is damaged. Nothing was written."
        assert find(page, QLabel, "intro").text() == right
    assert bool(page.findChildren(QPushButton, "rescue")) is (harm in (ruined, salt))
    wait_for(lambda: find(page, QPushButton, "open_newest").text().startswith("&Open the backup of "))
    push(page, "open_newest")
    page = comes(program, "RestorePage")
    assert find(page, QLineEdit, "passphrase").text() == PASSPHRASE
    push(page, "restore")
    assert references(comes(program, "CaseListPage")) == ["K-014"]
    made = program.context.session.path
    assert made.name == f"Desk as of {now().astimezone():%Y-%m-%d}.casevault"
    assert program.settings.recent[0] == made
    after = fingerprints(desk.notebook)
    assert {name: after[name] for name in before} == before
    assert backup.is_file()


def test_a_folder_of_backups_that_cannot_be_read_is_not_empty(program: Program, desk: CliNotebook) -> None:
    """It may hold the backup that is looked for, and the page says so."""
    folder = program.settings.backup_plan(desk.notebook).folder
    folder.symlink_to(folder)
    program.context.navigator.go(DamagedRoute(desk.notebook, Credential(PASSPHRASE), NotebookDamaged()))
    page = comes(program, "DamagedPage")
    wait_for(lambda: "cannot be looked into" in find(page, QLabel, "found_backup").text())
    assert not find(page, QPushButton, "open_newest").isEnabled()


def test_rescue(program: Program, desk: CliNotebook) -> None:
    """What can be read goes into a new notebook, and what is missing is listed before that is opened."""
    hurt = root_of(desk.notebook, "flags")
    flip(desk.notebook / "vault.db", (hurt - 1) * PAGE + 60)
    program.context.navigator.go(DamagedRoute(desk.notebook, Credential(PASSPHRASE), NotebookDamaged()))
    page = comes(program, "DamagedPage")
    wait_for(lambda: "No backup" in find(page, QLabel, "found_backup").text())
    assert not find(page, QPushButton, "open_newest").isEnabled()
    push(page, "rescue")
    page = comes(program, "RescuePage")
    push(page, "rescue")
    wait_for(lambda: page.findChildren(QLabel, "missing_heading"))
    listed = [each.text() for each in page.findChildren(QLabel) if each.objectName().startswith("missing_")]
    assert any("who may see what" in each for each in listed)
    push(page, "open_rescued")
    assert references(comes(program, "CaseListPage")) == ["K-014"]
    assert program.context.session.path.name == "Desk rescued.casevault"


def test_a_backup_from_the_first_page(program: Program, backup: Path) -> None:
    """A passphrase of another day is told beside its field, a name that is taken too; then it opens."""
    program.context.navigator.go(StartRoute())
    page = comes(program, "StartPage")
    push(page, "open_backup")
    choose_file(page, "choose_backup", backup)
    page = comes(program, "RestorePage")
    assert not find(page, QPushButton, "restore").isEnabled()
    line, name = find(page, QLineEdit, "passphrase"), find(page, QLineEdit, "notebook_name")
    QTest.keyClicks(line, "some other passphrase")
    name.setText("Mine")
    push(page, "restore")
    wait_for(lambda: "on the day it was made" in find(page, QLabel, "passphrase_help").text())
    (program.settings.documents / "Mine.casevault").mkdir()
    line.clear()
    QTest.keyClicks(line, PASSPHRASE)
    push(page, "restore")
    wait_for(lambda: "already something" in find(page, QLabel, "notebook_name_help").text())
    name.setText("Ours")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert references(comes(program, "CaseListPage")) == ["K-014"]
    assert program.context.session.path == program.settings.documents / "Ours.casevault"


def test_a_backup_with_older_keys_says_so_once_it_is_open(program: Program, desk: CliNotebook, backup: Path) -> None:
    """What an earlier program put together wrongly opens all the same, and the first page says what was done."""
    earlier = backup.with_name("earlier.casebackup")
    with open_notebook(desk.notebook, PASSPHRASE, now()) as notebook:
        seal_with_stamp(notebook, backup, earlier, HeaderStamp(2, bytes(32)))
    program.context.navigator.go(RestoreRoute(earlier, Credential(PASSPHRASE)))
    push(comes(program, "RestorePage"), "restore")
    page = comes(program, "CaseListPage")
    assert any("keys in this backup were older" in each.text() for each in page.findChildren(QLabel, "banner_text"))


@pytest.mark.parametrize("stem", ["Mine 2026-11-23", "Mine-20261123T141000Z", "Mine"])
def test_name_and_place_that_are_proposed(program: Program, backup: Path, stem: str) -> None:
    """The notebook keeps its name, without the day that was put behind it, and does not come to lie on the stick."""
    file = backup.rename(backup.with_name(f"{stem}.casebackup"))
    program.context.navigator.go(RestoreRoute(file))
    page = comes(program, "RestorePage")
    assert find(page, QLineEdit, "notebook_name").text().startswith("Mine as of 20")
    assert find(page, QLineEdit, "folder").text() == str(program.settings.documents)


def test_a_backup_whose_passphrase_is_forgotten(program: Program, tmp_path: Path) -> None:
    """The recovery words of its day open it, under a new passphrase; words of another notebook are told beside them."""
    begun, other = generate_keys(WORKER, now()), generate_keys(WORKER, now())
    path = make_notebook(tmp_path / "Mine", PASSPHRASE, begun, now(), cost=FLOOR)
    with open_notebook(path, PASSPHRASE, now()) as notebook:
        file = back_up_now(notebook, default_plan(path), now())
    program.context.navigator.go(RestoreRoute(file, None, path))
    push(comes(program, "RestorePage"), "use_words")
    page = comes(program, "RestoreWithWordsPage")
    assert not find(page, QPushButton, "restore").isEnabled()
    area = find(page, QPlainTextEdit, "words")
    area.setPlainText(" ".join(other.sheet.words))
    for name in ("new_passphrase", "new_again"):
        QTest.keyClicks(find(page, QLineEdit, name), "eight louder herons at noon")
    push(page, "restore")
    wait_for(lambda: "the sheet of that day" in find(page, QLabel, "words_help").text())
    area.setPlainText(" ".join(begun.sheet.words))
    QTest.keyClick(find(page, QLineEdit, "new_again"), Qt.Key.Key_Return)
    page = comes(program, "CaseListPage")
    said = page.findChildren(QLabel, "banner_text")[0].text()
    assert said.startswith("This is the notebook as it was on ")
    assert "nothing else but the recovery words" in said
    assert program.context.session.path.parent == tmp_path


def test_what_is_no_backup(program: Program, tmp_path: Path) -> None:
    """A file that is no backup is told, and nothing is left of it."""
    strange = tmp_path / "strange.casebackup"
    strange.write_bytes(b"CASE?")
    program.context.navigator.go(RestoreRoute(strange, Credential(PASSPHRASE)))
    page = comes(program, "RestorePage")
    push(page, "restore")
    wait_for(lambda: "not a Casefold backup" in page.findChildren(QLabel, "banner_text")[0].text())
    assert [each.name for each in tmp_path.iterdir() if "as of" in each.name] == []


def test_the_key_file_of_the_day(program: Program, desk: CliNotebook) -> None:
    """A backup of a notebook with a key file says that it needs it, and takes it."""
    stick, file = desk.folder / "stick.casekey", desk.folder / "one.casebackup"
    assert desk.run("passphrase", "--new-passphrase-file", desk.key, "--new-key-file", stick).status == 0
    assert desk.run("backup", file, "--key-file", stick).status == 0
    program.context.navigator.go(RestoreRoute(file, Credential(PASSPHRASE)))
    page = comes(program, "RestorePage")
    push(page, "restore")
    wait_for(lambda: "key file" in page.findChildren(QLabel, "banner_text")[0].text())
    push(page, "key_file")
    choose_file(page, "choose_key_file", stick)
    wait_for(find(page, QLabel, "key_file_said").isVisible)
    push(page, "restore")
    assert references(comes(program, "CaseListPage")) == ["K-014"]
    assert program.context.session.path.name.startswith("one as of ")


@pytest.mark.timeout(120)
def test_given_up_half_way(program: Program, desk: CliNotebook) -> None:
    """Restoring and rescuing can be given up; nothing is left, and they can be begun again."""
    fatten(desk.notebook, 2_000)
    with open_notebook(desk.notebook, PASSPHRASE, now()) as notebook:
        file = back_up_now(notebook, default_plan(desk.notebook), now())
    for name in ("RestorePage", "RescuePage"):
        there = sorted(each.name for each in (*desk.folder.iterdir(), *file.parent.iterdir()))
        if name == "RestorePage":
            program.context.navigator.go(RestoreRoute(file, Credential(PASSPHRASE)))
        else:
            program.context.navigator.go(RescueRoute(desk.notebook, Credential(PASSPHRASE)))
        page = comes(program, name)
        go = name.removesuffix("Page").lower()
        push(page, go)
        find(page, ProgressPanel, "making").stop()
        wait_for(partial(is_said, page, "Cancelled"))
        assert sorted(each.name for each in (*desk.folder.iterdir(), *file.parent.iterdir())) == there
        assert find(page, QPushButton, go).isEnabled()


def is_said(page: QWidget, start: str) -> bool:
    return page.findChildren(QLabel, "banner_text")[0].text().startswith(start)
