"""A field of a form: a label that is its buddy, the control, and a line of help or trouble under it."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.look import GRID
from ui.widgets.texts import label


class Field(QWidget):
    """One labelled control."""

    def __init__(self, text: str, control: QWidget, name: str, *, help_text: str = "") -> None:
        """Put a label over a control; both get their names for assistive technology from ``text``."""
        super().__init__()
        self.control = control
        control.setObjectName(name)
        control.setAccessibleName(text.replace("&", ""))
        heading = QLabel(text)
        heading.setProperty("role", "strong")
        heading.setBuddy(control)
        self._below = label(help_text, "quiet", name=f"{name}_help")
        self._help = help_text
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(heading)
        layout.addWidget(control)
        layout.addWidget(self._below)
        # Only now that it has a parent: shown before, it would be a window of its own, and take the focus.
        self._below.setVisible(bool(help_text))

    def set_trouble(self, sentence: str) -> None:
        """Say what is wrong with what was typed; an empty sentence brings the help back."""
        self._below.setText(sentence or self._help)
        self._below.setProperty("role", "alarm" if sentence else "quiet")
        self._below.setVisible(bool(sentence or self._help))
        self._below.style().polish(self._below)
        self.control.setAccessibleDescription(sentence or self._help)
