"""From the first page into a notebook, by mouse and by keyboard, as somebody new would go."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLabel, QLineEdit, QPushButton, QToolButton, QWidget

from notebook.errors.base import NotebookError
from notebook.model.people import Worker
from notebook.model.vocabulary import Audience
from notebook.tasks.cases import list_cases
from notebook.tasks.notebook import open_notebook
from tests.support.cli import PASSPHRASE, CliNotebook
from tests.support.gui import comes, keep_words, pick
from tests.support.window import find, wait_for
from ui.app import Program
from ui.shell.locked_routes import CreateRoute, StartRoute, UnlockRoute
from ui.shell.navigator import Message
from ui.shell.routes import CaseListRoute, Route

WORKER = Worker("A. Visser", "Nurse", "Clinic Noord", Audience("mental_health"))


@pytest.fixture
def came(program: Program, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Give what fills up when the window comes to the cases of a notebook."""
    found: list[Path] = []
    go = program.context.navigator.go

    def instead(route: Route, *, message: Message | NotebookError | None = None) -> None:
        if isinstance(route, CaseListRoute):
            found.append(program.context.session.path)
        else:
            go(route, message=message)

    monkeypatch.setattr(program.context.navigator, "go", instead)
    return found


def page(program: Program) -> QWidget:
    """Give the page that is shown."""
    assert program.window.page is not None
    return program.window.page


def name_of_page(program: Program) -> str:
    return page(program).objectName()


def click(program: Program, name: str) -> None:
    """Click a button of the page."""
    QTest.mouseClick(find(page(program), QPushButton, name), Qt.MouseButton.LeftButton)


def write(program: Program, name: str, text: str) -> None:
    """Click into a line and type over what is in it."""
    line = find(page(program), QLineEdit, name)
    QTest.mouseClick(line, Qt.MouseButton.LeftButton)
    QTest.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(line, text)


def said(program: Program, name: str) -> str:
    """Give what a label says, empty while it is hidden."""
    found = find(page(program), QLabel, name)
    return found.text() if found.isVisible() else ""


def focus() -> QWidget:
    """Give what has the focus."""
    wait_for(QApplication.focusWidget)
    found = QApplication.focusWidget()
    assert found is not None
    return found


def tab_to(name: str) -> QWidget:
    """Press Tab until the focus is on a control."""
    for _ in range(20):
        if focus().objectName() == name:
            return focus()
        QTest.keyClick(focus(), Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never comes to {name}")


def keeps(path: Path) -> Worker:
    """Give the worker of a notebook that opens with the passphrase and has no case yet."""
    with open_notebook(path, PASSPHRASE, datetime.now(UTC)) as notebook:
        assert list_cases(notebook) == []
        return notebook.worker


def test_a_notebook_is_made_by_mouse(program: Program, came: list[Path], tmp_path: Path) -> None:
    """Whoever starts with nothing clicks and types, and stands in an empty notebook of their own."""
    program.context.navigator.go(StartRoute())
    click(program, "create")
    write(program, "worker_name", WORKER.name)
    write(program, "role", WORKER.role)
    write(program, "organisation", WORKER.organisation)
    profession = find(page(program), QComboBox, "profession")
    pick(page(program), "profession", profession.itemData(profession.findText("Mental health")))
    write(program, "notebook_name", "Mine")
    write(program, "folder", str(tmp_path))
    write(program, "passphrase", PASSPHRASE)
    assert not find(page(program), QPushButton, "to_words").isEnabled()
    assert said(program, "missing") == "Still missing: the passphrase again."
    write(program, "again", PASSPHRASE)
    click(program, "to_words")
    wait_for(find(page(program), QWidget, "recovery_words").isVisible)
    assert list(tmp_path.glob("*.casevault")) == []
    keep_words(page(program), lambda name: click(program, name), lambda name, text: write(program, name, text))
    assert said(program, "going_on").startswith("Creating the notebook.")
    wait_for(lambda: came)
    assert came == [tmp_path / "Mine.casevault"]
    assert program.settings.recent == (tmp_path / "Mine.casevault",)
    program.context.close_notebook()
    wait_for(lambda: free(came[0]))
    assert keeps(came[0]) == WORKER


def free(path: Path) -> bool:
    """Tell whether nobody holds a notebook."""
    try:
        with open_notebook(path, PASSPHRASE, datetime.now(UTC)):
            return True
    except Exception:  # noqa: BLE001  # whatever keeps it from opening
        return False


def test_a_notebook_is_made_by_keyboard(program: Program, came: list[Path], tmp_path: Path) -> None:
    """The same with keys alone."""
    program.context.navigator.go(StartRoute())
    program.window.activateWindow()
    wait_for(lambda: focus().objectName() == "create")
    QTest.keyClick(focus(), Qt.Key.Key_Space)
    wait_for(lambda: focus().objectName() == "worker_name")
    QTest.keyClicks(focus(), WORKER.name)
    QTest.keyClicks(tab_to("role"), WORKER.role)
    QTest.keyClicks(tab_to("organisation"), WORKER.organisation)
    QTest.keyClick(tab_to("profession"), Qt.Key.Key_Down)
    QTest.keyClicks(tab_to("notebook_name"), "Mine")
    QTest.keyClicks(tab_to("folder"), str(tmp_path))
    QTest.keyClicks(tab_to("passphrase"), PASSPHRASE)
    QTest.keyClicks(tab_to("again"), PASSPHRASE)
    QTest.keyClick(tab_to("to_words"), Qt.Key.Key_Space)
    wait_for(lambda: focus().objectName() == "recovery_words")
    keep_words(
        page(program),
        lambda name: QTest.keyClick(tab_to(name), Qt.Key.Key_Space),
        lambda name, text: QTest.keyClicks(tab_to(name), text),
    )
    wait_for(lambda: came)
    assert came == [tmp_path / "Mine.casevault"]


def fill(program: Program, folder: Path) -> None:
    """Fill in all that a notebook needs."""
    write(program, "worker_name", WORKER.name)
    find(page(program), QComboBox, "profession").setCurrentIndex(0)
    write(program, "folder", str(folder))
    write(program, "passphrase", PASSPHRASE)
    write(program, "again", PASSPHRASE)


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("passphrase", "short", "This passphrase is too short."),
        ("again", "seven quiet herons at dusk", "This is not the same passphrase."),
        ("notebook_name", "a/b", "A folder cannot have that name."),
        ("folder", "nowhere at all", "There is no such folder."),
    ],
)
def test_trouble_is_said_beside_its_field(
    program: Program, tmp_path: Path, field: str, typed: str, sentence: str
) -> None:
    """What will not do is said under what was typed, the focus goes there, and nothing is made."""
    program.context.navigator.go(CreateRoute())
    program.window.activateWindow()
    wait_for(lambda: focus().objectName() == "worker_name")
    fill(program, tmp_path)
    write(program, field, typed)
    click(program, "to_words")
    assert said(program, f"{field}_help").startswith(sentence)
    assert focus().objectName() == field
    assert find(page(program), QLineEdit, field).accessibleDescription().startswith(sentence)
    assert list(tmp_path.glob("*.casevault")) == []


def test_a_name_that_is_taken_is_said_beside_the_name(program: Program, desk: CliNotebook) -> None:
    """Nothing that is there is written over."""
    program.context.navigator.go(CreateRoute())
    fill(program, desk.folder)
    write(program, "notebook_name", "Desk")
    click(program, "to_words")
    wait_for(lambda: said(program, "notebook_name_help"))
    assert said(program, "notebook_name_help").startswith("There is already something with this name.")
    assert find(page(program), QPushButton, "to_words").isEnabled()


def test_length_is_told_while_typing(program: Program) -> None:
    """The rule stands there from the start, and each key says how far one is."""
    program.context.navigator.go(CreateRoute())
    line = find(page(program), QLineEdit, "passphrase")
    assert "12 to 1,024 characters" in line.accessibleDescription()
    QTest.keyClicks(line, "quiet")
    assert said(program, "passphrase_help") == "7 more characters are needed."
    QTest.keyClicks(line, " herons")
    wait_for(lambda: said(program, "passphrase_help") not in {"", "7 more characters are needed."})
    QTest.keyClicks(line, " at dawn seven")
    wait_for(lambda: said(program, "passphrase_help").startswith("Good: hard to guess."))


def test_what_is_typed_can_be_shown(program: Program) -> None:
    """The passphrase is hidden, shown while asked for, and hidden again."""
    program.context.navigator.go(CreateRoute())
    lines = [find(page(program), QLineEdit, name) for name in ("passphrase", "again")]
    reveal = find(page(program), QPushButton, "reveal")
    for mode, spoken in (
        (QLineEdit.EchoMode.Password, "Show the passphrase"),
        (QLineEdit.EchoMode.Normal, "Hide the passphrase"),
        (QLineEdit.EchoMode.Password, "Show the passphrase"),
    ):
        assert [line.echoMode() for line in lines] == [mode, mode]
        assert reveal.accessibleName() == spoken
        QTest.mouseClick(reveal, Qt.MouseButton.LeftButton)


def test_a_wrong_passphrase_then_the_right_one(program: Program, desk: CliNotebook, came: list[Path]) -> None:
    """Wrong is told in a sentence, costs a moment that is counted down in words, and changes nothing."""
    program.context.navigator.go(UnlockRoute(desk.notebook))
    program.window.activateWindow()
    assert said(program, "front_title") == "Desk"
    line = find(page(program), QLineEdit, "passphrase")
    for wait in ("1 second.", "2 seconds."):
        QTest.keyClicks(line, "seven quiet herons at dusk")
        QTest.keyClick(line, Qt.Key.Key_Return)
        assert said(program, "waiting").startswith("Unlocking.")
        wait_for(lambda: said(program, "banner_text"))
        assert said(program, "banner_text").startswith("That passphrase does not open this notebook.")
        assert line.selectedText()
        assert line.hasFocus()
        assert said(program, "waiting").startswith(f"You can try again in {wait}")
        assert not find(page(program), QPushButton, "unlock").isEnabled()
        wait_for(find(page(program), QPushButton, "unlock").isEnabled)
        assert said(program, "waiting") == ""
    QTest.keyClicks(line, PASSPHRASE)
    QTest.keyClick(line, Qt.Key.Key_Return)
    wait_for(lambda: came)
    assert came == [desk.notebook]


def test_leaving_while_it_opens_holds_nothing(program: Program, desk: CliNotebook, came: list[Path]) -> None:
    """Whoever goes back before the notebook is open leaves it closed."""
    program.context.navigator.go(UnlockRoute(desk.notebook))
    QTest.keyClicks(find(page(program), QLineEdit, "passphrase"), PASSPHRASE)
    click(program, "unlock")
    QTest.mouseClick(find(page(program), QToolButton, "back"), Qt.MouseButton.LeftButton)
    assert name_of_page(program) == "StartPage"
    wait_for(lambda: free(desk.notebook))
    assert came == []
    assert not program.context.is_open


def test_recent_notebooks_are_named_by_their_folder(program: Program, desk: CliNotebook) -> None:
    """What was opened last comes first, without what every such folder ends in."""
    program.settings.remember(desk.notebook)
    program.context.navigator.go(StartRoute())
    first = find(page(program), QPushButton, "recent_0")
    assert first.accessibleName() == "Unlock Desk"
    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    assert name_of_page(program) == "UnlockPage"


def test_a_notebook_is_chosen_in_a_dialog(program: Program, desk: CliNotebook) -> None:
    """Opening asks for a folder and goes on to its passphrase."""
    program.context.navigator.go(StartRoute())
    click(program, "open")
    dialog = find(page(program), QFileDialog, "choose_notebook")
    wait_for(dialog.isVisible)
    dialog.setDirectory(str(desk.folder))
    line = find(dialog, QLineEdit, "fileNameEdit")
    line.setText(desk.notebook.name)
    QTest.keyClick(line, Qt.Key.Key_Return)
    wait_for(lambda: name_of_page(program) == "UnlockPage")
    assert said(program, "front_title") == "Desk"


def test_practising_needs_one_click(program: Program, came: list[Path]) -> None:
    """The practice notebook is made, opened, and marked as such; a second time it is only opened."""
    for _ in range(2):
        program.context.navigator.go(StartRoute())
        assert not any(strip.isVisible() for strip in program.window.findChildren(QWidget, "practice_strip"))
        click(program, "practise")
        wait_for(lambda: came)
        assert came == [program.settings.practice]
        assert find(program.window, QWidget, "practice_strip").isVisible()
        came.clear()
        program.context.close_notebook()
        comes(program, "StartPage")
    program.context.navigator.go(UnlockRoute(program.settings.practice))
    assert said(program, "passphrase_help") == "The practice notebook opens with: practice makes packs"


def test_the_title_bar_names_nobody(program: Program, desk: CliNotebook) -> None:
    """The title of the window is the program's name, whatever is open in it."""
    program.context.navigator.go(UnlockRoute(desk.notebook))
    assert program.window.windowTitle() == "Casefold"
    assert page(program).mapTo(program.window, QPoint(0, 0)).y() >= 0
