"""A machine that is out of memory."""

import subprocess
import sys

import pytest

STARVED = """
import resource
from notebook.errors.vault import NotEnoughMemory
from notebook.vault.kdf import FLOOR, derive
derive(b"once, so that all is loaded", bytes(16), FLOOR)
with open("/proc/self/statm") as statm:
    used = int(statm.read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (used + 32 * 2**20, resource.RLIM_INFINITY))
try:
    derive(b"again", bytes(16), FLOOR)
except NotEnoughMemory as told:
    print("told")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the limit is asked of Linux")
def test_too_little_memory_is_an_error_of_its_own() -> None:
    """A real process that cannot have 64 MiB is told so, and lives."""
    run = subprocess.run([sys.executable, "-c", STARVED], capture_output=True, text=True, check=True)
    assert run.stdout == "told\n"
