"""A new passphrase in the window: how hard it is to guess, and one that is suggested."""

from typing import Final

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QProgressBar, QWidget

from notebook.vault.recovery import listed_words
from tests.support.cli import PASSPHRASE, CliNotebook
from tests.support.gui import click, comes, page, write
from tests.support.gui_access import closed, fill_in, go_in, opens
from tests.support.window import find, wait_for
from ui.app import Program
from ui.locking.lock_sequence import reject_dialogs
from ui.shell.locked_routes import UnlockRoute
from ui.shell.routes import PassphraseRoute
from ui.unlock.new_passphrase_fields import SuggestionDialog

pytestmark = pytest.mark.usefixtures("quick_clicks")

WEAK: Final = "password1234"


def help_under(shown: QWidget, field: str) -> str:
    return find(shown, QLabel, f"{field}_help").text()


def measured(shown: QWidget, level: int) -> QProgressBar:
    bar = find(shown, QProgressBar, "strength")
    wait_for(lambda: bar.value() == level)
    return bar


def suggestion(shown: QWidget) -> SuggestionDialog:
    """Ask for a suggestion, and wait for its words."""
    click(shown, "suggest")
    wait_for(lambda: shown.findChildren(SuggestionDialog))
    dialog = find(shown, SuggestionDialog, "suggestion")
    wait_for(lambda: find(dialog, QLabel, "suggested").text())
    return dialog


def type_weak(program: Program, desk: CliNotebook, place: str) -> tuple[QWidget, str, str]:
    """Come to a page on which a passphrase is chosen, fill in all else, and type a weak one."""
    if place == "create":
        shown, names = fill_in(program, desk.folder), ("passphrase", "again", "to_words")
    else:
        go_in(program, desk.notebook)
        program.context.navigator.go(PassphraseRoute())
        shown, names = comes(program, "PassphrasePage"), ("new_passphrase", "new_again", "change")
        write(shown, "present", PASSPHRASE)
    for field in names[:2]:
        write(shown, field, WEAK)
    return shown, names[0], names[2]


@pytest.mark.parametrize("place", ["create", "passphrase"])
def test_a_weak_one_is_refused_with_its_reason(program: Program, desk: CliNotebook, place: str) -> None:
    """The bar and words say so while it is typed, and going on says why and what to do; nothing is made or changed."""
    shown, field, button = type_weak(program, desk, place)
    bar = measured(shown, 1)
    assert bar.accessibleName()
    assert bar.accessibleDescription().startswith("Too easy to guess. It is like a password that many people use.")
    assert help_under(shown, field) == bar.accessibleDescription()
    click(shown, button)
    wait_for(lambda: "let Casefold suggest some" in help_under(shown, field))
    assert find(shown, QLabel, f"{field}_help").property("role") == "alarm"
    assert find(shown, QLineEdit, field).hasFocus()
    if place == "passphrase":
        closed(program)
        assert opens(desk.notebook, PASSPHRASE)
    assert sorted(path.name for path in desk.folder.glob("*.casevault")) == [desk.notebook.name]


@pytest.mark.parametrize("place", ["create", "passphrase"])
def test_going_on_before_it_is_measured_is_refused_too(
    program: Program, desk: CliNotebook, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hand quicker than the measuring gains nothing: the task refuses the same, beside the same field."""
    monkeypatch.setattr("ui.unlock.new_passphrase_fields.NewPassphraseFields._measure", lambda _new: None)
    shown, field, button = type_weak(program, desk, place)
    click(shown, button)
    wait_for(lambda: "too easy to guess" in help_under(shown, field))
    assert page(program) is shown
    assert find(shown, QLineEdit, field).hasFocus()


def test_own_names_make_it_weak(program: Program, desk: CliNotebook) -> None:
    """What is typed above is looked for in the passphrase, also when it is typed later."""
    shown = fill_in(program, desk.folder)
    write(shown, "organisation", "")
    for field in ("passphrase", "again"):
        write(shown, field, "Zoutkamp2031!x")
    measured(shown, 2)
    write(shown, "organisation", "Zoutkamp")
    find(shown, QLineEdit, "passphrase").setFocus()
    assert "a name that belongs to you" in measured(shown, 1).accessibleDescription()


def test_a_good_one_is_named(program: Program, desk: CliNotebook) -> None:
    """More guesses, more of the bar; and below twelve characters it says how many are missing."""
    shown = fill_in(program, desk.folder)
    assert measured(shown, 3).accessibleDescription() == "Good: hard to guess."
    write(shown, "passphrase", "herons")
    assert measured(shown, 0).accessibleDescription() == ""
    assert help_under(shown, "passphrase") == "6 more characters are needed."


def test_a_suggestion_is_typed_back_and_opens(program: Program, desk: CliNotebook) -> None:
    """Six words of the list go into the first field, hidden; typed back, they open the notebook."""
    go_in(program, desk.notebook)
    program.context.navigator.go(PassphraseRoute())
    shown = comes(program, "PassphrasePage")
    write(shown, "present", PASSPHRASE)
    QApplication.clipboard().clear()
    dialog = suggestion(shown)
    first = find(dialog, QLabel, "suggested").text()
    click(dialog, "other_suggestion")
    wait_for(lambda: find(dialog, QLabel, "suggested").text() not in {"", first})
    words = find(dialog, QLabel, "suggested").text()
    assert len(words.split(" ")) == 6
    assert set(words.split(" ")) <= set(listed_words())
    click(dialog, "take_suggestion")
    program.window.activateWindow()
    wait_for(lambda: find(shown, QLineEdit, "new_again").hasFocus())
    assert find(shown, QLineEdit, "new_passphrase").text() == words
    assert find(shown, QLineEdit, "new_passphrase").echoMode() is QLineEdit.EchoMode.Password
    assert find(shown, QLineEdit, "new_again").text() == ""
    assert QApplication.clipboard().text() == ""
    QTest.keyClicks(find(shown, QLineEdit, "new_again"), words)
    click(shown, "change")
    comes(program, "CaseListPage")
    closed(program)
    assert opens(desk.notebook, words)


@pytest.mark.parametrize("way", ["cancelled", "locked"])
def test_a_suggestion_leaves_nothing(program: Program, desk: CliNotebook, way: str) -> None:
    """Closed or rejected by a lock, the dialog holds no word, and the fields are as they were."""
    shown = fill_in(program, desk.folder)
    dialog = suggestion(shown)
    label, card = find(dialog, QLabel, "suggested"), find(dialog, QWidget, "suggested_words")
    gone: list[bool] = []
    dialog.destroyed.connect(lambda: gone.append(True))
    if way == "cancelled":
        dialog.reject()
    else:
        reject_dialogs()
    assert (label.text(), card.accessibleName()) == ("", "")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    wait_for(lambda: gone)
    assert find(shown, QLineEdit, "passphrase").text() == PASSPHRASE


def test_a_suggestion_by_keyboard(program: Program, desk: CliNotebook) -> None:
    """The dialog can be read, changed and left with keys alone."""
    shown = fill_in(program, desk.folder)
    dialog = suggestion(shown)
    QTest.keyClick(dialog, Qt.Key.Key_U, Qt.KeyboardModifier.AltModifier)
    program.window.activateWindow()
    wait_for(lambda: find(shown, QLineEdit, "again").hasFocus())
    assert find(shown, QLineEdit, "passphrase").text() != PASSPHRASE


@pytest.mark.parametrize(
    ("pasted", "said"),
    [
        ("{}\n", "a line end"),
        ("{} ", "a space"),
        ("\N{ZERO WIDTH SPACE}{}", "a sign that is not shown"),
    ],
    ids=["line end", "space", "no width"],
)
@pytest.mark.parametrize("place", ["new", "again", "unlock"])
def test_what_is_pasted_with_unseen_ends_is_said(
    program: Program, desk: CliNotebook, place: str, pasted: str, said: str
) -> None:
    """It is said beside the field while it stands there, to a screen reader as well, and nothing is cut off."""
    if place == "unlock":
        program.context.navigator.go(UnlockRoute(desk.notebook))
        shown, name = comes(program, "UnlockPage"), "passphrase"
    else:
        shown = fill_in(program, desk.folder)
        name = "passphrase" if place == "new" else "again"
    line, text = find(shown, QLineEdit, name), pasted.format(PASSPHRASE)
    line.clear()
    QApplication.clipboard().setText(text)
    line.paste()
    note = find(shown, QLabel, f"{name}_ends")
    assert line.text() == text
    assert note.isVisible()
    assert said in note.text()
    assert note.text() in line.accessibleDescription()
    line.setText(PASSPHRASE)
    assert note.isHidden()
    assert said not in line.accessibleDescription()
