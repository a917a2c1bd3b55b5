"""The actions of a section, one below the other, and the button that adds one."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from notebook.messages.i18n import translations
from notebook.model.entry import Action
from ui.entry.action_row import ActionRow
from ui.text.bidi import format_message
from ui.theme import GRID
from ui.widgets.buttons import button, leading


class ActionList(QWidget):
    """``grown`` is emitted when a row was added, so that the tab order can follow."""

    typed = Signal()
    changed = Signal()
    grown = Signal()

    def __init__(self, heading: str, name: str, given: Sequence[tuple[str, Action]], zone: ZoneInfo) -> None:
        """Show the actions; ``heading`` is that of the section, ``name`` begins the names of the controls."""
        super().__init__()
        self._name, self._zone = name, zone
        self.rows: list[ActionRow] = []
        words = translations()
        self.adder = button(words.gettext("Add an action"), f"add_{name}", self._add_by_hand, picture="plus")
        spoken = format_message(words.gettext("{section}: {control}"), section=heading, control=self.adder.text())
        self.adder.setAccessibleName(spoken)
        self._column = QVBoxLayout()
        self._column.setSpacing(GRID)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(self._column)
        layout.addLayout(leading(self.adder))
        for text, action in given:
            self._add(text, action)

    def written(self) -> list[tuple[str, Action]]:
        """Return the text and details of each action on the page, in order."""
        return [row.written() for row in self.rows if not row.left_out]

    def stops(self) -> tuple[QWidget, ...]:
        """Return the controls in tab order."""
        return (*(stop for row in self.rows for stop in row.stops()), self.adder)

    def _add(self, text: str, action: Action | None) -> ActionRow:
        row = ActionRow(f"{self._name}_{len(self.rows)}", text, action, self._zone)
        row.typed.connect(self.typed)
        row.changed.connect(self.changed)
        self.rows.append(row)
        self._column.addWidget(row)
        return row

    def _add_by_hand(self) -> None:
        row = self._add("", None)
        row.show()  # now, not with the next layout: Tab passes over what is hidden
        self.grown.emit()
        row.what.setFocus()
