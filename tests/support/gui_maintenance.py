"""Helpers for tests of backups, checks and rescue in the window."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

from notebook.tasks.notebook import Notebook
from tests.support.cli import PASSPHRASE
from tests.support.window import wait_for
from ui.app import Program
from ui.shell.session import Session

Answer = TypeVar("Answer")


def answer(program: Program, task: Callable[[Notebook], Answer]) -> Answer:
    found: list[Answer] = []
    program.context.session.ask(program.window, task, found.append, lambda problem: pytest.fail(repr(problem)))
    wait_for(lambda: found)
    return found[0]


def unlock(program: Program, path: Path) -> None:
    session = Session(path, program.worker)
    done: list[object] = []
    session.unlock(program.window, PASSPHRASE, done.append, done.append)
    wait_for(lambda: done)
    assert done == [None]
    program.context.set_session(session)
