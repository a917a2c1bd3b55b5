"""The session: the open notebook, through which the window does everything with it."""

from __future__ import annotations

from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QObject, Signal

from notebook.errors.base import NotebookError
from notebook.errors.maintenance import Stopped
from ui.background import BackgroundRunner, CancelToken, Job
from ui.shell.clock import now

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from notebook.errors.vault import Interrupted
    from notebook.model.backups import BackupPlan
    from notebook.model.ids import CaseId
    from notebook.tasks.cloud_sync import SyncService
    from notebook.tasks.notebook import Notebook
    from notebook.tasks.place import Place
    from notebook.tasks.unsaved_work import DraftKey, Origin
    from ui.shell.settings import Settings
    from ui.shell.wizard_state import RequestDraft


Answer = TypeVar("Answer")

_PAUSE: Final = 0.1
"""Seconds between two looks at a lock that somebody else has."""


class Session(QObject):
    """A notebook that is open on the background thread; the window itself never holds it."""

    closed = Signal()

    def __init__(self, path: Path, worker: BackgroundRunner) -> None:
        """Take the path of a notebook; nothing is open yet."""
        super().__init__(worker)
        self.path = path
        self._worker = worker
        self.practice = False
        self.read_only = False
        self.settings: Settings | None = None
        self.key_file: Path | None = None
        self.interrupted: Interrupted | None = None
        self.unmended = False
        self.unsettled = False
        self.copied_by: SyncService | None = None
        self.conflict_copies: tuple[str, ...] = ()
        self.discrepancies = 0
        self.pages_differ = False
        self.place: Place | None = None
        """Where it was locked the last time."""
        self.views: dict[CaseId, RequestDraft] = {}
        """The view last chosen in each case, until the notebook is locked."""
        self.backed_up = 0
        """How much had been written when the last backup was made; see ``notebook.tasks.backup.changes``."""
        self._origin: Origin | None = None
        self._parting = False
        self._failed = False
        self._held = ExitStack()
        self._notebook: Notebook | None = None
        self._closing: Notebook | None = None
        self._unlocking: Job[tuple[bool, Origin]] | None = None

    def unlock(
        self,
        owner: QObject,
        passphrase: str,
        done: Callable[[None], None],
        failed: Callable[[NotebookError], None],
        *,
        key_file: Path | None = None,
        patience: float = 0,
    ) -> None:
        """Open the notebook with a passphrase, and a key file where one is needed.

        Afterwards these are set: ``practice``; ``read_only``; ``interrupted``, the outcome of a re-key that a power cut
        interrupted; ``copied_by``, the service that copies its folder to other computers; ``conflict_copies``, the
        files that such a service left in it where two computers wrote; ``discrepancies``, how many records differ from
        the log at a quick look; ``pages_differ``, whether the notebook's file is not as it was last closed.

        ``patience`` is for how many seconds another process may still be closing it. ``give_up`` ends it with Stopped.
        """

        def operation(call: Job[tuple[bool, Origin]]) -> tuple[bool, Origin]:
            # Imported late, and off the GUI thread: the window is shown before what opens notebooks is loaded.
            from notebook.tasks.backup import changes
            from notebook.tasks.cloud_sync import conflict_copies, sync_service_of
            from notebook.tasks.disclosures import glance_at_log
            from notebook.tasks.notebook import open_notebook
            from notebook.tasks.place import kept_place
            from notebook.tasks.unsaved_work import origin_of

            # A notebook of an earlier version is backed up first, to the folder in the preferences.
            plan = None if self.settings is None else self.settings.backup_plan(self.path)
            stop = call.token
            free = _when_free(
                lambda: open_notebook(self.path, passphrase, now(), key_file=key_file, plan=plan, cancel=stop), patience
            )
            self._worker.at_end(self._held.close)
            self._notebook = self._held.enter_context(free)
            self.backed_up = changes(self._notebook)
            self.key_file, self.interrupted = key_file, self._notebook.interrupted
            self.unmended, self.read_only = self._notebook.unmended is not None, self._notebook.read_only
            self.pages_differ = self._notebook.pages_differ
            self.unsettled = self._notebook.unsettled is not None
            self.copied_by, self.conflict_copies = sync_service_of(self.path), conflict_copies(self.path)
            with suppress(NotebookError):  # a damaged page is reported where it is read
                self.discrepancies = len(glance_at_log(self._notebook))
            with suppress(NotebookError):
                self.place = kept_place(self._notebook)
            return self._notebook.practice, origin_of(self._notebook)

        def answered(found: tuple[bool, Origin]) -> None:
            self.practice, self._origin = found
            done(None)

        self._unlocking = Job(operation, owner, answered, failed)
        self._worker.ask(self._unlocking)

    def give_up(self) -> None:
        """Cancel opening: while its key is still being derived, the background thread is free at once."""
        if self._unlocking is not None:
            self._unlocking.token.asked = True

    def ask(
        self,
        owner: QObject,
        task: Callable[[Notebook], Answer],
        done: Callable[[Answer], None],
        failed: Callable[[NotebookError], None],
    ) -> Job[Answer]:
        """Run a task on the notebook, and pass the result to ``done`` unless its owner is gone by then."""

        def operation(_call: Job[Answer]) -> Answer:
            if self._notebook is None:
                raise RuntimeError("the notebook is closed")
            try:
                return task(self._notebook)
            except Stopped:
                raise  # cancelled on request: nothing of it is kept
            except Exception:
                self._failed = self._failed or self._parting
                raise

        call = Job(operation, owner, done, failed)
        self._worker.ask(call)
        return call

    def watch(
        self,
        owner: QObject,
        task: Callable[[Notebook, Job[Answer]], Answer],
        done: Callable[[Answer], None],
        failed: Callable[[NotebookError], None],
        told: Callable[[int, int], None],
    ) -> Job[Answer]:
        """Run a long task: it also gets its cancel token, and ``told`` gets its progress."""

        def operation(call: Job[Answer]) -> Answer:
            if self._notebook is None:
                raise RuntimeError("the notebook is closed")
            return task(self._notebook, call)

        call = Job(operation, owner, done, failed, told)
        self._worker.ask(call)
        return call

    @property
    def origin(self) -> Origin:
        """Return how a draft file names this notebook; available once it was unlocked."""
        if self._origin is None:
            raise RuntimeError("the notebook was never open")
        return self._origin

    @property
    def draft_key(self) -> DraftKey:
        """Return the key for draft files."""
        return self.origin.key

    @property
    def parting(self) -> bool:
        """Whether the notebook is about to be closed: long tasks are cancelled then."""
        return self._parting

    def track_failures(self) -> None:
        """Record from now on whether a job fails: what is queued now must not be lost."""
        self._parting, self._failed = True, False

    def parted(self, owner: QObject, done: Callable[[bool], None]) -> None:
        """Report, after all queued jobs, whether everything succeeded since ``track_failures``."""
        self._worker.ask(Job(lambda _call: not self._failed, owner, done, lambda _problem: None))

    def keep_place(self, place: Place | None, *, needed: bool = False) -> None:
        """Keep where the window is in the notebook, after all queued jobs; that alone calls for no backup.

        If it is ``needed``, because it has what was typed, ``parted`` reports that it failed.
        """

        def operation(_call: Job[None]) -> None:
            from notebook.tasks.backup import changes
            from notebook.tasks.place import keep_place

            if self._notebook is not None:
                before = changes(self._notebook)
                try:
                    keep_place(self._notebook, place)
                except NotebookError:  # whoever cannot come back finds it from the list of cases
                    self._failed = self._failed or needed
                self.backed_up += changes(self._notebook) - before

        self._worker.ask(Job(operation, self, lambda _none: None, lambda _problem: None))

    def back_up_work(self, plan: BackupPlan, done: Callable[[NotebookError | None], None]) -> CancelToken:
        """Back up what was written since the last backup of this session; ``done`` gets the error, if any.

        Return the token that cancels it. It is no error of the lock: what was typed is saved by then.
        """
        token = CancelToken()

        def operation(_call: Job[NotebookError | None]) -> NotebookError | None:
            from notebook.tasks.backup import back_up_work

            if self._notebook is None:
                return None
            try:
                back_up_work(self._notebook, plan, self.backed_up, now(), cancel=lambda: token.asked)
            except NotebookError as problem:
                return problem
            return None

        self._worker.ask(Job(operation, self, done, lambda _problem: None))
        return token

    @property
    def recording(self) -> bool:
        """Whether the database is closed, and only the page record is still to be written."""
        return self._closing is not None and self._closing.is_closed

    def close(self) -> None:
        """Close the notebook after all queued jobs; ``closed`` is emitted then, and the session is over."""
        self.closed.connect(self.deleteLater)

        def operation(_call: Job[None]) -> None:
            self._closing, self._notebook = self._notebook, None
            self._held.close()

        self._worker.ask(Job(operation, self, lambda _none: self.closed.emit(), lambda _problem: self.closed.emit()))


@contextmanager
def _when_free(open_it: Callable[[], AbstractContextManager[Notebook]], patience: float) -> Iterator[Notebook]:
    """Open a notebook; while another process has it, retry for some seconds. Runs on the background thread."""
    from notebook.errors.vault import AlreadyOpen

    until = monotonic() + patience
    with ExitStack() as held:
        notebook: Notebook | None = None
        while notebook is None:
            try:
                notebook = held.enter_context(open_it())
            except AlreadyOpen:
                if monotonic() >= until:
                    raise
                sleep(_PAUSE)
        yield notebook
