"""The question before typed text is thrown away, asked in the page itself."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from notebook.messages.i18n import gettext as _
from ui.theme import GRID, colours, icon
from ui.widgets.buttons import button
from ui.widgets.labels import label


class Unsaved(QFrame):
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
