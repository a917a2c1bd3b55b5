"""Helpers for tests of the people of a case."""

from collections.abc import Callable
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QWidget

from notebook.model.case import Case
from notebook.tasks.notebook import Notebook
from tests.references import load_case
from tests.support.gui import click, comes, seen
from tests.support.window import wait_for
from ui.app import Program
from ui.shell.routes import CaseRoute

Answer = TypeVar("Answer")


def told(program: Program, task: Callable[[Notebook], Answer]) -> Answer:
    """Run a task on the open notebook, wait for it, and return its result."""
    answers: list[Answer] = []
    program.context.session.ask(program.window, task, answers.append, lambda problem: pytest.fail(repr(problem)))
    wait_for(lambda: answers)
    return answers[0]


def case_now(program: Program) -> Case:
    return told(program, lambda notebook: load_case(notebook, "K-014"))


def people(program: Program) -> QWidget:
    """Open the people of the case, and wait until they are shown."""
    program.context.navigator.go(CaseRoute(case_now(program).id))
    click(comes(program, "CasePage"), "people")
    shown = comes(program, "ChangeCasePage")
    wait_for(seen(shown, "reference").hasFocus)
    return shown
