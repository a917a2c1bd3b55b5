"""What is said while something long goes on that cannot be stopped half-way."""

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from ui.theme import GRID
from ui.widgets.labels import label


class GoingOn(QWidget):
    """A sentence and a bar that moves; hidden while nothing goes on."""

    def __init__(self) -> None:
        """Start hidden."""
        super().__init__()
        self._said = label("", name="going_on")
        self._bar = QProgressBar()
        self._bar.setObjectName("going_on_bar")
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._said)
        column.addWidget(self._bar)
        self.hide()

    def say(self, sentence: str) -> None:
        """Say what goes on; an empty sentence says that nothing does."""
        self._said.setText(sentence)
        self._said.setAccessibleName(sentence)
        self._bar.setAccessibleName(sentence)
        self.setVisible(bool(sentence))
