"""A change of a finished entry: kept as one amendment, with its reason, and never half."""

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QObject

from notebook.errors import NotebookError
from notebook.model.entry import Entry
from notebook.tasks.notebook import Notebook
from notebook.tasks.sheet import Sheet, amendment
from notebook.tasks.write_entry import save_amendment
from notebook.words.tongue import tongue
from ui.guide import Guide
from ui.session import now


class Amender(QObject):
    """Holds the entry as it was finished, and what stands on the page now."""

    def __init__(
        self, page: QObject, guide: Guide, entry: Entry, sheet: Callable[[], Sheet], reason: Callable[[], str]
    ) -> None:
        """Take the entry, and where to read the page and the reason."""
        super().__init__(page)
        self._guide, self._session = guide, guide.session
        self._entry, self._sheet, self._reason = entry, sheet, reason
        self._over = False

    @property
    def unsaved(self) -> bool:
        """Tell whether the page says anything that the entry does not."""
        return not self._over and amendment(self._entry, self._sheet()) != self._entry

    def save(self, then: Callable[[], object], failed: Callable[[NotebookError], object]) -> None:
        """Keep the change, and go on once it is on the disk."""
        self._over = True

        def did_fail(problem: NotebookError) -> None:
            if shiboken6.isValid(self):
                self._over = False
                failed(problem)

        self._ask(self._reason(), lambda: then() if shiboken6.isValid(self) else None, did_fail)

    def discard(self) -> None:
        """Forget what was typed."""
        self._over = True

    def leave(self) -> None:
        """Keep what was typed when the page goes without being asked, as on locking; nothing typed is lost."""
        if not self.unsaved:
            return
        self._over = True
        unsaid = tongue().gettext("No reason was given: the page was closed while this was being changed.")

        def failed(problem: NotebookError) -> None:
            if (page := self._guide.window.page) is not None:
                page.tell(problem)

        self._ask(self._reason().strip() or unsaid, lambda: None, failed)

    def _ask(self, reason: str, done: Callable[[], object], failed: Callable[[NotebookError], None]) -> None:
        changed = amendment(self._entry, self._sheet())

        def operation(notebook: Notebook) -> None:
            save_amendment(notebook, changed, reason, now())

        self._session.ask(self._session, operation, lambda _none: _call(done), failed)


def _call(done: Callable[[], object]) -> None:
    done()
