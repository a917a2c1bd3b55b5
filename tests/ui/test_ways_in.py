"""Ways into a notebook through the window: words kept and typed, key files, new passphrases, and what keeps one out."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from notebook.errors.vault import WrongRecoveryWords
from notebook.tasks.change_passphrase import change_passphrase
from notebook.tasks.notebook import NewNotebookKeys, generate_keys, make_notebook, open_notebook
from notebook.tasks.recovery_sheet import make_key_file, read_sheet, save_sheet
from notebook.vault.kdf import FLOOR
from notebook.vault.key_file import read_key_file
from notebook.vault.key_material import Credential
from notebook.vault.passphrase import Passphrase
from tests.support.cli import PASSPHRASE, WORKER, CliNotebook
from tests.support.credentials import more_ways
from tests.support.damage import plain
from tests.support.failures import older_database
from tests.support.gui import click, comes, keep_words, page, seen, write
from tests.support.gui_access import closed, fill_in, go_in, opens, to_words
from tests.support.window import find, wait_for
from ui.app import Program
from ui.shell.routes import (
    CaseListRoute,
    NewWordsRoute,
    PassphraseRoute,
    RecoverRoute,
    StartRoute,
    UnlockRoute,
)
from ui.unlock.recovery_words_field import RecoveryWordsField
from ui.unlock.recovery_words_step import RecoveryWordsStep
from ui.widgets.banner import Banner
from ui.widgets.text_area import CopyableText

_NOBODY: Final = 65_534
NEW: Final = "eight louder herons at noon"
pytestmark = pytest.mark.usefixtures("quick_clicks")


@pytest.fixture
def mine(tmp_path: Path) -> tuple[Path, NewNotebookKeys]:
    """Give an empty notebook, and what it began with."""
    return made(tmp_path)


def made(folder: Path, key_file: Path | None = None) -> tuple[Path, NewNotebookKeys]:
    now = datetime.now(UTC)
    begun = generate_keys(WORKER, now)
    return make_notebook(folder / "Mine", PASSPHRASE, begun, now, key_file=key_file, cost=FLOOR), begun


def banner(program: Program) -> str:
    """Wait for what the banner of the page says."""
    wait_for(lambda: find(page(program), Banner, "banner").text)
    return find(page(program), Banner, "banner").text


def trouble(program: Program, field: str) -> str:
    """Wait for what is said under a field."""
    told = find(page(program), QLabel, f"{field}_help")
    wait_for(lambda: told.isVisible() and told.property("role") == "alarm")
    return told.text()


def choose_folder(shown: QWidget, name: str, folder: Path) -> None:
    """Choose a folder in the dialog of this name."""
    wait_for(lambda: shown.findChildren(QFileDialog, name))
    dialog = find(shown, QFileDialog, name)
    dialog.fileSelected.emit(str(folder))
    dialog.reject()
    shown.window().activateWindow()


def test_words_of_a_new_notebook_open_it(program: Program, tmp_path: Path) -> None:
    """The words that were shown and saved are those of the notebook, which is there only after two were typed back."""
    elsewhere = tmp_path / "stick"
    elsewhere.mkdir()
    shown = fill_in(program, tmp_path)
    words = to_words(shown)
    click(shown, "save_sheet")
    choose_folder(shown, "choose_sheet_folder", elsewhere)
    wait_for(find(shown, CopyableText, "sheet_path").isVisible)
    sheet = elsewhere / "Recovery sheet.pdf"
    assert find(shown, CopyableText, "sheet_path").toPlainText() == str(sheet)
    assert "then delete this file" in find(shown, QLabel, "sheet_said").text()
    assert not list(tmp_path.glob("*.casevault"))
    assert keep_words(shown, partial(click, shown), partial(write, shown)) == words
    comes(program, "CaseListPage")
    closed(program)
    program.context.navigator.go(RecoverRoute(tmp_path / "Mine.casevault"))
    shown = comes(program, "RecoverPage")
    write(shown, "words", " ".join(words))
    for name in ("new_passphrase", "new_again"):
        write(shown, name, NEW)
    click(shown, "recover")
    comes(program, "CaseListPage")
    assert banner(program).startswith("The new passphrase opens the notebook; nothing else")
    closed(program)
    assert opens(tmp_path / "Mine.casevault", NEW)
    assert not opens(tmp_path / "Mine.casevault", PASSPHRASE)
    assert read_sheet(sheet).vault is not None


def test_going_back_loses_nothing(program: Program, tmp_path: Path) -> None:
    """From the last step back to the form and forth again all that was typed stands there, and the words stay."""
    shown = fill_in(program, tmp_path)
    words = to_words(shown)
    click(shown, "words_kept")
    asked = [each.objectName() for each in shown.findChildren(QLineEdit) if each.objectName().startswith("back_")]
    write(shown, asked[0], "half")
    for _step in range(2):
        click(shown, "back")
    assert [find(shown, QLineEdit, name).text() for name in ("worker_name", "passphrase")] == [WORKER.name, PASSPHRASE]
    write(shown, "worker_name", "A. Visser")
    assert to_words(shown) == words
    click(shown, "words_kept")
    assert find(shown, QLineEdit, asked[0]).text() == "half"
    click(shown, "back")
    click(shown, "back")
    click(shown, "back")
    comes(program, "StartPage")
    assert not list(tmp_path.glob("*.casevault"))


def test_words_that_are_wrong_make_nothing(program: Program, tmp_path: Path) -> None:
    """Whoever cannot type two words back is told which, and there is no notebook yet; leaving takes the page away."""
    elsewhere = tmp_path / "stick"
    elsewhere.mkdir()
    shown = fill_in(program, tmp_path)
    words = to_words(shown)
    find(shown, RecoveryWordsStep, "").save_in(elsewhere)
    wait_for(find(shown, CopyableText, "sheet_path").isVisible)
    click(shown, "words_kept")
    asked = [each.objectName() for each in shown.findChildren(QLineEdit) if each.objectName().startswith("back_")]
    places = [int(name.removeprefix("back_")) for name in asked]
    write(shown, asked[0], words[places[0] - 1][:4].upper())
    write(shown, asked[1], "abandon" if words[places[1] - 1] != "abandon" else "zoo")
    click(shown, "typed_back")
    assert trouble(program, asked[1]) == f"That is not word {places[1]}. Look at your paper again."
    assert not find(shown, QLabel, f"{asked[0]}_help").isVisible()
    program.context.navigator.go(StartRoute())
    assert list(elsewhere.iterdir()) == []
    assert not list(tmp_path.glob("*.casevault"))


def test_the_page_with_words_is_refused_beside_what_it_opens(
    program: Program, mine: tuple[Path, NewNotebookKeys], tmp_path: Path
) -> None:
    """Neither the folder of a notebook nor that of the new one takes the page; it is said in words."""
    shown = fill_in(program, tmp_path, "Other")
    to_words(shown)
    click(shown, "save_sheet")
    choose_folder(shown, "choose_sheet_folder", mine[0])
    said = find(shown, QLabel, "sheet_said")
    wait_for(lambda: said.property("role") == "alarm")
    assert said.text().startswith("This would lie beside what it opens")
    assert not list(mine[0].glob("*.pdf"))


def test_a_folder_that_a_service_copies_is_warned_about(program: Program, tmp_path: Path) -> None:
    """At creating and after opening, a banner names the service and says what to do."""
    copied = tmp_path / "Nextcloud"
    copied.mkdir()
    (copied / ".sync_0123456789ab.db").write_bytes(b"")
    shown = fill_in(program, copied)
    find(shown, QLineEdit, "folder").editingFinished.emit()
    warning = find(shown, Banner, "copied")
    wait_for(lambda: warning.text)
    assert "copies this folder to other computers" in warning.text
    write(shown, "folder", str(tmp_path))
    find(shown, QLineEdit, "folder").editingFinished.emit()
    wait_for(lambda: not warning.text)
    path, _ = made(copied)
    unlock(program, path)
    comes(program, "CaseListPage")
    assert "copies this folder to other computers" in banner(program)


def test_a_record_that_the_log_contradicts_is_told_first(program: Program, mine: tuple[Path, NewNotebookKeys]) -> None:
    """The first page says how much differs and where it is named."""
    path = mine[0]
    with plain(path) as raw:
        raw.execute(
            "INSERT INTO disclosures (pack_id, case_id, party_id, at, at_us, state, what, why)"
            " VALUES ('TOLD-FORGED', 'c1', 'subject', '2026-01-01T00:00:00+00:00', 0, 'oral', '', '')"
        )
    unlock(program, path)
    comes(program, "CaseListPage")
    assert banner(program).startswith("1 record does not agree with the log.")


def unlock(program: Program, path: Path, passphrase: str = PASSPHRASE) -> None:
    """Go to the page that unlocks a notebook, and try a passphrase."""
    program.context.navigator.go(UnlockRoute(path))
    shown = comes(program, "UnlockPage")
    write(shown, "passphrase", passphrase)
    click(shown, "unlock")


def test_a_key_file_is_asked_for_where_one_is_needed(program: Program, tmp_path: Path) -> None:
    """The line stands there from the start; without the file, with something else, and then with the right one."""
    make_key_file(tmp_path / "key")
    (tmp_path / "other").write_bytes(b"no key file at all")
    path, _ = made(tmp_path, tmp_path / "key")
    unlock(program, path)
    assert banner(program).startswith("This notebook opens with its passphrase and its key file together.")
    shown = page(program)
    for file in ("other", "key"):
        write(shown, "key_file", str(tmp_path / file))
        click(shown, "unlock")
        if file == "other":
            wait_for(lambda: banner(program).startswith("This is not a key file of Casefold"))
    comes(program, "CaseListPage")
    assert program.context.session.key_file == tmp_path / "key"


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


def test_the_passphrase_is_changed(program: Program, mine: tuple[Path, NewNotebookKeys], tmp_path: Path) -> None:
    """Only with the present one; then the new one opens, first alone and later with a new key file."""
    stick = tmp_path / "stick"
    stick.mkdir()
    go_in(program, mine[0])
    program.context.navigator.go(PassphraseRoute())
    shown = comes(program, "PassphrasePage")
    assert "still open with the old passphrase" in find(shown, QLabel, "intro").text()
    write(shown, "present", NEW)
    for name in ("new_passphrase", "new_again"):
        write(shown, name, NEW)
    click(shown, "change")
    assert trouble(program, "present").startswith("That passphrase does not open this notebook.")
    write(shown, "present", PASSPHRASE)
    click(shown, "key_file_new")
    write(shown, "key_folder", str(mine[0]))
    click(shown, "change")
    assert trouble(program, "key_folder").startswith("This would lie beside what it opens")
    write(shown, "key_folder", str(stick))
    click(shown, "change")
    comes(program, "CaseListPage")
    assert banner(program).startswith("The new passphrase counts. Older copies and backups")
    assert str(stick / "Casefold key file") in banner(program)
    closed(program)
    assert opens(mine[0], NEW, stick / "Casefold key file")
    assert not opens(mine[0], PASSPHRASE, stick / "Casefold key file")


@pytest.mark.parametrize("stays", [True, False])
def test_a_key_file_stays_or_is_dropped(program: Program, tmp_path: Path, *, stays: bool) -> None:
    """A notebook with a key file goes on needing it unless somebody says otherwise."""
    key = tmp_path / "key"
    make_key_file(key)
    path, _ = made(tmp_path, key)
    go_in(program, path, key)
    program.context.navigator.go(PassphraseRoute())
    shown = comes(program, "PassphrasePage")
    write(shown, "present", PASSPHRASE)
    for name in ("new_passphrase", "new_again"):
        write(shown, name, NEW)
    if not stays:
        click(shown, "key_file_none")
    click(shown, "change")
    comes(program, "CaseListPage")
    closed(program)
    assert opens(path, NEW, key if stays else None)


def test_new_words_take_the_place_of_the_old(
    program: Program, mine: tuple[Path, NewNotebookKeys], tmp_path: Path
) -> None:
    """After a backup the notebook gets a new key, opens again by itself, and the old words are dead."""
    path, begun = mine
    go_in(program, path)
    program.context.navigator.go(NewWordsRoute())
    shown = comes(program, "NewWordsPage")
    assert find(shown, QLabel, "intro").text().startswith("Make new recovery words now: the notebook gets a new key")
    write(shown, "present", NEW)
    click(shown, "to_words")
    assert trouble(program, "present").startswith("That passphrase does not open this notebook.")
    write(shown, "present", PASSPHRASE)
    click(shown, "to_words")
    words = keep_words(shown, partial(click, shown), partial(write, shown))
    assert words != list(begun.sheet.words)
    comes(program, "CaseListPage")
    assert banner(program).startswith("The new recovery words count; the old ones no longer open this notebook.")
    [backup] = (tmp_path / "Mine backups").iterdir()
    assert str(backup) in banner(program)
    click(page(program), "first_parties")
    comes(program, "PartiesPage")
    closed(program)
    for typed, opening in ((begun.sheet.words, False), (tuple(words), True)):
        program.context.navigator.go(RecoverRoute(path))
        shown = comes(program, "RecoverPage")
        write(shown, "words", " ".join(typed))
        for name in ("new_passphrase", "new_again"):
            write(shown, name, NEW)
        click(shown, "recover")
        if opening:
            comes(program, "CaseListPage")
        else:
            assert trouble(program, "words").startswith("These recovery words are not those of this notebook.")


@pytest.fixture
def shared_with_others(tmp_path: Path) -> tuple[Path, Path]:
    """Give a notebook with two more ways in, one of which takes a key file, and that file."""
    path, _ = made(tmp_path)
    stick = tmp_path / "stick.casekey"
    make_key_file(stick, away_from=(path,))
    more_ways(path, (Credential(Passphrase.new(NEW)), Credential(Passphrase.new(NEW), read_key_file(stick))))
    return path, stick


@pytest.mark.parametrize("kept", [True, False], ids=["kept", "dropped"])
def test_other_ways_in_are_asked_for(program: Program, shared_with_others: tuple[Path, Path], *, kept: bool) -> None:
    """Each is typed again and goes on opening the notebook; or it is left empty, and somebody said that it goes."""
    path, stick = shared_with_others
    go_in(program, path)
    program.context.navigator.go(NewWordsRoute())
    shown = comes(program, "NewWordsPage")
    assert "2 other ways in" in seen(shown, "other_ways").property("text")
    write(shown, "present", PASSPHRASE)
    assert not find(shown, QPushButton, "to_words").isEnabled(), "nothing is dropped in silence"
    if kept:
        write(shown, "other_1", "no way in at all")
        write(shown, "other_2", NEW)
        write(shown, "other_file_2", str(stick))
        click(shown, "to_words")
        assert trouble(program, "other_1").startswith("That opens no other way in. Nothing was changed.")
        write(shown, "other_1", NEW)
    else:
        click(shown, "drop_others")
    keep_words(to_words_page(shown), partial(click, shown), partial(write, shown))
    comes(program, "CaseListPage")
    assert ("2 other ways in were removed" in banner(program)) is not kept
    closed(program)
    assert opens(path, PASSPHRASE)
    assert opens(path, NEW) is kept
    assert opens(path, NEW, stick) is kept


def to_words_page(shown: QWidget) -> QWidget:
    click(shown, "to_words")
    return shown


def test_new_words_that_fail_leave_the_old(
    program: Program, mine: tuple[Path, NewNotebookKeys], tmp_path: Path
) -> None:
    """Where no backup can be made nothing begins: it is said, the notebook stays open, and the page goes with it."""
    path, _ = mine
    stick = tmp_path / "stick"
    stick.mkdir()
    (tmp_path / "Mine backups").write_text("in the way", encoding="utf-8")
    go_in(program, path)
    program.context.navigator.go(NewWordsRoute())
    shown = comes(program, "NewWordsPage")
    write(shown, "present", PASSPHRASE)
    to_words(shown)
    find(shown, RecoveryWordsStep, "").save_in(stick)
    wait_for(find(shown, CopyableText, "sheet_path").isVisible)
    keep_words(shown, partial(click, shown), partial(write, shown))
    assert banner(program)
    assert len(list(stick.iterdir())) == 1
    program.context.navigator.go(CaseListRoute())
    comes(program, "CaseListPage")
    assert list(stick.iterdir()) == []
    closed(program)
    assert opens(path, PASSPHRASE)


def test_making_new_words_can_be_stopped(program: Program, mine: tuple[Path, NewNotebookKeys]) -> None:
    """Until everything is ready to be put in place it can be stopped; the old words count then, and work goes on."""
    path, _ = mine
    go_in(program, path)
    program.context.navigator.go(NewWordsRoute())
    shown = comes(program, "NewWordsPage")
    write(shown, "present", PASSPHRASE)
    to_words(shown)

    def push(name: str) -> None:
        click(shown, name)
        if name == "typed_back":
            find(shown, QPushButton, "stop").click()

    keep_words(shown, push, partial(write, shown))
    assert banner(program).startswith("Stopped. Nothing was left half done.")
    assert not [each for each in path.iterdir() if ".next" in each.name]
    program.context.navigator.go(CaseListRoute())
    comes(program, "CaseListPage")
    click(page(program), "first_parties")
    comes(program, "PartiesPage")
    closed(program)
    assert opens(path, PASSPHRASE)


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
