"""One program at a time."""

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from notebook.errors.vault import AlreadyOpen, LockUnusable, VaultNotWritten
from notebook.vault.folder import VaultFolder
from notebook.vault.lock import locked, share, take

HOLDER = """
import sys, time
from pathlib import Path
from notebook.vault.folder import VaultFolder
from notebook.vault.lock import locked
with locked(VaultFolder(Path(sys.argv[1]))):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def folder(tmp_path: Path) -> VaultFolder:
    return VaultFolder(tmp_path)


@contextmanager
def held_elsewhere(folder: VaultFolder) -> Iterator[subprocess.Popen[str]]:
    holder = subprocess.Popen([sys.executable, "-c", HOLDER, str(folder.root)], stdout=subprocess.PIPE, text=True)
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        try:
            yield holder
        finally:
            holder.kill()


def test_second_process_is_told_at_once(folder: VaultFolder) -> None:
    """While another process has the notebook, taking it fails without waiting; when that one dies it succeeds."""
    with held_elsewhere(folder) as holder:
        with pytest.raises(AlreadyOpen):
            take(folder)
        holder.kill()
        holder.wait()
        take(folder).release()


def test_readers_share_and_keep_a_writer_out(folder: VaultFolder) -> None:
    """Two who only read have it at once, and no writer beside them; beside a writer nobody reads."""
    take(folder).release()
    first, second = share(folder), share(folder)
    first.release()
    with pytest.raises(AlreadyOpen):
        take(folder)
    second.release()
    with locked(folder), pytest.raises(AlreadyOpen):
        share(folder)


def test_who_reads_makes_no_lock_file(folder: VaultFolder) -> None:
    """Where there is none, nothing is written and nothing locked; a link is not followed."""
    share(folder).release()
    assert not folder.lock.exists()
    folder.lock.symlink_to(folder.root / "elsewhere")
    with pytest.raises(LockUnusable):
        share(folder)


def test_same_process_is_told_too(folder: VaultFolder) -> None:
    """A second window of one program does not share the lock of the first."""
    with locked(folder):
        with pytest.raises(AlreadyOpen):
            take(folder)
        with pytest.raises(AlreadyOpen):
            take(folder)


def test_reading_the_lock_file_does_not_free_it(folder: VaultFolder) -> None:
    """Opening and closing the lock file by other means in the process that holds it leaves it held."""
    with locked(folder):
        folder.lock.read_bytes()
        probe = "import sys; from pathlib import Path; from notebook.vault.folder import VaultFolder as F\n"
        probe += "from notebook.vault.lock import take; take(F(Path(sys.argv[1])))"
        run = subprocess.run(
            [sys.executable, "-c", probe, str(folder.root)], capture_output=True, text=True, check=False
        )
        assert run.returncode == 1
        assert run.stderr.rstrip().endswith("AlreadyOpen")


def test_lock_file_stays_and_is_private(folder: VaultFolder) -> None:
    """The file outlives the lock, holds nothing, and is 0600 even where it was found open to all."""
    folder.lock.touch()
    folder.lock.chmod(0o666)
    with pytest.raises(ZeroDivisionError), locked(folder):
        _ = 1 / 0
    assert folder.lock.read_bytes() == b""
    assert stat.S_IMODE(folder.lock.stat().st_mode) == 0o600
    take(folder).release()


def test_releasing_twice_harms_nobody(folder: VaultFolder) -> None:
    """A second release does not close a file that has got the same number meanwhile."""
    held = take(folder)
    held.release()
    with (folder.root / "other").open("wb") as other:
        held.release()
        other.write(b"still open")
    assert (folder.root / "other").read_bytes() == b"still open"


@pytest.mark.skipif(not hasattr(os, "O_NOFOLLOW"), reason="links need a privilege on this system")
@pytest.mark.parametrize("there", [True, False])
def test_link_is_not_followed(folder: VaultFolder, there: bool) -> None:  # noqa: FBT001  # a parameter of the test
    """A link in the lock's place is refused; what it points to is neither made nor changed."""
    target = folder.root / "target"
    if there:
        target.write_text("precious")
        target.chmod(0o644)
    folder.lock.symlink_to(target)
    with pytest.raises(LockUnusable):
        take(folder)
    assert target.exists() is there
    if there:
        assert (target.read_text(), stat.S_IMODE(target.stat().st_mode)) == ("precious", 0o644)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes have no path on this system")
def test_pipe_and_folder_are_refused(folder: VaultFolder) -> None:
    """Only a plain file is a lock."""
    os.mkfifo(folder.lock)
    with pytest.raises(LockUnusable):
        take(folder)
    folder.lock.unlink()
    folder.lock.mkdir()
    with pytest.raises(LockUnusable):
        take(folder)


def test_missing_folder_is_told(tmp_path: Path) -> None:
    """The lock of a notebook that has gone cannot be taken, and its folder is not made again."""
    with pytest.raises(VaultNotWritten):
        take(VaultFolder(tmp_path / "gone"))
    assert not (tmp_path / "gone").exists()


def test_replaced_lock_file_is_noticed(folder: VaultFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """A lock on a file that lost its name to another is no lock: two programs could each have one."""
    opened = os.open

    def slow_open(path: Path, flags: int, mode: int = 0o777) -> int:
        handle = opened(path, flags, mode)
        if path == folder.lock:
            monkeypatch.undo()
            folder.lock.unlink()
            folder.lock.touch()
        return handle

    monkeypatch.setattr(os, "open", slow_open)
    with pytest.raises(AlreadyOpen):
        take(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="handles are not inherited by number on this system")
def test_no_child_keeps_the_lock(folder: VaultFolder) -> None:
    """A child that got a copy of the handle does not keep the notebook locked once it was released."""
    held = take(folder)
    handle = held._handle  # noqa: SLF001  # what a fork copies
    assert handle is not None
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, pass_fds=[handle]) as child:
        with pytest.raises(AlreadyOpen):
            take(folder)
        held.release()
        take(folder).release()
        child.kill()
