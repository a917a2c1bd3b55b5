"""The line that says through whose eyes the case is seen, and leads back."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout

from notebook.words.tongue import tongue
from ui.look import GRID
from ui.widgets.buttons import button
from ui.widgets.texts import label


class ViewNote(QFrame):
    """Hidden while the worker looks."""

    def __init__(self, back: Callable[[], object]) -> None:
        """Start hidden; ``back`` goes back to everything."""
        super().__init__()
        self.setObjectName("view_note")
        self.setProperty("role", "note")
        beside = QHBoxLayout(self)
        beside.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        self._text = label("", name="view_note_text")
        beside.addWidget(self._text, 1)
        beside.addWidget(button(tongue().gettext("Back to everything"), "view_everything", back, picture="eye"))
        self.hide()

    def say(self, party: str, purpose: str, count: int) -> None:
        """Say who looks, what for, and how many sections there are."""
        words = tongue().ngettext(
            "You see what {party} would get, for: {purpose}. {count} section; nothing else of the case is here now.",
            "You see what {party} would get, for: {purpose}. {count} sections; nothing else of the case is here now.",
            count,
        )
        self._text.setText(words.format(party=party, purpose=purpose, count=count))
        self.show()

    def forget(self) -> None:
        """Say nothing."""
        self._text.clear()
        self.hide()
