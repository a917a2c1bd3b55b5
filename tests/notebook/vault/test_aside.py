"""A few bytes set aside: whole, for the eyes of one notebook, or not there."""

from pathlib import Path

import pytest

from notebook.errors.vault import VaultNotWritten
from notebook.vault.draft_file import DraftKey, read_draft, write_draft

KEY = DraftKey(b"v" * 16, b"k" * 32)


def test_nothing_is_left_of_a_file_that_did_not_fit(tmp_path: Path) -> None:
    """Where a disk takes the first bytes alone, no half of a file stays to be told as damaged at each unlock."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (16, before[1]))  # no file grows past so many bytes
    try:
        with pytest.raises(VaultNotWritten):
            write_draft(tmp_path / "unsaved", KEY, b"typed" * 20)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert list((tmp_path / "unsaved").iterdir()) == []


def test_one_key_of_one_notebook_opens_it(tmp_path: Path) -> None:
    """Another key, the same key under another notebook's id, and a changed byte open nothing."""
    path = write_draft(tmp_path, KEY, b"typed")
    assert read_draft(path, KEY) == b"typed"
    assert read_draft(path, DraftKey(KEY.vault, b"o" * 32)) is None
    assert read_draft(path, DraftKey(b"w" * 16, KEY.key)) is None
    sealed = path.read_bytes()
    for place in range(len(sealed)):
        changed = bytearray(sealed)
        changed[place] ^= 1
        path.write_bytes(changed)
        assert read_draft(path, KEY) is None
