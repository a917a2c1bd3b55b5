"""A key file, and slots that need one beside the passphrase."""

import hashlib
import os
import secrets
import sys
from pathlib import Path

import pytest

from notebook.errors.tasks import FileUnreadable
from notebook.errors.vault import KeyFileNeeded, KeyFileRefused, WrongPassphrase, WrongPassphraseOrKeyFile
from notebook.vault.header import SlotType, bound_to_slot
from notebook.vault.header_files import write_header
from notebook.vault.kdf import derive
from notebook.vault.key_file import KeyFile, read_key_file
from notebook.vault.key_material import Unlocked, new_passphrase
from notebook.vault.keys import KeyUse, derived_key, unwrap
from notebook.vault.lock import HeldLock
from notebook.vault.passphrase import Passphrase
from notebook.vault.unlock import unlock
from tests.support.cheap_vaults import CHEAP, PASSPHRASE, cheap_held


def opened(held: HeldLock, passphrase: str, key_file: KeyFile | None) -> Unlocked:
    return unlock(held, Passphrase.typed(passphrase), key_file=key_file, floor=CHEAP)


def test_form_of_a_key_file() -> None:
    """64 bytes: the magic, 32 bytes, and the start of the SHA-256 of both."""
    raw = KeyFile(b"s" * 32).encoded()
    assert raw == b"CASEKEY1" + b"s" * 32 + hashlib.sha256(b"CASEKEY1" + b"s" * 32).digest()[:24]
    assert KeyFile.decoded(raw) == KeyFile(b"s" * 32)
    assert KeyFile.new() != KeyFile.new()
    assert "ssss" not in repr(KeyFile(b"s" * 32))


def test_every_other_file_is_refused() -> None:
    """Each flipped bit, each length but one, and a file of somebody else's are refused."""
    raw = KeyFile.new().encoded()
    for bit in range(len(raw) * 8):
        flipped = bytearray(raw)
        flipped[bit // 8] ^= 1 << bit % 8
        with pytest.raises(KeyFileRefused):
            KeyFile.decoded(bytes(flipped))
    for other in (b"", raw[:-1], raw + b"\n", secrets.token_bytes(64), b"\xff\xd8\xff\xe0" + bytes(5000)):
        with pytest.raises(KeyFileRefused):
            KeyFile.decoded(other)
    for content in (b"CASEKEY2" + bytes(32), b"CASEKEY1" + bytes(31), b"CASEKEY1" + bytes(33), b""):
        with pytest.raises(KeyFileRefused):
            KeyFile.decoded(content + hashlib.sha256(content).digest()[:24])


def test_reading_one(tmp_path: Path) -> None:
    """It is read through a link; what is not there, a folder or a pipe is told by its path."""
    key_file = KeyFile.new()
    (tmp_path / "stick").write_bytes(key_file.encoded())
    (tmp_path / "link").symlink_to(tmp_path / "stick")
    assert read_key_file(tmp_path / "link") == key_file
    refused = [tmp_path / "none", tmp_path]
    if sys.platform != "win32":
        os.mkfifo(tmp_path / "pipe")
        refused.append(tmp_path / "pipe")
    for path in refused:
        with pytest.raises(FileUnreadable) as told:
            read_key_file(path)
        assert told.value.path == path


def test_both_are_needed(tmp_path: Path) -> None:
    """Such a slot opens with passphrase and key file together and with nothing else."""
    key_file = KeyFile.new()
    with cheap_held(tmp_path) as (held, made):
        new = new_passphrase(made, Passphrase.new(PASSPHRASE), CHEAP, key_file=key_file, floor=CHEAP)
        write_header(held, new.header)
        assert new.header.slots[0].type is SlotType.PASSPHRASE_AND_FILE
        assert opened(held, PASSPHRASE, key_file).master.raw == made.master.raw
        with pytest.raises(KeyFileNeeded):
            opened(held, PASSPHRASE, None)
        for passphrase, other in ((PASSPHRASE, KeyFile.new()), (PASSPHRASE + "s", key_file)):
            with pytest.raises(WrongPassphraseOrKeyFile):
                opened(held, passphrase, other)
        back = new_passphrase(opened(held, PASSPHRASE, key_file), Passphrase.new(PASSPHRASE), CHEAP, floor=CHEAP)
        write_header(held, back.header)
        assert opened(held, PASSPHRASE, None).header.gen == 3


def test_a_key_file_too_many(tmp_path: Path) -> None:
    """A notebook that needs none opens with one named, and a wrong passphrase is called just that."""
    with cheap_held(tmp_path) as (held, made):
        assert opened(held, PASSPHRASE, KeyFile.new()).slot == made.slot
        with pytest.raises(WrongPassphrase) as refused:
            opened(held, PASSPHRASE + "s", KeyFile.new())
        assert type(refused.value) is WrongPassphrase


def test_key_of_such_a_slot(tmp_path: Path) -> None:
    """The wrapping key is HKDF over what Argon2id gives and then the secret of the file."""
    key_file = KeyFile.new()
    with cheap_held(tmp_path) as (_held, made):
        new = new_passphrase(made, Passphrase.new(PASSPHRASE), CHEAP, key_file=key_file, floor=CHEAP)
    slot, vault = new.header.slots[0], new.header.vault
    stretched = derive(PASSPHRASE.encode(), slot.kdf.salt, slot.kdf.cost)
    key = derived_key(stretched + key_file.secret, vault, KeyUse.SLOT)
    found = unwrap(key, slot.nonce, slot.wrapped, bound_to_slot(vault, slot.id, slot.type, slot.kdf))
    assert found is not None
    assert found.raw == made.master.raw
