"""The line for a key file, which most notebooks do not have."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QVBoxLayout, QWidget

from notebook.words.tongue import tongue
from ui.widgets.buttons import button
from ui.widgets.field import Field


class KeyFileLine(QWidget):
    """Folded behind a button until somebody has a key file, or the notebook needs one."""

    changed = Signal()

    def __init__(self, fold: str = "") -> None:
        """Start folded behind a button with this text; out, where it is empty."""
        super().__init__()
        _ = tongue().gettext
        self.line = QLineEdit()
        choose = button(_("&Choose..."), "choose_key_file", self._choose)
        choose.setAccessibleName(_("Choose the key file"))
        self.field = Field(_("&Key file"), self.line, "key_file", beside=choose)
        self._fold = button(fold, "have_key_file", self._unfold, "link", picture="key")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.field)
        self.field.setVisible(not fold)
        self._fold.setVisible(bool(fold))
        self.line.textChanged.connect(lambda _text: self._typed())

    @property
    def path(self) -> Path | None:
        """Give the file that is named, None where none is asked for or named."""
        typed = self.line.text().strip()
        return Path(typed).expanduser() if typed and not self.field.isHidden() else None

    def unfold(self) -> None:
        """Show the line."""
        self._fold.hide()
        self.field.show()

    def _unfold(self) -> None:
        self.unfold()
        self.line.setFocus()

    def _typed(self) -> None:
        self.field.set_trouble("")
        self.changed.emit()

    def _choose(self) -> None:
        dialog = QFileDialog(self, tongue().gettext("Choose the key file"))
        dialog.setObjectName("key_file_dialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.fileSelected.connect(self.line.setText)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
