"""Files are placed whole or not at all."""

import errno
import os
import stat
from pathlib import Path

import pytest

from notebook.errors.tasks import FileInTheWay, FileNotPlaced, FolderMissing
from notebook.files import ensure_free, publish, write_part


def place(path: Path, data: bytes) -> None:
    ensure_free(path)
    write_part(path, data)
    publish(path)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_placed_whole_and_for_its_owner_alone(tmp_path: Path) -> None:
    """The bytes are there, nobody else may read them, and nothing lies beside them."""
    place(tmp_path / "case.json", b"contents")
    assert (tmp_path / "case.json").read_bytes() == b"contents"
    assert stat.S_IMODE((tmp_path / "case.json").stat().st_mode) == 0o600
    assert names(tmp_path) == ["case.json"]


@pytest.mark.parametrize("there", ["case.json", "case.json.part"])
def test_nothing_is_written_over(tmp_path: Path, there: str) -> None:
    """Neither a file of that name nor one that is on its way is touched; the error names which it is."""
    (tmp_path / there).write_bytes(b"older")
    with pytest.raises(FileInTheWay) as caught:
        place(tmp_path / "case.json", b"contents")
    assert caught.value.path == tmp_path / there
    assert (tmp_path / there).read_bytes() == b"older"
    assert names(tmp_path) == [there]


def test_a_dangling_link_is_not_followed(tmp_path: Path) -> None:
    """A link that leads elsewhere is in the way like a file."""
    (tmp_path / "case.json").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(FileInTheWay):
        place(tmp_path / "case.json", b"contents")
    assert names(tmp_path) == ["case.json"]


def test_a_file_that_appears_meanwhile_is_not_written_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the first look and the last step somebody else may take the name; theirs stays."""
    real = os.fsync

    def slow(descriptor: int) -> None:
        real(descriptor)
        (tmp_path / "case.json").write_bytes(b"theirs")

    monkeypatch.setattr(os, "fsync", slow)
    with pytest.raises(FileInTheWay):
        place(tmp_path / "case.json", b"contents")
    assert (tmp_path / "case.json").read_bytes() == b"theirs"
    assert names(tmp_path) == ["case.json"]


def refuse(number: int) -> object:
    def refused(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    return refused


def test_a_disk_without_links_takes_a_file_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a memory stick the name is taken first and filled then, over nothing that was there."""
    monkeypatch.setattr(os, "link", refuse(errno.EPERM))
    place(tmp_path / "case.json", b"contents")
    assert (tmp_path / "case.json").read_bytes() == b"contents"
    assert names(tmp_path) == ["case.json"]


@pytest.mark.parametrize(("number", "full"), [(errno.ENOSPC, True), (errno.EIO, False)])
def test_a_failure_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, *, full: bool
) -> None:
    """A full or broken disk ends in one kind of error and no file."""
    monkeypatch.setattr(os, "fsync", refuse(number))
    with pytest.raises(FileNotPlaced) as caught:
        place(tmp_path / "case.json", b"contents")
    assert caught.value.disk_full is full
    assert names(tmp_path) == []


def test_a_disk_without_links_keeps_what_appears_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a memory stick, too, a name that somebody else took first is theirs."""

    def late(*_: object) -> None:
        (tmp_path / "case.json").write_bytes(b"theirs")
        raise PermissionError(errno.EPERM, "no links")

    monkeypatch.setattr(os, "link", late)
    with pytest.raises(FileInTheWay):
        place(tmp_path / "case.json", b"contents")
    assert (tmp_path / "case.json").read_bytes() == b"theirs"
    assert names(tmp_path) == ["case.json"]


def test_a_rename_that_fails_gives_the_name_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The empty file that held the name is gone too."""
    monkeypatch.setattr(os, "link", refuse(errno.EPERM))
    monkeypatch.setattr(Path, "replace", refuse(errno.EIO))
    with pytest.raises(FileNotPlaced):
        place(tmp_path / "case.json", b"contents")
    assert names(tmp_path) == []


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    """No folder is made on the way."""
    with pytest.raises(FolderMissing):
        place(tmp_path / "none" / "case.json", b"contents")
    assert names(tmp_path) == []
