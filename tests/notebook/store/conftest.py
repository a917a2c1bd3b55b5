"""Real encrypted notebooks in a folder of their own."""

from collections.abc import Iterator
from pathlib import Path
from secrets import token_hex

import pytest

from notebook.store.connection import Connection
from notebook.store.opening import create_database


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give the path of a database that is not there yet."""
    return tmp_path / "vault.db"


@pytest.fixture
def key() -> bytes:
    """Give a key in the form SQLCipher takes; tests pass copies, since a key is wiped."""
    return f"x'{token_hex(48)}'".encode()


@pytest.fixture
def notebook(path: Path, key: bytes) -> Iterator[Connection]:
    """Give an open, empty notebook."""
    connection = create_database(path, bytearray(key))
    yield connection
    connection.close()
