"""A backup that is stopped, killed or runs out of room, and what it leaves."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

from notebook.errors.maintenance import Stopped
from notebook.errors.tasks import FileInTheWay, FileNotPlaced
from notebook.maintenance import backup_format
from notebook.model.backups import BackupPlan
from notebook.store import log
from notebook.tasks.backup import back_up, back_up_now
from notebook.tasks.check import check_closed
from notebook.tasks.restore import restore
from tests.support.backing_up import back_it_up, names
from tests.support.cheap_vaults import CHEAP, PASSPHRASE
from tests.support.damage import (
    NOW,
    PAGE,
    fatten,
    killed_after,
)
from tests.support.opened import Opened

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
