"""The decrypted pages of a notebook's database, read without SQLCipher."""

from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE: Final = 4096


def decrypted_pages(path: Path, key: bytes) -> bytes:
    """Return every page of a closed database decrypted, including free pages and slack bytes.

    A page of 4096 bytes ends with 16 bytes of IV and 64 of HMAC; the first begins with the 16 bytes of the salt.
    ``key`` has the form that SQLCipher takes.
    """
    raw, clear = path.read_bytes(), []
    for start in range(0, len(raw), PAGE):
        page = raw[start : start + PAGE]
        content, vector = page[16 if start == 0 else 0 : -80], page[-80:-64]
        aes = algorithms.AES256(bytes.fromhex(key[2:66].decode()))
        decryptor = Cipher(aes, modes.CBC(vector)).decryptor()
        clear.append(decryptor.update(content) + decryptor.finalize())
    return b"".join(clear)
