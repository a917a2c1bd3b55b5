"""A radio button whose text wraps: answers are as long as a team writes them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QRadioButton, QWidget

from ui.theme import GRID


class ChoiceRow(QWidget):
    """The button is named by the text; a click on the text chooses it."""

    def __init__(self, text: str, name: str, group: QButtonGroup) -> None:
        """Add a choice to a group."""
        super().__init__()
        self.button = QRadioButton()
        self.button.setObjectName(name)
        self.button.setAccessibleName(text)
        group.addButton(self.button)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(_Text(text, self.button), 1)


class _Text(QLabel):
    """Chooses its button."""

    def __init__(self, text: str, button: QRadioButton) -> None:
        super().__init__(text)
        self._button = button
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose, as a click on the button does."""
        self._button.setFocus(Qt.FocusReason.MouseFocusReason)
        self._button.setChecked(True)
        event.accept()
