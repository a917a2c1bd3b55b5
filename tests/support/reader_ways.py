"""The other credentials, and files outside a notebook, read from docs/vault-format.md only; see reader.py.

``python -m tests.support.reader_ways words NOTEBOOK < SHEET`` prints the entries that recovery words open (the words
on one line; without an intact header also the notebook's id and the salt, a line each), ``... file NOTEBOOK KEY_FILE <
PASSPHRASE`` those that passphrase and key file open, ``... backup FILE [KEY_FILE] < PASSPHRASE`` those in a backup,
``... unsaved NOTEBOOK FILE [KEY_FILE] < PASSPHRASE`` the text of a draft file. At most 100 lines.
"""

import hashlib
import hmac
import json
import struct
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import sqlcipher3
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from mnemonic import Mnemonic

from tests.support.reader import authentic, derived, entries_of, header_of, master_key, parsed, texts

LISTED = Mnemonic("english").wordlist  # the list alone: what the words stand for is worked out here


def master_of(words: str) -> bytes:
    """Return the master key that 24 words encode."""
    bits = "".join(f"{LISTED.index(word):011b}" for word in words.split())
    master = int(bits[:256], 2).to_bytes(32, "big")
    if len(bits) != 264 or hashlib.sha256(master).digest()[0] != int(bits[256:], 2):
        raise SystemExit("one of the words is wrong, or in the wrong place")
    return master


def by_words(folder: Path, words: str, vault: str = "", salt: str = "") -> list[dict[str, str]]:
    """Open a notebook by its words; id and salt of the sheet, hex digits in groups, are used if no header is intact."""
    master, header = master_of(words), header_of(folder)
    if header is not None and not authentic(header, master):
        raise SystemExit("these words are not of this notebook")
    known = {"vault": vault, "salt": salt} if header is None else header
    try:
        return texts(folder / "vault.db", master, known["vault"].replace(" ", ""), known["salt"].replace(" ", ""))
    except sqlcipher3.DatabaseError:
        raise SystemExit("wrong words, or the database is damaged") from None


def secret_in(key_file: Path) -> bytes:
    """Return the 32 secret bytes of a key file."""
    raw = key_file.read_bytes()
    if len(raw) != 64 or raw[:8] != b"CASEKEY1" or hashlib.sha256(raw[:40]).digest()[:24] != raw[40:]:
        raise SystemExit("not a key file")
    return raw[8:40]


def in_backup(file: Path, passphrase: str, key_file: bytes = b"") -> list[dict[str, str]]:
    """Return the entries of the database in a backup, through a temporary folder."""
    raw = file.read_bytes()
    if raw[:8] != b"CASEBAK1":
        raise SystemExit("not a backup")
    (length,) = struct.unpack(">I", raw[8:12])
    header, start = parsed(raw[12 : 12 + length]), 12 + length + 8
    (size,) = struct.unpack(">Q", raw[start - 8 : start])
    if header is None or start + size + 32 != len(raw):
        raise SystemExit("the backup is damaged")
    master = master_key(header, passphrase, key_file)
    key = derived(master, bytes.fromhex(header["vault"]), "backup")
    if not hmac.compare_digest(hmac.digest(key, raw[:-32], "sha256"), raw[-32:]):
        raise SystemExit("the backup is damaged")
    with TemporaryDirectory() as name:
        database = Path(name) / "vault.db"
        database.write_bytes(raw[start:-32])
        return texts(database, master, header["vault"], header["salt"])


def unsaved(file: Path, master: bytes, vault: bytes) -> dict[str, Any]:
    """Return the content of a draft file."""
    raw, key = file.read_bytes(), AESGCM(derived(master, vault, "draft"))
    return dict(json.loads(key.decrypt(raw[8:20], raw[20:], raw[:8] + vault)))


def main(how: str, first: str, *others: str) -> object:
    """Run the command of the command line, with the secret from standard input."""
    lines = sys.stdin.read().splitlines()
    if how == "words":
        return by_words(Path(first), *lines)
    if how == "file":
        return entries_of(Path(first), lines[0], secret_in(Path(others[0])))
    if how == "backup":
        return in_backup(Path(first), lines[0], *(secret_in(Path(name)) for name in others))
    header = header_of(Path(first))
    if header is None:
        raise SystemExit("no whole header")
    master = master_key(header, lines[0], *(secret_in(Path(name)) for name in others[1:]))
    return unsaved(Path(others[0]), master, bytes.fromhex(header["vault"]))


if __name__ == "__main__":
    print(json.dumps(main(*sys.argv[1:]), indent=1))  # noqa: T201  # its purpose
