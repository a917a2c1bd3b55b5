"""The notebook's own facts.

Also the audiences and purposes that were added to the initial ones.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from notebook.errors.store import NotOurDatabase
from notebook.model.vocabulary import Audience, Purpose
from notebook.model.wording import Dismissal, WordingClass
from notebook.store.columns import instant_text
from notebook.store.connection import Connection

_PUT: Final = "INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"


@dataclass(frozen=True, slots=True)
class Meta:
    """The notebook's own facts.

    ``vault`` is the vault id as bytes; ``generation`` and ``header_digest`` (SHA-256, 32 bytes) are
    those of the header last written; ``zone`` is an IANA time zone; ``anchor_key`` is 32 random
    bytes that survive re-key and restore.
    """

    vault: bytes
    generation: int
    header_digest: bytes
    zone: str
    practice: bool
    anchor_key: bytes = field(repr=False)
    created: datetime


def write(connection: Connection, meta: Meta) -> None:
    """Store all facts, replacing the previous ones."""
    connection.change_many(
        _PUT,
        [
            ("vault", meta.vault),
            ("generation", str(meta.generation).encode()),
            ("header_digest", meta.header_digest),
            ("zone", meta.zone.encode()),
            ("practice", b"1" if meta.practice else b"0"),
            ("anchor_key", meta.anchor_key),
            ("created", instant_text(meta.created).encode()),
        ],
    )


def read(connection: Connection) -> Meta:
    """Return the facts; raise NotOurDatabase when the notebook was never completed."""
    facts: dict[str, bytes] = dict(connection.execute("SELECT name, value FROM meta"))
    try:
        return Meta(
            vault=facts["vault"],
            generation=int(facts["generation"]),
            header_digest=facts["header_digest"],
            zone=facts["zone"].decode(),
            practice=facts["practice"] == b"1",
            anchor_key=facts["anchor_key"],
            created=datetime.fromisoformat(facts["created"].decode()),
        )
    except KeyError:
        raise NotOurDatabase from None


def set_header(connection: Connection, generation: int, digest: bytes) -> None:
    """Record which header was written last."""
    connection.change_many(_PUT, [("generation", str(generation).encode()), ("header_digest", digest)])


def zone(connection: Connection) -> str:
    """Return the time zone that determines the days."""
    [[found]] = connection.execute("SELECT value FROM meta WHERE name = 'zone'")
    return str(found, "utf-8")


def set_zone(connection: Connection, zone: str) -> None:
    """Change the time zone that determines the days."""
    connection.change(_PUT, ("zone", zone.encode()))


def dismissals(connection: Connection) -> frozenset[Dismissal]:
    """Return the words about which the wording check no longer asks; none if their row is damaged."""
    found = connection.execute("SELECT value FROM meta WHERE name = 'wording_dismissed'")
    try:
        pairs = json.loads(found[0][0]) if found else []
        return frozenset(Dismissal(WordingClass(kind), str(words)) for kind, words in pairs)
    except (ValueError, TypeError):
        return frozenset()


def set_dismissals(connection: Connection, dismissed: Collection[Dismissal]) -> None:
    """Store the words about which the wording check no longer asks, in place of the previous ones."""
    pairs = sorted((each.kind, each.words) for each in dismissed)
    connection.change(_PUT, ("wording_dismissed", json.dumps(pairs).encode()))


def added_audiences(connection: Connection) -> tuple[Audience, ...]:
    """Return the added audiences, in the order they were added."""
    return tuple(Audience(name) for (name,) in connection.execute("SELECT name FROM added_audiences ORDER BY key"))


def added_purposes(connection: Connection) -> tuple[Purpose, ...]:
    """Return the added purposes, in the order they were added."""
    return tuple(Purpose(name) for (name,) in connection.execute("SELECT name FROM added_purposes ORDER BY key"))


def add_audience(connection: Connection, audience: Audience) -> None:
    """Add an audience; adding it again changes nothing."""
    connection.change("INSERT INTO added_audiences (name) VALUES (?) ON CONFLICT DO NOTHING", (audience,))


def place(connection: Connection) -> str:
    """Return what was stored of the place at which the worker was; empty where there is none."""
    found = connection.execute("SELECT value FROM meta WHERE name = 'place'")
    return str(found[0][0], "utf-8", "replace") if found else ""


def set_place(connection: Connection, said: str) -> None:
    """Store the place at which the worker is; empty for none."""
    connection.change("DELETE FROM meta WHERE name = 'place'")
    if said:
        connection.change(_PUT, ("place", said.encode()))
