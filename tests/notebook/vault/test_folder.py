"""How a notebook's folder comes into being, and what is refused before anything is opened."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from notebook.errors.base import InvalidValue
from notebook.errors.vault import (
    DatabaseEmpty,
    DatabaseMissing,
    DatabaseNotEncrypted,
    DatabaseStartDamaged,
    NotANotebook,
    NotebookExists,
    NotebookNameTooLong,
    NotebookNotFound,
    VaultNotWritten,
    WriteFault,
)
from notebook.vault.folder import VaultFolder, database_start, existing, free_notebook_path, notebook_path
from notebook.vault.lock import locked
from notebook.vault.new_folder import building
from tests.support.cheap_vaults import cheap_folder


@pytest.fixture(params=[0o000, 0o022, 0o077, 0o777], ids=oct)
def umask(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[int]:
    assert tmp_path.is_dir()  # made before: only what the program makes is to meet this umask
    old = os.umask(request.param)
    yield request.param
    os.umask(old)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.lstat().st_mode)


@pytest.mark.usefixtures("umask")
def test_nobody_else_can_read(tmp_path: Path) -> None:
    """Folder and files are 0700 and 0600 whatever the umask of the system."""
    folder, _ = cheap_folder(tmp_path)
    assert mode(folder.root) == 0o700
    files = sorted(folder.root.iterdir())
    assert [file.name for file in files] == ["keys.cv1", "keys.cv1.bak", "vault.db", "vault.lock"]
    assert {mode(file) for file in files} == {0o600}


@pytest.mark.parametrize(
    ("given", "made"),
    [
        ("Amsterdam", "Amsterdam.casevault"),
        ("a.b", "a.b.casevault"),
        ("N.casevault", "N.casevault"),
        ("N.CaseVault",) * 2,
    ],
)
def test_suffix_is_added_where_it_is_missing(tmp_path: Path, given: str, made: str) -> None:
    """A notebook that is made ends in .casevault, and never twice."""
    with building(tmp_path / given):
        pass
    assert [path.name for path in tmp_path.iterdir()] == [made]


@pytest.mark.parametrize("given", [".", "..", "/", "somewhere/.."])
def test_a_name_that_names_nothing_is_refused(given: str) -> None:
    """A notebook is never made out of a folder that is already somebody's."""
    with pytest.raises(InvalidValue):
        notebook_path(Path(given))


def test_opening_takes_exactly_what_is_there(tmp_path: Path) -> None:
    """A notebook that was renamed without its suffix opens under its new name and under no other."""
    folder, _ = cheap_folder(tmp_path)
    plain = folder.root.rename(tmp_path / "Renamed")
    assert existing(plain).root == plain
    with pytest.raises(NotebookNotFound):
        existing(tmp_path / "Cheap")


@pytest.mark.parametrize("kind", ["file", "folder", "dangling link"])
def test_existing_path_is_refused(tmp_path: Path, kind: str) -> None:
    """What already has the name is left as it is, whatever it is, and nothing is left beside it."""
    there = tmp_path / "N.casevault"
    if kind == "file":
        there.write_text("mine")
    elif kind == "folder":
        there.mkdir()
    else:
        there.symlink_to(tmp_path / "nowhere")
    before = there.lstat()
    with pytest.raises(NotebookExists), building(tmp_path / "N"):
        pytest.fail("nothing is to be built here")
    assert there.lstat() == before
    assert list(tmp_path.iterdir()) == [there]


def test_a_name_taken_while_building_is_left_alone(tmp_path: Path) -> None:
    """Of two programs that make the same notebook at once, the second is refused and leaves nothing."""
    second = building(tmp_path / "N")
    with pytest.raises(NotebookExists), second as slower, locked(slower), building(tmp_path / "N") as first:
        (first.root / "of the first").touch()
    assert [path.name for path in tmp_path.iterdir()] == ["N.casevault"]
    assert (tmp_path / "N.casevault" / "of the first").exists()


def test_failure_leaves_nothing(tmp_path: Path) -> None:
    """Whatever goes wrong while a notebook is built, no part of it stays."""

    def interrupted() -> None:
        with building(tmp_path / "N") as folder:
            folder.keys.write_bytes(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert list(tmp_path.iterdir()) == []


def test_failure_at_the_very_end_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that fails once the folder has its name takes the folder away again, so that a second try can succeed."""
    sync, synced = os.fsync, []

    def failing(handle: int) -> None:
        synced.append(handle)
        if (tmp_path / "N.casevault").exists():
            raise OSError(5, "EIO")
        sync(handle)

    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(VaultNotWritten) as refused, building(tmp_path / "N"):
        pass
    assert refused.value.fault is WriteFault.OTHER
    assert synced
    assert list(tmp_path.iterdir()) == []


def test_missing_parent_is_told(tmp_path: Path) -> None:
    """A notebook in a folder that is not there is refused as such, and that folder is not made."""
    with pytest.raises(VaultNotWritten) as refused, building(tmp_path / "no" / "N"):
        pytest.fail("nothing is to be built here")
    assert refused.value.fault is WriteFault.NO_FOLDER
    assert list(tmp_path.iterdir()) == []


def test_strangers_are_no_notebooks(tmp_path: Path) -> None:
    """Nothing, a file and a folder of somebody else's are told apart from a notebook without touching them."""
    with pytest.raises(NotebookNotFound):
        existing(tmp_path / "nothing")
    (tmp_path / "file").write_text("text")
    with pytest.raises(NotANotebook):
        existing(tmp_path / "file")
    (tmp_path / "folder").mkdir()
    with pytest.raises(NotANotebook):
        existing(tmp_path / "folder")
    assert list((tmp_path / "folder").iterdir()) == []


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (None, DatabaseMissing),
        (b"", DatabaseEmpty),
        (b"SQLite format 3\0" + bytes(4080), DatabaseNotEncrypted),
        (b"fifteen bytes..", DatabaseStartDamaged),
    ],
)
def test_false_databases_are_refused_by_name(tmp_path: Path, content: bytes | None, kind: type[Exception]) -> None:
    """A missing, empty, plain or cut database is refused before SQLCipher could take it for a new one."""
    folder = VaultFolder(tmp_path)
    if content is not None:
        folder.database.write_bytes(content)
    with pytest.raises(kind):
        database_start(folder)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes have no path on this system")
def test_pipe_or_link_for_a_database_is_refused(tmp_path: Path) -> None:
    """A pipe does not hold the program for ever, and a link is not followed."""
    folder = VaultFolder(tmp_path)
    os.mkfifo(folder.database)
    with pytest.raises(DatabaseStartDamaged):
        database_start(folder)
    folder.database.unlink()
    (tmp_path / "elsewhere").write_bytes(bytes(4096))
    folder.database.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(DatabaseStartDamaged):
        database_start(folder)


@pytest.mark.parametrize("name", ["x" * 232, "Ж" * 116, "x" * 4000])
def test_a_name_too_long_is_refused_when_it_is_chosen(tmp_path: Path, name: str) -> None:
    """Where the folder would get its name only just, or not at all, that is said before anything is made."""
    with pytest.raises(NotebookNameTooLong):
        free_notebook_path(tmp_path / name)
    with pytest.raises(NotebookNameTooLong), building(tmp_path / name):
        pass
    assert list(tmp_path.iterdir()) == []
    assert free_notebook_path(tmp_path / "none" / ("x" * 231)).name.startswith("xxx")


def test_a_path_too_long_is_refused_as_well(tmp_path: Path) -> None:
    """SQLite opens no path of more than 512 bytes: the deepest place that is taken has room for a backup beside it."""
    deep = tmp_path / ("d" * 200) / ("e" * (512 - 70 - len(".casevault") - len(str(tmp_path)) - 202 - 40))
    deep.mkdir(parents=True)
    left = 512 - 70 - len(f"{deep}/.casevault")
    assert free_notebook_path(deep / ("x" * left)).name.startswith("x" * left)
    with pytest.raises(NotebookNameTooLong):
        free_notebook_path(deep / ("x" * (left + 1)))
