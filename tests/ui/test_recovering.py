"""A notebook that does not open is recovered with its words, or leads to its backups."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton

from notebook.errors.vault import WrongRecoveryWords
from notebook.tasks.change_passphrase import change_passphrase
from notebook.tasks.notebook import NewNotebookKeys, open_notebook
from notebook.tasks.recovery_sheet import save_sheet
from tests.support.cli import PASSPHRASE, CliNotebook
from tests.support.failures import older_database
from tests.support.gui import click, comes, page, seen, write
from tests.support.gui_access import closed, opens
from tests.support.ways_in_pages import NEW, banner, choose_folder, made, trouble, unlock
from tests.support.window import find, wait_for
from ui.app import Program
from ui.shell.locked_routes import UnlockRoute
from ui.shell.recovery_routes import RecoverRoute
from ui.unlock.recovery_words_field import RecoveryWordsField

pytestmark = pytest.mark.usefixtures("quick_clicks")


@pytest.fixture
def mine(tmp_path: Path) -> tuple[Path, NewNotebookKeys]:
    """Give an empty notebook, and what it began with."""
    return made(tmp_path)


def test_a_wrong_word_is_offered_another(program: Program, mine: tuple[Path, NewNotebookKeys]) -> None:
    """The word that is none is named by its place, and one like it takes its place with one click."""
    path, begun = mine
    words = list(begun.sheet.words)
    wrong = [*words]
    wrong[2] = f"{words[2]}q"
    program.context.navigator.go(RecoverRoute(path))
    shown = comes(program, "RecoverPage")
    write(shown, "words", " ".join(wrong))
    assert trouble(program, "words").startswith("Word 3 is not a recovery word.")
    near = [each for each in shown.findChildren(QPushButton) if each.objectName().startswith("near_")]
    [right] = [each.objectName() for each in near if each.text() == words[2]]
    click(shown, right)
    assert find(shown, QPlainTextEdit, "words").toPlainText().split() == words
    assert find(shown, QLabel, "words_help").text() == "24 of 24 words."


def test_words_of_another_notebook_are_told_as_wrong(program: Program, mine: tuple[Path, NewNotebookKeys]) -> None:
    """Words that are good and not its own change nothing."""
    program.context.navigator.go(RecoverRoute(mine[0]))
    shown = comes(program, "RecoverPage")
    write(shown, "words", "abandon " * 23 + "art")
    for name in ("new_passphrase", "new_again"):
        write(shown, name, NEW)
    click(shown, "recover")
    assert trouble(program, "words").startswith("These recovery words are not those of this notebook.")
    assert "nobody can open this notebook" in trouble(program, "words")
    assert opens(mine[0], PASSPHRASE)


def test_an_older_database_is_opened_with_the_words(program: Program, mine: tuple[Path, NewNotebookKeys]) -> None:
    """The page of what was put back leads to the words; those tell first, and open it once that was agreed to."""
    path, begun = mine
    older_database(path)
    unlock(program, path)
    shown = comes(program, "DamagedPage")
    assert find(shown, QLabel, "intro").text().startswith("An older database was put back")
    assert seen(shown, "rescue").isEnabled()
    click(shown, "use_words")
    shown = comes(program, "RecoverPage")
    assert find(shown, QPushButton, "open_older").isHidden()
    write(shown, "words", " ".join(begun.sheet.words))
    for name in ("new_passphrase", "new_again"):
        write(shown, name, NEW)
    click(shown, "recover")
    assert banner(program).startswith("An older database was put back")
    assert not opens(path, NEW)
    click(shown, "open_older")
    comes(program, "CaseListPage")
    closed(program)
    assert opens(path, NEW)


def test_key_files_that_cannot_be_put_in_order_are_told(program: Program, mine: tuple[Path, NewNotebookKeys]) -> None:
    """A notebook whose second key file cannot be written opens, and its first page says so."""
    (mine[0] / "keys.cv1.bak").unlink()
    (mine[0] / "keys.cv1.bak").mkdir()
    unlock(program, mine[0])
    comes(program, "CaseListPage")
    assert "its keys.cv1 could not be put in order" in banner(program)


def test_what_is_wrong_with_the_words_stays_said(program: Program, mine: tuple[Path, NewNotebookKeys]) -> None:
    """The count of the words, which comes a moment after the last key, does not take its place."""
    program.context.navigator.go(RecoverRoute(mine[0]))
    shown = comes(program, "RecoverPage")
    [words] = shown.findChildren(RecoveryWordsField)
    words.area.setPlainText("abandon " * 23 + "art")
    words.say(WrongRecoveryWords())
    wait_for(lambda: not any(pause.isActive() for pause in words.findChildren(QTimer)))
    assert trouble(program, "words").startswith("These recovery words are not those of this notebook.")


@pytest.mark.parametrize("by", ["typing", "the page"])
def test_a_notebook_without_key_files_is_recovered(
    program: Program, mine: tuple[Path, NewNotebookKeys], tmp_path: Path, by: str
) -> None:
    """With both headers gone the rest of the sheet is asked for; the saved page has it all."""
    path, begun = mine
    save_sheet(tmp_path / "sheet.pdf", begun.sheet)
    for copy in ("keys.cv1", "keys.cv1.bak"):
        (path / copy).unlink()
    unlock(program, path)
    assert "keys" in banner(program)
    click(page(program), "use_words")
    shown = comes(program, "RecoverPage")
    for name in ("new_passphrase", "new_again"):
        write(shown, name, NEW)
    if by == "the page":
        click(shown, "read_sheet")
        choose_folder(shown, "sheet_dialog", tmp_path / "sheet.pdf")
        wait_for(find(shown, QPushButton, "recover").isEnabled)
    else:
        write(shown, "words", " ".join(begun.sheet.words))
        click(shown, "recover")
        assert banner(program).startswith("The keys.cv1 of this notebook is gone")
        write(shown, "vault_id", "twelve")
        click(shown, "recover")
        assert "8 groups of 4" in trouble(program, "vault_id")
        write(shown, "vault_id", begun.sheet.vault_groups)
        write(shown, "salt", begun.sheet.salt_groups)
    click(shown, "recover")
    comes(program, "CaseListPage")
    assert "Its keys.cv1 was written again." in banner(program)
    closed(program)
    assert opens(path, NEW)


def hold(path: Path, _other: Path) -> Callable[[], object]:
    """Have the notebook open elsewhere."""
    other = open_notebook(path, PASSPHRASE, datetime.now(UTC))
    other.__enter__()
    return lambda: other.__exit__(None, None, None)


def age(path: Path, _other: Path) -> None:
    """Put back the headers of before the passphrase was changed twice."""
    shutil.copy(path / "keys.cv1", path.parent / "older")
    for passphrase in (NEW, PASSPHRASE):
        with open_notebook(path, PASSPHRASE if passphrase == NEW else NEW, datetime.now(UTC)) as notebook:
            change_passphrase(notebook, passphrase, datetime.now(UTC))
    for copy in ("keys.cv1", "keys.cv1.bak"):
        shutil.copy(path.parent / "older", path / copy)


def renew(path: Path, _other: Path) -> None:
    """Have a newer version write the database."""
    with open_notebook(path, PASSPHRASE, datetime.now(UTC)) as notebook:
        notebook.connection.execute("PRAGMA user_version = 9999")


def move(path: Path, other: Path) -> None:
    """Move the folder away after it was chosen."""
    path.rename(other / "Moved.casevault")


@pytest.mark.parametrize(
    ("cause", "sentence"),
    [
        (hold, "This notebook is already open in another window or on another computer."),
        (renew, "This notebook was made by a newer version. Nothing was changed."),
        (move, "There is no notebook here."),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_what_keeps_a_notebook_shut_is_said(
    program: Program,
    mine: tuple[Path, NewNotebookKeys],
    tmp_path: Path,
    cause: Callable[[Path, Path], Callable[[], object] | None],
    sentence: str,
) -> None:
    """Each real cause is told on the page in its own sentence, the passphrase stays to be tried again."""
    path, _ = mine
    program.context.navigator.go(UnlockRoute(path))
    shown = comes(program, "UnlockPage")
    undo = cause(path, tmp_path)
    write(shown, "passphrase", PASSPHRASE)
    click(shown, "unlock")
    assert banner(program).startswith(sentence)
    assert find(shown, QLineEdit, "passphrase").isEnabled()
    assert find(shown, QPushButton, "unlock").isEnabled()
    assert seen(shown, "use_words").isEnabled()
    if undo is not None:
        undo()


def damage(path: Path, _other: Path) -> None:
    """Let the disk forget a piece of every page but the first bytes."""
    raw = bytearray((path / "vault.db").read_bytes())
    for start in range(1_000, len(raw), 4_096):
        raw[start : start + 16] = bytes(16)
    (path / "vault.db").write_bytes(raw)


def empty(path: Path, _other: Path) -> None:
    """Leave nothing of the database but its name."""
    (path / "vault.db").write_bytes(b"")


def swap(path: Path, _other: Path) -> None:
    """Put a database there that nobody encrypted."""
    (path / "vault.db").write_bytes(b"SQLite format 3\0" + bytes(4_080))


@pytest.mark.parametrize(
    ("cause", "sentence"),
    [
        (damage, "Your passphrase is right, but part of the notebook is damaged."),
        (empty, "The notes of this notebook are gone"),
        (swap, "This notebook is not encrypted as it should be"),
        (age, "An older keys.cv1 was put back into this notebook."),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_what_only_a_backup_mends_leads_to_its_page(
    program: Program,
    mine: tuple[Path, NewNotebookKeys],
    tmp_path: Path,
    cause: Callable[[Path, Path], None],
    sentence: str,
) -> None:
    """Each real cause is told in its own sentence on the page that leads to backups."""
    path, _ = mine
    program.context.navigator.go(UnlockRoute(path))
    shown = comes(program, "UnlockPage")
    cause(path, tmp_path)
    write(shown, "passphrase", PASSPHRASE)
    click(shown, "unlock")
    damaged = comes(program, "DamagedPage")
    assert any(each.text().startswith(sentence) for each in damaged.findChildren(QLabel))


def test_wrong_passphrase_leads_to_the_words(program: Program, desk: CliNotebook) -> None:
    """The sentence of a wrong passphrase stands beside the way to the recovery words."""
    unlock(program, desk.notebook, NEW)
    assert banner(program).startswith("That passphrase does not open this notebook. Nothing was changed.")
    click(page(program), "use_words")
    assert comes(program, "RecoverPage").isVisible()
