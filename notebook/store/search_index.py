"""What search finds things by: the folded text of each section and the folded title of each entry."""

from collections.abc import Iterable
from typing import NamedTuple

from notebook.sharing.folding import fold
from notebook.store.connection import Connection


class Findable(NamedTuple):
    """A text that can be found; ``section_key`` is None for the title of the entry."""

    at_us: int
    entry_key: int
    section_key: int | None
    text: str


def insert(connection: Connection, texts: Iterable[Findable]) -> None:
    """Add texts that are not there yet."""
    [(key,)] = connection.execute("SELECT ifnull(max(key), 0) FROM search_places")
    numbered = list(enumerate(texts, start=key + 1))
    connection.change_many(
        "INSERT INTO search_places (key, at_us, entry_key, section_key) VALUES (?, ?, ?, ?)",
        [(each, text.at_us, text.entry_key, text.section_key) for each, text in numbered],
    )
    connection.change_many(
        "INSERT INTO search_texts (key, folded) VALUES (?, ?)", [(each, fold(text.text)) for each, text in numbered]
    )


def set_section(connection: Connection, section_key: int, text: str) -> None:
    """Put the present text of a section in place of the one that was findable."""
    connection.change(
        "UPDATE search_texts SET folded = ?1"
        " WHERE key = (SELECT key FROM search_places WHERE section_key = ?2) AND folded <> ?1",
        (fold(text), section_key),
    )


def set_title(connection: Connection, entry_key: int, title: str) -> None:
    """Put the present title of an entry in place of the one that was findable."""
    connection.change(
        "UPDATE search_texts SET folded = ?1 WHERE folded <> ?1 AND key ="
        " (SELECT key FROM search_places WHERE entry_key = ?2 AND section_key IS NULL)",
        (fold(title), entry_key),
    )


def forget(connection: Connection) -> None:
    """Write the index anew after an erasure; it takes longer the more the notebook holds.

    Deleting with ``secure-delete`` takes every word out, but what parts the leaves of the index from
    each other may still be the beginning of an erased word, and merging a single segment changes nothing.
    """
    connection.change("INSERT INTO search_index (search_index) VALUES ('rebuild')")
