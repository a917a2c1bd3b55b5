"""What somebody stumbled on who had never seen the window before: see docs/trials."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QScrollArea

from notebook.tasks.backup import back_up, back_up_now, default_plan
from notebook.tasks.notebook import generate_keys, make_notebook
from notebook.vault.kdf import FLOOR
from tests.support.cli import PASSPHRASE, WORKER, CliNotebook
from tests.support.damage import PAGE, flip, root_of, tear
from tests.support.gui import click, comes, focus, press, seen, write
from tests.support.window import find, wait_for
from ui.app import Program
from ui.shell.clock import now
from ui.shell.locked_routes import CreateRoute, StartRoute, UnlockRoute
from ui.shell.recovery_routes import RecoverRoute
from ui.shell.routes import CaseListRoute, MaintenanceRoute, NewCaseRoute
from ui.theme import colours

pytestmark = pytest.mark.usefixtures("quick_clicks")


def test_the_line_of_a_list_that_is_pointed_at_can_be_read(program: Program) -> None:
    """An open list shows the line that has the mouse or the keys on the accent, and not white on white."""
    program.context.navigator.go(CreateRoute())
    box = find(comes(program, "CreatePage"), QComboBox, "profession")
    box.showPopup()
    wait_for(box.view().isVisible)
    box.view().setCurrentIndex(box.model().index(1, 0))
    line = box.view().visualRect(box.model().index(1, 0))
    shot = box.view().viewport().grab(line).toImage()
    seen_there = {shot.pixelColor(x, y).rgb() for x in range(shot.width()) for y in range(shot.height())}
    box.hidePopup()
    assert {QColor(f"#{colours().accent}").rgb(), QColor(f"#{colours().on_accent}").rgb()} <= seen_there


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_presses_the_button_that_has_the_focus(program: Program, desk: CliNotebook, key: Qt.Key) -> None:
    """The first page offers the notebook that was opened last, and Enter takes it: nothing typed then gets lost."""
    program.settings.remember(desk.notebook)
    program.context.navigator.go(StartRoute())
    comes(program, "StartPage")
    wait_for(lambda: focus().objectName() == "recent_0")
    press(key)
    comes(program, "UnlockPage")


def test_a_check_that_found_damage_leads_on(unlocked: Program, desk: CliNotebook) -> None:
    """From what a check found one comes to the backups and to a rescue, which asks for the passphrase again."""
    unlocked.context.navigator.go(MaintenanceRoute())
    shown = comes(unlocked, "MaintenancePage")
    flip(desk.notebook / "vault.db", 40 * PAGE + 9)
    click(shown, "check")
    click(shown, "what_now")
    shown = comes(unlocked, "DamagedPage")
    assert not unlocked.context.is_open
    click(shown, "rescue")
    shown = comes(unlocked, "RescuePage")
    assert not find(shown, QPushButton, "rescue").isEnabled()
    write(shown, "passphrase", "some other passphrase")
    click(shown, "rescue")
    wait_for(lambda: "does not open this notebook" in find(shown, QLabel, "passphrase_help").text())
    write(shown, "passphrase", PASSPHRASE)
    press(Qt.Key.Key_Return)
    wait_for(lambda: shown.findChildren(QLabel, "missing_heading"))
    click(shown, "open_rescued")
    comes(unlocked, "CaseListPage")


def test_a_check_that_found_nothing_leads_nowhere(unlocked: Program) -> None:
    """A whole notebook needs no way back."""
    unlocked.context.navigator.go(MaintenanceRoute())
    shown = comes(unlocked, "MaintenancePage")
    click(shown, "check")
    wait_for(find(shown, QPushButton, "check").isEnabled)
    assert find(shown, QPushButton, "what_now").isHidden()


def test_lost_key_files_lead_to_the_words(program: Program, desk: CliNotebook) -> None:
    """Where both headers are gone, what is said names the words and the sheet that help."""
    for name in ("keys.cv1", "keys.cv1.bak"):
        (desk.notebook / name).unlink()
    program.context.navigator.go(UnlockRoute(desk.notebook))
    shown = comes(program, "UnlockPage")
    write(shown, "passphrase", PASSPHRASE)
    click(shown, "unlock")
    wait_for(lambda: "recovery words" in find(shown, QLabel, "banner_text").accessibleName())
    press(Qt.Key.Key_Return)
    comes(program, "RecoverPage")


def test_words_that_open_a_damaged_notebook_lead_on(program: Program, tmp_path: Path) -> None:
    """Where the words open a notebook that is damaged, its backups and a rescue with the new passphrase are offered."""
    begun = generate_keys(WORKER, now())
    path = make_notebook(tmp_path / "Mine", PASSPHRASE, begun, now(), cost=FLOOR)
    tear(path / "vault.db", root_of(path, "worker"))
    program.context.navigator.go(RecoverRoute(path))
    shown = comes(program, "RecoverPage")
    write(shown, "words", " ".join(begun.sheet.words))
    for name in ("new_passphrase", "new_again"):
        write(shown, name, "eight louder herons at noon")
    press(Qt.Key.Key_Return)
    click(comes(program, "DamagedPage"), "rescue")
    shown = comes(program, "RescuePage")
    wait_for(find(shown, QPushButton, "rescue").isEnabled)
    click(shown, "rescue")
    wait_for(lambda: shown.findChildren(QLabel, "missing_heading"))


def test_enter_in_the_last_row_of_digits_goes_on(program: Program, tmp_path: Path) -> None:
    """With everything filled in, Enter opens the notebook from the rows of digits as from the passphrase."""
    begun = generate_keys(WORKER, now())
    path = make_notebook(tmp_path / "Mine", PASSPHRASE, begun, now(), cost=FLOOR)
    for name in ("keys.cv1", "keys.cv1.bak"):
        (path / name).unlink()
    program.context.navigator.go(RecoverRoute(path))
    shown = comes(program, "RecoverPage")
    write(shown, "words", " ".join(begun.sheet.words))
    for name in ("new_passphrase", "new_again"):
        write(shown, name, "eight louder herons at noon")
    press(Qt.Key.Key_Return)
    wait_for(find(shown, QLineEdit, "salt").isVisible)
    write(shown, "vault_id", begun.sheet.vault_groups)
    write(shown, "salt", begun.sheet.salt_groups)
    press(Qt.Key.Key_Return)
    wait_for(lambda: program.window.page is not None and program.window.page.objectName() == "CaseListPage")


def test_what_is_written_by_hand_is_all_there(program: Program, tmp_path: Path) -> None:
    """The rows of digits stand below the words, for whoever writes them down and saves no page."""
    program.context.navigator.go(CreateRoute())
    shown = comes(program, "CreatePage")
    find(shown, QComboBox, "profession").setCurrentIndex(0)
    typed = {"worker_name": "J. Bakker", "folder": str(tmp_path), "passphrase": PASSPHRASE, "again": PASSPHRASE}
    for name, text in typed.items():
        write(shown, name, text)
    click(shown, "to_words")
    for name in ("sheet_vault", "sheet_salt"):
        groups = seen(shown, name)
        assert isinstance(groups, QLabel)
        assert [len(each) for each in groups.text().split()] == [4] * 8
    click(shown, "save_sheet")
    wait_for(lambda: QApplication.activeModalWidget() is not None)
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    stick = tmp_path / "stick"
    stick.mkdir()
    dialog.fileSelected.emit(str(stick))  # type: ignore[attr-defined]
    dialog.reject()  # type: ignore[attr-defined]
    shown.window().activateWindow()
    wait_for(lambda: list(stick.iterdir()))
    wait_for(lambda: focus().objectName() == "words_kept")


def test_somebody_who_is_added_is_seen(unlocked: Program) -> None:
    """The field for the name of another person is whole in the window when it comes up."""
    unlocked.window.resize(1180, 720)
    unlocked.context.navigator.go(NewCaseRoute())
    shown = comes(unlocked, "NewCasePage")
    click(shown, "add_third")
    field = focus()
    assert isinstance(field, QLineEdit)
    [area] = [each for each in shown.findChildren(QScrollArea) if each.isAncestorOf(field)]

    def whole() -> bool:
        return field.visibleRegion().boundingRect() == field.rect() and area.isAncestorOf(field)

    wait_for(whole)


def test_the_passphrase_stays_in_focus_while_it_is_tried(program: Program, desk: CliNotebook) -> None:
    """While the notebook unlocks, no key falls on the button that would show the passphrase."""
    program.context.navigator.go(UnlockRoute(desk.notebook))
    shown = comes(program, "UnlockPage")
    write(shown, "passphrase", "some other passphrase")
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    assert focus().objectName() == "passphrase"
    QTest.keyClicks(focus(), " more")
    assert find(shown, QLineEdit, "passphrase").text() == "some other passphrase"
    wait_for(lambda: "does not open" in find(shown, QLabel, "banner_text").accessibleName())


def test_the_newest_backup_is_told_with_its_own_file(unlocked: Program, desk: CliNotebook) -> None:
    """Where the newest backup was made by hand, an older automatic one is not put below it as if it were the newest."""
    with_path: list[object] = []
    plan = default_plan(desk.notebook)
    unlocked.context.session.ask(
        unlocked.window, lambda notebook: back_up_now(notebook, plan, now()), with_path.append, with_path.append
    )
    wait_for(lambda: with_path)
    unlocked.context.navigator.go(MaintenanceRoute())
    shown = comes(unlocked, "MaintenancePage")
    below = find(shown, QLabel, "newest_file_said")
    wait_for(below.isVisible)
    assert below.text() == "The newest automatic one"
    unlocked.context.session.ask(
        shown, lambda notebook: back_up(notebook, desk.out / "b.casebackup", now()), with_path.append, with_path.append
    )
    wait_for(lambda: len(with_path) == 2)


def test_back_from_looking_after_leads_to_the_case(unlocked: Program) -> None:
    """Whoever came from a case goes back to it."""
    unlocked.context.navigator.go(CaseListRoute())
    shown = comes(unlocked, "CaseListPage")
    wait_for(lambda: find(shown, QPushButton, "open").isEnabled())
    click(shown, "open")
    comes(unlocked, "CasePage")
    next(each for each in unlocked.menus.findChildren(QAction) if each.objectName() == "do_look_after").trigger()
    shown = comes(unlocked, "MaintenancePage")
    QTest.mouseClick(seen(shown, "back"), Qt.MouseButton.LeftButton)
    comes(unlocked, "CasePage")


def test_nobody_is_their_own_team(program: Program) -> None:
    """The field of work of whoever makes a notebook is a field, and never the team that they are of."""
    program.context.navigator.go(CreateRoute())
    box = find(comes(program, "CreatePage"), QComboBox, "profession")
    assert box.findData("mental_health") >= 0
    assert box.findData("own_team") < 0


def test_a_list_with_nothing_chosen_begins_with_its_first_line(program: Program) -> None:
    """Opened for the first time, its first line is marked, so that Enter takes that one and Down the next."""
    program.context.navigator.go(CreateRoute())
    box = find(comes(program, "CreatePage"), QComboBox, "profession")
    box.setFocus()
    press(Qt.Key.Key_Space)
    wait_for(box.view().isVisible)
    assert box.view().currentIndex().row() == 0
    QTest.keyClick(box.view(), Qt.Key.Key_Return)
    assert box.currentIndex() == 0
