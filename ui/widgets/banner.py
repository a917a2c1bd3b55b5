"""A message in the page, where a dialog would be in the way, and the question before input is discarded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from ui.theme import GRID, colours, icon
from ui.widgets.buttons import button
from ui.widgets.labels import in_lines, label
from ui.widgets.scrolling import hold_still

if TYPE_CHECKING:
    from collections.abc import Callable

    from notebook.errors.base import NotebookError


class Banner(QFrame):
    """Hidden while there is no message; messages are announced to assistive technology."""

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
        """Show a message."""
        self._weigh("note")
        self._picture.setPixmap(icon(picture, colours().accent).pixmap(20, 20))
        self._put(text)

    def warn(self, text: str) -> None:
        """Show a warning, which must not be missed."""
        self._weigh("grave")
        self._picture.setPixmap(icon("alert-triangle", colours().on_alarm).pixmap(20, 20))
        self._put(text)

    def tell(self, problem: NotebookError) -> None:
        """Show an error, in the sentence that every part of the program uses."""
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
        hold_still(self)
        self._text.setText(in_lines(text))  # a path may be wider than the window
        self._text.setAccessibleName(text)
        self.show()

    def forget(self) -> None:
        """Hide and clear the message."""
        hold_still(self)
        self._text.clear()
        self._text.setAccessibleName("")
        self.hide()

    def add(self, button: QWidget) -> None:
        """Add a button beside the message."""
        self._beside.addWidget(button)

    @property
    def text(self) -> str:
        """Return the message, "" while there is none."""
        return "" if self.isHidden() else self._text.accessibleName()


class UnsavedChangesBar(QFrame):
    """Hidden until a page with unsaved input is left; staying is the default."""

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
        self._asks = label("", name="asks")
        beside.addWidget(self._asks, 1)
        beside.addWidget(self._stay)
        beside.addWidget(button(_("Delete it"), "throw_away", go))
        self.hide()

    def ask(self, said: str = "") -> None:
        """Ask whether to stay; ``said`` is what would be lost, by default what was typed."""
        self._asks.setText(said or _("What you typed is not saved. Leave this page and it is lost."))
        self._asks.setAccessibleName(self._asks.text())
        self.show()
        self._stay.setFocus()

    def _end(self) -> None:
        self.hide()
        self._stay_then()
