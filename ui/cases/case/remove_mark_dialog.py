"""The question that comes before a mark is removed."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from notebook.messages.i18n import gettext as _
from ui.text.bidi import fill
from ui.widgets.buttons import button
from ui.widgets.dialog import Dialog
from ui.widgets.labels import label


class PutBack(Dialog):
    """Says what follows from removing a mark; does it when it is confirmed."""

    def __init__(self, parent: QWidget, passage: str, agreed: Callable[[], object]) -> None:
        """Ask about a passage."""
        super().__init__(parent, "put_back", _("Put back"))
        quoted = fill(_("\N{LEFT DOUBLE QUOTATION MARK}{passage}\N{RIGHT DOUBLE QUOTATION MARK}"), passage=passage)
        self.column.addWidget(label(quoted, "strong", name="put_back_passage"))
        said = _(
            "Everybody who gets the section could read these words again. The section therefore counts as changed: "
            "it is not shared with anybody until you decide again."
        )
        self.column.addWidget(label(said, name="put_back_consequence"))
        cancel = button(_("&Cancel"), "put_back_cancel", self.reject)
        self.finish(button(_("&Put back"), "put_back_ok", self.accept), cancel)
        self.accepted.connect(agreed)
        cancel.setDefault(True)
        cancel.setFocus()
