"""A message in the page itself, where a dialog would only be in the way.

The question before typed text is thrown away, asked in the page itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from ui.theme import GRID, colours, icon
from ui.widgets.buttons import button
from ui.widgets.labels import in_lines, label

if TYPE_CHECKING:
    from collections.abc import Callable

    from notebook.errors import NotebookError


class Banner(QFrame):
    """Hidden while there is nothing to say; what it says is announced to assistive technology."""

    def __init__(self, parent: QWidget | None = None, name: str = "banner") -> None:
        """Start hidden."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("role", "note")
        self._picture = QLabel()
        self._text = label("", name=f"{name}_text", whole=True)
        self._beside = QHBoxLayout(self)
        self._beside.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        self._beside.setSpacing(GRID)
        self._beside.addWidget(self._picture)
        self._beside.addWidget(self._text, 1)
        self.hide()

    def say(self, text: str, picture: str = "info-circle") -> None:
        """Say something."""
        self._weigh("note")
        self._picture.setPixmap(icon(picture, colours().accent).pixmap(20, 20))
        self._put(text)

    def warn(self, text: str) -> None:
        """Say something grave, in the weight of what it says: it may not be passed over."""
        self._weigh("grave")
        self._picture.setPixmap(icon("alert-triangle", colours().on_alarm).pixmap(20, 20))
        self._put(text)

    def tell(self, problem: NotebookError) -> None:
        """Say what went wrong, in the words that every part of the program uses."""
        self._weigh("note")
        self._picture.setPixmap(icon("alert-circle", colours().alarm).pixmap(20, 20))
        from notebook.messages import errors

        self._put(errors.sentence(problem, translations()))

    def _weigh(self, role: str) -> None:
        if self.property("role") != role:
            self.setProperty("role", role)
            self.style().polish(self)
            self._text.style().polish(self._text)

    def _put(self, text: str) -> None:
        self._text.setText(in_lines(text))  # a path may be longer than the window is wide
        self._text.setAccessibleName(text)
        self.show()

    def forget(self) -> None:
        """Say nothing, and hold nothing of what was said."""
        self._text.clear()
        self._text.setAccessibleName("")
        self.hide()

    def add(self, button: QWidget) -> None:
        """Put a button beside the message."""
        self._beside.addWidget(button)

    @property
    def text(self) -> str:
        """Give what it says, empty while it says nothing."""
        return "" if self.isHidden() else self._text.accessibleName()


class UnsavedChangesBar(QFrame):
    """Hidden until somebody goes with text that is not kept; staying is the first answer."""

    def __init__(self, stay: Callable[[], object], go: Callable[[], object]) -> None:
        """Start hidden."""
        super().__init__()
        self._stay_then = stay
        self.setObjectName("unsaved")
        self.setProperty("role", "note")
        picture = QLabel()
        picture.setPixmap(icon("alert-triangle", colours().accent).pixmap(20, 20))
        self._stay = button(_("Continue writing"), "stay", self._end, "main")
        beside = QHBoxLayout(self)
        beside.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        beside.setSpacing(GRID)
        beside.addWidget(picture)
        beside.addWidget(label(_("What you typed is not saved. Leave this page and it is lost."), name="asks"), 1)
        beside.addWidget(self._stay)
        beside.addWidget(button(_("Delete it"), "throw_away", go))
        self.hide()

    def ask(self) -> None:
        """Ask whether to stay."""
        self.show()
        self._stay.setFocus()

    def _end(self) -> None:
        self.hide()
        self._stay_then()
