"""Without a screen, or what draws on it, the program says so in one sentence."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="other systems have one way to draw, and always have it"
)


def run(surroundings: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Start the program as its command does."""
    code = "import sys; sys.argv = ['casefold']\nfrom ui.entry_point import main; sys.exit(main())"
    kept = {name: text for name, text in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    kept.pop("QT_QPA_PLATFORM", None)
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, env=kept | surroundings, timeout=60
    )


def test_no_screen() -> None:
    """Where there is no screen, the commands are named instead."""
    done = run({})
    assert done.returncode == 1
    assert done.stderr == "There is no screen to open the window on. Use the commands: casefold --help.\n"


def test_library_is_missing(tmp_path: Path) -> None:
    """Where the library is missing that Qt needs on X11, it is named with its package."""
    (tmp_path / "libxcb-cursor.so.0").write_bytes(b"no library")
    done = run({"DISPLAY": ":99", "LD_LIBRARY_PATH": str(tmp_path)})
    assert done.returncode == 1
    [line] = done.stderr.splitlines()
    assert "(libxcb-cursor.so.0; apt-get install libxcb-cursor0)" in line
