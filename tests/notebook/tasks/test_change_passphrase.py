"""A passphrase changes together with a key file that is made for it: both count, or neither."""

import errno
import os
import shutil
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest

from notebook.errors.base import NotebookError
from notebook.errors.tasks import FileInTheWay, FolderMissing
from notebook.errors.vault import KeyBesideNotebook, PassphraseRefused, VaultNotWritten, WriteFault
from notebook.tasks.change_passphrase import NewKeyFile, change_passphrase
from notebook.tasks.notebook import generate_keys, make_notebook, open_notebook
from tests.support.cheap_vaults import CHEAP, PASSPHRASE
from tests.support.cli import WORKER

NOW: Final = datetime(2026, 11, 2, 9, tzinfo=UTC)
OTHER: Final = "eight louder herons at noon"
CALLS: Final = ("open", "fsync", "link", "replace")
"""What making a key file and writing the header ask of the system."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a notebook, and return its folder."""
    folder = tmp_path_factory.mktemp("made")
    return make_notebook(folder / "Mine", PASSPHRASE, generate_keys(WORKER, NOW), NOW, cost=CHEAP, floor=CHEAP)


@pytest.fixture
def mine(made: Path, tmp_path: Path) -> Path:
    """Copy it for one test."""
    (tmp_path / "stick").mkdir()
    return shutil.copytree(made, tmp_path / "Mine.casevault")


def changed(notebook: Path, key_file: NewKeyFile, passphrase: str = OTHER) -> Path | None:
    with open_notebook(notebook, PASSPHRASE, NOW, floor=CHEAP) as held:
        return change_passphrase(held, passphrase, NOW, key_file=key_file, floor=CHEAP)


def opens(notebook: Path, passphrase: str, key_file: Path | None = None) -> bool:
    try:
        with open_notebook(notebook, passphrase, NOW, key_file=key_file, floor=CHEAP):
            return True
    except NotebookError:
        return False


def test_both_are_needed_from_then_on(mine: Path) -> None:
    stick = mine.parent / "stick"
    key_file = changed(mine, NewKeyFile(stick / "key"))
    assert key_file == stick / "key"
    assert opens(mine, OTHER, key_file)
    assert not opens(mine, OTHER)
    assert not opens(mine, PASSPHRASE)


def test_the_next_free_name_is_taken_where_it_may_be(mine: Path) -> None:
    """What is there already stays as it is, and a name that somebody typed is never another."""
    stick = mine.parent / "stick"
    (stick / "key").write_bytes(b"mine")
    with pytest.raises(FileInTheWay):
        changed(mine, NewKeyFile(stick / "key"))
    assert opens(mine, PASSPHRASE)
    assert changed(mine, NewKeyFile(stick / "key", numbered=True)) == stick / "key 2"
    assert (stick / "key").read_bytes() == b"mine"
    assert opens(mine, OTHER, stick / "key 2")


@pytest.mark.parametrize(
    ("place", "passphrase", "kind"),
    [
        ("Mine.casevault/key", OTHER, KeyBesideNotebook),
        ("nowhere/key", OTHER, FolderMissing),
        ("stick/key", "short", PassphraseRefused),
    ],
)
def test_what_is_refused_leaves_no_file(mine: Path, place: str, passphrase: str, kind: type[NotebookError]) -> None:
    with pytest.raises(kind):
        changed(mine, NewKeyFile(mine.parent / place), passphrase)
    assert not (mine.parent / place).exists()
    assert opens(mine, PASSPHRASE)


def test_a_file_that_counts_stays_though_the_second_copy_fails(mine: Path) -> None:
    """Taken away, it would lock its owner out at the next opening, which finishes the change."""
    stick = mine.parent / "stick"
    in_the_way = mine / "keys.cv1.bak.part"
    with open_notebook(mine, PASSPHRASE, NOW, floor=CHEAP) as held:
        in_the_way.mkdir()
        with pytest.raises(VaultNotWritten) as refused:
            change_passphrase(held, OTHER, NOW, key_file=NewKeyFile(stick / "key"), floor=CHEAP)
    assert refused.value.fault is WriteFault.SECOND_COPY
    in_the_way.rmdir()
    assert opens(mine, OTHER, stick / "key")


@pytest.mark.skipif(sys.platform == "win32", reason="an open folder cannot be replaced")
def test_stick_that_is_gone_does_not_hide_why_it_failed(mine: Path) -> None:
    """A key file that cannot be removed any more is left; the reason is what has to be known."""
    stick = mine.parent / "stick"

    def pulled_out(*_paths: object) -> None:
        shutil.rmtree(stick)
        stick.write_bytes(b"")
        raise OSError(errno.ENOSPC, "full")

    with open_notebook(mine, PASSPHRASE, NOW, floor=CHEAP) as held, pytest.MonkeyPatch.context() as patched:
        patched.setattr(os, "replace", pulled_out)
        with pytest.raises(VaultNotWritten) as refused:
            change_passphrase(held, OTHER, NOW, key_file=NewKeyFile(stick / "key"), floor=CHEAP)
    assert refused.value.fault is WriteFault.FULL
    assert opens(mine, PASSPHRASE)


def failing_at(
    count: int, failure: BaseException, real: Callable[..., object], seen: list[None]
) -> Callable[..., object]:
    def call(*args: object, **named: object) -> object:
        seen.append(None)
        if len(seen) == count:
            raise failure
        return real(*args, **named)

    return call


def stopped_at(notebook: Path, key_file: Path, name: str, count: int, failure: BaseException) -> bool:
    """Change the passphrase while one call fails, and tell whether it was reached."""
    seen: list[None] = []
    with open_notebook(notebook, PASSPHRASE, NOW, floor=CHEAP) as held, pytest.MonkeyPatch.context() as patched:
        patched.setattr(os, name, failing_at(count, failure, getattr(os, name), seen))
        with suppress(NotebookError, KeyboardInterrupt):
            change_passphrase(held, OTHER, NOW, key_file=NewKeyFile(key_file), floor=CHEAP)
    return len(seen) >= count


@pytest.mark.skipif(sys.platform == "win32", reason="Windows asks other calls of the system")
@pytest.mark.parametrize(
    "failure",
    [OSError(errno.ENOSPC, "full"), OSError(errno.EIO, "failing"), KeyboardInterrupt()],
    ids=["full", "failing", "cancel"],
)
def test_wherever_it_fails_something_opens_the_notebook(made: Path, tmp_path: Path, failure: BaseException) -> None:
    """The old passphrase opens it and no key file is left, or the new one does with the key file that is there."""
    before = (made / "keys.cv1").read_bytes()
    ends = set()
    for name in CALLS:
        count, reached = 0, True
        while reached:
            count += 1
            folder = tmp_path / f"{name} {count}"
            (folder / "stick").mkdir(parents=True)
            path = shutil.copytree(made, folder / "Mine.casevault")
            key_file = folder / "stick" / "key"
            reached = stopped_at(path, key_file, name, count, failure)
            old = (path / "keys.cv1").read_bytes() == before
            assert [file.name for file in key_file.parent.iterdir()] == ([] if old else ["key"])
            assert opens(path, PASSPHRASE if old else OTHER, None if old else key_file)
            ends.add((reached, old))
    assert ends == {(True, True), (True, False), (False, False)}
