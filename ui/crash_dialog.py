"""The dialog about an unexpected error."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from notebook.messages.i18n import gettext as _
from ui.widgets.buttons import button
from ui.widgets.dialog import Dialog
from ui.widgets.labels import label


class CrashDialog(Dialog):
    """Shows type, module and line, to be copied into a report."""

    def __init__(self, parent: QWidget, report: str) -> None:
        """Lay out two sentences, the report, and two buttons."""
        super().__init__(parent, "crash", _("Something went wrong"))
        self._report = QPlainTextEdit(report)
        self._report.setObjectName("crash_report")
        self._report.setAccessibleName(_("Where it went wrong"))
        self._report.setReadOnly(True)
        self._report.setTabChangesFocus(True)
        close = button(_("&Close"), "crash_close", self.accept, "main")
        copy = button(_("C&opy for a report"), "crash_copy", self._copy)
        self.column.addWidget(label(_("Something went wrong that was not foreseen."), "heading"))
        said = _(
            "What was saved is safe. If something does not answer any more, close the window and open it "
            "again. Please report the lines below; nothing of your notes is in them."
        )
        self.column.addWidget(label(said))
        self.column.addWidget(self._report, 1)
        self.finish(copy, close)
        close.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report.toPlainText())
