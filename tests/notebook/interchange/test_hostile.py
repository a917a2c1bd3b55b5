"""Files made to bring the program down; each is read by a program of its own, which is weighed."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from notebook.paths import RESOURCES
from tests.support.case_files import sample

MOST_MEMORY = 200 * 1000 * 1000
WHOLE = json.dumps(sample())
TEXT = '"text": "'
END = '"end": 9'
SECTION = "$.cases[0].entries[0].sections[0]"
MARK_END = f"{SECTION}.marks[0].end"

HOSTILE = {
    "lists 100,000 deep": ("[" * 100_000, "LESS_NESTING", "$"),
    "closed lists 100,000 deep": ("[" * 100_000 + "]" * 100_000, "LESS_NESTING", "$"),
    "objects 100,000 deep": ('{"a":' * 100_000 + "1" + "}" * 100_000, "LESS_NESTING", "$"),
    "lists in objects 100,000 deep": ('{"a":[' * 100_000, "LESS_NESTING", "$"),
    "lists 100,000 deep inside a case": (WHOLE.replace(END, f'"end": {"[" * 100_000}'), "LESS_NESTING", "$"),
    "brackets inside a text": (WHOLE.replace(TEXT, TEXT + "[{" * 1_000_000), "read", "$"),
    "number of a million digits": (WHOLE.replace(END, f'"end": {"9" * 1_000_000}'), "WHOLE_NUMBER", MARK_END),
    "negative number of a million digits": (WHOLE.replace(END, f'"end": -{"9" * 1_000_000}'), "WHOLE_NUMBER", MARK_END),
    "fraction of a million digits": (WHOLE.replace(END, f'"end": 0.{"9" * 1_000_000}'), "WHOLE_NUMBER", MARK_END),
    "exponent of a million digits": (WHOLE.replace(END, f'"end": 1e{"9" * 1_000_000}'), "WHOLE_NUMBER", MARK_END),
    "million digits where a text stands": (WHOLE.replace('"K-014"', "9" * 1_000_000), "TEXT", "$.cases[0].reference"),
    "half surrogate after a million letters": (
        WHOLE.replace(TEXT, TEXT + "a" * 1_000_000 + r"\ud83d"),
        "CLEAN_CHARACTERS",
        f"{SECTION}.text",
    ),
    "text of ten million and one": (WHOLE.replace(TEXT, TEXT + "a" * 10_000_000), "SHORTER", f"{SECTION}.text"),
    "key of ten million letters": (
        WHOLE.replace('"text"', f'"{"k" * 10_000_000}"'),
        "KNOWN_KEY",
        f'{SECTION}["{"k" * 40}..."]',
    ),
    "hundred thousand unknown keys": ("{" + ",".join(f'"k{n}":0' for n in range(100_000)) + "}", "KNOWN_KEY", "$.k0"),
    "text that never ends": (WHOLE[: WHOLE.index(TEXT)] + TEXT + "x" * 40_000_000, "JSON", "$"),
    "blanks": (" " * 40_000_000, "JSON", "$"),
    "digits of no date": (WHOLE.replace('"2026-01-12"', f'"{"2" * 5_000_000}"'), "DATE", "$.cases[0].opened"),
    "digits of no instant": (
        WHOLE.replace('"2026-02-03T14:00:00+01:00"', f'"2026-02-03T14:00:00.{"1" * 5_000_000}"'),
        "INSTANT",
        "$.cases[0].entries[0].at",
    ),
}


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
    contents, expected, place = HOSTILE[name]
    path = tmp_path / "hostile.json"
    path.write_text(contents, encoding="ascii")
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
