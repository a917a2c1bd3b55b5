"""A notebook is opened with its words, with key files or without."""

from pathlib import Path

import pytest

from notebook.errors.store import NotebookDamaged
from notebook.errors.vault import (
    HeaderDamaged,
    KeyFileNeeded,
    RecoverySheetNeeded,
    WrongPassphrase,
    WrongRecoveryWords,
    WrongRecoveryWordsOrDamaged,
)
from notebook.tasks.cases import search_entries
from notebook.tasks.notebook import generate_keys
from notebook.tasks.recover import Recovery, recover
from notebook.tasks.recovery_sheet import RecoverySheet, make_key_file
from tests.support.cheap_vaults import CHEAP, PASSPHRASE
from tests.support.cli import WORKER
from tests.support.damage import plain
from tests.support.ways_in_tasks import (
    FILES,
    NOW,
    OTHER,
    THIRD,
    content,
    made,
    opened,
    recovered,
    refuses,
    whole,
    words_of,
)


@pytest.fixture
def made_one(tmp_path: Path) -> tuple[Path, RecoverySheet]:
    """Give a notebook with the practice case, closed, and its recovery sheet."""
    return made(tmp_path)


def test_recover_when_the_key_file_is_lost(tmp_path: Path) -> None:
    """The words need no key file; the new passphrase opens alone, or with a new key file together."""
    stick, other = tmp_path / "stick", tmp_path / "other"
    make_key_file(stick)
    make_key_file(other)
    path, sheet = made(tmp_path, stick)
    stick.unlink()
    assert recovered(path, words_of(sheet)) is False
    with opened(path, OTHER) as notebook:
        assert not notebook.needs_key_file
    recover(path, words_of(sheet), THIRD, NOW, key_file=other, floor=CHEAP)
    refuses(path, THIRD, KeyFileNeeded)
    with opened(path, THIRD, other) as notebook:
        assert notebook.needs_key_file


def test_recover_what_calls_itself_another_notebook(made_one: tuple[Path, RecoverySheet]) -> None:
    """A database that opens and says that it is of another notebook than header and sheet is left as it is."""
    path, sheet = made_one
    with plain(path) as raw:
        raw.execute("UPDATE meta SET value = zeroblob(16) WHERE name = 'vault'")
    before = (path / "vault.db").read_bytes()
    for recovery in (words_of(sheet), whole(sheet)):
        with pytest.raises(WrongRecoveryWordsOrDamaged):
            recovered(path, recovery)
    assert (path / "vault.db").read_bytes() == before


def test_recover_with_the_words_alone(made_one: tuple[Path, RecoverySheet]) -> None:
    """With a key file there, the words set a new passphrase, and wrong words are told as wrong."""
    path, sheet = made_one
    with pytest.raises(WrongRecoveryWords):
        recovered(path, words_of(generate_keys(WORKER, NOW).sheet))
    (path / "keys.cv1").write_bytes(b"damaged")
    assert recovered(path, words_of(sheet)) is False
    refuses(path, PASSPHRASE, WrongPassphrase)
    with opened(path, OTHER) as notebook:
        assert search_entries(notebook, "iron")
    assert (path / "keys.cv1").read_bytes() == (path / "keys.cv1.bak").read_bytes()


@pytest.mark.parametrize("harm", ["gone", "damaged", "forged"])
def test_recover_when_both_key_files_are_lost(made_one: tuple[Path, RecoverySheet], harm: str) -> None:
    """With the whole sheet both headers are made anew, all content is there, and the words still count."""
    path, sheet = made_one
    with opened(path) as notebook:
        before = content(notebook)
    (path.parent / "other").mkdir()
    strange = (made(path.parent / "other")[0] / "keys.cv1").read_bytes() if harm == "forged" else b"CASEVLT1"
    for copy in (path / "keys.cv1", path / "keys.cv1.bak"):
        copy.unlink()
        if harm != "gone":
            copy.write_bytes(strange)
    if harm != "forged":
        refuses(path, PASSPHRASE, HeaderDamaged)
        with pytest.raises(RecoverySheetNeeded):
            recovered(path, words_of(sheet))
    assert recovered(path, whole(sheet)) is True
    with opened(path, OTHER) as notebook:
        after = content(notebook)
    assert after[:-1] == before[:-1]
    assert recovered(path, words_of(sheet), THIRD) is False
    assert {file.name for file in path.iterdir()} - {"vault.db-journal"} == FILES


def test_wrong_words_or_damage_without_key_files(made_one: tuple[Path, RecoverySheet]) -> None:
    """Without headers another notebook's words, id or salt and a damaged database all read alike; nothing is made."""
    path, sheet = made_one
    (path / "keys.cv1").unlink()
    (path / "keys.cv1.bak").unlink()
    strange, own = whole(generate_keys(WORKER, NOW).sheet), whole(sheet)
    for wrong in (
        strange,
        Recovery(strange.master, own.vault, own.salt),
        Recovery(own.master, strange.vault, own.salt),
        Recovery(own.master, own.vault, strange.salt),
    ):
        with pytest.raises(WrongRecoveryWordsOrDamaged):
            recovered(path, wrong)
    raw = bytearray((path / "vault.db").read_bytes())
    raw[100] ^= 1
    (path / "vault.db").write_bytes(raw)
    with pytest.raises(WrongRecoveryWordsOrDamaged):
        recovered(path, own)
    assert not (path / "keys.cv1").exists()


@pytest.mark.parametrize("with_keys", [True, False])
def test_recover_puts_a_damaged_start_right(made_one: tuple[Path, RecoverySheet], *, with_keys: bool) -> None:
    """The first bytes of the database hold the salt alone: with the sheet they are written anew."""
    path, sheet = made_one
    raw = (path / "vault.db").read_bytes()
    (path / "vault.db").write_bytes(bytes([raw[0] ^ 1]) + raw[1:])
    if not with_keys:
        (path / "keys.cv1").unlink()
        (path / "keys.cv1.bak").unlink()
    assert recovered(path, whole(sheet)) is not with_keys
    assert (path / "vault.db").read_bytes()[:16] == raw[:16]
    with opened(path, OTHER):
        pass


def test_damage_behind_right_words(made_one: tuple[Path, RecoverySheet]) -> None:
    """With a key file there, right words and a damaged database are told as damage."""
    path, sheet = made_one
    raw = bytearray((path / "vault.db").read_bytes())
    raw[200] ^= 1
    (path / "vault.db").write_bytes(raw)
    keys = (path / "keys.cv1").read_bytes()
    with pytest.raises(NotebookDamaged):
        recovered(path, words_of(sheet))
    assert (path / "keys.cv1").read_bytes() == keys
