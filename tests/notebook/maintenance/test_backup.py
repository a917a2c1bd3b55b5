import os
import stat
import struct
import tracemalloc
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from notebook.errors.base import NotebookError
from notebook.errors.maintenance import BackupDamaged, BackupInsideNotebook, BackupPassphrase, NotABackup, Stopped
from notebook.errors.store import NotebookDamaged
from notebook.errors.tasks import FileInTheWay, FileNotPlaced, FileUnreadable, FolderMissing
from notebook.errors.vault import NotebookExists, NotebookNameTooLong
from notebook.maintenance import backup_format, backup_rotation
from notebook.maintenance.progress import Course
from notebook.model.backups import BackupPlan
from notebook.model.people import Worker
from notebook.model.vocabulary import Audience
from notebook.store import cases, log
from notebook.tasks.backup import back_up, back_up_if_due, back_up_now, default_plan, newest_backup
from notebook.tasks.check import check_closed
from notebook.tasks.notebook import create_notebook, open_notebook
from notebook.tasks.restore import restore
from notebook.vault.folder import existing, free_notebook_path
from notebook.vault.keys import KeyUse
from notebook.vault.lock import locked
from notebook.vault.passphrase import Passphrase
from notebook.vault.unlock import unlock_keys
from tests.support.cheap_vaults import CHEAP, PASSPHRASE
from tests.support.damage import (
    NEW_IN_SCHEMA_9,
    NOW,
    PAGE,
    disordered,
    emptied,
    fatten,
    fingerprints,
    flip,
    killed_after,
    lengthen,
    lose_end,
    plain,
    tear,
)
from tests.support.opened import Opened, another

DAY = timedelta(days=1)

BACK_UP = """
import sys, pathlib
from tests.support.damage import NOW
from tests.support.cheap_vaults import CHEAP, PASSPHRASE
from notebook.tasks.notebook import create_notebook, open_notebook
from notebook.tasks.backup import back_up
with open_notebook(pathlib.Path(sys.argv[1]), PASSPHRASE, NOW, floor=CHEAP) as notebook:
    print("go", flush=True)
    back_up(notebook, pathlib.Path(sys.argv[2]), NOW)
"""

RESTORE = """
import sys, pathlib
from tests.support.damage import NOW
from tests.support.cheap_vaults import CHEAP, PASSPHRASE
from notebook.tasks.restore import restore
print("go", flush=True)
restore(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), PASSPHRASE, NOW, floor=CHEAP)
"""


def back_it_up(mine: Path, file: Path) -> Path:
    with open_notebook(mine, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        return back_up(notebook, file, NOW)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


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


@pytest.mark.parametrize("room", [40_000, 100_000, 8_000_000])
def test_no_room_for_a_backup(mine: Path, open_mine: Opened, tmp_path: Path, room: int) -> None:
    """Where the copy or the backup does not fit, the file is named, nothing is left, and the notebook goes on."""
    resource = pytest.importorskip("resource")
    fatten(mine)
    with open_mine() as notebook:
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, before[1]))
        try:
            with pytest.raises(FileNotPlaced):
                back_up(notebook, tmp_path / "one.casebackup", NOW)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        assert names(tmp_path) == [mine.name]
        back_up(notebook, tmp_path / "one.casebackup", NOW)


def test_stopped_for_a_save_and_begun_again(mine: Path, open_mine: Opened, tmp_path: Path) -> None:
    """Wherever it is stopped, nothing is left, a save goes through at once, and the next try succeeds."""
    fatten(mine)
    file, asked = tmp_path / "one.casebackup", 0

    def counting() -> bool:
        nonlocal asked
        asked += 1
        return False

    with open_mine() as notebook:
        back_up(notebook, file, NOW, cancel=counting)
        file.unlink()
        chance = Random(5)  # noqa: S311 -- moments of a test
        for moment in [0, 1, asked - 1, *chance.sample(range(asked), 6)]:
            left = iter(range(moment))
            with pytest.raises(Stopped):
                back_up(notebook, file, NOW, cancel=lambda left=left: next(left, None) is None)  # type: ignore[misc]
            assert names(tmp_path) == [mine.name]
            with notebook.connection.transaction():
                log.append(notebook.connection, NOW, log.Event.TOLD, {})
        back_up(notebook, file, NOW)
        assert isinstance(log.verify(notebook.connection), log.Verified)
    assert asked > 60
    assert check_closed(restore(file, tmp_path / "Back", PASSPHRASE, NOW, floor=CHEAP), PASSPHRASE, floor=CHEAP).sound


def test_ctrl_c_comes_through(mine: Path, open_mine: Opened, tmp_path: Path) -> None:
    """What is raised while SQLite asks whether to go on is not lost."""

    def impatient() -> bool:
        raise KeyboardInterrupt

    with open_mine() as notebook, pytest.raises(KeyboardInterrupt):
        back_up(notebook, tmp_path / "one.casebackup", NOW, cancel=impatient)
    assert names(tmp_path) == [mine.name]


@pytest.mark.parametrize("kills", [4, pytest.param(60, marks=pytest.mark.long)])
def test_killed_at_any_moment(mine: Path, tmp_path: Path, kills: int) -> None:
    """After SIGKILL there is a whole backup or none, the notebook is whole, and the next backup of that name works."""
    fatten(mine)
    file, made = tmp_path / "one.casebackup", 0
    for number in range(kills):
        killed_after(0.4 * number / kills, BACK_UP, mine, file)
        if file.exists():
            made += 1
            target = tmp_path / f"Back{number}"
            assert check_closed(restore(file, target, PASSPHRASE, NOW, floor=CHEAP), PASSPHRASE, floor=CHEAP).sound
            file.unlink()
        assert check_closed(mine, PASSPHRASE, floor=CHEAP).sound
    back_it_up(mine, file)
    assert [name for name in names(tmp_path) if name.startswith("one")] == ["one.casebackup"]
    assert made < kills


@pytest.mark.parametrize("kills", [4, pytest.param(60, marks=pytest.mark.long)])
def test_killed_while_restoring(mine: Path, tmp_path: Path, kills: int) -> None:
    """After SIGKILL the restored notebook is there and whole, or not there; the backup is as it was."""
    fatten(mine)
    file = back_it_up(mine, tmp_path / "one.casebackup")
    before, made = file.read_bytes(), 0
    for number in range(kills):
        target = tmp_path / f"Back{number}"
        killed_after(0.3 * number / kills, RESTORE, file, target)
        whole = target.with_name(target.name + ".casevault")
        if whole.exists():
            made += 1
            assert check_closed(whole, PASSPHRASE, floor=CHEAP).sound
    assert file.read_bytes() == before
    assert made < kills
    restore(file, tmp_path / "Last", PASSPHRASE, NOW, floor=CHEAP)


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


def test_one_a_day_and_the_oldest_go(open_mine: Opened, tmp_path: Path) -> None:
    """One is made on each day, so many are kept, and nothing goes that was not made here by itself."""
    plan = BackupPlan(tmp_path / "backups", keep=3)
    with open_mine() as notebook:
        assert newest_backup(notebook, plan, NOW).made is None
        first = back_up_if_due(notebook, plan, NOW)
        assert first is not None
        assert back_up_if_due(notebook, plan, NOW + timedelta(hours=1)) is None
        by_hand = back_up(notebook, plan.folder / "by hand.casebackup", NOW)
        strange = plan.folder / "Mine-20200101T000000Z.casebackup"
        strange.write_bytes(b"CASEBAK1, and not ours")
        (plan.folder / "link.casebackup").symlink_to(first)
        made = [back_up_if_due(notebook, plan, NOW + number * DAY) for number in range(1, 6)]
        newest = newest_backup(notebook, plan, NOW + 5 * DAY)
        later = newest_backup(notebook, plan, NOW + 13 * DAY)
    kept = sorted(path.name for path in made[-3:] if path is not None)
    there = {by_hand.name, strange.name, "link.casebackup"}
    assert set(names(plan.folder)) == {*kept, *there}
    assert len(kept) == 3
    assert (newest.file, newest.due, newest.old) == (made[-1], False, False)
    assert (later.due, later.old) == (True, True)
    assert stat.S_IMODE(plan.folder.stat().st_mode) == 0o700


def test_one_by_hand_is_not_that_of_the_day(open_mine: Opened, tmp_path: Path) -> None:
    """Lying in the very folder, it is the newest that was made, and the one of the day is made all the same."""
    plan = BackupPlan(tmp_path / "backups", keep=1)
    plan.folder.mkdir()
    with open_mine() as notebook:
        by_hand = back_up(notebook, plan.folder / "by hand.casebackup", NOW)
        newest = newest_backup(notebook, plan, NOW)
        assert (newest.made, newest.due, newest.file) == (NOW, True, None)
        made = back_up_if_due(notebook, plan, NOW)
        assert made is not None
        assert newest_backup(notebook, plan, NOW).file == made
        assert not newest_backup(notebook, plan, NOW).due
    assert names(plan.folder) == sorted([by_hand.name, made.name])


def test_by_no_way_into_the_notebook_itself(mine: Path, open_mine: Opened, tmp_path: Path) -> None:
    """A link that leads into its folder is followed before that is asked, and so are dots."""
    (tmp_path / "link").symlink_to(mine, target_is_directory=True)
    (tmp_path / "there").mkdir()
    before = names(mine)
    with open_mine() as notebook:
        for way in (tmp_path / "link", tmp_path / "there" / ".." / mine.name, tmp_path / "link" / ".." / mine.name):
            with pytest.raises(BackupInsideNotebook):
                back_up(notebook, way / "one.casebackup", NOW)
            with pytest.raises(BackupInsideNotebook):
                back_up_now(notebook, BackupPlan(way), NOW)
        (tmp_path / "beside").symlink_to(tmp_path / "there", target_is_directory=True)
        assert back_up(notebook, tmp_path / "beside" / "one.casebackup", NOW).is_file()
    assert names(mine) == before


def test_a_clock_that_was_set_back(open_mine: Opened, tmp_path: Path) -> None:
    """The newest is the last that was made, whatever the clock said; it never goes."""
    plan = BackupPlan(tmp_path / "backups", keep=1)
    with open_mine() as notebook:
        back_up_now(notebook, plan, NOW + 300 * DAY)
        assert newest_backup(notebook, plan, NOW).due
        last = back_up_if_due(notebook, plan, NOW)
        again = back_up_now(notebook, plan, NOW)
    assert last is not None
    assert names(plan.folder) == [again.name]


def test_another_notebook_of_the_same_name(open_mine: Opened, tmp_path: Path) -> None:
    """Backups of another notebook in the same folder are not counted and never go."""
    plan = BackupPlan(tmp_path / "backups", keep=1)
    other = another(tmp_path / "else")
    with open_notebook(other, PASSPHRASE, NOW, floor=CHEAP) as theirs:
        kept = back_up_now(theirs, plan, NOW)
    with open_mine() as notebook:
        assert newest_backup(notebook, plan, NOW).due
        made = [back_up_now(notebook, plan, NOW + number * DAY) for number in range(3)]
        ours = [path.name for path, _ in backup_rotation.in_folder(plan.folder, notebook.keys.vault)]
    assert ours == [made[-1].name]
    assert set(names(plan.folder)) == {kept.name, made[-1].name}


def test_folder_of_the_plan(mine: Path, open_mine: Opened, tmp_path: Path) -> None:
    """Where the drive of the folder is not there, it is said, and no folder is made in its place."""
    with open_mine() as notebook, pytest.raises(FolderMissing):
        back_up_now(notebook, BackupPlan(tmp_path / "stick" / "backups"), NOW)
    assert default_plan(mine).folder == tmp_path / "Mine backups"
    assert names(tmp_path) == [mine.name]


@pytest.mark.parametrize("name", ["x" * 231, "Ж" * 115, "x" * 191, "Ж" * 97, "d" * 150 + "/" + "x" * 150])
def test_a_very_long_name(tmp_path: Path, name: str) -> None:
    """Whatever name a notebook can be made with, its automatic backups get one, the second of an instant as well."""
    worker = Worker("J. Bakker", "Nurse", "Clinic", Audience("mental_health"))
    (tmp_path / name).parent.mkdir(exist_ok=True)
    path = create_notebook(tmp_path / name, PASSPHRASE, worker, NOW, cost=CHEAP, floor=CHEAP)
    with open_notebook(path, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        plan = default_plan(path)
        made = [back_up_now(notebook, plan, NOW) for _ in range(2)]
        assert newest_backup(notebook, plan, NOW).file == made[-1]
        left = plan.folder / f"{made[0].name}{backup_format.temp_suffix(notebook.meta.vault)}-journal"
        left.write_bytes(b"")
        left.with_name(made[0].name + backup_format.temp_suffix(notebook.meta.vault)).write_bytes(b"")
        back_up_now(notebook, plan, NOW + DAY)
        assert {each.suffix for each in plan.folder.iterdir()} == {backup_format.SUFFIX}
    restored = restore(made[0], tmp_path / "Back", PASSPHRASE, NOW, floor=CHEAP)
    assert check_closed(restored, PASSPHRASE, floor=CHEAP).sound


def test_at_the_deepest_place(tmp_path: Path) -> None:
    """Where a notebook can just be made it can be backed up, too."""
    deep = tmp_path / ("d" * 190) / ("e" * (470 - len(str(tmp_path)) - 192 - 50))
    deep.mkdir(parents=True)
    name = "x"
    with suppress(NotebookNameTooLong):
        while True:
            free_notebook_path(deep / (name + "x"))
            name += "x"
    worker = Worker("J. Bakker", "Nurse", "Clinic", Audience("mental_health"))
    path = create_notebook(deep / name, PASSPHRASE, worker, NOW, cost=CHEAP, floor=CHEAP)
    with open_notebook(path, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        made = [back_up_now(notebook, default_plan(path), NOW) for _ in range(2)]
        assert all(each.is_file() for each in made)


def part(_vault: bytes) -> str:
    """Give the end of the name of a part."""
    return ".part"


@pytest.mark.parametrize(
    ("ends", "content"),
    [
        (part, b""),
        (part, backup_format.MAGIC + bytes(PAGE)),
        (backup_format.temp_suffix, b"noise" * PAGE),
        (backup_format.temp_suffix, b""),
    ],
)
def test_what_a_power_cut_left_is_taken_away(
    open_mine: Opened, tmp_path: Path, ends: Callable[[bytes], str], content: bytes
) -> None:
    """What an automatic backup left, of this second or another, goes with the next one."""
    plan = BackupPlan(tmp_path / "backups")
    with open_mine() as notebook:
        first = back_up_now(notebook, plan, NOW)
        other = first.with_name(first.name.replace("T18", "T17"))
        first.unlink()
        for path in (first, other):
            path.with_name(path.name + ends(notebook.meta.vault)).write_bytes(content)
        assert back_up_now(notebook, plan, NOW) == first
    assert names(plan.folder) == [first.name]


def test_what_may_not_be_ours_stays(open_mine: Opened, tmp_path: Path) -> None:
    """A part that begins otherwise is passed by, and so is the copy of another notebook, which may be at work."""
    plan = BackupPlan(tmp_path / "backups")
    with open_mine() as notebook:
        first = back_up_now(notebook, plan, NOW)
        first.unlink()
        strange = [
            first.with_name(first.name + end) for end in (".part", backup_format.temp_suffix(b"another notebook"))
        ]
        for path in strange:
            path.write_bytes(b"torn, and not to be told from somebody else's")
        assert back_up_now(notebook, plan, NOW).name == f"{first.stem}-2{first.suffix}"
    assert all(path.read_bytes().startswith(b"torn") for path in strange)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes among the files of this system")
def test_a_pipe_is_no_backup(mine: Path, tmp_path: Path) -> None:
    """It is refused at once, and not waited for."""
    pipe = tmp_path / "one.casebackup"
    os.mkfifo(pipe)
    with pytest.raises(FileUnreadable):
        restore(pipe, tmp_path / "Back", PASSPHRASE, NOW, floor=CHEAP)
    assert names(tmp_path) == [mine.name, pipe.name]


def older(mine: Path) -> None:
    """Give the notebook the schema that it had before."""
    with plain(mine) as raw:
        raw.execute("DROP TABLE review_dates")
        raw.execute("DROP TABLE case_keys")
        raw.execute("DROP TABLE sweep")
        raw.execute("DROP TABLE consent_grantors")
        raw.execute("DROP TABLE confirmed_events")
        raw.execute("DROP TABLE flags_to_confirm")
        raw.execute("DROP TABLE worker_contact")
        raw.execute("DROP TABLE decision_makers")
        raw.execute("DROP TABLE entry_details")
        for table in ("guide_walks", "guide_profiles", "decision_answers", "actions", *NEW_IN_SCHEMA_9):
            raw.execute(f"DROP TABLE {table}")
        raw.execute("PRAGMA user_version = 1")


def test_backed_up_before_it_is_brought_up_to_date(mine: Path, tmp_path: Path) -> None:
    """A notebook of an earlier version gets a backup first; where none can be made, it is left as it is."""
    older(mine)
    before = fingerprints(mine)["vault.db"]
    plan = BackupPlan(tmp_path / "stick" / "backups")
    with pytest.raises(FolderMissing), open_notebook(mine, PASSPHRASE, NOW, floor=CHEAP, plan=plan):
        pass
    assert fingerprints(mine)["vault.db"] == before
    assert check_closed(mine, PASSPHRASE, floor=CHEAP).sound
    with open_notebook(mine, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        assert [row.event for row in log.rows(notebook.connection)][-1] == "backed_up"
    [file] = default_plan(mine).folder.iterdir()
    assert restore(file, tmp_path / "Back", PASSPHRASE, NOW, floor=CHEAP).is_dir()
    with open_notebook(mine, PASSPHRASE, NOW, floor=CHEAP):
        assert len(names(default_plan(mine).folder)) == 1


def test_leftovers_of_others_are_left_alone(mine: Path, tmp_path: Path) -> None:
    """A part that does not begin as ours is somebody else's: it is named, and stays."""
    part = tmp_path / "one.casebackup.part"
    part.write_text("somebody's", encoding="utf-8")
    with pytest.raises(FileInTheWay):
        back_it_up(mine, tmp_path / "one.casebackup")
    assert part.read_text(encoding="utf-8") == "somebody's"
    part.unlink()
    part.symlink_to(tmp_path / "elsewhere")
    with suppress(FileInTheWay):
        back_it_up(mine, tmp_path / "one.casebackup")
    assert not (tmp_path / "elsewhere").exists()
    assert PAGE == 4096


@pytest.mark.skipif(os.name == "nt", reason="the limit is asked of other systems")
@pytest.mark.parametrize("at", [".db.part", "casebackup.part"], ids=["the copy", "the file around it"])
def test_a_backup_that_is_too_large_for_the_disk(open_mine: Opened, tmp_path: Path, at: str) -> None:
    """It is told as that, and not as a full or failing disk; nothing of it is left."""
    import resource  # noqa: PLC0415  # is not there on Windows

    (tmp_path / "out").mkdir()
    path = tmp_path / "out" / "monday.casebackup"
    before = resource.getrlimit(resource.RLIMIT_FSIZE)

    def limit() -> bool:
        if any(each.name.endswith(at) for each in path.parent.iterdir()):
            resource.setrlimit(resource.RLIMIT_FSIZE, (PAGE, before[1]))
        return False

    try:
        with open_mine() as notebook, pytest.raises(FileNotPlaced) as refused:
            back_up(notebook, path, NOW, cancel=limit)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert (refused.value.disk_full, refused.value.too_large) == (False, True)
    assert list(path.parent.iterdir()) == []
