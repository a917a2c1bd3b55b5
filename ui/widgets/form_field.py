"""A form field: a label that is its buddy, the control, and a line of help or error under it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.theme import GRID
from ui.widgets.labels import align_leading, label
from ui.widgets.scrolling import hold_still


class FormField(QWidget):
    """One labelled control."""

    def __init__(
        self, text: str, control: QWidget, name: str, *, help_text: str = "", beside: QWidget | None = None
    ) -> None:
        """Put a label over a control; both get their accessible names from ``text``.

        ``beside`` is a button that belongs to the control and stands to its right.
        """
        super().__init__()
        self.control = control
        control.setObjectName(name)
        control.setAccessibleName(text.replace("&", ""))
        control.setAccessibleDescription(help_text)
        self._heading = heading = _Heading(text)
        heading.setProperty("role", "strong")
        align_leading(heading)
        heading.setBuddy(control)
        self._below = label(help_text, "quiet", name=f"{name}_help")
        self._help = help_text
        self._note = label("", "quiet", name=f"{name}_note")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(heading)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(control, 1)
        if beside is not None:
            row.addWidget(beside)
        layout.addLayout(row)
        layout.addWidget(self._below)
        layout.addWidget(self._note)
        self._note.hide()
        self._column = layout
        if not help_text:
            self._below.hide()

    def call(self, text: str) -> None:
        """Change the label, where its meaning depends on another field."""
        self._heading.setText(text)
        self.control.setAccessibleName(text.replace("&", ""))

    @property
    def shown(self) -> str:
        """Return the line of help or error under the control."""
        return self._below.text()

    def add(self, widget: QWidget) -> None:
        """Put a widget between the control and the line under it."""
        self._column.insertWidget(self._column.count() - 2, widget)

    def say(self, sentence: str) -> None:
        """Replace the help, for example by how the input was understood, and clear the error."""
        self._help = sentence
        self.set_trouble("")

    def set_trouble(self, sentence: str) -> None:
        """Show an error about the input; "" brings the help back."""
        hold_still(self)
        self._below.setText(sentence or self._help)
        self._below.setProperty("role", "alarm" if sentence else "quiet")
        self._below.setVisible(bool(sentence or self._help))
        self._below.style().polish(self._below)
        self._describe()

    def set_note(self, sentence: str) -> None:
        """Show a quiet note under help or error, which both stay; "" removes it."""
        hold_still(self)
        self._note.setText(sentence)
        self._note.setVisible(bool(sentence))
        self._describe()

    def _describe(self) -> None:
        said = (each.text() for each in (self._below, self._note))
        self.control.setAccessibleDescription("\n".join(filter(None, said)))


class _Heading(QLabel):
    """The label over a control; a click on it goes there, so that a line of help that wraps makes nobody miss it."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Give the focus to the control."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.buddy().setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)
