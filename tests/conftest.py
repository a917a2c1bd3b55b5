"""What all tests share: the Hypothesis profiles, a Ctrl-C that is heard, and patience."""

import os
import signal

import pytest
from hypothesis import HealthCheck, settings

from notebook.cli.waiting import Waiting

_QUIET = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)

# `laws` is the short run of `make test`; `long` is what `make test-long` asks for.
settings.register_profile("laws", max_examples=300, deadline=None, suppress_health_check=_QUIET, derandomize=True)
settings.register_profile("long", max_examples=10_000, deadline=None, suppress_health_check=_QUIET)
settings.load_profile(os.environ.get("CASEFOLD_HYPOTHESIS", "laws"))

# A run in the background ignores Ctrl-C, and so would every program that a test starts in order to stop it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a command say how far it is only after a minute: a busy machine would have it on standard error at times."""
    monkeypatch.setattr(Waiting.__init__, "__defaults__", (60.0,))
