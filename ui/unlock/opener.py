"""Opening a notebook for a page, which may be gone before the notebook is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from notebook.errors import (
    DatabaseEmpty,
    DatabaseMissing,
    DatabaseNotEncrypted,
    DatabaseStartDamaged,
    NotebookDamaged,
)
from ui.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from notebook.errors import NotebookError
    from ui.page import Page

BACK_FROM_BACKUP: Final = (NotebookDamaged, DatabaseStartDamaged, DatabaseEmpty, DatabaseMissing, DatabaseNotEncrypted)
"""What no other passphrase helps against: a backup does, and perhaps a rescue."""


class Opener:
    """Holds a session between the passphrase and the first page behind the lock."""

    def __init__(self, page: Page) -> None:
        """Take the page that asks."""
        self._page = page
        self._session: Session | None = None

    def open(
        self,
        path: Path,
        passphrase: str,
        failed: Callable[[NotebookError], None],
        *,
        key_file: Path | None = None,
        told: str = "",
        opened: Callable[[], None] = lambda: None,
        patience: float = 0,
    ) -> None:
        """Open a notebook, say so with ``opened``, and go to its cases, where ``told`` is said; or say why not."""
        self._session = session = Session(path, self._page.guide.worker)
        session.settings = self._page.guide.settings

        def refused(problem: NotebookError) -> None:
            self.abandon()
            failed(problem)

        def done(_none: None) -> None:
            opened()
            self._go(session, told)

        session.unlock(self._page, passphrase, done, refused, key_file=key_file, patience=patience)

    def abandon(self) -> None:
        """Close what was opened for a page that goes: nothing may hold a notebook that nobody sees."""
        if self._session is not None:
            self._session.close()
            self._session = None

    def _go(self, session: Session, told: str) -> None:
        self._session = None
        self._page.guide.unlocked(session, told)
