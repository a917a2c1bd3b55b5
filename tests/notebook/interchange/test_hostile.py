"""Files made to bring the program down; each is read by a program of its own, which is weighed."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from notebook.paths import RESOURCES
from tests.support.hostile_case_files import HOSTILE, MOST_MEMORY


def weigh(path: Path) -> tuple[str, str, int]:
    """Read a file in a program of its own; give how it ended, where, and its memory in bytes."""
    program = Path(__file__).parents[2] / "support" / "measure_memory.py"
    run = subprocess.run(
        [sys.executable, program, path],
        cwd=RESOURCES.parent,
        env={**os.environ, "PYTHONPATH": "."},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    expected, place, peak = json.loads(run.stdout)
    return expected, place, peak


@pytest.mark.skipif(sys.platform != "linux", reason="weighs itself by /proc")
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_ends_in_a_plain_answer_and_little_memory(tmp_path: Path, name: str) -> None:
    """It is refused by name, or read where there is nothing wrong, in under 200 MB."""
    made, expected, place = HOSTILE[name]
    path = tmp_path / "hostile.json"
    path.write_text(made(), encoding="ascii")
    found = weigh(path)
    assert found[:2] == (expected, place)
    assert found[2] < MOST_MEMORY


@pytest.mark.skipif(sys.platform != "linux", reason="weighs itself by /proc")
def test_a_file_of_300_megabytes_is_not_read_at_all(tmp_path: Path) -> None:
    """Its size alone refuses it: the program weighs no more than for an empty file."""
    path = tmp_path / "large.json"
    path.touch()
    empty = weigh(path)[2]
    os.truncate(path, 300 * 1000 * 1000)
    expected, place, peak = weigh(path)
    assert (expected, place) == ("SMALLER", "$")
    assert peak < empty + 5_000_000
