"""The main window: a stack of pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from notebook.messages.i18n import translations
from ui.shell.focus import bring_into_sight, give_focus, keep_in_place, order_focus
from ui.theme import GRID

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent, QResizeEvent
    from PySide6.QtWidgets import QFrame

    from ui.shell.shown_page import ShownPage

_PANEL_LETTERS = 46
"""How wide the panel beside the pages is, in average letters."""

_PAGE_LETTERS = 90
"""How wide a page must stay with a panel beside it, in average letters."""

_NO_LIMIT = 16_777_215
"""Qt's own largest size of a widget, in pixels."""


class Window(QMainWindow):
    """Shows one page at a time. Its title never names a notebook, a case or a person."""

    page_shown = Signal()

    def __init__(self) -> None:
        """Create an empty window."""
        super().__init__()
        self.setWindowTitle("Casefold")
        self.setObjectName("window")
        self.resize(1180, 720)
        self.may_close: Callable[[], bool] = lambda: True
        self._stack = QStackedWidget()
        self._page: ShownPage | None = None
        self._left: ShownPage | None = None
        self._strips: dict[str, QFrame] = {}
        self._was_in: QWidget | None = None
        self._middle = QWidget()
        self._over = QVBoxLayout(self._middle)
        self._over.setContentsMargins(0, 0, 0, 0)
        self._over.setSpacing(0)
        self._panel: QWidget | None = None
        self._first: QWidget | None = None
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setSpacing(0)
        self._beside.addWidget(self._stack, 1)
        self._over.addLayout(self._beside, 1)
        self.setCentralWidget(self._middle)

    def follow_focus(self) -> None:
        """Scroll from now on to what gets the focus, and now to what has it.

        Not before the first page is painted: PySide loads every class of widget when it is first asked for a parent
        that Qt made itself, and each scrolling page has one.
        """
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)
        self._focus_moved(None, self.focusWidget())

    def fit_screen(self) -> None:
        """Fit the window and its frame into the screen, so that the lower edge stays visible."""
        room = self.screen().availableSize()
        self.resize(min(self.width(), room.width() - GRID // 2), min(self.height(), room.height() - 6 * GRID))

    @property
    def page(self) -> ShownPage | None:
        """Return the page that is shown."""
        return self._page

    def show_page(self, page: ShownPage) -> None:
        """Replace the page that is shown, which is deleted."""
        old = self._stack.currentWidget()
        self.leave_page()
        self._page = page
        self._stack.setCurrentWidget(self._place(page))
        if old is not None:
            self._stack.removeWidget(old)
            old.deleteLater()
        # After the current event, whose button would otherwise take the focus back.
        QTimer.singleShot(0, page, lambda: self._focus(page))
        self.page_shown.emit()

    def _place(self, page: ShownPage) -> QWidget:
        """Add a page to the stack, within something that scrolls unless it does so itself; return what was added."""
        if page.scrolls:
            self._stack.addWidget(page)
            return page
        from ui.widgets.scrolling import ScrollContainer

        room = ScrollContainer()
        self._stack.addWidget(room)
        room.fill(page)
        return room

    def leave_page(self) -> None:
        """Let the page save its input; once, however often its end is announced."""
        if self.page is not None and self.page is not self._left:
            self._left = self.page
            self.page.leave()

    def stay(self) -> None:
        """Undo ``leave_page``, because no other page could be built."""
        self._left = None

    def show_practice(self, *, on: bool) -> None:
        """Show or hide the strip that marks a practice notebook."""
        self._show_strip("practice_strip", on=on)

    def show_read_only(self, *, on: bool) -> None:
        """Show or hide the strip that marks a read-only notebook, and disable or enable what writes."""
        if on:
            from notebook.messages.access import only_read
            from ui.widgets.read_only import refuse_writing

            refuse_writing(only_read(translations()))
        elif "read_only_strip" in self._strips:
            from ui.widgets.read_only import refuse_writing

            refuse_writing("")
        self._show_strip("read_only_strip", on=on)

    def show_beside(self, panel: QWidget | None, first: QWidget | None = None) -> None:
        """Show a panel beside every page, below it in a narrow window, or delete it for None; the focus stays.

        ``first`` is the control of the panel that ``focus_beside`` leads to.
        """
        if self._panel is not None:
            self._beside.removeWidget(self._panel)
            self._panel.hide()
            self._panel.deleteLater()
        self._panel, self._first = panel, first
        if panel is not None:
            self._beside.addWidget(panel)
            self._arrange()

    def focus_beside(self) -> bool:
        """Move the focus from the page to the panel beside it, or back to the page; return whether there is a panel."""
        if self._panel is None or self._first is None or self.page is None:
            return False
        if self._panel.isAncestorOf(self.focusWidget()):
            before = self._was_in
            there = before is not None and isValid(before) and self.page.isAncestorOf(before)
            (before if before is not None and there else self.page.first_focus() or self.page).setFocus()
        else:
            self._was_in = self.focusWidget()
            self._first.setFocus()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Move the panel below the page where there is no room beside it."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        if self._panel is None:
            return
        letters = self._panel.fontMetrics().averageCharWidth()
        width = _PANEL_LETTERS * letters
        beside = self.width() >= width + _PAGE_LETTERS * letters
        directions = QBoxLayout.Direction
        self._beside.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        self._panel.setMinimumWidth(width if beside else 0)
        self._panel.setMaximumWidth(width if beside else _NO_LIMIT)
        self._panel.setMinimumHeight(0 if beside else self.height() // 3)
        self._panel.setMaximumHeight(_NO_LIMIT if beside else self.height() // 3)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Let Tab follow the layouts, whatever answers have added to the page since."""
        if self.page is not None:
            order_focus(self.page if self._panel is None else self._middle)
        return super().focusNextPrevChild(forward)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the page save its input, or run what has to come first, before the window closes."""
        if not self.may_close():
            event.ignore()
            return
        self.leave_page()
        super().closeEvent(event)

    def _show_strip(self, name: str, *, on: bool) -> None:
        if on and name not in self._strips:
            from ui.widgets import notebook_strip

            self._strips[name] = (
                notebook_strip.practice_strip() if name == "practice_strip" else notebook_strip.read_only_strip()
            )
            self._over.insertWidget(len(self._strips) - 1, self._strips[name])
        if name in self._strips:
            self._strips[name].setVisible(on)

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Scroll to what gets the focus, however it gets it; what the mouse presses is in sight already."""
        if now is None:
            return
        if QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            bring_into_sight(now)
        else:
            keep_in_place(now)

    @staticmethod
    def _focus(page: ShownPage) -> None:
        control = page.first_focus()
        if control is not None:
            give_focus(control)
