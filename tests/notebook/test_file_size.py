"""Files of the largest size that there may be, told by their size: holes in them take no room on the disk."""

from pathlib import Path

import pytest

from notebook.file_size import FAT32, is_at_limit


@pytest.mark.parametrize(
    ("size", "at_limit"), [(FAT32, True), (FAT32 - 4096, True), (FAT32 + 1, False), (FAT32 // 2, False), (0, False)]
)
def test_a_stick_formatted_as_fat32(tmp_path: Path, size: int, *, at_limit: bool) -> None:
    """Just under 4 GiB a file can grow no more there; past that it is on another disk."""
    file = tmp_path / "vault.db"
    with file.open("wb") as made:
        made.truncate(size)
    assert is_at_limit(file, tmp_path / "none") is at_limit
