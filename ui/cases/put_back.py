"""The question that comes before a mark is removed."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from notebook.words.tongue import tongue
from ui.look import GRID
from ui.widgets.texts import label


class PutBack(QDialog):
    """Says what follows from removing a mark; does it when it is confirmed."""

    def __init__(self, parent: QWidget, passage: str, agreed: Callable[[], object]) -> None:
        """Ask about a passage."""
        super().__init__(parent)
        _ = tongue().gettext
        self.setObjectName("put_back")
        self.setWindowTitle(_("Put back"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(58 * GRID)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        quoted = _("\N{LEFT DOUBLE QUOTATION MARK}{passage}\N{RIGHT DOUBLE QUOTATION MARK}").format(passage=passage)
        column.addWidget(label(quoted, "strong", name="put_back_passage"))
        said = _(
            "These words could be read again by everybody who gets the section. "
            "Because of that the section counts as changed: it goes to nobody until you decide again."
        )
        column.addWidget(label(said, name="put_back_consequence"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        cancel = buttons.button(QDialogButtonBox.StandardButton.Cancel)
        cancel.setObjectName("put_back_cancel")
        yes = buttons.addButton(_("Put back"), QDialogButtonBox.ButtonRole.AcceptRole)
        yes.setObjectName("put_back_ok")
        yes.setAccessibleName(_("Put back"))
        yes.setAutoDefault(False)
        cancel.setDefault(True)
        buttons.accepted.connect(agreed)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        cancel.setFocus()
