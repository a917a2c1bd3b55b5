"""A field for a passphrase: hidden as it is typed, until it is asked to be shown."""

from PySide6.QtWidgets import QLineEdit, QPushButton

from notebook.words.tongue import tongue
from ui.look import icon
from ui.named import choose
from ui.widgets.buttons import button

_HINTS = "ImhHiddenText|ImhSensitiveData|ImhNoPredictiveText|ImhNoAutoUppercase"


def passphrase_line() -> QLineEdit:
    """Give a line that hides what is typed, and that no keyboard learns from."""
    made = QLineEdit()
    made.setEchoMode(QLineEdit.EchoMode.Password)
    choose(made, inputMethodHints=_HINTS)
    return made


def reveal_button(name: str, *lines: QLineEdit) -> QPushButton:
    """Give the button that shows and hides what is typed in these lines."""
    _ = tongue().gettext

    def turn() -> None:
        shown = lines[0].echoMode() == QLineEdit.EchoMode.Password
        for line in lines:
            line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
            choose(line, inputMethodHints=_HINTS)
        say(shown)

    def say(shown: bool) -> None:  # noqa: FBT001 - the state, not an option
        made.setText(_("Hide") if shown else _("Show"))
        made.setAccessibleName(_("Hide the passphrase") if shown else _("Show the passphrase"))
        made.setIcon(icon("eye-off" if shown else "eye"))

    made = button("", name, turn)
    say(shown=False)
    return made
