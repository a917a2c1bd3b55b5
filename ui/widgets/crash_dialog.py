"""What the user sees of an error that nobody expected."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from notebook.words.tongue import tongue
from ui.look import GRID
from ui.widgets.buttons import button
from ui.widgets.texts import label

_WIDTH = 70 * GRID
_HEIGHT = 44 * GRID


class CrashDialog(QDialog):
    """Shows type, module and line, to be copied into a report."""

    def __init__(self, parent: QWidget, report: str) -> None:
        """Lay out two sentences, the report, and two buttons."""
        super().__init__(parent)
        _ = tongue().gettext
        self.setObjectName("crash")
        self.setWindowTitle(_("Something went wrong"))
        self.setAccessibleName(_("Something went wrong"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(_WIDTH, _HEIGHT)
        self._report = QPlainTextEdit(report)
        self._report.setObjectName("crash_report")
        self._report.setAccessibleName(_("Where it went wrong"))
        self._report.setReadOnly(True)
        self._report.setTabChangesFocus(True)
        close = button(_("&Close"), "crash_close", self.accept, "main")
        copy = button(_("C&opy for a report"), "crash_copy", self._copy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addWidget(label(_("Something went wrong that was not foreseen."), "heading"))
        layout.addWidget(
            label(
                _(
                    "What was saved is safe. If something does not answer any more, close the window and open it "
                    "again. Please report the lines below; nothing of your notes is in them."
                )
            )
        )
        layout.addWidget(self._report, 1)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(copy)
        row.addStretch(1)
        row.addWidget(close)
        layout.addLayout(row)
        close.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report.toPlainText())
