"""The program in a process of its own that is forked, and so has everything imported and derived.

For tests of what becomes of a notebook when its process ends. How the program starts is tested where it is started.
"""

import os
import subprocess
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from tempfile import TemporaryFile
from typing import NoReturn

from notebook.cli import main
from notebook.handover import render_process
from tests.support.forked_rendering import POSSIBLE


def run_script(script: str, *arguments: str | Path) -> "CompletedProcess[str]":
    """Run a script as ``python -c`` does; where no process can fork, start one."""
    line = [*map(str, arguments)]
    if not POSSIBLE:
        return subprocess.run([sys.executable, "-c", script, *line], capture_output=True, text=True, check=False)
    render_process._command()  # noqa: SLF001  # what draws is the parent's, and outlives the child
    with TemporaryFile("w+b") as out, TemporaryFile("w+b") as err:
        pid = os.fork()
        if pid == 0:
            os.dup2(out.fileno(), 1)
            os.dup2(err.fileno(), 2)
            sys.argv = ["-c", *line]
            _end_with(lambda: exec(compile(script, "<script>", "exec"), {"__name__": "__main__"}))  # noqa: S102
        status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        said = []
        for file in (out, err):
            file.seek(0)
            said.append(file.read().decode())
    return CompletedProcess([sys.executable, "-c", script, *line], status, *said)


def run_command_line(line: list[str]) -> NoReturn:
    """Be the command line in a process that was forked, with the streams it has; end with its exit status."""
    _end_with(lambda: sys.exit(main(line)))


def _end_with(work: Callable[[], None]) -> NoReturn:
    """Do work with the streams of this process, and end it as Python would, but without cleanup of the parent's."""
    status = 1
    try:
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115  # it lasts as long as the process
        sys.stdout = open(1, "w", encoding="utf-8", buffering=1, closefd=False)  # noqa: SIM115
        sys.stderr = open(2, "w", encoding="utf-8", buffering=1, closefd=False)  # noqa: SIM115
        work()
        status = 0
    except SystemExit as ended:
        status = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except BaseException:  # noqa: BLE001  # shown, as Python does
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)
