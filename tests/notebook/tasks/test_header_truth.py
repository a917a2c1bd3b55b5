"""Headers and database agree: whatever is changed in whatever order, the notebook and its backups open."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from errno import EIO
from pathlib import Path

import pytest

from notebook.errors.base import NotebookError
from notebook.errors.store import NotebookMoved, ReadOnlyMedium
from notebook.errors.vault import OlderDatabase, OlderKeyFile, VaultNotWritten, WriteFault, WrongPassphrase
from notebook.maintenance import header_agreement
from notebook.maintenance.header_agreement import kept_stamp
from notebook.model.integrity import Part
from notebook.store import log, meta
from notebook.tasks.backup import back_up
from notebook.tasks.change_passphrase import change_passphrase, write_keys
from notebook.tasks.check import check, check_closed
from notebook.tasks.notebook import Notebook, generate_keys, make_notebook
from notebook.tasks.notebook import open_notebook as opening
from notebook.tasks.recover import Recovery, recover
from notebook.tasks.rekey import RekeyCredential, Step, draw_key, rekey
from notebook.tasks.rescue import rescue
from notebook.tasks.restore import NewWay, restore, restore_with_words
from notebook.vault.header_files import write_header
from notebook.vault.header_parser import parse
from notebook.vault.key_material import new_passphrase as next_header
from notebook.vault.passphrase import Passphrase
from tests.support.cheap_vaults import CHEAP, PASSPHRASE
from tests.support.cli import WORKER
from tests.support.damage import NOW
from tests.support.earlier_backups import seal_with_stamp

SECOND = "eight louder herons at noon"
THIRD = "nine silent herons at dusk"


@pytest.fixture
def made(tmp_path: Path) -> tuple[Path, Recovery]:
    """Give a notebook, closed, and what its recovery words stand for."""
    begun = generate_keys(WORKER, NOW)
    path = make_notebook(tmp_path / "Mine", PASSPHRASE, begun, NOW, cost=CHEAP, floor=CHEAP)
    return path, Recovery(begun.drawn.master)


@contextmanager
def opened(path: Path, passphrase: str = PASSPHRASE) -> Iterator[Notebook]:
    with opening(path, passphrase, NOW, floor=CHEAP) as notebook:
        yield notebook


def change(notebook: Notebook, passphrase: str) -> None:
    change_passphrase(notebook, passphrase, NOW, floor=CHEAP)


def opens(path: Path, passphrase: str) -> bool:
    try:
        with opened(path, passphrase):
            return True
    except WrongPassphrase:
        return False


@contextmanager
def refusing(notebook: Notebook) -> Iterator[None]:
    """Let the database take no change for a block."""
    notebook.connection.execute("PRAGMA query_only=ON")
    try:
        yield
    finally:
        notebook.connection.execute("PRAGMA query_only=OFF")


def block_second_copy(path: Path) -> None:
    (path / "keys.cv1.bak").unlink()
    (path / "keys.cv1.bak").mkdir()


# A backup carries the header as it is on the disk.


def test_backup_after_a_change_in_the_same_session_opens_with_the_new_passphrase(
    made: tuple[Path, Recovery], tmp_path: Path
) -> None:
    """What opened the notebook at that moment opens the backup, and no older passphrase does."""
    with opened(made[0]) as notebook:
        change(notebook, SECOND)
        assert check(notebook).sound
        back_up(notebook, tmp_path / "b", NOW)
        change(notebook, THIRD)
        back_up(notebook, tmp_path / "c", NOW)
    for backup, passphrase in ((tmp_path / "b", SECOND), (tmp_path / "c", THIRD)):
        back = restore(backup, backup.with_suffix(".back"), passphrase, NOW, floor=CHEAP)
        assert opens(back, passphrase)
        with pytest.raises(NotebookError):
            restore(backup, tmp_path / "old", PASSPHRASE, NOW, floor=CHEAP)


def test_backup_before_a_rekey_opens_with_the_changed_passphrase(made: tuple[Path, Recovery], tmp_path: Path) -> None:
    """The backup without which no re-key begins is one that opens."""
    with opened(made[0]) as notebook:
        change(notebook, SECOND)
        answer = rekey(notebook, draw_key(notebook, NOW), [RekeyCredential(SECOND)], NOW, floor=CHEAP)
    assert opens(restore(answer.backup, tmp_path / "Back", SECOND, NOW, floor=CHEAP), SECOND)
    assert opens(made[0], SECOND)


def test_backup_brings_the_database_up_to_the_header_first(made: tuple[Path, Recovery], tmp_path: Path) -> None:
    """Where the database is one behind, it takes note before it is copied; where it cannot, no backup is made."""
    with opened(made[0]) as notebook:
        block_second_copy(made[0])
        with pytest.raises(VaultNotWritten):
            change(notebook, SECOND)
        with refusing(notebook), pytest.raises(ReadOnlyMedium):
            back_up(notebook, tmp_path / "b", NOW)
        assert not (tmp_path / "b").exists()
        back_up(notebook, tmp_path / "b", NOW)
    assert opens(restore(tmp_path / "b", tmp_path / "Back", SECOND, NOW, floor=CHEAP), SECOND)


def test_backup_after_the_second_copy_failed_opens_as_the_notebook_does(
    made: tuple[Path, Recovery], tmp_path: Path
) -> None:
    """The first copy counts, as at every opening, although the old second one still agrees with the database."""
    path = made[0]
    with opened(path) as notebook:
        (path / "keys.cv1.bak.part").mkdir()
        with pytest.raises(VaultNotWritten):
            change(notebook, SECOND)
        assert [finding.part for finding in check(notebook).findings] == [Part.KEYS_COPY]
        back_up(notebook, tmp_path / "b", NOW)
    assert opens(path, SECOND)
    assert opens(restore(tmp_path / "b", tmp_path / "Back", SECOND, NOW, floor=CHEAP), SECOND)


# What an earlier program left behind is healed.


@pytest.fixture
def earlier_backup(made: tuple[Path, Recovery], tmp_path: Path) -> tuple[Path, Recovery]:
    """Give a backup whose header is one generation behind its database, as an earlier program made it."""
    path, recovery = made
    with opened(path) as notebook:
        old = {name: (path / name).read_bytes() for name in ("keys.cv1", "keys.cv1.bak")}
        change(notebook, SECOND)
        keys = notebook.keys
        stamp = kept_stamp(notebook.connection)
        header = parse(old["keys.cv1"], CHEAP)
        with notebook.connection.transaction():
            meta.set_header(notebook.connection, header.gen, header.stamp.sha256)
        for name, content in old.items():
            (path / name).write_bytes(content)
        assert keys.present(notebook.held.folder, header.stamp) == header
        back_up(notebook, tmp_path / "whole", NOW)
        # Only in the sealed copy do the two halves differ: its database says one more.
        seal_with_stamp(notebook, tmp_path / "whole", tmp_path / "earlier", stamp)
    return tmp_path / "earlier", recovery


def test_backup_of_an_earlier_program_is_healed_and_says_so(
    earlier_backup: tuple[Path, Recovery], tmp_path: Path
) -> None:
    """Restored with the passphrase that its header carries, it opens, and the log says that its keys were older."""
    healed: list[str] = []
    back = restore(
        earlier_backup[0],
        tmp_path / "Back",
        PASSPHRASE,
        NOW,
        floor=CHEAP,
        older_keys=lambda: healed.append("said"),
    )
    assert healed == ["said"]
    with opened(back) as notebook:
        [row] = log.of_event(notebook.connection, log.Event.RESTORED)
        assert '"older_keys":true' in row.body
        assert check(notebook).sound


def test_backup_of_an_earlier_program_opens_with_the_words(
    earlier_backup: tuple[Path, Recovery], tmp_path: Path
) -> None:
    """With the recovery words, too, what comes out opens."""
    backup, recovery = earlier_backup
    back = restore_with_words(backup, tmp_path / "Back", recovery, NewWay(THIRD), NOW, floor=CHEAP)
    assert opens(back, THIRD)


# Never more than one generation ahead.


def test_two_changes_that_the_database_does_not_take(made: tuple[Path, Recovery]) -> None:
    """Trying once more is what anybody does: the last passphrase whose key file was written opens the notebook."""
    path, recovery = made
    with opened(path) as notebook:
        block_second_copy(path)
        for each in (SECOND, THIRD):
            with pytest.raises(VaultNotWritten) as refused:
                change(notebook, each)
            assert refused.value.fault is WriteFault.SECOND_COPY
            assert notebook.present_header().gen <= kept_stamp(notebook.connection).gen + 1
    (path / "keys.cv1.bak").rmdir()
    assert opens(path, THIRD)
    assert not opens(path, PASSPHRASE)
    assert not opens(path, SECOND)
    recover(path, recovery, SECOND, NOW, cost=CHEAP, floor=CHEAP)
    assert opens(path, SECOND)


def test_second_change_is_refused_while_the_database_takes_nothing(made: tuple[Path, Recovery]) -> None:
    """The next header is written only when the database knows the one before."""
    path = made[0]
    with opened(path) as notebook:
        with refusing(notebook), pytest.raises(VaultNotWritten):
            change(notebook, SECOND)
        before = (path / "keys.cv1").read_bytes()
        with refusing(notebook), pytest.raises(ReadOnlyMedium):
            change(notebook, THIRD)
        assert (path / "keys.cv1").read_bytes() == before
    assert opens(path, SECOND)


def test_database_takes_no_note_of_key_files_that_may_not_stay(
    made: tuple[Path, Recovery], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the disk does not promise to keep the newer headers, the database stays one behind, which heals."""

    def refuse(_folder: Path) -> None:
        raise OSError(EIO, "no promise")

    with opened(made[0]) as notebook:
        with refusing(notebook), pytest.raises(VaultNotWritten):
            change(notebook, SECOND)
        with monkeypatch.context() as failing:
            failing.setattr(header_agreement, "sync_folder", refuse)
            with pytest.raises(VaultNotWritten):
                change(notebook, THIRD)
        assert kept_stamp(notebook.connection).gen == 1
    with opened(made[0], SECOND) as notebook:
        assert notebook.unmended is None
        assert kept_stamp(notebook.connection).gen == 2


def test_header_further_ahead_is_never_written(made: tuple[Path, Recovery]) -> None:
    """Whoever hands over a header two generations ahead gets an error, and the headers stay as they are."""
    path = made[0]
    with opened(path) as notebook:
        header = notebook.present_header()
        ahead = next_header(notebook.keys.unlocked(header), Passphrase.new(SECOND), CHEAP, floor=CHEAP)
        further = next_header(ahead, Passphrase.new(THIRD), CHEAP, floor=CHEAP)
        with pytest.raises(ValueError, match="next"):
            write_keys(notebook.held, notebook.connection, further.header, NOW, {})
    assert opens(path, PASSPHRASE)


def two_ahead(path: Path) -> None:
    """Leave the headers as an earlier program did: two generations ahead of the database."""
    with opened(path) as notebook:
        ahead = notebook.keys.unlocked(notebook.present_header())
        for each in (SECOND, THIRD):
            ahead = next_header(ahead, Passphrase.new(each), CHEAP, floor=CHEAP)
        write_header(notebook.held, ahead.header)


def test_words_are_no_dead_end_before_an_older_database(made: tuple[Path, Recovery]) -> None:
    """They tell first, change nothing, and go on when told to; the log keeps that."""
    path, recovery = made
    two_ahead(path)
    with pytest.raises(OlderDatabase), opened(path, THIRD):
        pass
    before = {file.name: file.read_bytes() for file in path.iterdir()}
    with pytest.raises(OlderDatabase):
        recover(path, recovery, SECOND, NOW, cost=CHEAP, floor=CHEAP)
    assert {file.name: file.read_bytes() for file in path.iterdir()} == before
    recover(path, recovery, SECOND, NOW, cost=CHEAP, floor=CHEAP, older_database=True)
    with opened(path, SECOND) as notebook:
        [row] = log.of_event(notebook.connection, log.Event.PASSPHRASE_CHANGED)
        assert '"older_database":true' in row.body
        assert check(notebook).sound


def test_words_open_where_an_older_key_file_was_put_back(made: tuple[Path, Recovery]) -> None:
    """The words need no key file that the database agrees with."""
    path, recovery = made
    old = {name: (path / name).read_bytes() for name in ("keys.cv1", "keys.cv1.bak")}
    with opened(path) as notebook:
        change(notebook, SECOND)
    for name, content in old.items():
        (path / name).write_bytes(content)
    with pytest.raises(OlderKeyFile), opened(path):
        pass
    recover(path, recovery, THIRD, NOW, cost=CHEAP, floor=CHEAP)
    assert opens(path, THIRD)


# Mending is tried, not demanded.


def test_what_cannot_be_mended_keeps_no_notebook_shut(made: tuple[Path, Recovery]) -> None:
    """A notebook opens although its second copy cannot be written; it says so, and check finds it."""
    path = made[0]
    block_second_copy(path)
    with opened(path) as notebook:
        assert isinstance(notebook.unmended, VaultNotWritten)
        assert not check(notebook).sound
    (path / "keys.cv1.bak").rmdir()
    with opened(path) as notebook:
        assert notebook.unmended is None
        assert check(notebook).sound


# Replaced while open.


def test_passphrase_of_a_notebook_that_was_replaced_is_not_changed(made: tuple[Path, Recovery], tmp_path: Path) -> None:
    """Renamed, and a copy put in its place: neither gets the new passphrase, and the reason is told."""
    path = made[0]
    with opened(path) as notebook:
        path.rename(tmp_path / "Away")
        with pytest.raises(NotebookMoved):
            change(notebook, SECOND)
        with pytest.raises(NotebookMoved):
            check(notebook)
        shutil.copytree(tmp_path / "Away", path)
        with pytest.raises(NotebookMoved):
            change(notebook, SECOND)
        with pytest.raises(NotebookMoved):
            back_up(notebook, tmp_path / "b", NOW)
    for place in (path, tmp_path / "Away"):
        assert opens(place, PASSPHRASE)


# After a re-key that was cut between its renames every door opens.


def cut_rekey(path: Path) -> None:
    """Re-key, and stop where the database is new and both headers are old."""

    def told(step: Step) -> None:
        if step is Step.FIRST_COPY:
            os._exit(9)

    pid = os.fork()
    if pid == 0:
        with opened(path) as notebook:
            rekey(
                notebook,
                draw_key(notebook, NOW),
                [RekeyCredential(PASSPHRASE, instead=SECOND)],
                NOW,
                told=told,
                floor=CHEAP,
            )
        os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 9


def test_check_of_an_interrupted_rekey_is_sound(made: tuple[Path, Recovery]) -> None:
    """With the new passphrase, before anything healed it."""
    cut_rekey(made[0])
    assert check_closed(made[0], SECOND, floor=CHEAP).sound


def test_rescue_of_an_interrupted_rekey_brings_everything(made: tuple[Path, Recovery], tmp_path: Path) -> None:
    """With the new passphrase, before anything healed it."""
    cut_rekey(made[0])
    saved = rescue(made[0], tmp_path / "Saved", SECOND, NOW, floor=CHEAP)
    assert saved.missing == ()
    assert opens(saved.path, SECOND)


def test_opening_finishes_an_interrupted_rekey(made: tuple[Path, Recovery]) -> None:
    """The old passphrase opens nothing any more; the new one does."""
    cut_rekey(made[0])
    assert not opens(made[0], PASSPHRASE)
    assert opens(made[0], SECOND)
