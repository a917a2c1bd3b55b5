"""The 24 recovery words on the screen."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout

from notebook.messages.i18n import gettext as _
from ui.text.bidi import fill
from ui.theme import GRID
from ui.widgets.labels import label

IN_A_ROW: Final = 4
"""Words in a row, as on the sheet."""


class WordGrid(QFrame):
    """The words with their numbers, row by row as on the sheet; Tab comes to all of them at once."""

    def __init__(self) -> None:
        """Start without words."""
        super().__init__()
        self.setObjectName("recovery_words")
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(_("The recovery words"))
        grid = QGridLayout(self)
        grid.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(GRID)
        self._grid = grid

    def show_words(self, words: Sequence[str]) -> None:
        """Show these words in place of whatever was shown."""
        self.clear()
        for place, word in enumerate(words):
            row, column = divmod(place, IN_A_ROW)
            number = label(f"{place + 1}.", "quiet")
            number.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
            shown = label(word, "strong", name=f"word_{place + 1}")
            shown.setWordWrap(False)
            self._grid.addWidget(number, row, 2 * column)
            self._grid.addWidget(shown, row, 2 * column + 1)
            self._grid.setColumnStretch(2 * column + 1, 1)
        spoken = ", ".join(f"{place} {word}" for place, word in enumerate(words, 1))
        self.setAccessibleName(fill(_("The recovery words: {words}"), words=spoken))

    def clear(self) -> None:
        """Show no words any more."""
        while (item := self._grid.takeAt(0)) is not None:
            shown = item.widget()
            if shown is not None:
                shown.hide()
                shown.deleteLater()
        self.setAccessibleName(_("The recovery words"))
