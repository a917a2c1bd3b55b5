"""A plain text field that grows with its content, and an exact, copyable text such as a path or digest."""

from typing import Final

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPlainTextEdit, QScrollArea

from ui.clipboard import tagged_mime_data
from ui.text.line_ends import restored
from ui.theme import GRID

_FEWEST: Final = 3
_MOST: Final = 40


class TextArea(QPlainTextEdit):
    """Accepts plain text only, also pasted or dropped; Tab moves to the next control."""

    menu_opened = Signal(object, int)
    """Emitted with the context menu before it is shown, and with the place that it is for, in UTF-16 units."""

    around = 3 * GRID
    """Pixels of padding and border above and below the lines, with a little room."""

    def __init__(self, text: str = "", *, lines: int = _FEWEST) -> None:
        """Start with a text; ``lines`` is the minimum height."""
        super().__init__()
        self._fewest = lines
        self.setTabChangesFocus(True)
        self.setPlainText(text)
        self._given, self._laid_out = text, self._raw()
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())
        self.cursorPositionChanged.connect(self.show_cursor)
        self._grow()

    def text(self) -> str:
        """Return the content; parts that were not changed are returned byte for byte.

        A lone surrogate, as from a broken paste, becomes a question mark.
        """
        return restored(self._given, self._laid_out, self._raw())

    def _raw(self) -> str:
        """Return the text with one kind of line end; Qt's plain text would lose no-break spaces, too."""
        raw = self.document().toRawText().replace("\u2029", "\n")
        return raw.encode("utf-16", "surrogatepass").decode("utf-16", "replace")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Start an ordinary line on Shift+Enter too, where Qt inserts a character of its own."""
        if event.matches(QKeySequence.StandardKey.InsertLineSeparator):
            self.textCursor().insertBlock()
            self.ensureCursorVisible()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show the menu of the text: at the pointer, or below the cursor when a key opened it."""
        menu = self.createStandardContextMenu(event.pos())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            self.menu_opened.emit(menu, self.textCursor().position())
            menu.popup(self.viewport().mapToGlobal(self.cursorRect().bottomLeft()))
        else:
            self.menu_opened.emit(menu, self.cursorForPosition(event.pos()).position())
            menu.popup(event.globalPos())

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy plain text, tagged as this program's."""
        return tagged_mime_data(self.textCursor().selection().toPlainText())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Accept only text."""
        return source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Insert the text of what is pasted, without its formatting."""
        if source.hasText():
            self.textCursor().insertText(source.text())
            self.ensureCursorVisible()

    def _grow(self) -> None:
        wanted = round(self.document().documentLayout().documentSize().height())
        lines = max(self._fewest, min(_MOST, wanted))
        fits = wanted <= _MOST
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if fits else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(policy)
        margins = self.around + 2 * round(self.document().documentMargin())
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + margins)

    def show_cursor(self) -> None:
        """Keep the cursor visible on a page that scrolls."""
        above = self.parentWidget()
        while above is not None and self.hasFocus():
            inside = above.widget() if isinstance(above, QScrollArea) else None
            if isinstance(above, QScrollArea) and inside is not None:
                place = self.viewport().mapTo(inside, self.cursorRect().center())
                # No more than half of what is seen: else the line moves at each key, from one edge to the other.
                around = min(2 * self.fontMetrics().lineSpacing(), above.viewport().height() // 2 - 1)
                above.ensureVisible(place.x(), place.y(), 0, max(0, around))
            above = above.parentWidget()


class CopyableText(TextArea):
    """Shown whole, wrapped anywhere, and copied without the line breaks, also from the keyboard."""

    around = GRID

    def __init__(self, text: str, name: str, spoken: str) -> None:
        """Show a text; ``spoken`` is its accessible name."""
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
