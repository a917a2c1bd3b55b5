"""A second reader of the format, which shares no code with the program: the published layout is enough."""

import hashlib
import hmac
import json
import struct
import unicodedata
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3
from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from notebook.vault.keys import KeyUse
from tests.support.cheap_vaults import cheap_folder, cheap_header


def read_independently(file: Path, passphrase: str) -> tuple[bytes, bytes, dict[str, Any]]:
    """Give master key, SQLCipher key and header of ``keys.cv1``."""
    raw = file.read_bytes()
    magic, length = struct.unpack(">8sI", raw[:12])
    assert magic == b"CASEVLT1"
    body, checksum = raw[12 : 12 + length], raw[12 + length :]
    assert checksum == hashlib.sha256(raw[: 12 + length]).digest()
    header: dict[str, Any] = json.loads(body)
    vault = bytes.fromhex(header["vault"])

    def derived(secret: bytes, use: str) -> bytes:
        return HKDF(hashes.SHA256(), 32, vault, f"casefold/v1/{use}".encode()).derive(secret)

    def canonical(value: dict[str, Any]) -> bytes:
        return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()

    slot = header["slots"][0]
    kdf = slot["kdf"]
    secret = unicodedata.normalize("NFKC", passphrase).encode()
    stretched = hash_secret_raw(secret, bytes.fromhex(kdf["salt"]), kdf["t"], kdf["m"], kdf["p"], 32, Type.ID, kdf["v"])
    bound = {name: header[name] for name in ("fmt", "ver", "vault")} | {
        name: slot[name] for name in ("id", "type", "kdf")
    }
    nonce, wrapped = bytes.fromhex(slot["nonce"]), bytes.fromhex(slot["ct"])
    master = AESGCM(derived(stretched, "slot")).decrypt(nonce, wrapped, canonical(bound))

    unsigned = {name: value for name, value in header.items() if name != "mac"}
    mac = hmac.new(derived(master, "hdr"), canonical(unsigned), "sha256").hexdigest()
    assert hmac.compare_digest(mac, header["mac"])
    return master, f"x'{derived(master, 'db').hex()}{header['salt']}'".encode(), header


def test_format_can_be_read_without_us(tmp_path: Path) -> None:
    """Whoever has the passphrase and the description of the format gets to the notes without this program."""
    passphrase = "Ünsere Mühle, ﬁve ½ 🐦"  # noqa: S105  # opens this test alone
    folder, made = cheap_folder(tmp_path, passphrase)
    for copy in (folder.keys, folder.keys_backup):
        master, key, header = read_independently(copy, unicodedata.normalize("NFD", passphrase))
        assert master == made.master.raw
        assert key == made.database_key()
        assert header["created"] == "2026-11-03T18:20:05Z"
        assert folder.database.read_bytes()[:16].hex() == header["salt"]


def test_sqlcipher_takes_the_key_and_writes_the_salt(tmp_path: Path) -> None:
    """A real SQLCipher database made with the key starts with the salt of the header and opens with no other key."""
    file = tmp_path / "vault.db"
    made, other = cheap_header(), cheap_header()
    for key, command in ((made.database_key(), "CREATE TABLE t (x)"), (made.database_key(), "SELECT * FROM t")):
        with closing(sqlcipher3.connect(str(file))) as connection:
            connection.set_key(key)
            connection.execute(command)
    assert file.read_bytes()[:16] == made.header.salt
    with closing(sqlcipher3.connect(str(file))) as connection:
        connection.set_key(other.database_key())
        connection.execute("PRAGMA cipher_log_level=NONE")
        with pytest.raises(sqlcipher3.DatabaseError):
            connection.execute("SELECT * FROM t")


def test_keys_for_different_uses_differ(tmp_path: Path) -> None:
    """Every use has a key of its own, of 32 bytes, and another notebook has others."""
    _, made = cheap_folder(tmp_path)
    keys = {made.derived(use) for use in KeyUse} | {made.master.derived(bytes(16), use) for use in KeyUse}
    assert len(keys) == 2 * len(KeyUse)
    assert {len(key) for key in keys} == {32}
