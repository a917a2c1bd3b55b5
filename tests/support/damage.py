"""Ways to damage a notebook, and to read its pages without the program."""

import hashlib
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from sqlcipher3 import dbapi2

from notebook.vault.folder import existing
from notebook.vault.lock import locked
from notebook.vault.passphrase import Passphrase
from notebook.vault.unlock import unlock_keys
from tests.support.cheap_vaults import CHEAP, PASSPHRASE

NOW: Final = datetime(2026, 11, 3, 18, 20, 5, tzinfo=UTC)
PAGE: Final = 4096
NEW_IN_SCHEMA_9: Final = ("consent_details", "party_details", "former_party_names", "involved_parties")
"""Tables to drop for a notebook of an earlier schema."""


def key_of(notebook: Path, passphrase: str = PASSPHRASE) -> bytes:
    """Return the 99 bytes that SQLCipher takes as its key."""
    with locked(existing(notebook)) as held:
        return bytes(unlock_keys(held, Passphrase.typed(passphrase), floor=CHEAP).database_key())


@contextmanager
def plain(notebook: Path) -> Iterator[dbapi2.Connection]:
    """Open the database without the program, and hide from the notebook that it differs afterwards."""
    raw = dbapi2.connect(notebook / "vault.db", isolation_level=None)
    raw.set_key(bytearray(key_of(notebook)))
    try:
        yield raw
    finally:
        raw.close()
        (notebook / "pages.cv1").unlink(missing_ok=True)


def decrypted(file: Path, key: bytes) -> list[bytes]:
    """Return every page of a database, or of its journal, decrypted, with slack bytes."""
    raw, clear = file.read_bytes(), []
    for start in range(0, len(raw), PAGE):
        page = raw[start : start + PAGE]
        content, vector = page[16 if start == 0 else 0 : -80], page[-80:-64]
        decryptor = Cipher(algorithms.AES256(bytes.fromhex(key[2:66].decode())), modes.CBC(vector)).decryptor()
        clear.append(decryptor.update(content) + decryptor.finalize())
    return clear


def flip(file: Path, offset: int) -> None:
    """Flip one bit."""
    with file.open("r+b") as opened:
        opened.seek(offset)
        byte = opened.read(1)[0]
        opened.seek(offset)
        opened.write(bytes([byte ^ 4]))


def tear(file: Path, number: int) -> None:
    """Zero the second half of a page, as a power cut may."""
    with file.open("r+b") as opened:
        opened.seek((number - 1) * PAGE + PAGE // 2)
        opened.write(bytes(PAGE // 2))


END: Final = "at the end"


def lengthen(notebook: Path) -> None:
    """Save a text of several pages that ends with END."""
    fatten(notebook, 1)
    with plain(notebook) as raw:
        raw.execute("UPDATE section_bodies SET text = text || ? ORDER BY revision_key DESC LIMIT 1", (END,))


def lose_end(file: Path, key: bytes) -> int:
    """Zero the page with END on it, as a disk may that lost it; return its number."""
    [number] = [number for number, page in enumerate(decrypted(file, key), start=1) if END.encode() in page]
    with file.open("r+b") as opened:
        opened.seek((number - 1) * PAGE)
        opened.write(bytes(PAGE))
    return number


def emptied(notebook: Path) -> int:
    """Remove such a page from a notebook; return its number."""
    lengthen(notebook)
    return lose_end(notebook / "vault.db", key_of(notebook))


def disordered(notebook: Path) -> None:
    """Write an authentic page with invalid content."""
    with plain(notebook) as raw:
        raw.execute("PRAGMA ignore_check_constraints = ON")
        raw.execute("UPDATE attachments SET size = size + 1")


def root_of(notebook: Path, name: str) -> int:
    """Return the first page of a table or an index."""
    with plain(notebook) as raw:
        return int(raw.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)).fetchone()[0])


def fingerprints(folder: Path) -> dict[str, str]:
    """Return the digest of every file below a folder."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def killed_after(seconds: float, script: str, *arguments: str | Path) -> int:
    """Run Python code in its own process, kill it with SIGKILL after some seconds, and return its status."""
    with subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"go\n"
        time.sleep(seconds)
        process.kill()
        process.communicate()
        return process.returncode


def fatten(notebook: Path, versions: int = 400) -> None:
    """Enlarge a notebook by versions of one text: 20 KB each, 8 MB by default."""
    with plain(notebook) as raw:
        raw.execute("BEGIN")
        [[key]] = raw.execute("SELECT max(key) FROM section_revisions").fetchall()
        for number in range(1, versions + 1):
            raw.execute(
                "INSERT INTO section_revisions SELECT ?, section_key, revision + ?, made, reason, kind, categories,"
                " never, sources FROM section_revisions WHERE key = ?",
                (key + number, number, key),
            )
            raw.execute("INSERT INTO section_bodies VALUES (?, hex(randomblob(10000)))", (key + number,))
        raw.execute("COMMIT")
