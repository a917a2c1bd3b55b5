"""Read the case file named on the command line; print the outcome and the peak memory, in bytes."""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

from notebook.errors.case_file import BadCaseFile
from notebook.interchange.name_registry import Vocabulary
from notebook.interchange.read_case_file import read_case_file


def peak() -> int:
    """Return the peak memory of this program only; getrusage includes its parent's."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM"))


try:
    read_case_file(Path(sys.argv[1])).for_notebook(Vocabulary(), datetime.now(UTC))
    ending = ["read", "$"]
except BadCaseFile as problem:
    ending = [problem.expected.name, problem.path]
sys.stdout.write(json.dumps([*ending, peak()]))
