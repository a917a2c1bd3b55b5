"""A field for a passphrase: hidden until it is to be shown, with a note about spaces at its ends."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.messages.unseen_ends import unseen_ends
from ui.theme import icon
from ui.widgets.buttons import button
from ui.widgets.form_field import FormField
from ui.widgets.labels import label
from ui.widgets.scrolling import hold_still


class PassphraseField(FormField):
    """One labelled field; notes that a space or line end at its ends counts, as after pasting."""

    def __init__(
        self, text: str, line: QLineEdit, name: str, *, help_text: str = "", beside: QWidget | None = None
    ) -> None:
        """Take the arguments of a form field, and watch the input."""
        super().__init__(text, line, name, help_text=help_text, beside=beside)
        self._ends = label("", "alarm", name=f"{name}_ends")
        self.add(self._ends)
        self._ends.hide()
        line.textChanged.connect(self._look)

    def set_trouble(self, sentence: str) -> None:
        """Show an error about the input; the note about its ends stays."""
        super().set_trouble(sentence)
        self._describe()

    def _look(self, typed: str) -> None:
        said = unseen_ends(translations(), typed)
        hold_still(self)
        self._ends.setText(said)
        self._ends.setVisible(bool(said))
        self._describe()

    def _describe(self) -> None:
        told = (self._ends.text(), self.shown)
        self.control.setAccessibleDescription(" ".join(sentence for sentence in told if sentence))


_HINTS: Final = (
    Qt.InputMethodHint.ImhHiddenText
    | Qt.InputMethodHint.ImhSensitiveData
    | Qt.InputMethodHint.ImhNoPredictiveText
    | Qt.InputMethodHint.ImhNoAutoUppercase
)


def passphrase_line() -> QLineEdit:
    """Return a line edit that hides its input, and that on-screen keyboards do not learn from."""
    made = QLineEdit()
    made.setEchoMode(QLineEdit.EchoMode.Password)
    made.setInputMethodHints(_HINTS)
    return made


def reveal_button(name: str, *lines: QLineEdit) -> QPushButton:
    """Return the button that shows and hides the input of these fields."""

    def turn() -> None:
        shown = lines[0].echoMode() == QLineEdit.EchoMode.Password
        for line in lines:
            line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
            line.setInputMethodHints(_HINTS)
        say(shown)

    def say(shown: bool) -> None:
        made.setText(_("Hide") if shown else _("Show"))
        made.setAccessibleName(_("Hide the passphrase") if shown else _("Show the passphrase"))
        made.setIcon(icon("eye-off" if shown else "eye"))

    made = button("", name, turn)
    say(shown=False)
    return made
