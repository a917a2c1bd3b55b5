"""One backup a day: when it is made, where, and which of them go."""

import stat
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest

from notebook.errors.maintenance import BackupInsideNotebook
from notebook.errors.tasks import FolderMissing
from notebook.errors.vault import NotebookNameTooLong
from notebook.maintenance import backup_format, backup_rotation
from notebook.model.backups import BackupPlan
from notebook.model.people import Subject, Worker
from notebook.model.vocabulary import Audience
from notebook.store import log
from notebook.tasks.backup import (
    back_up,
    back_up_if_due,
    back_up_now,
    back_up_work,
    changes,
    default_plan,
    newest_backup,
)
from notebook.tasks.cases import new_case
from notebook.tasks.check import check_closed
from notebook.tasks.erase import erase_for_good, what_would_go
from notebook.tasks.notebook import create_notebook, open_notebook
from notebook.tasks.restore import restore
from notebook.vault.folder import free_notebook_path
from tests.support.backing_up import names
from tests.support.cheap_vaults import CHEAP, PASSPHRASE
from tests.support.damage import (
    NEW_IN_SCHEMA_9,
    NOW,
    fingerprints,
    plain,
)
from tests.support.opened import Opened, another
from tests.support.unsaved_text import draft, make_desk, only_case, open_at, path_in

DAY = timedelta(days=1)


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


def test_a_backup_dated_in_the_future_is_old(open_mine: Opened, tmp_path: Path) -> None:
    """Nobody can tell how old it is, so the reminder comes; once the log shows a later row, it is as old as that."""
    plan = BackupPlan(tmp_path / "backups")
    ahead = NOW + 400 * DAY
    with open_mine() as notebook:
        back_up_now(notebook, plan, ahead)
        assert newest_backup(notebook, plan, NOW + DAY).old
        assert newest_backup(notebook, plan, NOW + 200 * DAY).old
        new_case(notebook, "K-100", Subject("Somebody Else"), NOW + 2 * DAY)
        found = [newest_backup(notebook, plan, NOW + days * DAY) for days in (3, 12, 400)]
    assert [each.old for each in found] == [False, True, True]
    assert {each.made for each in found} == {NOW + 2 * DAY}
    assert all(each.due for each in found)


def test_a_backup_dated_in_the_future_is_no_younger_for_what_is_written_later(
    open_mine: Opened, tmp_path: Path
) -> None:
    """It may be as old as the row before it: nothing shows that it was made just before the next."""
    plan = BackupPlan(tmp_path / "backups")
    with open_mine() as notebook:
        back_up_now(notebook, plan, NOW + 400 * DAY)
        new_case(notebook, "K-100", Subject("Somebody Else"), NOW + 30 * DAY)
        assert newest_backup(notebook, plan, NOW + 31 * DAY).old
        back_up_now(notebook, plan, NOW + 31 * DAY)
        assert not newest_backup(notebook, plan, NOW + 32 * DAY).old


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


@pytest.mark.parametrize("backed_up_before", [False, True])
def test_work_beside_an_erasure_is_backed_up_at_the_lock(tmp_path: Path, *, backed_up_before: bool) -> None:
    """A sweep puts another file in place of the database: what was written before still counts as written."""
    make_desk(tmp_path)
    plan = BackupPlan(tmp_path / "backups")
    with open_at(path_in(tmp_path)) as notebook:
        if backed_up_before:
            back_up_now(notebook, plan, NOW)
        since = changes(notebook)
        assert back_up_work(notebook, plan, since, NOW + DAY) is None
        draft(notebook, "the work of an afternoon")
        written = changes(notebook)
        erase_for_good(notebook, what_would_go(notebook, only_case(notebook), draft(notebook).id, plan.folder), NOW)
        assert changes(notebook) > written > since
        assert back_up_work(notebook, plan, since, NOW + DAY) is not None
        since = changes(notebook)
    assert changes(notebook) == since, "it can be asked when the notebook is closed"
