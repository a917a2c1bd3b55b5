"""Opening a notebook for a page, which may be gone, or locked, before the notebook is open.

What is said on the first page of a notebook that was just opened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from notebook.errors import (
    DatabaseEmpty,
    DatabaseMissing,
    DatabaseNotEncrypted,
    DatabaseStartDamaged,
    NotebookDamaged,
    OlderDatabase,
    OlderKeyFile,
)
from notebook.messages.i18n import translations
from ui.shell.lock_contract import PendingUnlock
from ui.shell.navigator import Message
from ui.shell.routes import CaseListRoute
from ui.shell.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from notebook.errors import NotebookError
    from ui.shell.context import AppContext
    from ui.shell.page import Page


def said_first(session: Session, told: str) -> Message:
    """Return what has to be known, in the weight it has; its text is empty when there is nothing."""
    copied_files = session.copied_by is not None or session.conflict_copies
    return Message(
        _said(session, told),
        "alert-triangle" if copied_files else "info-circle",
        warning=session.pages_differ or session.discrepancies > 0,
    )


def _said(session: Session, told: str) -> str:
    words = translations()
    said = [told] if told else []
    if session.interrupted is not None:
        from notebook.messages.errors.access import interrupted

        said.append(interrupted(words, session.interrupted))
    if session.unmended:
        from notebook.messages.errors.access import unmended

        said.append(unmended(words))
    if session.copied_by is not None:
        from notebook.messages.cloud_sync import copied

        said.append(copied(words, session.copied_by))
    if session.conflict_copies:
        from notebook.messages.cloud_sync import conflicted

        said.append(conflicted(words, session.conflict_copies))
    if session.pages_differ:
        from notebook.messages.integrity import pages_differ

        said.append(pages_differ(words))
    if session.discrepancies:
        from notebook.messages.discrepancies import at_first

        said.append(at_first(words, session.discrepancies))
    return " ".join(said)


BACK_FROM_BACKUP: Final = (
    NotebookDamaged,
    DatabaseStartDamaged,
    DatabaseEmpty,
    DatabaseMissing,
    DatabaseNotEncrypted,
    OlderKeyFile,
    OlderDatabase,
)
"""What no other passphrase helps against: a backup does, and perhaps a rescue."""


def show_opened(context: AppContext, session: Session, told: str = "") -> None:
    """Take a notebook that was opened, show its cases, and say there what has to be known."""
    context.set_session(session)
    context.settings.remember(session.path)
    context.navigator.go(CaseListRoute(), message=said_first(session, told))
    context.notebook_opened.emit()


class NotebookOpener:
    """Holds a session between the passphrase and the first page behind the lock."""

    def __init__(self, page: Page) -> None:
        """Take the page that asks."""
        self._page = page
        self._session: Session | None = None
        self._working = False
        self._barred = False
        self._made: Path | None = None

    @property
    def opening(self) -> bool:
        """Tell whether a notebook is being opened."""
        return self._session is not None

    def begin(self) -> None:
        """Say that the page begins what ends in opening a notebook, such as making it: a lock waits for that."""
        self._working, self._barred, self._made = True, False, None

    def ended(self) -> None:
        """Say that it came to nothing; a lock that waited for it comes now."""
        self._working = False
        if self._barred:
            self._barred = False
            self._page.context.lock()

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
        """Open a notebook, say so with ``opened``, and go to its cases, where ``told`` is said; or say why not.

        After a lock that waited it is not opened at all, and locked instead.
        """
        if self._barred:
            self._made = path
            self.ended()
            return
        self._working = False
        self._session = session = Session(path, self._page.context.worker)
        session.settings = self._page.context.settings

        def refused(problem: NotebookError) -> None:
            if self._session is session:
                self.abandon()
                failed(problem)

        def done(_none: None) -> None:
            # Otherwise somebody went away or locked while the answer was on its way.
            if self._session is session:
                opened()
                self._go(session, told)

        session.unlock(self._page, passphrase, done, refused, key_file=key_file, patience=patience)

    def abandon(self) -> None:
        """Close what was opened for a page that goes: nothing may hold a notebook that nobody sees."""
        if self._session is not None:
            self._session.give_up()
            self._session.close()
            self._session = None

    def give_up(self) -> None:
        """Try no longer to open what is being opened; ``failed`` is told Stopped, unless it is open by then."""
        if self._session is not None:
            self._session.give_up()

    def pending_unlock(self, path: Path | None, *, typed: bool) -> PendingUnlock | None:
        """Give what a lock has to take; None where there is nothing, or where it has to wait.

        ``typed`` says that the page holds what opens a notebook, whose page at ``path`` comes after the lock.
        """
        if self._working:
            self._barred = True
            return None
        if self._session is not None:
            session, self._session = self._session, None
            session.give_up()
            return PendingUnlock(session.path, session)
        if self._made is not None:
            return PendingUnlock(self._made)
        return PendingUnlock(path) if typed else None

    def _go(self, session: Session, told: str) -> None:
        self._session = None
        show_opened(self._page.context, session, told)
