"""What a backup that is killed leaves: known, taken away at the next opening, named by an erasure."""

import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from notebook.errors.maintenance import Stopped
from notebook.errors.store import DiskFailing, DiskFull
from notebook.maintenance import backup_format
from notebook.maintenance.backup_leftovers import clear, copy_of, left_by
from notebook.messages.i18n import translations
from notebook.messages.integrity import holding
from notebook.model.backups import BegunBackup
from notebook.store import begun_backups
from notebook.tasks.backup import back_up
from notebook.tasks.erase import what_would_go
from notebook.tasks.notebook import open_notebook
from notebook.tasks.restore import restore
from notebook.vault.folder import existing
from tests.references import case_called
from tests.support.cheap_vaults import CHEAP, PASSPHRASE
from tests.support.damage import NOW
from tests.support.opened import Opened, another

DAY = timedelta(days=1)

KILLED_AT = """
import os, pathlib, signal, sys
from notebook.tasks.backup import back_up
from notebook.tasks.notebook import open_notebook
from notebook.maintenance import backup
from tests.support.damage import NOW
from tests.support.cheap_vaults import CHEAP, PASSPHRASE

def die(*_given, **_named):
    os.kill(os.getpid(), signal.SIGKILL)

where = {"copied": (backup, "_verify"), "sealed": (backup.backup_rotation, "record"), "recorded": (backup, "publish")}
setattr(*where[sys.argv[3]], die)
with open_notebook(pathlib.Path(sys.argv[1]), PASSPHRASE, NOW, floor=CHEAP) as notebook:
    back_up(notebook, pathlib.Path(sys.argv[2]), NOW)
"""


def killed(mine: Path, path: Path, moment: str) -> None:
    """Back up in a process of its own that is killed at a moment."""
    line = [sys.executable, "-c", KILLED_AT, str(mine), str(path), moment]
    done = subprocess.run(line, check=False, capture_output=True)
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("moment", ["copied", "sealed", "recorded"])
def test_taken_away_at_the_next_opening(mine: Path, open_mine: Opened, tmp_path: Path, moment: str) -> None:
    """Whatever a killed backup left goes when the notebook is opened, though no backup of that name comes again."""
    (tmp_path / "stick").mkdir()
    killed(mine, tmp_path / "stick" / "monday.casebackup", moment)
    assert names(tmp_path / "stick")
    with open_mine() as notebook:
        assert names(tmp_path / "stick") == []
        assert begun_backups.list_all(notebook.connection) == ()


def test_a_stick_that_is_not_there(mine: Path, open_mine: Opened, tmp_path: Path) -> None:
    """It is remembered and named by an erasure until the folder is there again; then it is tidied and forgotten."""
    stick, away = tmp_path / "stick", tmp_path / "drawer"
    stick.mkdir()
    path = stick / "monday.casebackup"
    killed(mine, path, "sealed")
    stick.rename(away)
    for _time in range(2):
        with open_mine() as notebook:
            found = what_would_go(notebook, case_called(notebook, "K-014")).holding
            assert (found.unfinished, found.unseen) == ((), ((path, NOW),))
            [line] = holding(translations(), found, notebook.zone)
            assert str(path) in line
    away.rename(stick)
    with open_mine() as notebook:
        assert names(stick) == []
        assert what_would_go(notebook, case_called(notebook, "K-014")).holding.unseen == ()


def test_an_empty_mount_point_is_not_the_stick(mine: Path, open_mine: Opened, tmp_path: Path) -> None:
    """Where the drive is not mounted, the folder may be there and empty: nothing is concluded from it."""
    with open_mine() as notebook, notebook.connection.transaction():
        begun_backups.begin(
            notebook.connection, BegunBackup(str(tmp_path / "monday.casebackup"), NOW, mount=str(tmp_path))
        )
    with open_mine() as notebook:
        assert [path for path, _at in what_would_go(notebook, case_called(notebook, "K-014")).holding.unseen] == [
            tmp_path / "monday.casebackup"
        ]
    assert existing(mine).root == mine


def test_put_back_while_open(mine: Path, open_mine: Opened, tmp_path: Path) -> None:
    """A stick that comes back while the notebook is open: an erasure names the file that lies there."""
    stick, away = tmp_path / "stick", tmp_path / "drawer"
    stick.mkdir()
    killed(mine, stick / "monday.casebackup", "sealed")
    stick.rename(away)
    with open_mine() as notebook:
        away.rename(stick)
        found = what_would_go(notebook, case_called(notebook, "K-014")).holding
        assert [path for path, _made in found.unfinished] == [stick / "monday.casebackup.part"]
        assert found.unseen == ()
        assert str(stick / "monday.casebackup.part") in "\n".join(holding(translations(), found, notebook.zone))


def test_only_what_is_ours(mine: Path, open_mine: Opened, tmp_path: Path) -> None:
    """What somebody else put there meanwhile stays, also the unfinished backup of another notebook."""
    path = tmp_path / "monday.casebackup"
    part = path.with_name(path.name + ".part")
    killed(mine, path, "sealed")
    other = another(tmp_path / "other")
    with open_notebook(other, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        theirs = back_up(notebook, tmp_path / "theirs.casebackup", NOW).read_bytes()
    part.unlink()
    for strange in (theirs, theirs[:-40], b"my own words"):
        part.write_bytes(strange)
        with open_notebook(mine, PASSPHRASE, NOW, floor=CHEAP):
            assert part.read_bytes() == strange
        killed(mine, tmp_path / f"another {len(strange)}.casebackup", "copied")
    with open_mine():
        assert names(tmp_path) == ["Mine.casevault", part.name, "other", "theirs.casebackup"]


def test_a_link_is_not_followed(open_mine: Opened, tmp_path: Path) -> None:
    """A link, a folder or a pipe under one of the names is no leftover."""
    path, vault = tmp_path / "monday.casebackup", b"0123456789abcdef"
    kept = tmp_path / "kept"
    kept.write_bytes(backup_format.MAGIC)
    path.with_name(path.name + ".part").symlink_to(kept)
    copy_of(path, vault).mkdir()
    assert left_by(path, vault) == []
    assert clear(path, vault)
    assert kept.read_bytes() == backup_format.MAGIC
    with open_mine():
        pass


def test_nothing_is_noted_of_one_that_ended(mine: Path, open_mine: Opened, tmp_path: Path) -> None:
    """Made, stopped or refused: where nothing is left, nothing is remembered, also in a notebook restored from it."""
    with open_mine() as notebook:
        back_up(notebook, tmp_path / "one.casebackup", NOW)
        with pytest.raises(Stopped):
            back_up(notebook, tmp_path / "two.casebackup", NOW, cancel=lambda: True)
        assert begun_backups.list_all(notebook.connection) == ()
    made = restore(tmp_path / "one.casebackup", tmp_path / "Back", PASSPHRASE, NOW, floor=CHEAP)
    # The copy inside was made while it was being written, and so says it; what it says is not true of the new one.
    (tmp_path / "one.casebackup").rename(tmp_path / "one.casebackup.part")
    with open_notebook(made, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        assert begun_backups.list_all(notebook.connection) == ()
    assert (tmp_path / "one.casebackup.part").exists()
    assert mine.is_dir()


def test_a_name_that_was_taken_with_an_empty_file(mine: Path, open_mine: Opened, tmp_path: Path) -> None:
    """On a stick without links the name is taken first: cut short there, neither name nor part stays."""
    path = tmp_path / "monday.casebackup"
    killed(mine, path, "recorded")
    path.write_bytes(b"")
    with open_mine():
        assert names(tmp_path) == ["Mine.casevault"]


@pytest.mark.parametrize("ends", [".part", ".{vault}.db.part"])
def test_unknown_ones_are_named_by_an_erasure(open_mine: Opened, tmp_path: Path, ends: str) -> None:
    """What an earlier version of the program left in the folder of backups is on no record, and named all the same."""
    folder = tmp_path / "backups"
    folder.mkdir()
    with open_mine() as notebook:
        left = folder / f"monday.casebackup{ends.format(vault=notebook.meta.vault.hex()[:16])}"
        left.write_bytes(backup_format.MAGIC + bytes(5000))
        (folder / "film.part").write_bytes(b"somebody's film")
        (folder / "empty.part").write_bytes(b"")
        later = (NOW + DAY).timestamp()
        for each in folder.iterdir():
            os.utime(each, (later, later))
        assert what_would_go(notebook, case_called(notebook, "K-014"), None, folder).holding.unfinished == (
            (left, NOW + DAY),
        )
        before = (NOW - DAY).timestamp()
        os.utime(left, (before, before))
        assert what_would_go(notebook, case_called(notebook, "K-014"), None, folder).holding.unfinished == ()


def test_on_record_before_the_first_byte(open_mine: Opened, tmp_path: Path) -> None:
    """While it is written its place is on record; where that cannot be kept, nothing is written either."""
    resource = pytest.importorskip("resource")
    path = tmp_path / "monday.casebackup"
    seen: set[str] = set()
    with open_mine() as notebook:

        def look(_done: int, _total: int) -> None:
            seen.update(each.path for each in begun_backups.list_all(notebook.connection))

        back_up(notebook, path, NOW, progress=look)
        assert seen == {str(path)}
        path.unlink()
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
        try:
            with pytest.raises((DiskFull, DiskFailing)):
                back_up(notebook, path, NOW)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        assert names(tmp_path) == ["Mine.casevault"]
        back_up(notebook, path, NOW)
