"""A path or a digest, as it is to the letter."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit

from ui.theme import GRID
from ui.widgets.text_area import TextArea


class Exact(TextArea):
    """Shown whole, broken wherever a line ends, and copied without the breaks, also from the keyboard."""

    around = GRID

    def __init__(self, text: str, name: str, spoken: str) -> None:
        """Show a text; ``spoken`` says what it is."""
        super().__init__(text, lines=1)
        self.setObjectName(name)
        self.setProperty("role", "reading")
        self._spoken = spoken
        self.setReadOnly(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        option = self.document().defaultTextOption()
        option.setWrapMode(option.WrapMode.WrapAnywhere)
        self.document().setDefaultTextOption(option)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Show another text."""
        self.setPlainText(text)
        self.setAccessibleName(f"{self._spoken}: {text}")
