import sqlite3
import subprocess
import sys
from pathlib import Path
from secrets import token_hex

import pytest
from sqlcipher3 import dbapi2

from notebook.errors.base import InvalidValue, NotebookError
from notebook.errors.store import NotebookDamaged, NotebookMissing, NotOurDatabase, SchemaNewer
from notebook.errors.vault import NotebookExists
from notebook.store.migrations import newest
from notebook.store.opening import APPLICATION_ID, create_database, open_database

PRAGMAS = {
    "temp_store": 2,
    "locking_mode": "exclusive",
    "auto_vacuum": 1,
    "application_id": APPLICATION_ID,
    "user_version": newest(),
    "journal_mode": "truncate",
    "synchronous": 2,
    "fullfsync": 1,
    "foreign_keys": 1,
    "secure_delete": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "recursive_triggers": 1,
    "mmap_size": 0,
    "cache_size": -65536,
    "page_size": "4096",
    "cipher_log_level": "NONE",
}


def raw(path: Path, key: bytes) -> dbapi2.Connection:
    """Open behind the back of the program."""
    connection = dbapi2.connect(path, isolation_level=None)
    connection.set_key(bytearray(key))
    return connection


def refused(path: Path, key: bytes) -> type[NotebookError]:
    """Give the kind of error that opening ends in; the file must be as it was."""
    before = path.read_bytes()
    with pytest.raises(NotebookError) as caught:
        open_database(path, bytearray(key))
    assert path.read_bytes() == before
    return caught.type


@pytest.mark.parametrize("reopened", [False, True])
def test_every_setting_is_in_force(path: Path, key: bytes, reopened: bool) -> None:  # noqa: FBT001 -- parametrized
    """A new and a reopened notebook have exactly the settings of the design."""
    connection = create_database(path, bytearray(key))
    if reopened:
        connection.close()
        connection = open_database(path, bytearray(key))
    found = {name: connection.execute(f"PRAGMA {name}")[0][0] for name in PRAGMAS}
    connection.close()
    assert found == PRAGMAS


def test_the_key_is_wiped_whatever_happens(path: Path, key: bytes) -> None:
    """After creating, opening and failing no copy of ours of the key is left."""
    created, opened, wrong, there = (bytearray(key) for _ in range(4))
    create_database(path, created).close()
    open_database(path, opened).close()
    wrong[2:4] = b"zz"
    with pytest.raises(InvalidValue):
        open_database(path, wrong)
    with pytest.raises(NotebookExists):
        create_database(path, there)
    assert {bytes(each) for each in (created, opened, wrong, there)} == {bytes(99)}


@pytest.mark.parametrize(
    "bad",
    [
        b"",
        b"correct horse battery staple",
        b"x'" + b"a" * 95 + b"'",
        b"x'" + b"a" * 97 + b"'",
        b"x'" + b"A" * 96 + b"'",
        b"X'" + b"a" * 96 + b"'",
        b"x'" + b"a" * 96 + b"'\n",
        b"x'" + b"a" * 90 + b"'; -- '" + b"'",
    ],
)
def test_only_a_key_is_taken_as_a_key(path: Path, bad: bytes) -> None:
    """Anything that SQLCipher would take for a passphrase is refused, and no file appears."""
    with pytest.raises(InvalidValue):
        create_database(path, bytearray(bad))
    assert not path.exists()


def test_a_wrong_key_says_damaged_and_prints_nothing(path: Path, key: bytes) -> None:
    """A key that does not fit ends in our error, with not a byte on either stream."""
    create_database(path, bytearray(key)).close()
    program = (
        "import sys; from pathlib import Path\n"
        "from notebook.errors.store import NotebookDamaged\n"
        "from notebook.store.opening import open_database\n"
        "try: open_database(Path(sys.argv[1]), bytearray(sys.argv[2], 'ascii'))\n"
        "except NotebookDamaged: sys.exit(7)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, path, f"x'{token_hex(48)}'"], capture_output=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (7, b"", b"")


def test_an_empty_file_is_refused_by_name(path: Path, key: bytes) -> None:
    """A file of no bytes, which SQLCipher opens with any key, is not a notebook."""
    path.touch()
    assert refused(path, key) is NotOurDatabase


def test_a_plain_database_does_not_open(path: Path, key: bytes) -> None:
    """An unencrypted database is not taken for a notebook."""
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE t (a)")
    plain.close()
    assert refused(path, key) is NotebookDamaged


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("PRAGMA application_id = 7", NotOurDatabase),
        ("PRAGMA user_version = 0", NotOurDatabase),
        (f"PRAGMA user_version = {newest() + 1}", SchemaNewer),
    ],
)
def test_what_is_not_ours_is_refused(path: Path, key: bytes, statement: str, kind: type[NotebookError]) -> None:
    """Another program's, an unfinished and a newer database are refused by name and left alone."""
    create_database(path, bytearray(key)).close()
    other = raw(path, key)
    other.execute(statement)
    other.close()
    assert refused(path, key) is kind


def test_a_missing_file_is_not_created(path: Path, key: bytes) -> None:
    """Opening what is not there says so and leaves nothing."""
    with pytest.raises(NotebookMissing):
        open_database(path, bytearray(key))
    assert not path.exists()


def test_creating_writes_over_nothing(path: Path, key: bytes) -> None:
    """A file that is there is left alone."""
    path.write_bytes(b"mine")
    with pytest.raises(NotebookExists):
        create_database(path, bytearray(key))
    assert path.read_bytes() == b"mine"


@pytest.mark.parametrize("name", ["a?mode=memory.db", "b#c.db", "100%25.db", "Łódź notes.db", "line\nend.db"])
def test_any_name_leads_to_the_file_of_that_name(tmp_path: Path, key: bytes, name: str) -> None:
    """Characters that mean something in a URI are part of the name."""
    create_database(tmp_path / name, bytearray(key)).close()
    assert {each.name.removesuffix("-journal") for each in tmp_path.iterdir()} == {name}
    open_database(tmp_path / name, bytearray(key)).close()


def test_nobody_else_gets_in_before_the_first_write(path: Path, key: bytes) -> None:
    """From opening on the file is locked: another connection cannot even read."""
    create_database(path, bytearray(key)).close()
    notebook = open_database(path, bytearray(key))
    assert notebook.execute("SELECT count(*) FROM cases") == [(0,)]
    program = (
        "import sys; from pathlib import Path\n"
        "from notebook.errors.store import NotebookInUse\n"
        "from notebook.store.opening import open_database\n"
        "try: open_database(Path(sys.argv[1]), bytearray(sys.argv[2], 'ascii'))\n"
        "except NotebookInUse: sys.exit(7)\n"
    )
    assert subprocess.run([sys.executable, "-c", program, path, key], check=False).returncode == 7
    notebook.close()


def test_at_rest_the_journal_is_empty(path: Path, key: bytes) -> None:
    """After closing nothing is left in the rollback journal."""
    create_database(path, bytearray(key)).close()
    assert path.with_name("vault.db-journal").stat().st_size == 0


KILLED_HALF_WAY = """
import os, signal, sys
from pathlib import Path
from notebook.store.opening import open_database
connection = open_database(Path(sys.argv[1]), bytearray(sys.argv[2], "ascii"))
connection.execute("PRAGMA cache_size = 5")  # so that pages reach the disk before the end
with connection.transaction():
    for number in range(200):
        connection.change("INSERT INTO meta (name, value) VALUES (?, ?)", (f"n{number}", bytes(4000)))
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_at_rest_the_journal_is_empty_after_a_kill_too(path: Path, key: bytes) -> None:
    """What a kill left half done is rolled back at the next opening, and nothing of it stays in the journal."""
    create_database(path, bytearray(key)).close()
    done = subprocess.run([sys.executable, "-c", KILLED_HALF_WAY, path, key], capture_output=True, check=False)
    assert done.returncode == -9, done.stderr
    journal = path.with_name("vault.db-journal")
    assert journal.stat().st_size > 4096
    connection = open_database(path, bytearray(key))
    assert connection.execute("SELECT count(*) FROM meta") == [(0,)]
    connection.close()
    assert journal.stat().st_size == 0
