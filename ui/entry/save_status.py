"""The save status of an entry, as text."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QWidget

from notebook.errors.base import NotebookError
from notebook.errors.store import DamageStopsSaving, DiskFailing, DiskFull, NotebookMoved, ReadOnlyMedium, StoreFailed
from notebook.messages import errors
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from ui.entry.save_as_text_dialog import NOT_TAKEN
from ui.text.bidi import format_message
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.labels import Role, label

_ALL_SAID: Final = (DiskFull, DiskFailing, NotebookMoved)
"""Their own sentences say that it is not saved, and that the text is still there."""

_NOT_SAVED_SAID: Final = (DamageStopsSaving, ReadOnlyMedium, StoreFailed)
"""Theirs say the first alone."""


class SaveStatus(QWidget):
    """Says "Saved 10:42", or why not yet, with buttons to try again and to save elsewhere."""

    def __init__(self, again: Callable[[], object], elsewhere: Callable[[], object]) -> None:
        """Start empty."""
        super().__init__()
        self.text = label("", "quiet", name="saved", whole=True)
        self.again = button(_("Try again"), "save_again", again)
        self.elsewhere = button(_("Save elsewhere…"), "save_elsewhere", elsewhere)
        self.again.hide()
        self.elsewhere.hide()
        self._line = layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.again)
        layout.addWidget(self.elsewhere)

    def put_beside(self, widget: QWidget) -> None:
        """Put a widget at the end of the line."""
        self._line.addWidget(widget)

    def say(self, text: str) -> None:
        """Show a sentence in quiet style."""
        self._show(text, "quiet", again=False)

    def saved(self, at: datetime) -> None:
        """Show that everything is saved."""
        self.say(format_message(_("Saved {time}"), time=f"{at:%H:%M}"))

    def failed(self, problem: NotebookError) -> None:
        """Show why it is not saved."""
        reason = errors.sentence(problem, translations())
        if isinstance(problem, _ALL_SAID):
            said = reason
        elif isinstance(problem, _NOT_SAVED_SAID):
            said = format_message(_("{reason} Your text is still here."), reason=reason)
        else:
            said = format_message(_("Not saved yet: {reason} Your text is still here."), reason=reason)
        self._show(said, "alarm", again=True)
        self.elsewhere.setVisible(isinstance(problem, NOT_TAKEN))

    def _show(self, text: str, role: Role, *, again: bool) -> None:
        self.text.setProperty("role", role)
        self.text.style().polish(self.text)
        self.text.setText(text)
        self.text.setAccessibleName(text)
        self.again.setVisible(again)
        self.elsewhere.hide()
