"""The field that words are searched in."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from notebook.messages.i18n import gettext as _
from ui.theme import colours, icon


class SearchLine(QLineEdit):
    """A line with a glass; Down and Enter go to what was found, Escape ends the search."""

    down = Signal()
    ended = Signal()

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.setClearButtonEnabled(True)
        self.setPlaceholderText(_("Search words"))
        glass = QAction(icon("search", colours().quiet), "", self)
        self.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)
        self.returnPressed.connect(self.down)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the two keys that lead away from here."""
        if event.key() == Qt.Key.Key_Down:
            self.down.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.ended.emit()
        else:
            super().keyPressEvent(event)
