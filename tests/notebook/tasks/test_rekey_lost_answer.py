"""A network share renames a file and loses the answer: what is on the disk decides which key is in effect."""

import errno
from collections.abc import Callable
from pathlib import Path

import pytest

from notebook import files
from notebook.errors.vault import Interrupted, KeyFileNeeded, VaultNotWritten, WriteFault, WrongPassphrase
from notebook.maintenance import rekey as rekeying
from notebook.maintenance import swap
from notebook.tasks.change_passphrase import NewKeyFile, change_passphrase
from notebook.tasks.rekey import NewKey, RekeyCredential, Rekeyed, draw_key, rekey, took_effect
from notebook.vault.folder import VaultFolder
from tests.support.cheap_vaults import CHEAP, PASSPHRASE
from tests.support.ways_in_tasks import FILES, NOW, OTHER, made, opened, recovered, refuses, words_of

LOST = OSError(errno.EIO, "the answer was lost")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give a notebook, closed."""
    return made(tmp_path)[0]


def renaming(*, done: bool) -> Callable[[Path, Path], None]:
    """Give a renaming that is reported as an error, done or not."""

    def rename(source: Path, target: Path) -> None:
        if done:
            source.replace(target)
        raise LOST

    return rename


def attempt(path: Path) -> tuple[NewKey, Rekeyed | VaultNotWritten, bool]:
    """Make a new key; give it, what came of it, and whether its sheet is said to be needed."""
    with opened(path) as notebook:
        key = draw_key(notebook, NOW)
        outcome: Rekeyed | VaultNotWritten
        try:
            outcome = rekey(notebook, key, [RekeyCredential(PASSPHRASE, instead=OTHER)], NOW, floor=CHEAP)
        except VaultNotWritten as refused:
            outcome = refused
        return key, outcome, took_effect(notebook, key, floor=CHEAP)


def blind_after_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the database be read before the swap and not after it."""
    starts = iter([True])
    real = rekeying._start_of  # noqa: SLF001

    def start_of(folder: VaultFolder) -> bytes | None:
        return real(folder) if next(starts, None) else None

    monkeypatch.setattr(rekeying, "_start_of", start_of)


def test_done_it_counts(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The new key is in effect, and its sheet is needed."""
    with monkeypatch.context() as lost:
        lost.setattr(swap, "rename_over", renaming(done=True))
        key, outcome, needed = attempt(path)
    assert isinstance(outcome, Rekeyed)
    assert (outcome.trouble, needed) == (None, True)
    refuses(path, PASSPHRASE, WrongPassphrase)
    with opened(path, OTHER) as notebook:
        assert notebook.interrupted is None
    assert recovered(path, words_of(key.sheet)) is False


def test_not_done_it_never_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The old key stays in effect, and nothing of the new one is left."""
    with monkeypatch.context() as lost:
        lost.setattr(swap, "rename_over", renaming(done=False))
        _key, outcome, needed = attempt(path)
    assert isinstance(outcome, VaultNotWritten)
    assert (outcome.fault, needed) == (WriteFault.OTHER, False)
    assert {file.name for file in path.iterdir()} - {"vault.db-journal"} == FILES
    with opened(path):
        pass


@pytest.mark.parametrize("done", [True, False])
def test_where_nobody_can_look_both_are_kept(path: Path, monkeypatch: pytest.MonkeyPatch, *, done: bool) -> None:
    """It is not said that the old key is in effect, and the next opening decides."""
    with monkeypatch.context() as lost:
        lost.setattr(swap, "rename_over", renaming(done=done))
        blind_after_the_first(lost)
        _key, outcome, needed = attempt(path)
    assert isinstance(outcome, VaultNotWritten)
    assert (outcome.fault, needed) == (WriteFault.UNSURE, done)
    assert (path / "keys.cv1.next").exists()
    with opened(path, OTHER if done else PASSPHRASE) as notebook:
        assert notebook.interrupted is (Interrupted.FINISHED if done else Interrupted.TAKEN_BACK)


def test_headers_that_were_renamed_are_written(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new passphrase and its key file count, and no error is reported."""
    with opened(path) as notebook:
        monkeypatch.setattr(files, "rename_over", renaming(done=True))
        made_file = change_passphrase(notebook, OTHER, NOW, key_file=NewKeyFile(tmp_path / "key"), floor=CHEAP)
        monkeypatch.undo()
    assert made_file is not None
    assert made_file.exists()
    refuses(path, PASSPHRASE, KeyFileNeeded)
