"""What Hypothesis draws from depends on nothing but the code."""

import os
import subprocess
import sys

from hypothesis.internal.conjecture import providers

from tests.support.program_constants import ROOT, program_constants

LISTED = "from tests.support.program_constants import program_constants; print([*program_constants()])"


def test_every_process_has_them_in_the_same_order() -> None:
    """Whatever a process hashes with, and whether it finds them or reads what another one kept."""
    said = {
        subprocess.run(
            [sys.executable, "-c", LISTED],
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert said == {f"{[*program_constants()]}\n"}


def test_hypothesis_draws_from_them() -> None:
    """They are what it takes for constants of the program: a sentence of the window is among them."""
    assert providers._get_local_constants() is program_constants()  # noqa: SLF001  # what it asks itself
    assert "&Next" in program_constants().strings
