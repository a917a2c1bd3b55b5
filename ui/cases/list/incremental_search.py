"""Searching as one types: the last question is the only one that is answered."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

from notebook.errors import NotebookError, SearchCancelled
from notebook.tasks.cases import Cancel, Hit, find_words
from ui.shell.session import Session

PAUSE: Final = 150
"""Milliseconds after the last key until the notebook is asked."""


class Finding(QObject):
    """Asks the notebook for words, and gives up what nobody waits for any more."""

    def __init__(
        self,
        owner: QObject,
        session: Session,
        found: Callable[[list[Hit]], object],
        failed: Callable[[NotebookError], object],
    ) -> None:
        """Search for a page; answers go to ``found`` and troubles to ``failed``."""
        super().__init__(owner)
        self.setObjectName("finding")
        self._session = session
        self._found = found
        self._failed = failed
        self._typed = ""
        self._asked = Cancel()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._ask)

    @property
    def waits(self) -> bool:
        """Tell whether the pause after the last key still runs."""
        return self._pause.isActive()

    def type(self, text: str) -> None:
        """Take what stands in the search field now; whatever was asked before is given up."""
        self.stop()
        self._typed = text
        if text.strip():
            self._pause.start()

    def stop(self) -> None:
        """Give up what was asked, and forget the words."""
        self._pause.stop()
        self._asked.ask()
        self._typed = ""

    def _ask(self) -> None:
        typed = self._typed
        token = self._asked = Cancel()

        def done(hits: list[Hit]) -> None:
            if not token.asked:
                self._found(hits)

        def failed(problem: NotebookError) -> None:
            if not token.asked and not isinstance(problem, SearchCancelled):
                self._failed(problem)

        self._session.ask(self, lambda notebook: find_words(notebook, typed, token), done, failed)
