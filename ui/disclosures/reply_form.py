"""The form for the reply to a pack, typed in from its slip or from a call."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from notebook.messages import disclosures
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.model.disclosure import ReceiptAnswer
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.date_inputs import NoWheelComboBox
from ui.widgets.form_field import FormField
from ui.widgets.scrolling import scroll_to


class ReplyForm(QWidget):
    """Asks for the answer, who gave it, and why; nothing is preselected."""

    def __init__(self, save: Callable[[ReceiptAnswer, str, str], object], cancel: Callable[[], object]) -> None:
        """Start empty and hidden; ``save`` gets the reply once nothing is missing."""
        super().__init__()
        self.setObjectName("reply_form")
        self._save_then = save
        self.answer = NoWheelComboBox()
        self.answer.addItem(_("Choose one"), None)
        for each in ReceiptAnswer:
            self.answer.addItem(disclosures.answer(translations(), each), each)
        self.by, self.reason = QLineEdit(), QLineEdit()
        self._answered = FormField(_("What did they answer?"), self.answer, "reply_answer")
        self._named = FormField(_("Who answered?"), self.by, "reply_by", help_text=_("The name on the slip."))
        self._why = FormField(_("What they said about it"), self.reason, "reply_reason", help_text=_("Optional."))
        self.save = button(_("Save the reply"), "save_reply", self._try, "main")
        last = QHBoxLayout()
        last.addStretch(1)
        last.addWidget(button(_("Cancel"), "cancel_reply", cancel))
        last.addWidget(self.save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GRID, 0, 0)
        layout.setSpacing(2 * GRID)
        for field in (self._answered, self._named, self._why):
            layout.addWidget(field)
        layout.addLayout(last)
        for line in (self.by, self.reason):
            line.returnPressed.connect(self._try)
        self.hide()

    @property
    def typed(self) -> bool:
        """Return whether anything was entered or chosen."""
        entered = self.answer.currentData() is not None or self.by.text().strip() or self.reason.text().strip()
        return not self.isHidden() and bool(entered)

    def begin(self) -> None:
        """Show the form."""
        self.show()
        self.answer.setFocus()
        scroll_to(self.save)

    def end(self) -> None:
        """Empty and hide the form."""
        self.answer.setCurrentIndex(0)
        self.by.clear()
        self.reason.clear()
        self.hide()

    def _try(self) -> None:
        """Show beside each field what is missing, or pass the reply on."""
        chosen = self.answer.currentData()
        missing = (
            (self._answered, chosen is None, _("Choose what they answered.")),
            (self._named, not self.by.text().strip(), _("Type who answered.")),
        )
        for field, wrong, sentence in missing:
            field.set_trouble(sentence if wrong else "")
        for field, wrong, _sentence in missing:
            if wrong:
                field.control.setFocus()
                return
        self._save_then(ReceiptAnswer(chosen), self.by.text(), self.reason.text())
