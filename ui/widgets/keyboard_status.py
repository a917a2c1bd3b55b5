"""The keyboard status, as permanent text under a passphrase."""

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from notebook.messages.i18n import gettext as _
from ui.platform.keyboard import Keyboard, Keys, caps_in_key, keyboard
from ui.text.bidi import format_message
from ui.theme import GRID, colours, icon
from ui.widgets.labels import label

_LOOK = 400
"""Milliseconds between two looks at the keyboard."""


class KeyboardStatus(QWidget):
    """Shows whether Caps Lock is on and which layout is active; where unknown, what to check."""

    def __init__(self, *lines: QLineEdit, of: Keyboard | None = None) -> None:
        """Watch passphrase fields, whose key events say what the system does not."""
        super().__init__()
        self._keyboard = of or keyboard()
        self._heard: bool | None = None
        self._lines = lines
        self._picture = QLabel()
        self._text = label("", "quiet", name="keyboard_note")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self._picture)
        row.addWidget(self._text, 1)
        for line in lines:
            line.installEventFilter(self)
        timer = QTimer(self)
        timer.setInterval(_LOOK)
        timer.timeout.connect(self._look)
        timer.start()
        self._shown: Keys | None = None
        self._look()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Read from each key event what the system did not report."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyRelease:
            self._heard = caps_in_key(event.nativeModifiers())
            self._look()
        return False

    def _look(self) -> None:
        if self._shown is not None and not self.isVisible():
            return
        told = self._keyboard.keys()
        keys = Keys(self._heard if told.caps is None else told.caps, told.layout)
        if keys != self._shown:
            self._shown = keys
            self._say(keys)

    def _say(self, keys: Keys) -> None:
        layout = format_message(_("Keyboard layout: {layout}."), layout=keys.layout) if keys.layout else ""
        caps = {
            True: _("Caps Lock is on."),
            False: _("Caps Lock is off."),
            None: _("Make sure that Caps Lock is off and the keyboard layout is the usual one."),
        }[keys.caps]
        on = keys.caps is True
        if on:
            self._picture.setPixmap(icon("alert-triangle", colours().alarm).pixmap(20, 20))
        self._picture.setVisible(on)
        role = "alarm" if on else "quiet"
        if role != self._text.property("role"):
            self._text.setProperty("role", role)
            self._text.style().polish(self._text)
        self._text.setText(f"{caps} {layout}".strip())
        self._text.setAccessibleName(self._text.text())
        for line in self._lines:
            if on or line.toolTip():
                line.setToolTip(caps if on else "")
