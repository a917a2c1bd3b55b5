"""Questions about words of a text: a list as high as its rows, and what it has in common wherever it is shown."""

from collections.abc import Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QListWidget, QMenu, QPushButton, QWidget

from ui.theme import GRID
from ui.widgets.read_only import writes

_ROWS: Final = 4


class QuestionList(QListWidget):
    """A list as high as its rows, up to four; Enter opens a row, Delete dismisses it."""

    opened = Signal()
    removed = Signal()

    def __init__(self, name: str, spoken: str) -> None:
        """Start empty, with a name and an accessible name."""
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.setProperty("role", "questions")
        self.setWordWrap(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.itemDoubleClicked.connect(lambda _item: self.opened.emit())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle the two keys."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self.updateGeometry)  # once the rows are wrapped to the new width

    def sizeHint(self) -> QSize:
        """Return the height of the first rows."""
        rows = sum(self.visualItemRect(self.item(row)).height() for row in range(min(self.count(), _ROWS)))
        return QSize(super().sizeHint().width(), rows + 2 * self.frameWidth() + GRID)

    def minimumSizeHint(self) -> QSize:
        """Return the same height."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())


class QuestionPanel(QWidget):
    """The list below a text, with what can be done; hidden while there is no question."""

    opened = Signal(object)
    dismissed = Signal(object)
    filled = Signal()

    def show_findings(self, findings: Sequence[Any]) -> None:
        """Replace the list; the selected row stays where it was."""
        raise NotImplementedError

    def offer(self, menu: QMenu, finding: Any) -> None:  # noqa: ANN401  # as above
        """Put what can be done about a finding at the top of a menu: the same as beside the list."""
        first = menu.actions()[0]
        for control, signal in self.verbs(finding):
            action = QAction(control.text(), menu)
            action.setObjectName(f"menu_{control.objectName()}")
            action.triggered.connect(partial(signal.emit, finding))
            menu.insertAction(first, writes(action) if control.property("read_only") else action)
        menu.insertSeparator(first)

    def verbs(self, finding: Any) -> Sequence[tuple[QPushButton, SignalInstance]]:  # noqa: ANN401  # as above
        """Return the controls that answer a finding, named after it, each with what it emits."""
        raise NotImplementedError

    def select(self, finding: Any) -> None:  # noqa: ANN401  # each panel has findings of its own kind
        """Select the row of a finding."""
        raise NotImplementedError
