import hmac
import json
from contextlib import suppress
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from notebook.errors.base import InvalidValue
from notebook.errors.store import StoreFailed
from notebook.store import log
from notebook.store.connection import Connection
from notebook.store.log import Broken, Event, Verified
from notebook.store.opening import create_database

NOON = datetime(2026, 3, 1, 12, tzinfo=timezone(timedelta(hours=1)))


@pytest.fixture
def logged(notebook: Connection) -> Connection:
    """Give a notebook with five rows in its log."""
    with notebook.transaction():
        for number in range(5):
            log.append(notebook, NOON, Event.PREPARED, {"pack": f"P{number}", "sections": 3})
    return notebook


def test_rows_are_chained(logged: Connection) -> None:
    """Rows count from 1, each names the hash of the one before, and the chain verifies to its head."""
    rows = log.rows(logged)
    assert [row.seq for row in rows] == [1, 2, 3, 4, 5]
    assert [row.prev for row in rows] == [bytes(32)] + [row.hash for row in rows[:-1]]
    assert log.verify(logged) == Verified(5, rows[-1].hash)
    assert log.row(logged, 3) == rows[2]
    assert log.row(logged, 6) is None


def test_a_body_is_kept_in_one_form(notebook: Connection) -> None:
    """The order in which things are said makes no difference to what is hashed."""
    with notebook.transaction():
        row = log.append(notebook, NOON, Event.TOLD, {"b": [1, None], "a": "é"})
    assert row.body == '{"a":"\\u00e9","b":[1,null]}'
    assert json.loads(row.body) == {"a": "é", "b": [1, None]}
    assert (row.at, row.event) == ("2026-03-01T12:00:00+01:00", "told")


def test_an_empty_log_is_whole(notebook: Connection) -> None:
    """A log without rows verifies."""
    assert log.verify(notebook) == Verified(0, bytes(32))


def test_a_row_needs_an_instant_with_offset(notebook: Connection) -> None:
    """A naive instant is refused."""
    with pytest.raises(InvalidValue), notebook.transaction():
        log.append(notebook, datetime(2026, 1, 1), Event.TOLD, {})  # noqa: DTZ001 -- the naive one is refused


@pytest.mark.parametrize("recursive", ["ON", "OFF"])
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE log SET body = 'forged' WHERE seq = 3",
        "UPDATE OR REPLACE log SET seq = 1 WHERE seq = 5",
        "DELETE FROM log WHERE seq = 5",
        "DELETE FROM log",
        "INSERT OR REPLACE INTO log SELECT seq, at, event, 'forged', prev, hash FROM log WHERE seq = 3",
        """INSERT OR REPLACE INTO log
           SELECT 6, at, event, body, (SELECT hash FROM log WHERE seq = 5), hash FROM log WHERE seq = 3""",
        "REPLACE INTO log SELECT seq, at, event, 'forged', prev, hash FROM log WHERE seq = 5",
        """INSERT INTO log SELECT seq, at, event, body, prev, randomblob(32) FROM log WHERE seq = 3
           ON CONFLICT DO UPDATE SET body = 'forged'""",
        "INSERT INTO log SELECT 7, at, event, body, hash, randomblob(32) FROM log WHERE seq = 5",
        "INSERT INTO log SELECT 0, at, event, body, prev, randomblob(32) FROM log WHERE seq = 1",
        "INSERT INTO log SELECT 6, at, event, body, prev, randomblob(32) FROM log WHERE seq = 5",
        "INSERT INTO log SELECT NULL, at, event, body, hash, randomblob(32) FROM log WHERE seq = 4",
    ],
)
def test_rows_can_only_be_added(logged: Connection, statement: str, recursive: str) -> None:
    """Changing, removing, replacing and adding out of sequence are refused, also with a setting off."""
    logged.execute(f"PRAGMA recursive_triggers = {recursive}")
    before = log.rows(logged)
    with pytest.raises(StoreFailed):
        logged.execute(statement)
    assert log.rows(logged) == before


@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        ("UPDATE log SET body = 'forged' WHERE seq = 3", 3),
        ("UPDATE log SET event = 'told' WHERE seq = 1", 1),
        ("UPDATE log SET at = '2020-01-01T00:00:00+00:00' WHERE seq = 5", 5),
        ("UPDATE log SET hash = randomblob(32) WHERE seq = 2", 2),
        ("DELETE FROM log WHERE seq = 1", 1),
        ("DELETE FROM log WHERE seq = 4", 4),
    ],
)
def test_tampering_behind_our_back_is_found(
    logged: Connection, path: Path, key: bytes, statement: str, broken: int
) -> None:
    """Somebody who has the key and drops the triggers is found out at the first row they touched."""
    logged.close()
    other = dbapi2.connect(path, isolation_level=None)
    other.set_key(bytearray(key))
    for trigger in ("log_unchanged", "log_kept", "log_chained"):
        other.execute(f"DROP TRIGGER {trigger}")
    other.execute(statement)
    assert log.verify(Connection(other, path)) == Broken(broken)
    other.close()


def test_the_end_of_another_log_does_not_fit(logged: Connection, path: Path, key: bytes, tmp_path: Path) -> None:
    """Rows that chain among themselves, each with its right hash, are found out where they were joined on."""
    (tmp_path / "other").mkdir()
    other = create_database(tmp_path / "other" / "vault.db", bytearray(key))
    with other.transaction():
        for number in range(5):
            log.append(other, NOON, Event.PREPARED, {"pack": f"Q{number}"})
    rows = log.rows(other)[2:]
    other.close()
    logged.close()
    raw = dbapi2.connect(path, isolation_level=None)
    raw.set_key(bytearray(key))
    for trigger in ("log_unchanged", "log_kept", "log_chained"):
        raw.execute(f"DROP TRIGGER {trigger}")
    raw.execute("DELETE FROM log WHERE seq >= 3")
    for row in rows:
        values = (row.seq, row.at, row.event, row.body, row.prev, row.hash)
        raw.execute("INSERT INTO log (seq, at, event, body, prev, hash) VALUES (?, ?, ?, ?, ?, ?)", values)
    assert log.verify(Connection(raw, path)) == Broken(3)
    raw.close()


def test_an_anchor_is_keyed_and_speaks_of_one_row(logged: Connection) -> None:
    """The anchor is the HMAC that the format states, and differs by key, notebook and row."""
    first, second = log.rows(logged)[:2]
    stated = hmac.digest(b"k" * 32, b"casefold/anchor/v1" + b"vault" + bytes([0] * 7 + [1]) + first.hash, "sha256")
    assert log.anchor(b"k" * 32, b"vault", first) == stated.hex()
    others = {log.anchor(b"l" * 32, b"vault", first), log.anchor(b"k" * 32, b"w", first)}
    assert len(others | {stated.hex(), log.anchor(b"k" * 32, b"vault", second)}) == 4


def test_a_row_goes_with_its_change(notebook: Connection) -> None:
    """A row in a block that fails is not kept."""
    with suppress(KeyboardInterrupt), notebook.transaction():
        log.append(notebook, NOON, Event.CREATED, {})
        raise KeyboardInterrupt
    assert log.verify(notebook) == Verified(0, bytes(32))
