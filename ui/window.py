"""The main window: a stack of pages and nothing more."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget

from ui.look import icon
from ui.page import Page


class Window(QMainWindow):
    """Shows one page at a time. Its title never names a notebook, a case or a person."""

    def __init__(self) -> None:
        """Make an empty window."""
        super().__init__()
        self.setWindowTitle("Casefold")
        self.setWindowIcon(icon("notebook"))
        self.setObjectName("window")
        self.resize(1180, 720)
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)

    @property
    def page(self) -> Page | None:
        """Give the page that is shown."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, Page) else None

    def show_page(self, page: Page) -> None:
        """Put a page in place of the one that is shown, which is deleted."""
        old = self.page
        if old is not None:
            old.leave()
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        if old is not None:
            self._stack.removeWidget(old)
            old.deleteLater()
        # After the event that brought us here, whose button would otherwise take the focus back.
        QTimer.singleShot(0, page, lambda: self._focus(page))

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Let the page keep what was typed before the window goes."""
        if self.page is not None:
            self.page.leave()
        super().closeEvent(event)

    @staticmethod
    def _focus(page: Page) -> None:
        control = page.first_focus()
        if control is not None:
            control.setFocus()
