"""Writing the header: old or new, never neither."""

import errno
import os
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from notebook.errors.vault import VaultNotWritten, WriteFault
from notebook.vault.header import LONGEST_FILE
from notebook.vault.header_files import repair_copies, write_header
from notebook.vault.header_parser import parse
from notebook.vault.key_material import Unlocked, new_passphrase
from notebook.vault.passphrase import Passphrase
from notebook.vault.unlock import Settlement, compare_generations, unlock
from tests.support.cheap_vaults import CHEAP, PASSPHRASE, cheap_held

OTHER = "eight louder herons at noon"


def next_of(unlocked: Unlocked) -> Unlocked:
    return new_passphrase(unlocked, Passphrase.new(OTHER), CHEAP, floor=CHEAP)


def failing_at(count: int, number: int, real: Callable[..., object]) -> Callable[..., object]:
    """Give a system call that fails the ``count``-th time, and every time after."""
    calls = 0

    def call(*args: object, **named: object) -> object:
        nonlocal calls
        calls += 1
        if calls >= count:
            raise OSError(number, os.strerror(number))
        return real(*args, **named)

    return call


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EROFS])
@pytest.mark.parametrize(
    ("name", "count"),
    [
        *(("open", count) for count in range(1, 5)),
        *(("fsync", count) for count in range(1, 5)),
        ("replace", 1),
        ("replace", 2),
    ],
)
def test_a_disk_that_fails_at_any_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, count: int, number: int
) -> None:
    """Whichever call fails, each copy is the old or the new one, nothing else is left, and what is told is so."""
    with cheap_held(tmp_path) as (held, made):
        new = next_of(made)
        old_bytes, new_bytes = made.header.encoded(), new.header.encoded()
        with monkeypatch.context() as patched:
            patched.setattr(os, name, failing_at(count, number, getattr(os, name)))
            with pytest.raises(VaultNotWritten) as refused:
                write_header(held, new.header)
        first, second = held.folder.keys.read_bytes(), held.folder.keys_backup.read_bytes()
        assert {path.name for path in held.folder.root.iterdir()} == {
            "keys.cv1",
            "keys.cv1.bak",
            "vault.db",
            "vault.lock",
        }
        plain = {errno.ENOSPC: WriteFault.FULL, errno.EIO: WriteFault.OTHER, errno.EROFS: WriteFault.READ_ONLY}[number]
        expected = {
            plain: [(old_bytes, old_bytes)],
            WriteFault.UNSURE: [(new_bytes, old_bytes)],
            WriteFault.SECOND_COPY: [(new_bytes, old_bytes), (new_bytes, new_bytes)],
        }
        assert (first, second) in expected[refused.value.fault]
        passphrase = PASSPHRASE if first == old_bytes else OTHER
        found = unlock(held, Passphrase.typed(passphrase), floor=CHEAP)
        wanted = Settlement.NOTHING if first == old_bytes else Settlement.KEEP_STAMP
        assert compare_generations(found.header.stamp, made.header.stamp) is wanted
        repair_copies(held, found.header)
        assert held.folder.keys_backup.read_bytes() == first


def test_every_step_was_made_to_fail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The calls that the test above breaks are those that writing makes: files, bytes, names, folders."""
    seen: dict[str, int] = {"open": 0, "fsync": 0, "replace": 0, "rename": 0}

    def counting(name: str, real: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object, **named: object) -> object:
            seen[name] += 1
            return real(*args, **named)

        return call

    with cheap_held(tmp_path) as (held, made), monkeypatch.context() as patched:
        for name in seen:
            patched.setattr(os, name, counting(name, getattr(os, name)))
        write_header(held, next_of(made).header)
    assert seen == {"open": 4, "fsync": 4, "replace": 2, "rename": 0}


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on file sizes on this system")
def test_a_write_that_really_fails(tmp_path: Path) -> None:
    """A process that may write no more than 100 bytes to a file is told, and the old header stands."""
    script = """
import resource, signal, sys
from pathlib import Path
from notebook.errors.vault import VaultNotWritten
from notebook.vault.header_files import write_header
from notebook.vault.folder import existing
from notebook.vault.lock import locked
from tests.support.cheap_vaults import cheap_header
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
with locked(existing(Path(sys.argv[1]))) as held:
    try:
        write_header(held, cheap_header().header)
    except VaultNotWritten as told:
        print(told.fault)
"""
    with cheap_held(tmp_path) as (held, made):
        root = held.folder.root
    run = subprocess.run([sys.executable, "-c", script, str(root)], capture_output=True, text=True, check=True)
    assert run.stdout == "too_large\n"
    assert (root / "keys.cv1").read_bytes() == (root / "keys.cv1.bak").read_bytes() == made.header.encoded()
    assert not (root / "keys.cv1.part").exists()


def test_killed_at_any_moment(tmp_path: Path) -> None:
    """Twenty processes killed while they rewrite the header without pause: old or new, both copies always whole."""
    script = """
import sys
from pathlib import Path
from notebook.vault.header_files import write_header
from notebook.vault.folder import existing
from notebook.vault.lock import locked
from tests.support.cheap_vaults import cheap_header
headers = [cheap_header().header for _ in range(2)]
with locked(existing(Path(sys.argv[1]))) as held:
    write_header(held, headers[0])
    print("writing", flush=True)
    while True:
        for header in headers:
            write_header(held, header)
"""
    with cheap_held(tmp_path) as (held, made):
        folder = held.folder
    for round_ in range(20):
        with subprocess.Popen([sys.executable, "-c", script, str(folder.root)], stdout=subprocess.PIPE) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == b"writing\n"
            time.sleep(0.001 * round_)
            writer.kill()
        for copy in (folder.keys, folder.keys_backup):
            assert parse(copy.read_bytes(), CHEAP).vault != made.header.vault


def test_what_a_power_cut_left_is_no_obstacle(tmp_path: Path) -> None:
    """A half-written file beside the header, or a link in its place, is replaced and never written through."""
    with cheap_held(tmp_path) as (held, made):
        precious = tmp_path / "precious"
        precious.write_text("mine")
        part = held.folder.root / "keys.cv1.part"
        part.symlink_to(precious)
        new = next_of(made).header
        write_header(held, new)
        assert precious.read_text() == "mine"
        assert held.folder.keys.read_bytes() == held.folder.keys_backup.read_bytes() == new.encoded()
        assert not part.is_symlink()
        assert stat.S_IMODE(held.folder.keys.stat().st_mode) == 0o600


def test_largest_header_is_far_below_the_limit(tmp_path: Path) -> None:
    """Eight slots, and room for what later versions add."""
    with cheap_held(tmp_path) as (_, made):
        assert len(made.header.encoded()) * 8 < LONGEST_FILE


def test_what_a_power_cut_left_of_a_header_is_taken_away(tmp_path: Path) -> None:
    """A header that never came into force is not left lying about: its passphrase would open the notebook for ever."""
    with cheap_held(tmp_path) as (held, made):
        parts = [path.with_name(path.name + ".part") for path in (held.folder.keys, held.folder.keys_backup)]
        for part in parts:
            part.write_bytes(next_of(made).header.encoded())
        repair_copies(held, made.header)
        assert not any(part.exists() for part in parts)
        assert held.folder.keys.read_bytes() == held.folder.keys_backup.read_bytes() == made.header.encoded()
