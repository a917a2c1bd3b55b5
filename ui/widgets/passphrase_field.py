"""A field for a passphrase that says what counts at its ends and is not seen.

A field for a passphrase: hidden as it is typed, until it is asked to be shown.
"""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.messages.passphrase_strength import unseen_ends
from ui.theme import icon
from ui.widgets.buttons import button
from ui.widgets.form_field import FormField
from ui.widgets.labels import label


class PassphraseField(FormField):
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
        said = unseen_ends(translations(), typed)
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
    """Give a line that hides what is typed, and that no keyboard learns from."""
    made = QLineEdit()
    made.setEchoMode(QLineEdit.EchoMode.Password)
    made.setInputMethodHints(_HINTS)
    return made


def reveal_button(name: str, *lines: QLineEdit) -> QPushButton:
    """Give the button that shows and hides what is typed in these lines."""

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
