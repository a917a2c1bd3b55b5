"""A second reader of a notebook, written from docs/vault-format.md alone: no line of the program is in it.

``python tests/reader.py NOTEBOOK < PASSPHRASE`` prints its entries. At most 100 lines, so that nobody
who has the description and three common libraries needs this program to get at their notes.
"""

import hashlib
import hmac
import json
import struct
import sys
import unicodedata
from contextlib import closing
from pathlib import Path
from typing import Any

import sqlcipher3
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

ENTRIES = (
    "SELECT c.reference, e.id, e.at, e.kind, e.status, e.title, s.id, r.kind, b.text FROM entries e"
    " JOIN cases c ON c.key = e.case_key JOIN sections s ON s.entry_key = e.key"
    " JOIN section_revisions r ON r.section_key = s.key AND r.revision = s.revision"
    " JOIN section_bodies b ON b.revision_key = r.key ORDER BY c.key, e.place, s.is_attached, s.place"
)
NAMES = ("reference", "entry", "at", "entry_kind", "status", "title", "section", "section_kind", "text")


def derived(secret: bytes, vault: bytes, use: str) -> bytes:
    return HKDF(hashes.SHA256(), 32, vault, b"casefold/v1/" + use.encode()).derive(secret)


def canonical(value: dict[str, Any]) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode("ascii")


def header_of(folder: Path) -> dict[str, Any]:
    """Give the first of the two copies of the header that is whole."""
    for name in ("keys.cv1", "keys.cv1.bak"):
        raw = (folder / name).read_bytes() if (folder / name).exists() else b""
        if len(raw) > 44 and raw[:8] == b"CASEVLT1" and hashlib.sha256(raw[:-32]).digest() == raw[-32:]:
            (length,) = struct.unpack(">I", raw[8:12])
            fields: dict[str, Any] = json.loads(raw[12 : 12 + length])
            return fields
    raise SystemExit("no whole header")


def master_key(header: dict[str, Any], passphrase: str) -> bytes:
    """Unwrap the master key, and make sure that the header was written by somebody who has it."""
    vault, secret = bytes.fromhex(header["vault"]), unicodedata.normalize("NFKC", passphrase).encode()
    for slot in (slot for slot in header["slots"] if slot["type"] == "passphrase"):
        kdf = slot["kdf"]
        salt = bytes.fromhex(kdf["salt"])
        stretched = hash_secret_raw(secret, salt, kdf["t"], kdf["m"], kdf["p"], 32, Type.ID, version=kdf["v"])
        bound = {name: header[name] for name in ("fmt", "ver", "vault")}
        bound |= {name: slot[name] for name in ("id", "type", "kdf")}
        nonce, wrapped = bytes.fromhex(slot["nonce"]), bytes.fromhex(slot["ct"])
        try:
            master = AESGCM(derived(stretched, vault, "slot")).decrypt(nonce, wrapped, canonical(bound))
        except InvalidTag:
            continue
        unsigned = {name: value for name, value in header.items() if name != "mac"}
        mac = hmac.digest(derived(master, vault, "hdr"), canonical(unsigned), "sha256")
        if hmac.compare_digest(mac, bytes.fromhex(header["mac"])):
            return master
    raise SystemExit("that passphrase opens nothing here")


def entries_of(folder: Path, passphrase: str) -> list[dict[str, str]]:
    """Give the present text of every section of every entry; nothing is written into the notebook."""
    header = header_of(folder)
    key = derived(master_key(header, passphrase), bytes.fromhex(header["vault"]), "db").hex() + header["salt"]
    place = f"{(folder / 'vault.db').absolute().as_uri()}?mode=ro"
    with closing(sqlcipher3.connect(place, uri=True)) as connection:
        connection.set_key(bytearray(f"x'{key}'".encode("ascii")))
        if connection.execute("PRAGMA application_id").fetchone() != (0x43415345,):
            raise SystemExit("not a notebook")
        return [dict(zip(NAMES, row, strict=True)) for row in connection.execute(ENTRIES)]


if __name__ == "__main__":
    for entry in entries_of(Path(sys.argv[1]), sys.stdin.readline().rstrip("\n")):
        print(json.dumps(entry))  # noqa: T201  # what it is for
