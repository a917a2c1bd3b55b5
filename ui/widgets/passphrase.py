"""A field for a passphrase: hidden as it is typed, until it is asked to be shown."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton

from notebook.messages.i18n import gettext as _
from ui.theme import icon
from ui.widgets.buttons import button

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
