"""The program opens no socket."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_demo_opens_no_socket(tmp_path: Path) -> None:
    """Neither the program nor the process that draws the pack opens an internet socket."""
    trace = tmp_path / "trace"
    traced = ["strace", "-f", "--seccomp-bpf", "-e", "trace=socket", "-o", str(trace)]
    demo = [sys.executable, "-m", "notebook", "demo", "--out", str(tmp_path / "demo")]
    done = subprocess.run([*traced, *demo], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    lines = trace.read_text(encoding="utf-8")
    assert "exited with 0" in lines
    assert "AF_INET" not in lines


def test_no_socket_module_is_loaded(tmp_path: Path) -> None:
    """Even the modules that could open one stay out, in a command that reads and rules."""
    script = (
        "import sys\n"
        "import notebook.cli.commands\n"
        "print(sorted({'ssl', 'http.client', 'urllib.request', '_ssl'} & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert done.stdout == "[]\n"


def test_what_prints_is_loaded_by_a_wish_to_print_alone(tmp_path: Path) -> None:
    """Qt's printing talks to the print service of the system; no other module of the window loads it."""
    script = (
        "import importlib, pkgutil, sys\n"
        "import ui\n"
        "found = [each.name for each in pkgutil.walk_packages(ui.__path__, 'ui.')]\n"
        "assert found.count('ui.unlock.print_sheet') == 1\n"
        "for name in found:\n"
        "    if name not in {'ui.unlock.print_sheet', 'ui.__main__'}:\n"
        "        importlib.import_module(name)\n"
        "assert 'ui.unlock.recovery_words_step' in sys.modules\n"
        "print([name for name in sys.modules if 'PrintSupport' in name])\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert done.stdout == "[]\n"
