"""A field for a passphrase that says what counts at its ends and is not seen."""

from PySide6.QtWidgets import QLineEdit, QWidget

from notebook.messages.i18n import tongue
from notebook.messages.unseen_ends import unseen_ends
from ui.widgets.form_field import Field
from ui.widgets.labels import label


class PassphraseField(Field):
    """One labelled line; says under it that a space or a line end at its ends counts, as after pasting."""

    def __init__(
        self, text: str, line: QLineEdit, name: str, *, help_text: str = "", beside: QWidget | None = None
    ) -> None:
        """Take what a field takes, and watch the line."""
        super().__init__(text, line, name, help_text=help_text, beside=beside)
        self._ends = label("", "alarm", name=f"{name}_ends")
        self.add(self._ends)
        self._ends.hide()
        line.textChanged.connect(self._look)

    def set_trouble(self, sentence: str) -> None:
        """Say what is wrong with what was typed; what counts at its ends stays said."""
        super().set_trouble(sentence)
        self._describe()

    def _look(self, typed: str) -> None:
        said = unseen_ends(tongue(), typed)
        self._ends.setText(said)
        self._ends.setVisible(bool(said))
        self._describe()

    def _describe(self) -> None:
        told = (self._ends.text(), self.shown)
        self.control.setAccessibleDescription(" ".join(sentence for sentence in told if sentence))
