"""Whether the keys and the database belong to the same day."""

import hashlib
from pathlib import Path

import pytest

from notebook.errors.base import NotebookError
from notebook.errors.vault import OlderDatabase, OlderKeyFile
from notebook.vault.header import HeaderStamp
from notebook.vault.unlock import Settlement, compare_generations
from tests.support.cheap_vaults import cheap_folder, cheap_header


def test_what_agrees_needs_nothing() -> None:
    """Header and database that were last used together open."""
    stamp = cheap_header().header.stamp
    assert compare_generations(stamp, HeaderStamp(stamp.gen, bytes(stamp.sha256))) is Settlement.NOTHING


def test_stamp_is_of_the_file(tmp_path: Path) -> None:
    """What the database keeps is the generation and the SHA-256 that any tool gives for keys.cv1."""
    folder, made = cheap_folder(tmp_path)
    assert made.header.stamp == HeaderStamp(1, hashlib.sha256(folder.keys.read_bytes()).digest())


@pytest.mark.parametrize(
    ("header", "kept", "outcome"),
    [
        (8, 7, Settlement.KEEP_STAMP),
        (7, 7, OlderKeyFile),
        (6, 7, OlderKeyFile),
        (1, 7, OlderKeyFile),
        (9, 7, OlderDatabase),
        (99, 7, OlderDatabase),
    ],
)
def test_settling(header: int, kept: int, outcome: Settlement | type[NotebookError]) -> None:
    """One ahead heals; behind, further ahead, or another header of the same generation was put back."""
    found, there = HeaderStamp(header, b"\1" * 32), HeaderStamp(kept, b"\2" * 32)
    if isinstance(outcome, Settlement):
        assert compare_generations(found, there) is outcome
    else:
        with pytest.raises(outcome):
            compare_generations(found, there)
