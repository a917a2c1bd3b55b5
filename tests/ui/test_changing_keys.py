"""A notebook gets another passphrase, another key file or new recovery words."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from notebook.tasks.notebook import NewNotebookKeys
from notebook.tasks.recovery_sheet import make_key_file
from notebook.vault.key_file import read_key_file
from notebook.vault.key_material import Credential
from notebook.vault.passphrase import Passphrase
from tests.support.cli import PASSPHRASE
from tests.support.credentials import more_ways
from tests.support.gui import click, comes, keep_words, page, seen, write
from tests.support.gui_access import closed, go_in, opens, to_words
from tests.support.ways_in_pages import NEW, banner, made, trouble
from tests.support.window import find, wait_for
from ui.app import Program
from ui.shell.recovery_routes import RecoverRoute
from ui.shell.routes import CaseListRoute, NewWordsRoute, PassphraseRoute
from ui.unlock.recovery_words_step import RecoveryWordsStep
from ui.widgets.text_area import CopyableText

pytestmark = pytest.mark.usefixtures("quick_clicks")


@pytest.fixture
def mine(tmp_path: Path) -> tuple[Path, NewNotebookKeys]:
    """Give an empty notebook, and what it began with."""
    return made(tmp_path)


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
