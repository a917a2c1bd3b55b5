"""A choice of several values that takes one line while it is collapsed."""

from collections.abc import Iterable, Sequence
from typing import Final, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import ngettext
from ui.text.bidi import format_message
from ui.theme import GRID, icon
from ui.widgets.buttons import button
from ui.widgets.flow_layout import FlowLayout

Picked = TypeVar("Picked")

_NAMED: Final = 3
"""How many picked words are named before the rest is counted, so that the line stays one."""


class MultiSelect(QWidget, Generic[Picked]):
    """A button that names the selection, and shows or hides a row of check boxes."""

    changed = Signal()

    def __init__(
        self, heading: str, offered: Sequence[tuple[Picked, str]], picked: Sequence[Picked], name: str
    ) -> None:
        """Offer values with their texts; ``heading`` comes before the selection."""
        super().__init__()
        self.setObjectName(name)
        self._heading = heading
        self._boxes: list[tuple[Picked, QCheckBox]] = []
        self.button = button("", f"{name}_open", self.fold, "link", picture="chevron-right")
        self._panel = QWidget()
        row = FlowLayout(self._panel, row_gap=0)
        row.setSpacing(2 * GRID)
        for value, spoken in offered:
            box = QCheckBox(spoken)
            box.setObjectName(f"{name}_{value}")
            box.setAccessibleName(f"{heading} {spoken}")
            box.setChecked(value in picked)
            box.toggled.connect(self._toggled)
            row.addWidget(box)
            self._boxes.append((value, box))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeading)
        layout.addWidget(self._panel)
        self._panel.hide()
        self._say()

    @property
    def picked(self) -> tuple[Picked, ...]:
        """Return the selection, in the order of the choices."""
        return tuple(value for value, box in self._boxes if box.isChecked())

    def pick(self, values: Iterable[Picked]) -> None:
        """Select exactly these of the choices."""
        wanted = tuple(values)
        for value, box in self._boxes:
            box.setChecked(value in wanted)

    @property
    def boxes(self) -> tuple[QCheckBox, ...]:
        """Return the check boxes, in order."""
        return tuple(box for _, box in self._boxes)

    def fold(self) -> None:
        """Show or hide the check boxes."""
        out = self._panel.isHidden()
        self._panel.setVisible(out)
        self.button.setIcon(icon("chevron-down" if out else "chevron-right"))
        if out:
            self._boxes[0][1].setFocus()

    def _toggled(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        words = [box.text() for _, box in self._boxes if box.isChecked()]
        nothing = _("choose")
        more = len(words) - _NAMED
        shown = ", ".join(words[:_NAMED])
        if more > 0:
            shown = format_message(
                ngettext("{named} and {count} more", "{named} and {count} more", more), named=shown, count=more
            )
        self.button.setText(f"{self._heading} {shown or nothing}")
        self.button.setAccessibleName(f"{self._heading} {', '.join(words) or nothing}")
