"""A disk that never answers keeps nobody waiting: here something that waits until the test lets it go."""

from pathlib import Path
from threading import Event

import pytest

from notebook.slow_disks import PATIENCE, answer_within, is_folder, listed, looked_into


def test_what_does_not_answer_is_left_alone() -> None:
    """Asking ends although the look has not, and what it finds later is nobody's answer."""
    server_is_back, found = Event(), Event()

    def look() -> str:
        server_is_back.wait()
        found.set()
        return "found"

    assert answer_within(0, look, late="late") == "late"
    server_is_back.set()
    assert found.wait(PATIENCE)


def test_what_answers_is_waited_for(tmp_path: Path) -> None:
    """An answer is given as it came, and so is a refusal."""
    assert answer_within(PATIENCE, lambda: "found", late="late") == "found"
    with pytest.raises(FileNotFoundError):
        answer_within(PATIENCE, (tmp_path / "none").stat, late=None)


def test_folders(tmp_path: Path) -> None:
    """A folder is listed by name; a file, or nothing at all, is none and lists nothing."""
    for name in ("b", "a"):
        (tmp_path / name).write_bytes(b"")
    assert (is_folder(tmp_path), listed(tmp_path)) == (True, [tmp_path / "a", tmp_path / "b"])
    for path in (tmp_path / "a", tmp_path / "none"):
        assert (is_folder(path), listed(path)) == (False, [])


def test_what_cannot_be_looked_into_is_not_empty(tmp_path: Path) -> None:
    """No folder is one with nothing in it; one that refuses, or does not answer, may have anything."""
    circle = tmp_path / "circle"
    circle.symlink_to(circle)
    assert (looked_into(tmp_path / "none"), looked_into(circle), listed(circle)) == ([], None, [])
    assert looked_into(tmp_path, seconds=0) in (None, [circle])
