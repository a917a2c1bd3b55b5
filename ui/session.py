"""The unlocked state: one place where everything that needs the notebook goes through, and ends."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from ui.worker import Call, Worker

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from notebook.errors import Interrupted, NotebookError
    from notebook.tasks.notebook import Notebook
    from notebook.tasks.synced_folder import SyncService

Answer = TypeVar("Answer")


class Session(QObject):
    """A notebook that is open on the worker's thread; the window itself never holds it."""

    closed = Signal()

    def __init__(self, path: Path, worker: Worker) -> None:
        """Take the path of a notebook; nothing is open yet."""
        super().__init__(worker)
        self.path = path
        self._worker = worker
        self.practice = False
        self.key_file: Path | None = None
        self.interrupted: Interrupted | None = None
        self.copied_by: SyncService | None = None
        self._held = ExitStack()
        self._notebook: Notebook | None = None

    def unlock(
        self,
        owner: QObject,
        passphrase: str,
        done: Callable[[None], None],
        failed: Callable[[NotebookError], None],
        key_file: Path | None = None,
    ) -> None:
        """Open the notebook with a passphrase, and a key file where one is needed.

        From then on ``practice`` says which sort it is, ``interrupted`` what became of a re-key that a power cut
        interrupted, and ``copied_by`` which service copies its folder to other computers.
        """

        def operation(_call: Call[bool]) -> bool:
            # Only now, and off the window's thread: the window stands before what opens notebooks is loaded.
            from notebook.tasks.notebook import opened  # noqa: PLC0415
            from notebook.tasks.synced_folder import copied_by  # noqa: PLC0415

            self._notebook = self._held.enter_context(opened(self.path, passphrase, now(), key_file=key_file))
            self.key_file, self.interrupted = key_file, self._notebook.interrupted
            self.copied_by = copied_by(self.path)
            return self._notebook.practice

        def answered(practice: bool) -> None:  # noqa: FBT001 - the answer of the operation
            self.practice = practice
            done(None)

        self._worker.ask(Call(operation, owner, answered, failed))

    def ask(
        self,
        owner: QObject,
        task: Callable[[Notebook], Answer],
        done: Callable[[Answer], None],
        failed: Callable[[NotebookError], None],
    ) -> Call[Answer]:
        """Do a task on the notebook, and give the answer to ``done`` unless its owner is gone by then."""

        def operation(_call: Call[Answer]) -> Answer:
            if self._notebook is None:
                raise RuntimeError("the notebook is closed")
            return task(self._notebook)

        call = Call(operation, owner, done, failed)
        self._worker.ask(call)
        return call

    def watch(
        self,
        owner: QObject,
        task: Callable[[Notebook, Call[Answer]], Answer],
        done: Callable[[Answer], None],
        failed: Callable[[NotebookError], None],
        told: Callable[[int, int], None],
    ) -> Call[Answer]:
        """Do something long: the task also gets its call, and ``told`` what it says to the worker's ``progress``."""

        def operation(call: Call[Answer]) -> Answer:
            if self._notebook is None:
                raise RuntimeError("the notebook is closed")
            return task(self._notebook, call)

        call = Call(operation, owner, done, failed, told)
        self._worker.ask(call)
        return call

    def close(self) -> None:
        """Close the notebook after all that was asked for; ``closed`` says when, and then this is gone."""
        self.closed.connect(self.deleteLater)

        def operation(_call: Call[None]) -> None:
            self._notebook = None
            self._held.close()

        self._worker.ask(Call(operation, self, lambda _none: self.closed.emit(), lambda _problem: self.closed.emit()))


def now() -> datetime:
    """Give the present instant."""
    return datetime.now(UTC)
