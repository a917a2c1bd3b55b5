"""What a lock takes from the page that is shown, and what opens a notebook again.

Find what was typed in a window and is not in the notebook yet.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPlainTextEdit, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from notebook.tasks.unsaved_work import Draft
    from ui.shell.session import Session


@dataclass(frozen=True, slots=True)
class UnsavedInput:
    """What was typed and is not in the notebook yet.

    ``aside`` gives it as a value; ``saved_by_on_leave`` says that the page's ``leave`` asks the notebook to keep it.
    """

    aside: Callable[[], Draft]
    saved_by_on_leave: bool


@dataclass(frozen=True, slots=True)
class PendingUnlock:
    """The notebook whose page comes after the lock, None for the first page; ``session`` where it is being opened."""

    path: Path | None
    session: Session | None = None


@dataclass(frozen=True, slots=True)
class Credential:
    """A passphrase, and the key file beside it where there is one; never printed, and held by one page alone."""

    passphrase: str = field(repr=False)
    key_file: Path | None = None


_NO_TEXT = ("search", "folder")
"""Lines for looking something up, and for a place on the disk."""


def unsaved_lines(inside: QWidget) -> UnsavedInput | None:
    """Give the fields of a window, dialogs included, that somebody typed into, with their names."""
    lines = tuple(_typed(inside))
    if not lines:
        return None
    from notebook.tasks.unsaved_work import FormDraft

    return UnsavedInput(lambda: FormDraft(lines), saved_by_on_leave=False)


def _typed(inside: QWidget) -> Iterator[tuple[str, str]]:
    for line in inside.findChildren(QLineEdit):
        if line.isModified() and line.text().strip() and not is_no_text(line):
            yield line.accessibleName(), line.text()
    for area in inside.findChildren(QPlainTextEdit):
        text = area.toPlainText()
        if area.document().isModified() and text.strip() and not area.isReadOnly():
            yield area.accessibleName(), text


def is_no_text(line: QLineEdit) -> bool:
    """Tell whether a line is for a secret, for looking something up, or a part of another control."""
    secret = line.inputMethodHints() & Qt.InputMethodHint.ImhSensitiveData
    above = line.parentWidget()
    while above is not None and not isinstance(above, QFileDialog):
        above = above.parentWidget()
    return bool(secret) or line.objectName() in _NO_TEXT or line.objectName().startswith("qt_") or above is not None
