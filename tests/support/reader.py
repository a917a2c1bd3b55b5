"""A second reader of a notebook, written from docs/vault-format.md only: it uses no code of the program.

``python tests/support/reader.py NOTEBOOK < PASSPHRASE`` prints its entries. At most 100 lines and three common
libraries: nobody needs our program to read their notes. Other credentials: reader_ways.py.
"""

import hashlib
import hmac
import json
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
    "SELECT c.reference, e.id, e.at, e.title, s.id, r.kind, b.text FROM entries e JOIN cases c ON c.key = e.case_key"
    " JOIN sections s ON s.entry_key = e.key JOIN section_revisions r ON r.section_key = s.key AND r.revision ="
    " s.revision JOIN section_bodies b ON b.revision_key = r.key ORDER BY c.key, e.place, s.is_attached, s.place"
)
NAMES = ("reference", "entry", "at", "title", "section", "section_kind", "text")


def derived(secret: bytes, vault: bytes, use: str) -> bytes:
    return HKDF(hashes.SHA256(), 32, vault, b"casefold/v1/" + use.encode()).derive(secret)


def canonical(value: dict[str, Any]) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode("ascii")


def parsed(raw: bytes) -> dict[str, Any] | None:
    """Return the fields of a header, or None if it is damaged."""
    whole = raw[:8] == b"CASEVLT1" and hashlib.sha256(raw[:-32]).digest() == raw[-32:]
    return dict(json.loads(raw[12:-32])) if whole else None


def header_of(folder: Path) -> dict[str, Any] | None:
    """Return the copy of the header that matches the database, else the first intact one."""
    files = (folder / name for name in ("keys.cv1", "keys.cv1.bak", "keys.cv1.next"))
    whole = [header for file in files if file.exists() and (header := parsed(file.read_bytes()))]
    start = (folder / "vault.db").read_bytes()[:16].hex()
    return next((header for header in whole if header["salt"] == start), whole[0] if whole else None)


def authentic(header: dict[str, Any], master: bytes) -> bool:
    """Return whether the header was written with the master key."""
    unsigned = canonical({name: value for name, value in header.items() if name != "mac"})
    mac = hmac.digest(derived(master, bytes.fromhex(header["vault"]), "hdr"), unsigned, "sha256")
    return hmac.compare_digest(mac.hex(), header["mac"])


def master_key(header: dict[str, Any], passphrase: str, key_file: bytes = b"") -> bytes:
    """Unwrap the master key; ``key_file`` is the secret from a key file."""
    vault, secret = bytes.fromhex(header["vault"]), unicodedata.normalize("NFKC", passphrase).encode()
    for slot in header["slots"]:
        kdf, further = slot["kdf"], key_file if slot["type"] == "passphrase+file" else b""
        hashed = hash_secret_raw(
            secret, bytes.fromhex(kdf["salt"]), kdf["t"], kdf["m"], kdf["p"], 32, Type.ID, kdf["v"]
        )
        bound = {key: header[key] for key in ("fmt", "ver", "vault")} | {
            key: slot[key] for key in ("id", "type", "kdf")
        }
        wrapping = AESGCM(derived(hashed + further, vault, "slot"))
        try:
            master = wrapping.decrypt(bytes.fromhex(slot["nonce"]), bytes.fromhex(slot["ct"]), canonical(bound))
        except InvalidTag:
            continue
        if authentic(header, master):
            return master
    raise SystemExit("that passphrase opens nothing here")


def texts(database: Path, master: bytes, vault: str, salt: str) -> list[dict[str, str]]:
    """Return the present text of every section of every entry, writing nothing. Id and salt are hex digits."""
    key = f"x'{derived(master, bytes.fromhex(vault), 'db').hex()}{salt}'"
    with closing(sqlcipher3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        connection.set_key(bytearray(key.encode("ascii")))
        if connection.execute("PRAGMA application_id").fetchone() != (0x43415345,):
            raise SystemExit("not a notebook")
        return [dict(zip(NAMES, row, strict=True)) for row in connection.execute(ENTRIES)]


def entries_of(folder: Path, passphrase: str, key_file: bytes = b"") -> list[dict[str, str]]:
    """Return the entries of a notebook that this passphrase opens."""
    header = header_of(folder)
    if header is None:
        raise SystemExit("no whole header: only the recovery words open this")
    return texts(folder / "vault.db", master_key(header, passphrase, key_file), header["vault"], header["salt"])


if __name__ == "__main__":
    print(json.dumps(entries_of(Path(sys.argv[1]), sys.stdin.readline().rstrip("\n")), indent=1))  # noqa: T201
