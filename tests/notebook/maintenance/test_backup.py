"""Backups: what stands in the file, what is refused, and the way back."""

import os
import stat
import struct
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from notebook.errors.base import NotebookError
from notebook.errors.maintenance import BackupDamaged, BackupInsideNotebook, BackupPassphrase, NotABackup, Stopped
from notebook.errors.store import NotebookDamaged
from notebook.errors.tasks import FileInTheWay, FileUnreadable, FolderMissing
from notebook.errors.vault import NotebookExists
from notebook.maintenance import backup_format
from notebook.maintenance.progress import Course
from notebook.store import cases, log
from notebook.tasks.backup import back_up, back_up_if_due, default_plan, newest_backup
from notebook.tasks.check import check_closed
from notebook.tasks.notebook import open_notebook
from notebook.tasks.restore import restore
from notebook.vault.folder import existing
from notebook.vault.keys import KeyUse
from notebook.vault.lock import locked
from notebook.vault.passphrase import Passphrase
from notebook.vault.unlock import unlock_keys
from tests.support.backing_up import back_it_up, names
from tests.support.cheap_vaults import CHEAP, PASSPHRASE
from tests.support.damage import (
    NOW,
    PAGE,
    disordered,
    emptied,
    flip,
    lengthen,
    lose_end,
    plain,
    tear,
)
from tests.support.opened import Opened


def test_the_file_is_as_the_format_says(mine: Path, tmp_path: Path) -> None:
    """Magic, the header of the day, a copy of the database, and one MAC: private, and with nothing beside it."""
    file = back_it_up(mine, tmp_path / "one.casebackup")
    raw = file.read_bytes()
    (length,) = struct.unpack(">I", raw[8:12])
    assert raw[:8] == b"CASEBAK1"
    assert raw[12 : 12 + length] == (mine / "keys.cv1").read_bytes()
    (size,) = struct.unpack(">Q", raw[12 + length : 20 + length])
    assert len(raw) == 20 + length + size + 32
    assert raw[20 + length :][:16] == (mine / "vault.db").read_bytes()[:16]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert names(tmp_path) == [mine.name, "one.casebackup"]
    with open_notebook(mine, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        row = log.rows(notebook.connection)[-1]
    assert row.event == "backed_up"
    assert raw[-32:].hex() in row.body
    assert "one" not in row.body


def test_there_and_back(mine: Path, tmp_path: Path) -> None:
    """What was in the notebook is in the restored one, which says in its log that it was restored."""
    with open_notebook(mine, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        [row] = cases.list_all(notebook.connection)
        wanted = cases.load(notebook.connection, row.id)
    file = back_it_up(mine, tmp_path / "one.casebackup")
    made = restore(file, tmp_path / "Back", PASSPHRASE, NOW, floor=CHEAP)
    assert made == tmp_path / "Back.casevault"
    assert check_closed(made, PASSPHRASE, floor=CHEAP).sound
    assert stat.S_IMODE(made.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in made.iterdir()} == {0o600}
    with open_notebook(made, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        assert cases.load(notebook.connection, row.id) == wanted
        assert [each.event for each in log.rows(notebook.connection)] == ["created", "imported", "restored"]
        assert isinstance(log.verify(notebook.connection), log.Verified)
    with pytest.raises(NotebookExists):
        restore(file, tmp_path / "Back", PASSPHRASE, NOW, floor=CHEAP)


def test_refusals_of_a_backup(mine: Path, tmp_path: Path) -> None:
    """Nothing is overwritten, nothing lies in the notebook itself, and a damaged notebook gives no backup."""
    (tmp_path / "there").write_text("mine", encoding="utf-8")
    with pytest.raises(FileInTheWay):
        back_it_up(mine, tmp_path / "there")
    with pytest.raises(BackupInsideNotebook):
        back_it_up(mine, mine / "one.casebackup")
    with pytest.raises(FolderMissing):
        back_it_up(mine, tmp_path / "none" / "one.casebackup")
    assert (tmp_path / "there").read_text(encoding="utf-8") == "mine"
    with plain(mine) as raw:
        [[body]] = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'section_bodies'").fetchall()
    tear(mine / "vault.db", body)
    with pytest.raises(NotebookDamaged):
        back_it_up(mine, tmp_path / "one.casebackup")
    assert names(tmp_path) == [mine.name, "there"]


def test_every_bit_of_a_backup_counts(mine: Path, tmp_path: Path) -> None:
    """A backup with any bit flipped, cut or grown is refused, and nothing is made of it."""
    file = back_it_up(mine, tmp_path / "one.casebackup")
    whole, chance = file.read_bytes(), Random(6)  # noqa: S311 -- places of a test
    keys = 12 + struct.unpack(">I", whole[8:12])[0]
    places = [*range(0, keys + 8, 23), *(chance.randrange(len(whole)) for _ in range(40)), len(whole) - 1]
    for place in places:
        flip(file, place)
        with pytest.raises((BackupDamaged, NotABackup, BackupPassphrase)):
            restore(file, tmp_path / "Back", PASSPHRASE, NOW, floor=CHEAP)
        file.write_bytes(whole)
    for size in (0, 7, 8, 11, 100, keys, keys + 8, len(whole) - 32, len(whole) - 1):
        file.write_bytes(whole[:size])
        with pytest.raises((BackupDamaged, NotABackup)):
            restore(file, tmp_path / "Back", PASSPHRASE, NOW, floor=CHEAP)
    file.write_bytes(whole + b"\0")
    with pytest.raises(BackupDamaged):
        restore(file, tmp_path / "Back", PASSPHRASE, NOW, floor=CHEAP)
    assert names(tmp_path) == [mine.name, "one.casebackup"]


def test_nothing_is_copied_that_is_not_as_it_was(mine: Path, tmp_path: Path) -> None:
    """A page that the disk lost and gives as zeros does not become a good one in a backup: none is made."""
    emptied(mine)
    with pytest.raises(NotebookDamaged):
        back_it_up(mine, tmp_path / "one.casebackup")
    assert names(tmp_path) == [mine.name]


def test_a_notebook_in_disorder_is_not_copied(mine: Path, tmp_path: Path) -> None:
    """Where every page is authentic and what they say is not in order, no backup is made either."""
    disordered(mine)
    with pytest.raises(NotebookDamaged):
        back_it_up(mine, tmp_path / "one.casebackup")
    assert names(tmp_path) == [mine.name]


def test_the_copy_itself_is_looked_at(mine: Path, open_mine: Opened, tmp_path: Path) -> None:
    """A page that the disk of the backup loses, or a copy that is not of now, does not become a backup."""
    lengthen(mine)
    file = tmp_path / "one.casebackup"
    done: list[int] = []

    def lose(_done: int, _total: int) -> None:
        if not done:
            done.append(lose_end(copy, bytes(notebook.keys.database_key())))

    def write(_done: int, _total: int) -> None:
        if not done:
            with notebook.connection.transaction():
                done.append(log.append(notebook.connection, NOW, log.Event.TOLD, {}).seq)

    with open_mine() as notebook:
        copy = file.with_name(file.name + backup_format.temp_suffix(notebook.meta.vault))
        for meddle in (lose, write):
            done.clear()
            with pytest.raises(NotebookDamaged):
                back_up(notebook, file, NOW, progress=meddle)
            assert len(done) == 1
            assert names(tmp_path) == [mine.name]
        back_up(notebook, file, NOW)


def test_no_backup_is_unknown(mine: Path, tmp_path: Path) -> None:
    """Where it cannot be put on record that there is a backup, there is none."""
    with plain(mine) as raw:
        raw.execute("CREATE TRIGGER no_more BEFORE INSERT ON log BEGIN SELECT RAISE(ABORT, 'full'); END")
    with pytest.raises(NotebookError):
        back_it_up(mine, tmp_path / "one.casebackup")
    assert names(tmp_path) == [mine.name]


@pytest.mark.parametrize("start", [b"CASEBAK1\xff\xff\xff\xff", b"CASEBAK1\0\0\0\0" + b"\xff" * 8])
def test_lengths_are_not_believed(tmp_path: Path, start: bytes) -> None:
    """A large file that claims a header or a database of any size is refused without being read."""
    file = tmp_path / "large.casebackup"
    file.write_bytes(start)
    os.truncate(file, 1 << 30)
    tracemalloc.start()
    try:
        with pytest.raises(BackupDamaged), backup_format.reading(file):
            pass
        assert tracemalloc.get_traced_memory()[1] < 1 << 20
    finally:
        tracemalloc.stop()


def test_nothing_follows_the_end_of_a_backup(mine: Path, tmp_path: Path) -> None:
    """A backup with something behind its MAC is refused: what no key vouches for is not passed over."""
    file = back_it_up(mine, tmp_path / "one.casebackup")
    with file.open("ab") as more:
        more.write(b"\0")
    with pytest.raises(BackupDamaged):
        restore(file, tmp_path / "Back", PASSPHRASE, NOW, floor=CHEAP)


def bend(mine: Path) -> None:
    flip(mine / "vault.db", 60 * PAGE)


@pytest.mark.parametrize("spoil", [bend, emptied, disordered])
def test_a_backup_sealed_over_damage(mine: Path, tmp_path: Path, spoil: Callable[[Path], object]) -> None:
    """What was damaged before it was sealed is authentic, and refused all the same."""
    spoil(mine)
    file = tmp_path / "one.casebackup"
    with locked(existing(mine)) as held:
        unlocked = unlock_keys(held, Passphrase.typed(PASSPHRASE), floor=CHEAP)
    with file.open("wb") as into, (mine / "vault.db").open("rb") as database:
        into.write(backup_format.MAGIC)
        backup_format.write(into, unlocked.header.encoded(), database, unlocked.derived(KeyUse.BACKUP), Course())
    with pytest.raises(BackupDamaged):
        restore(file, tmp_path / "Back", PASSPHRASE, NOW, floor=CHEAP)
    assert names(tmp_path) == [mine.name, "one.casebackup"]


def test_refusals_of_a_restore(mine: Path, tmp_path: Path) -> None:
    """Another passphrase than that day's, and no file at all, are told apart."""
    file = back_it_up(mine, tmp_path / "one.casebackup")
    for wrong in ("not the passphrase", "with\0nul inside"):
        with pytest.raises(BackupPassphrase):
            restore(file, tmp_path / "Back", wrong, NOW, floor=CHEAP)
    with pytest.raises(FileUnreadable):
        restore(tmp_path / "none", tmp_path / "Back", PASSPHRASE, NOW, floor=CHEAP)
    with pytest.raises(Stopped):
        restore(file, tmp_path / "Back", PASSPHRASE, NOW, cancel=lambda: True, floor=CHEAP)
    assert names(tmp_path) == [mine.name, "one.casebackup"]


def test_a_link_to_a_notebook_has_its_backups_beside_the_real_one(mine: Path, tmp_path: Path) -> None:
    """A link, on a desktop or on a stick, gathers none: whichever way it is opened, it has one row of backups."""
    (tmp_path / "desktop").mkdir()
    link = tmp_path / "desktop" / "Work"
    link.symlink_to(mine, target_is_directory=True)
    plan = default_plan(link)
    assert plan == default_plan(mine)
    with open_notebook(link, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        made = back_up_if_due(notebook, plan, NOW)
    assert made is not None
    assert made.parent.parent == mine.parent
    assert made.name.startswith(mine.name.removesuffix(".casevault"))
    assert names(tmp_path / "desktop") == ["Work"]
    with open_notebook(mine, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        assert newest_backup(notebook, plan, NOW).file == made


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes among the files of this system")
def test_a_pipe_is_no_backup(mine: Path, tmp_path: Path) -> None:
    """It is refused at once, and not waited for."""
    pipe = tmp_path / "one.casebackup"
    os.mkfifo(pipe)
    with pytest.raises(FileUnreadable):
        restore(pipe, tmp_path / "Back", PASSPHRASE, NOW, floor=CHEAP)
    assert names(tmp_path) == [mine.name, pipe.name]
