"""What all tests share: the Hypothesis profiles, a Ctrl-C that is heard, and what is made only once."""

import argparse
import gc
import os
import shutil
import signal
from collections.abc import Iterator
from contextlib import ExitStack
from functools import cache
from typing import Any

import pytest
import zxcvbn
from argon2.low_level import hash_secret_raw
from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers

from notebook.cli import arguments
from notebook.handover import render_process
from notebook.messages import i18n
from notebook.tasks import notebook as making_notebooks
from notebook.tasks import recover
from notebook.tasks.demo import CASE_FILE
from notebook.vault import kdf
from tests.support.cli import CliNotebook
from tests.support.forked_rendering import POSSIBLE, forked_rendering
from tests.support.memory_folder import folder_in_memory
from tests.support.program_constants import program_constants

_QUIET = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)

# `default` is the quick run of `make test`, `ci` that of `make check` and of planted faults, `long` `make test-long`.
settings.register_profile("default", max_examples=100, deadline=None, suppress_health_check=_QUIET, derandomize=True)
settings.register_profile("ci", settings.get_profile("default"), max_examples=300)
settings.register_profile("long", max_examples=10_000, deadline=None, suppress_health_check=_QUIET)
settings.load_profile(os.environ.get("CASEFOLD_HYPOTHESIS", "default"))

STARTED = render_process._command  # noqa: SLF001  # there is no other way to it, and the program needs none

# A run in the background ignores Ctrl-C, and so would every program that a test starts in order to stop it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_finish() -> None:
    """Exclude the collected tests from garbage collection: they stay to the end, and looking at them takes 0.25 s."""
    gc.collect()
    gc.freeze()


def pytest_configure(config: pytest.Config) -> None:
    """Let Hypothesis draw from the constants of the whole program, and tests write into memory where there is room.

    The constants are found only once, whatever of the program is loaded.
    """
    providers._get_local_constants = program_constants  # noqa: SLF001  # nor to this
    if config.getoption("numprocesses", None):  # before there are workers, which would all look for them
        program_constants()
    chosen = config.option.basetemp is not None  # by the worker's own process, or by --basetemp
    if not chosen and (folder := folder_in_memory()) is not None:
        config.option.basetemp = folder / "tests"
        config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))


@pytest.fixture(scope="session", autouse=True)
def derived_once() -> Iterator[None]:
    """Let Argon2 work out each key once in a process, at its real cost, and remember it.

    The same secret, salt and cost give the same key, so nothing that is tested changes: the floor stands, and what is
    below it is refused. The program itself has no way to hand over another derivation, and gets none for its tests.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kdf, "hash_secret_raw", cache(hash_secret_raw))
        yield


@pytest.fixture(scope="session", autouse=True)
def worked_out_once() -> Iterator[None]:
    """Let a process make the parser of the command line once for a language, and rate each passphrase once.

    Both give the same each time, and tests ask for them hundreds of times as often as a user does.
    """
    make, rate = arguments._parser, zxcvbn.zxcvbn  # noqa: SLF001  # a user's process makes only one

    @cache
    def made(_language: str) -> argparse.ArgumentParser:
        return make()

    @cache
    def rated(text: str, names: tuple[str, ...]) -> dict[str, Any]:
        return dict(rate(text, user_inputs=names))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(arguments, "_parser", lambda: made(i18n._Interface.language))  # noqa: SLF001  # nor two languages
        patch.setattr(zxcvbn, "zxcvbn", lambda text, user_inputs: rated(text, tuple(user_inputs)))
        yield


@pytest.fixture(scope="session", autouse=True)
def made_at_the_floor() -> Iterator[None]:
    """Let new notebooks derive their keys at the least cost that is allowed, and not at what this machine can do.

    Tests with ``calibrated`` are not touched by this, nor are programs that a test starts.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(making_notebooks, "calibrate", lambda: kdf.FLOOR)
        patch.setattr(recover, "calibrate", lambda: kdf.FLOOR)
        yield


@pytest.fixture
def calibrated(monkeypatch: pytest.MonkeyPatch) -> list[kdf.KdfCost]:
    """Let a new notebook's keys cost what this machine can do, as in the program; give what was found."""
    found: list[kdf.KdfCost] = []

    def calibrate() -> kdf.KdfCost:
        found.append(kdf.calibrate())
        return found[-1]

    monkeypatch.setattr(making_notebooks, "calibrate", calibrate)
    monkeypatch.setattr(recover, "calibrate", calibrate)
    return found


@pytest.fixture(scope="session", autouse=True)
def drawn_by_forks() -> Iterator[None]:
    """Let packs be drawn by processes that have everything imported, from the first one on that this process makes.

    Programs that a test starts are not touched by this, nor are tests with ``started_rendering``.
    """
    if not POSSIBLE:
        yield
        return
    with ExitStack() as running, pytest.MonkeyPatch.context() as patch:
        patch.setattr(render_process, "_command", cache(lambda: running.enter_context(forked_rendering())))
        yield


@pytest.fixture
def started_rendering(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let packs be drawn as the program has them drawn: by a process that is started."""
    monkeypatch.setattr(render_process, "_command", STARTED)


@pytest.fixture(scope="session")
def empty_desk(tmp_path_factory: pytest.TempPathFactory) -> CliNotebook:
    """Give a notebook without a case, to be copied: `CliNotebook.copied`."""
    return CliNotebook.new(tmp_path_factory.mktemp("empty") / "desk")


@pytest.fixture(scope="session")
def practice_desk(tmp_path_factory: pytest.TempPathFactory) -> CliNotebook:
    """Give a notebook with the practice case, to be copied as well."""
    made = CliNotebook.new(tmp_path_factory.mktemp("practice") / "desk")
    assert made.run("import", CASE_FILE, "--trust-flags").status == 0
    return made
