"""A list of rows that opens one by Enter or by a double click."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from ui.cases.list.result_delegate import RowPainter
from ui.cases.list.result_model import ROW, Row, Rows
from ui.theme import GRID


class RowList(QListView):
    """The view of a list of rows; ``left`` says that Escape was pressed in it."""

    left = Signal()

    def __init__(self, name: str, spoken: str, opened: Callable[[Row], object]) -> None:
        """Start without rows; ``opened`` is called with the row that is opened."""
        super().__init__()
        self._opened = opened
        self._rows = Rows(self)
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.setModel(self._rows)
        self.setItemDelegate(RowPainter(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setViewportMargins(GRID // 2, GRID // 2, GRID // 2, GRID // 2)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(self._open)

    def put(self, rows: Sequence[Row]) -> None:
        """Show these rows; the first of them is the current one."""
        self._rows.put(rows)
        if rows:
            self.setCurrentIndex(self._rows.index(0, 0))

    @property
    def rows(self) -> list[Row]:
        """Give the rows in their order."""
        return [self._rows.index(place, 0).data(ROW) for place in range(self._rows.rowCount())]

    def open_current(self) -> None:
        """Open the row that is chosen, if one is."""
        self._open(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by Enter, leave by Escape; all else moves in the list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_current()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if isinstance(row, Row):
            self._opened(row)
