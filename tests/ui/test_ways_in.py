"""Ways into a notebook through the window: words kept and typed, key files, new passphrases, and what keeps one out."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit

from notebook.tasks.notebook import NewNotebookKeys
from notebook.tasks.recovery_sheet import make_key_file, read_sheet
from tests.support.cli import PASSPHRASE, WORKER
from tests.support.damage import plain
from tests.support.gui import click, comes, keep_words, page, write
from tests.support.gui_access import closed, fill_in, opens, to_words
from tests.support.ways_in_pages import NEW, banner, choose_folder, made, trouble, unlock
from tests.support.window import find, wait_for
from ui.app import Program
from ui.shell.locked_routes import StartRoute
from ui.shell.recovery_routes import RecoverRoute
from ui.unlock.recovery_words_step import RecoveryWordsStep
from ui.widgets.banner import Banner
from ui.widgets.text_area import CopyableText

pytestmark = pytest.mark.usefixtures("quick_clicks")


@pytest.fixture
def mine(tmp_path: Path) -> tuple[Path, NewNotebookKeys]:
    """Give an empty notebook, and what it began with."""
    return made(tmp_path)


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
