"""The strength of a new passphrase: a bar, with words that say the same."""

from PySide6.QtWidgets import QProgressBar

from notebook.messages import passphrase_strength as said
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import tongue
from notebook.model.strength import Level, Strength


class StrengthBar(QProgressBar):
    """Shows one of four levels; its words are the accessible description, and stand under the field as well."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.setObjectName("strength")
        self.setRange(0, max(Level))
        self.setTextVisible(False)
        self.setAccessibleName(_("Strength of the passphrase"))
        self.clear()

    def clear(self) -> None:
        """Show nothing, where nothing was measured."""
        self._show(0, "")

    def show_strength(self, strength: Strength) -> str:
        """Show a strength, and return the words for it."""
        words = said.level(tongue(), strength)
        if strength.weakness is not None:
            words = f"{words} {said.reason(tongue(), strength.weakness)}"
        self._show(strength.level, words)
        return words

    def _show(self, value: int, words: str) -> None:
        self.setValue(value)
        self.setAccessibleDescription(words)
        role = "alarm" if value == Level.TOO_WEAK else ""
        if role != self.property("role"):
            self.setProperty("role", role)
            self.style().polish(self)
