"""What a lock takes from the page that is shown: unsaved input, and credentials.

Find the input of a window that is not in the notebook yet.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPlainTextEdit, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from notebook.tasks.unsaved_work import Draft, FormDraft
    from ui.shell.session import Session


@dataclass(frozen=True, slots=True)
class UnsavedInput:
    """Input that is not in the notebook yet.

    ``aside`` is it as a value, None while the notebook has all of it; ``saved_by_on_leave`` is whether the page's
    ``leave`` queues a save of it. ``half`` is what cannot be read yet, such as half of a date: it is in its field again
    if the page comes back after the lock.
    """

    aside: Callable[[], Draft] | None
    saved_by_on_leave: bool
    half: FormDraft | None = None


@dataclass(frozen=True, slots=True)
class PendingUnlock:
    """The notebook to unlock after the lock, None for the first page; ``session`` while it is being opened."""

    path: Path | None
    session: Session | None = None


@dataclass(frozen=True, slots=True)
class Credential:
    """A passphrase, and its key file if there is one; never printed, and held by one page only."""

    passphrase: str = field(repr=False)
    key_file: Path | None = None


_NO_TEXT = ("search", "notes_words", "folder")
"""Lines for looking something up, and for a place on the disk."""


def unsaved_lines(inside: QWidget) -> UnsavedInput | None:
    """Return the fields with user input of a window, dialogs included, with their names."""
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
    """Return whether a field is for a secret or a search, or is a part of another control."""
    secret = line.inputMethodHints() & Qt.InputMethodHint.ImhSensitiveData
    above = line.parentWidget()
    while above is not None and not isinstance(above, QFileDialog):
        above = above.parentWidget()
    return bool(secret) or line.objectName() in _NO_TEXT or line.objectName().startswith("qt_") or above is not None
