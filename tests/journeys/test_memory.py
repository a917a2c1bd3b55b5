"""No copy of what a process holds in memory is left on the disk, and no neighbour reads it."""

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.cli import CliNotebook

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")

HELD = "Zwartkopmeeuw" * 40
CRASH = "import os, sys\n{first}\nheld = ''.join(reversed(sys.argv[1]))\nos.abort()"
HARDEN = "from notebook.process_hardening import disable_core_dumps; disable_core_dumps()"
SAY_DUMPABLE = "import ctypes; print('dumpable', ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"


def dump_limit() -> int:
    """Give the largest dump that may be allowed."""
    _, most = resource.getrlimit(resource.RLIMIT_CORE)
    if most == 0:
        pytest.skip("nobody may leave a dump here")
    return most


@contextmanager
def running(*arguments: str, **more: str) -> Iterator[subprocess.Popen[bytes]]:
    """Give a process that waits for what is never sent to it, allowed to leave a dump of any size."""
    surroundings = os.environ | {"QT_QPA_PLATFORM": "offscreen"} | more
    with subprocess.Popen(
        [sys.executable, *arguments], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, env=surroundings
    ) as started:
        allowed = dump_limit()
        resource.prlimit(started.pid, resource.RLIMIT_CORE, (allowed, allowed))
        yield started
        started.kill()


def wait_for(held: Callable[[], bool], started: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 60
    while not held():
        assert started.poll() is None, "it ended"
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def leaves_no_dump(process: int) -> bool:
    """Ask the system for the limit that is in force."""
    limits = Path(f"/proc/{process}/limits").read_text(encoding="utf-8").splitlines()
    [line] = [line for line in limits if line.startswith("Max core file size")]
    return line.split(maxsplit=6)[4:6] == ["0", "0"]


@pytest.mark.parametrize("module", ["notebook", "ui.entry_point"])
def test_a_command_leaves_no_dump(tmp_path: Path, module: str) -> None:
    """While it waits for a passphrase, a command has the limit of 0 in force, soft and hard."""
    desk = CliNotebook.new(tmp_path)
    with running("-m", module, "cases", str(desk.notebook), "--passphrase-file", "-") as started:
        wait_for(lambda: leaves_no_dump(started.pid), started)


def test_the_window_leaves_no_dump(tmp_path: Path) -> None:
    """The window has it in force as soon as it is there."""
    home = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    with running("-m", "ui.entry_point", **home) as started:
        wait_for(lambda: leaves_no_dump(started.pid), started)


def test_the_rendering_process_leaves_no_dump() -> None:
    """The process that draws a pack has it in force before it gets the pack."""
    with running("-I", "-m", "notebook.handover.render") as started:
        wait_for(lambda: leaves_no_dump(started.pid), started)


@pytest.mark.parametrize(
    ("entered", "ends"),
    [
        ("sys.argv = ['casefold', '--version']\nfrom notebook.cli import main", "main()"),
        ("sys.argv = ['casefold', '--version']\nfrom ui.entry_point import main", "main()"),
        ("from notebook.handover.render import main", "main()"),
        (
            "import ui.app\nui.app.main = lambda *_, **__: 0\nsys.argv = ['casefold']\nfrom ui.entry_point import main",
            "main()",
        ),
    ],
    ids=["command", "casefold", "render", "window"],
)
def test_nobody_may_look_into_the_process(entered: str, ends: str) -> None:
    """Whichever way in: afterwards the system gives the memory to no debugger and to no dump."""
    code = f"import sys\n{entered}\n{SAY_DUMPABLE}\ntry: {ends}\nexcept SystemExit: pass\n{SAY_DUMPABLE}"
    done = subprocess.run([sys.executable, "-c", code], stdin=subprocess.DEVNULL, capture_output=True, check=False)
    said = [line for line in done.stdout.decode(errors="replace").splitlines() if line.startswith("dumpable")]
    assert said == ["dumpable 1", "dumpable 0"], done.stderr


@pytest.mark.skipif(os.geteuid() != 0, reason="becomes somebody without rights")
def test_a_neighbour_reads_nothing() -> None:
    """Another program of the same user, without rights of its own, may not open the memory."""
    holding = f"import os, sys\n{HARDEN}\nprint(os.getpid(), flush=True)\nsys.stdin.read()"
    reading = "import sys; open(f'/proc/{sys.argv[1]}/mem', 'rb')"
    for first, refused in ((holding, True), (holding.replace(HARDEN, ""), False)):
        drop = f"import os\nos.setgid(65534); os.setuid(65534)\n{SAY_DUMPABLE.partition(';')[0]}\n"
        # Dropping rights makes a process undumpable by itself; undone here, so that what is tried is ours.
        drop += "ctypes.CDLL(None).prctl(4, 1, 0, 0, 0)\n"
        drop = "import resource\nfrom notebook import process_hardening\n" + drop  # while its files may still be read
        with subprocess.Popen(
            [sys.executable, "-c", drop + first], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as started:
            assert started.stdout is not None
            number = started.stdout.readline().decode().strip()
            done = subprocess.run(
                [sys.executable, "-c", f"import os\nos.setgid(65534); os.setuid(65534)\n{reading}", number],
                capture_output=True,
                check=False,
            )
            started.kill()
        assert (b"PermissionError" in done.stderr) is refused, done.stderr


def test_a_crash_leaves_no_core(tmp_path: Path) -> None:
    """Where the system writes dumps into the folder, an unprotected process leaves its words and ours leaves none."""
    if Path("/proc/sys/kernel/core_pattern").read_text(encoding="ascii").startswith(("|", "/")):
        pytest.skip("dumps go elsewhere on this system")
    most = dump_limit()
    for first, found in (("pass", True), (HARDEN, False)):
        folder = tmp_path / str(found)
        folder.mkdir()
        subprocess.run(
            [sys.executable, "-c", CRASH.format(first=first), HELD[::-1]],
            cwd=folder,
            env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
            stderr=subprocess.DEVNULL,
            check=False,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CORE, (most, most)),
        )
        cores = list(folder.iterdir())
        assert bool(cores) is found
        assert all(HELD.encode() in core.read_bytes() for core in cores)
