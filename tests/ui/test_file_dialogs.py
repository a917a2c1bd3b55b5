"""Asking for a folder or a file."""

import ast
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

from tests.support.window import settle, wait_for
from ui.widgets import file_dialogs
from ui.widgets.file_dialogs import choose_file, choose_folder, choose_new_file

UI = Path(file_dialogs.__file__).parent.parent


@pytest.fixture
def parent(app: QApplication) -> Iterator[QWidget]:
    """Give a window to ask over."""
    assert app.instance() is app
    widget = QWidget()
    widget.show()
    yield widget
    widget.close()
    widget.deleteLater()
    settle()


ASK: dict[str, Callable[[QWidget, Callable[[Path], object], Path], None]] = {
    "folder": lambda parent, chosen, path: choose_folder(parent, "Title", "asked", chosen, start=path.parent),
    "file": lambda parent, chosen, path: choose_file(parent, "Title", "asked", chosen, start=path.parent),
    "new file": lambda parent, chosen, path: choose_new_file(parent, "Title", "asked", chosen, proposed=path),
}


@pytest.mark.parametrize("kind", ASK)
def test_file_dialog_is_qts_own_and_gives_a_path(kind: str, parent: QWidget, tmp_path: Path) -> None:
    """No dialog is the system's, what is chosen arrives once as a path, and the dialog goes."""
    there = tmp_path if kind == "folder" else tmp_path / "a.txt"
    if kind == "file":
        there.write_text("x")
    got: list[Path] = []
    ASK[kind](parent, got.append, tmp_path / "a.txt")
    [dialog] = parent.findChildren(QFileDialog, "asked")
    assert dialog.testOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.findChildren(QLineEdit, "fileNameEdit")[0].setText(str(there))
    dialog.accept()
    assert got == [there]
    wait_for(lambda: not parent.findChildren(QFileDialog))


def test_new_file_dialog_proposes_name_and_suffix(parent: QWidget, tmp_path: Path) -> None:
    """The proposed name stands there, its suffix is added where none is typed, and nothing is asked twice."""
    choose_new_file(parent, "Title", "asked", partial(list.append, []), proposed=tmp_path / "Entry 2026.txt")
    [dialog] = parent.findChildren(QFileDialog, "asked")
    assert dialog.selectedFiles() == [str(tmp_path / "Entry 2026.txt")]
    assert dialog.defaultSuffix() == "txt"
    assert dialog.testOption(QFileDialog.Option.DontConfirmOverwrite)


def test_every_file_dialog_is_made_in_one_place() -> None:
    """Only one module makes a file dialog, so none can be the system's."""
    makers = set()
    for file in UI.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and "QFileDialog" in ast.unparse(node.func):
                makers.add(file.relative_to(UI).as_posix())
    assert makers == {"widgets/file_dialogs.py"}
