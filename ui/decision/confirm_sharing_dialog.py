"""The question that comes before a decision to share without consent is kept."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from notebook.messages.i18n import gettext as _
from ui.widgets.buttons import button
from ui.widgets.dialog import Dialog
from ui.widgets.labels import label


class Agree(Dialog):
    """Says how much would go to whom, and what was said about consent; Cancel is the answer that Enter gives."""

    def __init__(self, parent: QWidget, question: str, marks: str, agreed: Callable[[], object]) -> None:
        """Ask; ``marks`` says what else keeping it changes, empty where nothing."""
        super().__init__(parent, "agree", _("Share without consent"))
        self.column.addWidget(label(question, "strong", name="agree_question"))
        if marks:
            self.column.addWidget(label(marks, name="agree_marks"))
        cancel = button(_("&Cancel"), "agree_cancel", self.reject)
        self.finish(cancel, button(_("&Share without consent"), "agree_ok", self.accept))
        self.accepted.connect(agreed)
        cancel.setDefault(True)
        cancel.setFocus()
