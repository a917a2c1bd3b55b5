"""What an attempt to make a notebook leaves when it is killed, and who takes it away."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from notebook.errors.vault import NotebookExists
from notebook.vault.folder import VaultFolder, notebook_path, part_of
from notebook.vault.lock import locked
from notebook.vault.new_folder import building, clear_begun
from tests.faults.bench import make_desk, open_desk, path_in

_KILLED = """
import os, signal, sys
from pathlib import Path
from notebook.vault.new_folder import building
with building(Path(sys.argv[1])) as folder:
    folder.database.write_bytes(b"a notebook, encrypted")
    (folder.root / "vault.damaged.db").write_bytes(b"what a rescue works on")
    os.kill(os.getpid(), signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)
"""


def begun_folders(final: Path) -> list[Path]:
    """Return the folders in which a notebook for this path was begun."""
    return sorted(final.parent.glob(part_of(final, "*").name))


def kill_in_the_middle(final: Path) -> Path:
    """Begin a notebook in a process that is killed; return the folder that it leaves."""
    subprocess.run([sys.executable, "-c", _KILLED, str(final)], check=False)
    [left] = begun_folders(final)
    assert (left / "vault.db").read_bytes() == b"a notebook, encrypted"
    return left


def test_the_next_attempt_takes_it_away(tmp_path: Path) -> None:
    """What was left is gone before the same notebook is made once more."""
    left = kill_in_the_middle(tmp_path / "Desk.casevault")
    with building(tmp_path / "Desk"):
        assert not left.exists()
    assert [path.name for path in tmp_path.iterdir()] == ["Desk.casevault"]


def test_opening_the_notebook_takes_it_away(tmp_path: Path) -> None:
    """A copy of a notebook that was never finished does not outlive the next opening of the notebook of its name."""
    final = path_in(tmp_path)
    kill_in_the_middle(final)
    make_desk(tmp_path / "other")
    path_in(tmp_path / "other").rename(final)
    with open_desk(tmp_path):
        assert begun_folders(final) == []


def let_hours_pass(folder: Path, hours: float = 2) -> None:
    """Let a folder and all in it be some hours old."""
    then = time.time() - hours * 3600
    for each in (*folder.iterdir(), folder):
        os.utime(each, (then, then))


def test_one_of_another_name_goes_when_nobody_is_at_it(tmp_path: Path) -> None:
    """What a killed restore left under a name that is never used again goes by any notebook in the same folder."""
    left = [kill_in_the_middle(tmp_path / f"{name}.casevault") for name in ("Restored", "Restored again")]
    for each in left:
        let_hours_pass(each)
    make_desk(tmp_path)
    assert not any(each.exists() for each in left)
    [again] = [kill_in_the_middle(tmp_path / "Rescued.casevault")]
    let_hours_pass(again)
    with open_desk(tmp_path):
        assert not again.exists()


def test_one_of_another_name_that_may_be_at_work_stays(tmp_path: Path) -> None:
    """One that was written to in the last hour stays, also when it is not locked; so does one that is locked."""
    make_desk(tmp_path)
    recent = kill_in_the_middle(tmp_path / "Recent.casevault")
    with building(tmp_path / "Slow") as folder, locked(folder):
        let_hours_pass(folder.root)
        with open_desk(tmp_path):
            assert recent.exists()
            assert folder.database.exists()
    assert (tmp_path / "Slow.casevault").is_dir()


def test_one_that_is_at_work_is_left_alone(tmp_path: Path) -> None:
    """Of two programs that make one notebook, the second takes nothing from the first."""
    final = notebook_path(tmp_path / "Desk")
    with building(final) as folder, locked(folder):
        clear_begun(final)
        assert folder.database.exists()
    with pytest.raises(NotebookExists), building(final):
        pass


@pytest.mark.parametrize("name", ["Desk.casevault.0123abcd.part", "Desk.casevault.holiday.part", "Desk.casevault.part"])
def test_nothing_else_is_touched(tmp_path: Path, name: str) -> None:
    """A folder with a file that is not of a notebook, or with another name, is not taken for ours."""
    folder = tmp_path / name
    folder.mkdir()
    (folder / "vault.db").write_bytes(b"")
    (folder / ("photo.jpg" if name.endswith("0123abcd.part") else "keys.cv1")).write_bytes(b"")
    let_hours_pass(folder)
    for notebook in ("Desk", "Other"):
        clear_begun(tmp_path / f"{notebook}.casevault")
    assert len(list(folder.iterdir())) == 2


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    """A link of such a name stays, and so does the notebook that it leads to."""
    make_desk(tmp_path)
    link = tmp_path / "Other.casevault.0123abcd.part"
    link.symlink_to(path_in(tmp_path))
    clear_begun(tmp_path / "Other.casevault")
    assert VaultFolder(path_in(tmp_path)).database.exists()
    assert link.is_symlink()
