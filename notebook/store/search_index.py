"""The search index: the folded text of each section and the folded title of each entry."""

import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache

from notebook.sharing.text_folding import fold, fold_char
from notebook.store.connection import Connection

_LATIN_END = "\u0180"


@dataclass(frozen=True)
class Findable:
    """A searchable text; ``section_key`` is None for the title of the entry."""

    at_us: int
    entry_key: int
    section_key: int | None
    text: str


def insert(connection: Connection, texts: Iterable[Findable]) -> None:
    """Index texts that are in their tables but not in the index yet."""
    [(last,)] = connection.execute("SELECT ifnull(max(key), 0) FROM search_places")
    numbered = list(enumerate(texts, start=last + 1))
    connection.change_many(
        "INSERT INTO search_places (key, at_us, entry_key, section_key) VALUES (?, ?, ?, ?)",
        [(each, text.at_us, text.entry_key, text.section_key) for each, text in numbered],
    )
    connection.change_many(
        "INSERT INTO search_texts (key, folded) VALUES (?, ?)",
        [(each, fold(text.text)) for each, text in numbered if not folds_by_itself(text.text)],
    )
    connection.change(
        "INSERT INTO search_index (rowid, folded) SELECT key, folded FROM search_content WHERE key > ?", (last,)
    )


@contextmanager
def changing_section(connection: Connection, section_key: int, text: str) -> Iterator[None]:
    """Keep the index up to date while a section's content changes to ``text``."""
    [(key,)] = connection.execute("SELECT key FROM search_places WHERE section_key = ?", (section_key,))
    with _changing(connection, key, text):
        yield


@contextmanager
def changing_title(connection: Connection, entry_key: int, title: str) -> Iterator[None]:
    """Keep the index up to date while the title of an entry changes to ``title``."""
    [(key,)] = connection.execute(
        "SELECT key FROM search_places WHERE entry_key = ? AND section_key IS NULL", (entry_key,)
    )
    with _changing(connection, key, title):
        yield


def forget(connection: Connection) -> None:
    """Rebuild the index after an erasure; the time grows with the size of the notebook.

    Deleting with ``secure-delete`` removes every word, but the separators between the leaves of the index
    may still be the beginning of an erased word, and merging a single segment changes nothing.
    """
    connection.change("INSERT INTO search_index (search_index) VALUES ('rebuild')")


def make_anew(connection: Connection) -> None:
    """Index all texts, in a notebook whose index is still empty."""
    titles = connection.execute("SELECT at_us, key, NULL, title FROM entries ORDER BY key")
    insert(connection, (Findable(*row) for row in titles))
    for (entry_key,) in connection.execute("SELECT key FROM entries ORDER BY key"):
        texts = connection.execute(
            "SELECT e.at_us, e.key, s.key, b.text FROM entries e JOIN sections s ON s.entry_key = e.key"
            " JOIN section_revisions r ON r.section_key = s.key AND r.revision = s.revision"
            " JOIN section_bodies b ON b.revision_key = r.key WHERE e.key = ? ORDER BY s.key",
            (entry_key,),
        )
        insert(connection, (Findable(*row) for row in texts))


def folds_by_itself(text: str) -> bool:
    """Return whether the tokenizer makes the same words of the text as of the folded text."""
    return text.isascii() or all(map(_folds_by_itself, set(text)))


@lru_cache(maxsize=4096)
def _folds_by_itself(character: str) -> bool:
    """Return whether that is true of one character: plain letters with accents, and separators in both."""
    folded = fold_char(character)
    if character.isascii():
        return True
    if character < _LATIN_END:
        plain = unicodedata.normalize("NFD", character)[0].lower()
        return plain.isascii() and folded == plain
    category = unicodedata.category(character)
    return category[0] in "PSZ" and folded != "" and not any(each.isalnum() for each in folded)


@contextmanager
def _changing(connection: Connection, key: int, text: str) -> Iterator[None]:
    connection.change(
        "INSERT INTO search_index (search_index, rowid, folded)"
        " SELECT 'delete', key, folded FROM search_content WHERE key = ?",
        (key,),
    )
    yield
    connection.change("DELETE FROM search_texts WHERE key = ?", (key,))
    if not folds_by_itself(text):
        connection.change("INSERT INTO search_texts (key, folded) VALUES (?, ?)", (key, fold(text)))
    connection.change(
        "INSERT INTO search_index (rowid, folded) SELECT key, folded FROM search_content WHERE key = ?", (key,)
    )
