"""The log: append-only, each row chained to the previous one by its hash.

It contains ids and digests and no text of a case, so that it stays intact when a case is erased. Anyone with
the key can still rewrite it; the anchors printed in packs reveal that.
"""

import hmac
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Final

from notebook.store.columns import instant_text
from notebook.store.connection import Connection

Said = str | int | bool | None | Sequence["Said"] | Mapping[str, "Said"]
"""The values that the body of a row can contain."""

_START: Final = bytes(32)
_ANCHOR: Final = b"casefold/anchor/v1"
_AT_ONCE: Final = 1000
"""Rows verified between two progress calls: a few milliseconds."""

_LEAST: Final = -(2**63)
"""Below any row number of SQLite: a row inserted before the first is found too."""

_READ: Final = "SELECT seq, at, event, body, prev, hash FROM log"


class Event(StrEnum):
    """Events of a notebook for which someone may have to account."""

    CREATED = "created"
    CASE_OPENED = "case_opened"
    CASE_CHANGED = "case_changed"
    IMPORTED = "imported"
    EXPORTED = "exported"
    PREPARED = "prepared"
    PLACING = "placing"
    PLACED = "placed"
    NOT_PLACED = "not_placed"
    MAY_HAVE_LEFT = "may_have_left"
    TOLD = "told"
    RECEIPT = "receipt"
    NOTICE = "notice"
    SUGGESTIONS_REVIEWED = "suggestions_reviewed"
    FINALISED = "finalised"
    AMENDED = "amended"
    ENTRY_MOVED = "entry_moved"
    ERASED = "erased"
    CONSENT_RECORDED = "consent_recorded"
    DECISION_RECORDED = "decision_recorded"
    FLAGS_SET = "flags_set"
    FLAGS_CONFIRMED = "flags_confirmed"
    SHARED_WITH_PERSON = "shared_with_person"
    SHARES_TAKEN_BACK = "shares_taken_back"
    IDENTITY_CHANGED = "identity_changed"
    PASSPHRASE_CHANGED = "passphrase_changed"  # noqa: S105 -- the name of an event, no passphrase
    REKEYED = "rekeyed"
    BACKED_UP = "backed_up"
    RESTORED = "restored"
    RESCUED = "rescued"
    FOUND_REPLACED = "found_replaced"
    REVIEW_DATE_SET = "review_date_set"
    CONSENTS_REVIEWED = "consents_reviewed"
    DETAILS_CHANGED = "details_changed"
    ZONE_CHANGED = "zone_changed"


@dataclass(frozen=True, slots=True)
class LogRow:
    """One row; ``at`` is ISO text with offset, ``body`` canonical JSON, ``prev`` and ``hash`` 32 bytes."""

    seq: int
    at: str
    event: str
    body: str
    prev: bytes
    hash: bytes


@dataclass(frozen=True, slots=True)
class Verified:
    """The chain is intact: the number of rows, and the hash of the last (32 zero bytes when there is none)."""

    rows: int
    head: bytes


@dataclass(frozen=True, slots=True)
class Broken:
    """The chain is broken: ``seq`` is the number of the first row that was changed."""

    seq: int


def append(connection: Connection, at: datetime, event: Event, body: Mapping[str, Said]) -> LogRow:
    """Add a row, in the transaction of the change that it records."""
    last = connection.execute("SELECT seq, hash FROM log ORDER BY seq DESC LIMIT 1")
    seq, prev = (last[0][0] + 1, last[0][1]) if last else (1, _START)
    when, said = instant_text(at), _canonical(body)
    row = LogRow(seq, when, event.value, said, prev, _hash(seq, when, event.value, said, prev))
    connection.change(
        "INSERT INTO log (seq, at, event, body, prev, hash) VALUES (?, ?, ?, ?, ?, ?)",
        (row.seq, row.at, row.event, row.body, row.prev, row.hash),
    )
    return row


def take_over(connection: Connection, found: Iterable[LogRow]) -> int:
    """Add rows of another copy of this log unchanged, as long as they chain; return the number of the last."""
    following: dict[bytes, list[LogRow]] = {}
    for each in dict.fromkeys(found):
        following.setdefault(each.prev, []).append(each)
    prev, seq = _START, 0
    while true := [row for row in following.get(prev, ()) if row.seq == seq + 1 and row.hash == _hash_of(row)]:
        each = true[0]
        connection.change(
            "INSERT INTO log (seq, at, event, body, prev, hash) VALUES (?, ?, ?, ?, ?, ?)",
            (each.seq, each.at, each.event, each.body, each.prev, each.hash),
        )
        prev, seq = each.hash, each.seq
    return seq


def rows(connection: Connection) -> list[LogRow]:
    """Return all rows, oldest first."""
    return [LogRow(*row) for row in connection.execute(_READ + " ORDER BY seq")]


def row(connection: Connection, seq: int) -> LogRow | None:
    """Return one row by its number."""
    found = connection.execute(_READ + " WHERE seq = ?", (seq,))
    return LogRow(*found[0]) if found else None


def last(connection: Connection) -> LogRow | None:
    """Return the newest row."""
    found = connection.execute(_READ + " ORDER BY seq DESC LIMIT 1")
    return LogRow(*found[0]) if found else None


def of_event(connection: Connection, event: Event) -> list[LogRow]:
    """Return the rows of one kind of event, oldest first."""
    return [LogRow(*row) for row in connection.execute(_READ + " WHERE event = ? ORDER BY seq", (event.value,))]


def last_of(connection: Connection, events: Sequence[Event]) -> LogRow | None:
    """Return the newest row of some kinds of events."""
    among = ", ".join("?" * len(events))
    found = connection.execute(_READ + f" WHERE event IN ({among}) ORDER BY seq DESC LIMIT 1", tuple(events))
    return LogRow(*found[0]) if found else None


def since(connection: Connection, seq: int, events: Sequence[Event]) -> list[LogRow]:
    """Return the rows of some kinds of events after a row, oldest first."""
    among = ", ".join("?" * len(events))
    return [
        LogRow(*row)
        for row in connection.execute(_READ + f" WHERE seq > ? AND event IN ({among}) ORDER BY seq", (seq, *events))
    ]


def verify(connection: Connection, told: Callable[[int, int], object] | None = None) -> Verified | Broken:
    """Verify the chain from its start; return the first row that breaks it, if any.

    ``told`` is called with (done, total) now and then; an exception that it raises ends the verification.
    """
    prev, seq, begin = _START, 0, _LEAST
    [[total]] = connection.execute("SELECT count(*) FROM log")
    while some := connection.execute(_READ + " WHERE seq >= ? ORDER BY seq LIMIT ?", (begin, _AT_ONCE)):
        if told is not None:
            told(seq, total)
        for each in (LogRow(*values) for values in some):
            seq += 1
            fits = each.seq == seq and each.prev == prev
            if not fits or each.hash != _hash(each.seq, each.at, each.event, each.body, each.prev):
                return Broken(seq)
            prev = each.hash
        begin = seq + 1
    return Verified(seq, prev)


def anchor(key: bytes, vault: bytes, row: LogRow) -> str:
    """Return the anchor of a row, 64 hex digits: it reveals nothing, but can be verified with the key.

    HMAC-SHA-256 over the domain, the vault id, the number of the row (u64, big-endian) and its hash.
    """
    return hmac.digest(key, _ANCHOR + vault + row.seq.to_bytes(8, "big") + row.hash, "sha256").hex()


def _hash_of(row: LogRow) -> bytes:
    return _hash(row.seq, row.at, row.event, row.body, row.prev)


def _hash(seq: int, at: str, event: str, body: str, prev: bytes) -> bytes:
    return sha256(prev + _canonical([seq, at, event, body]).encode("ascii")).digest()


def _canonical(said: Said) -> str:
    return json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)
