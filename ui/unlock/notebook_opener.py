"""Opening a notebook for a page, which may be gone, or locked, before the notebook is open.

The first page then shows what the user has to know about the notebook.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from notebook.errors.store import NotebookDamaged
from notebook.errors.vault import (
    DatabaseEmpty,
    DatabaseMissing,
    DatabaseNotEncrypted,
    DatabaseStartDamaged,
    OlderDatabase,
    OlderKeyFile,
)
from notebook.messages.i18n import translations
from ui.shell.lock_contract import PendingUnlock
from ui.shell.navigator import Message
from ui.shell.return_route import route_back
from ui.shell.routes import CaseListRoute
from ui.shell.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from notebook.errors.base import NotebookError
    from ui.shell.context import AppContext
    from ui.shell.page import Page


def said_first(session: Session, told: str) -> Message:
    """Return what the user has to know, with its weight; its text is "" when there is nothing."""
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
    if session.unsettled:
        from notebook.messages.errors.access import unsettled

        said.append(unsettled(words))
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


def show_opened(context: AppContext, session: Session, told: str = "", *, returns: bool = False) -> None:
    """Show the cases of a notebook that was opened, with what the user has to know.

    After a lock it ``returns`` to where it was locked.
    """
    context.set_session(session)
    context.settings.remember(session.path)
    back = route_back(session.place) if returns and not session.read_only else None
    context.navigator.go(back or CaseListRoute(), message=said_first(session, told))
    context.notebook_opened.emit()


class NotebookOpener:
    """Holds a session between the passphrase and the first page behind the unlock."""

    def __init__(self, page: Page) -> None:
        """Take the page that opens."""
        self._page = page
        self._session: Session | None = None
        self._working = False
        self._barred = False
        self._made: Path | None = None

    @property
    def opening(self) -> bool:
        """Return whether a notebook is being opened."""
        return self._session is not None

    def begin(self) -> None:
        """Note that the page starts what ends in opening a notebook, such as creating it: a lock waits for that."""
        self._working, self._barred, self._made = True, False, None

    def ended(self) -> None:
        """Note that it failed; a pending lock happens now."""
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
        returns: bool = False,
    ) -> None:
        """Open a notebook, emit ``opened``, and go to its cases, where ``told`` is shown; or show the error.

        After a lock it ``returns`` to where it was locked.

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
            # Otherwise the page was left or locked before the answer arrived.
            if self._session is session:
                opened()
                self._go(session, told, returns=returns)

        session.unlock(self._page, passphrase, done, refused, key_file=key_file, patience=patience)

    def abandon(self) -> None:
        """Close what was opened for a page that is left: a notebook must not stay open unseen."""
        if self._session is not None:
            self._session.give_up()
            self._session.close()
            self._session = None

    def give_up(self) -> None:
        """Cancel opening; ``failed`` gets Stopped, unless it is open by then."""
        if self._session is not None:
            self._session.give_up()

    def pending_unlock(self, path: Path | None, *, typed: bool) -> PendingUnlock | None:
        """Return what a lock has to take; None where there is nothing, or where it has to wait.

        ``typed`` is whether the page has a credential; the notebook at ``path`` can be unlocked after the lock.
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

    def _go(self, session: Session, told: str, *, returns: bool) -> None:
        self._session = None
        show_opened(self._page.context, session, told, returns=returns)
