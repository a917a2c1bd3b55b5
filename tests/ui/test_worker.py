"""The worker's thread holds nothing of the window."""

import gc
import threading
import weakref
from functools import partial

import pytest
from PySide6.QtCore import QObject

from tests.support.window import wait_for
from ui.app import Program
from ui.background import Job


class Kept(QObject):
    """Something of Qt's that only Python holds."""


def in_a_circle(taken_apart: list[str]) -> None:
    """Leave garbage that only a look for circles finds, and note the thread that takes it apart."""
    left = Kept()
    left.setProperty("self", 1)
    vars(left)["itself"] = left
    weakref.finalize(left, lambda: taken_apart.append(threading.current_thread().name))


def test_garbage_is_taken_apart_by_the_window(program: Program) -> None:
    """Whatever the worker makes, a page that went is never taken apart on its thread."""
    taken_apart: list[str] = []
    done: list[int] = []
    for _turn in range(20):
        in_a_circle(taken_apart)
    program.worker.ask(
        Job(
            lambda _call: len([[place] for place in range(200_000)]),
            program.window,
            done.append,
            lambda problem: pytest.fail(repr(problem)),
        )
    )
    wait_for(lambda: done)
    assert taken_apart == []
    gc.collect()
    assert taken_apart == [threading.main_thread().name] * 20


def test_garbage_is_looked_for(program: Program) -> None:
    """It does go, by itself, as much as Python would have found."""
    taken_apart: list[str] = []
    in_a_circle(taken_apart)
    held = [[place] for place in range(10_000)]
    wait_for(lambda: taken_apart)
    assert held
    assert not gc.isenabled()
    program.tidying.end()
    assert gc.isenabled()


def test_nothing_is_collected_during_a_job(program: Program) -> None:
    """What a job made is in use: looking through it would only stop the window; when the job has ended, it goes on."""
    taken_apart: list[str] = []
    goes_on = threading.Event()
    program.worker.ask(
        Job(lambda _call: goes_on.wait(60), program.window, print, lambda problem: pytest.fail(repr(problem)))
    )
    in_a_circle(taken_apart)
    held = [[place] for place in range(10_000)]
    program.tidying.look()
    assert taken_apart == []
    goes_on.set()
    wait_for(lambda: taken_apart)
    assert held


def test_the_worker_is_not_the_last_to_let_go(program: Program) -> None:
    """What asked is let go of by the window, also when its answer was the last thing it waited for."""
    let_go: list[str] = []
    for _turn in range(200):
        owner = Kept()
        weakref.finalize(owner, lambda: let_go.append(threading.current_thread().name))
        program.worker.ask(
            Job(lambda _call: None, owner, partial(_forget, owner), lambda problem: pytest.fail(repr(problem)))
        )
        del owner
    wait_for(lambda: len(let_go) == 200)
    assert set(let_go) == {threading.main_thread().name}


def _forget(_owner: object, _none: None) -> None:
    """Hold the owner in what is done with the answer, as pages do."""
