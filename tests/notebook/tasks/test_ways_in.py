"""New passphrases, key files, new recovery words and recovering, on real notebooks."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from notebook.errors.vault import (
    KeyFileNeeded,
    KeyFileRefused,
    OlderDatabase,
    OlderKeyFile,
    PassphraseRefused,
    WrongPassphrase,
    WrongPassphraseOrKeyFile,
)
from notebook.store import log
from notebook.tasks.change_passphrase import change_passphrase, needs_key_file
from notebook.tasks.recovery_sheet import RecoverySheet, make_key_file, read_sheet, save_sheet
from notebook.tasks.rekey import RekeyCredential, draw_key, rekey
from notebook.vault.header_files import write_header
from notebook.vault.key_material import sealed_slot
from notebook.vault.passphrase import Passphrase
from tests.support.cheap_vaults import CHEAP, PASSPHRASE
from tests.support.ways_in_tasks import (
    NOW,
    OTHER,
    THIRD,
    header_of,
    made,
    opened,
    recovered,
    refuses,
    words_of,
)


@pytest.fixture
def made_one(tmp_path: Path) -> tuple[Path, RecoverySheet]:
    """Give a notebook with the practice case, closed, and its recovery sheet."""
    return made(tmp_path)


def test_new_passphrase(made_one: tuple[Path, RecoverySheet]) -> None:
    """The new one opens and the old one does not; an old copy of the headers still opens with the old one."""
    path, sheet = made_one
    shutil.copytree(path, path.with_name("Copy.casevault"))
    with opened(path) as notebook:
        change_passphrase(notebook, OTHER, NOW, floor=CHEAP)
        change_passphrase(notebook, THIRD, NOW, floor=CHEAP)
        assert log.rows(notebook.connection)[-1].event == "passphrase_changed"
    for passphrase in (PASSPHRASE, OTHER):
        refuses(path, passphrase, WrongPassphrase)
    with opened(path, THIRD) as notebook:
        assert notebook.meta.generation == header_of(path).gen == 3
        assert isinstance(log.verify(notebook.connection), log.Verified)
    assert (path / "keys.cv1").read_bytes() == (path / "keys.cv1.bak").read_bytes()
    with opened(path.with_name("Copy.casevault")):
        pass
    assert recovered(path, words_of(sheet)) is False


def test_refused_passphrase_changes_nothing(made_one: tuple[Path, RecoverySheet]) -> None:
    """A passphrase outside the rules leaves the headers as they were."""
    path, _ = made_one
    before = (path / "keys.cv1").read_bytes()
    with opened(path) as notebook, pytest.raises(PassphraseRefused):
        change_passphrase(notebook, "short", NOW, floor=CHEAP)
    assert (path / "keys.cv1").read_bytes() == before


def test_power_cut_between_key_files_and_database(made_one: tuple[Path, RecoverySheet]) -> None:
    """A new passphrase whose stamp did not reach the database counts, and the next opening heals the stamp."""
    path, _ = made_one
    database = (path / "vault.db").read_bytes()
    with opened(path) as notebook:
        change_passphrase(notebook, OTHER, NOW, floor=CHEAP)
    (path / "vault.db").write_bytes(database)
    with opened(path, OTHER):
        pass
    with opened(path, OTHER) as notebook:
        assert notebook.meta.generation == 2


def test_older_files_put_back_are_told_apart(made_one: tuple[Path, RecoverySheet]) -> None:
    """Older headers, and an older database, are each told by name; the words get past the first only."""
    path, sheet = made_one
    database, keys = (path / "vault.db").read_bytes(), (path / "keys.cv1").read_bytes()
    for passphrase, new in ((PASSPHRASE, OTHER), (OTHER, THIRD)):
        with opened(path, passphrase) as notebook:
            change_passphrase(notebook, new, NOW, floor=CHEAP)
    newest, newest_keys = (path / "vault.db").read_bytes(), (path / "keys.cv1").read_bytes()
    (path / "keys.cv1").write_bytes(keys)
    refuses(path, PASSPHRASE, OlderKeyFile)
    assert (path / "keys.cv1.bak").read_bytes() == newest_keys
    (path / "keys.cv1").write_bytes(newest_keys)
    (path / "vault.db").write_bytes(database)
    refuses(path, THIRD, OlderDatabase)
    with pytest.raises(OlderDatabase):
        recovered(path, words_of(sheet))
    (path / "vault.db").write_bytes(newest)
    (path / "keys.cv1").write_bytes(keys)
    assert recovered(path, words_of(sheet)) is False
    assert header_of(path).gen == 4
    with opened(path, OTHER):
        pass


def test_key_file_from_the_start(tmp_path: Path) -> None:
    """A notebook made with a key file opens with both; a copy of the file will do, its loss is told."""
    stick = tmp_path / "stick"
    make_key_file(stick)
    path, sheet = made(tmp_path, stick)
    refuses(path, PASSPHRASE, KeyFileNeeded)
    make_key_file(tmp_path / "other")
    refuses(path, PASSPHRASE, WrongPassphraseOrKeyFile, tmp_path / "other")
    (tmp_path / "photo").write_bytes(b"\xff\xd8" * 32)
    refuses(path, PASSPHRASE, KeyFileRefused, tmp_path / "photo")
    shutil.copy(stick, tmp_path / "copy")
    with opened(path, key_file=tmp_path / "copy") as notebook:
        assert notebook.needs_key_file
        change_passphrase(notebook, OTHER, NOW, key_file=tmp_path / "other", floor=CHEAP)
    with opened(path, OTHER, tmp_path / "other") as notebook:
        key = draw_key(notebook, NOW)
        rekey(notebook, key, [RekeyCredential(OTHER, tmp_path / "other")], NOW, floor=CHEAP)
    refuses(path, OTHER, KeyFileNeeded)
    with opened(path, OTHER, tmp_path / "other") as notebook:
        assert notebook.needs_key_file
        change_passphrase(notebook, THIRD, NOW, floor=CHEAP)
    with opened(path, THIRD) as notebook:
        assert not notebook.needs_key_file
    assert sheet.words != key.sheet.words


def test_whether_a_key_file_is_needed_can_be_seen_before(tmp_path: Path) -> None:
    """A notebook that opens with passphrase and key file alone says so, any other and what is none does not."""
    make_key_file(tmp_path / "key")
    path, _ = made(tmp_path, tmp_path / "key")
    assert needs_key_file(path, floor=CHEAP)
    with opened(path, key_file=tmp_path / "key") as notebook:
        change_passphrase(notebook, OTHER, NOW, floor=CHEAP)
    assert not needs_key_file(path, floor=CHEAP)
    (path / "keys.cv1").write_bytes(b"noise")
    assert not needs_key_file(path, floor=CHEAP)
    assert not needs_key_file(tmp_path / "nowhere", floor=CHEAP)


def test_sheet_leads_back(made_one: tuple[Path, RecoverySheet], tmp_path: Path) -> None:
    """The saved sheet, given as it is, recovers a notebook whose headers are gone."""
    path, sheet = made_one
    save_sheet(tmp_path / "sheet.pdf", sheet)
    (path / "keys.cv1").unlink()
    (path / "keys.cv1.bak").unlink()
    assert recovered(path, read_sheet(tmp_path / "sheet.pdf")) is True


def test_other_ways_in_are_kept_or_dropped(made_one: tuple[Path, RecoverySheet]) -> None:
    """At a re-key each further slot lives on with its passphrase, or is dropped and counted."""
    path, _ = made_one
    for others, dropped in (([RekeyCredential(OTHER)], 0), ([], 1)):
        with opened(path) as notebook:
            vault, master = notebook.keys.vault, notebook.keys.master
            if notebook.ways_in == 1:
                slot = sealed_slot(vault, master, Passphrase.new(OTHER), CHEAP)
                both = replace(notebook.present_header(), gen=2, slots=(*notebook.present_header().slots, slot))
                write_header(notebook.held, replace(both, mac=both.mac_under(master)))
        with opened(path) as notebook:
            assert notebook.ways_in == 2
            answer = rekey(notebook, draw_key(notebook, NOW), [RekeyCredential(PASSPHRASE), *others], NOW, floor=CHEAP)
        assert answer.dropped == dropped
        assert len(header_of(path).slots) == 2 - dropped
    refuses(path, OTHER, WrongPassphrase)
