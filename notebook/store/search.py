"""Search all cases for words; the newest event first.

Also the few words around a match, in the original text.

The search index: the folded text of each section and the folded title of each entry.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import accumulate
from typing import Final

from notebook.model.ids import CaseId, EntryId, SectionId
from notebook.sharing.text_folding import fold, fold_char
from notebook.store.connection import Cancel, Connection

_AROUND: Final = 60
"""Code points shown on each side of the first match."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """An excerpt of the original text; ``found`` are half-open spans in it, in code points.

    ``cut_before`` and ``cut_after`` say that the text continues.
    """

    text: str
    found: tuple[tuple[int, int], ...]
    cut_before: bool
    cut_after: bool


def snippet(text: str, wanted: re.Pattern[str]) -> Snippet:
    """Return an excerpt around the first match in the folded text, with further matches near it."""
    spans = _spans(text, wanted)
    first, last = spans[0] if spans else (0, 0)
    start, end = _to_space(text, max(0, first - _AROUND), 1), _to_space(text, min(len(text), last + _AROUND), -1)
    start, end = min(start, first), max(end, last)
    near = tuple((low - start, high - start) for low, high in spans if low >= start and high <= end)
    return Snippet(text[start:end], near, cut_before=start > 0, cut_after=end < len(text))


def _spans(text: str, wanted: re.Pattern[str]) -> list[tuple[int, int]]:
    """Return the matches in the folded text, as spans of the code points they came from."""
    if all(len(fold_char(character)) == 1 for character in set(text)):
        return [match.span() for match in wanted.finditer(fold(text))]
    folded = [fold_char(character) for character in text]
    ends = list(accumulate(map(len, folded)))
    return [
        (bisect_right(ends, match.start()), bisect_left(ends, match.end()) + 1)
        for match in wanted.finditer("".join(folded))
    ]


def _to_space(text: str, place: int, step: int) -> int:
    """Return a cut moved to the next white space in one direction, at most a dozen code points away."""
    if place in (0, len(text)):
        return place
    for moved in range(place, place + 12 * step, step):
        if text[moved - 1 : moved].isspace() or text[moved : moved + 1].isspace():
            return moved
    return place


_TOKEN: Final = re.compile(r"[^\W_]+")
"""An approximation of the index's definition of a word: letters and numbers."""

_FIND: Final = (
    "SELECT c.id, c.reference, e.id, e.at, s.id, coalesce(b.text, e.title) FROM ("
    "SELECT p.key, p.at_us, p.entry_key, p.section_key FROM search_index f JOIN search_places p ON p.key = f.rowid"
    " WHERE search_index MATCH ? ORDER BY p.at_us DESC, p.key LIMIT ? OFFSET ?) h"
    " JOIN entries e ON e.key = h.entry_key JOIN cases c ON c.key = e.case_key"
    " LEFT JOIN sections s ON s.key = h.section_key"
    " LEFT JOIN section_revisions r ON r.section_key = s.key AND r.revision = s.revision"
    " LEFT JOIN section_bodies b ON b.revision_key = r.key ORDER BY h.at_us DESC, h.key"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """One text that contains all the words; ``section`` is None when it is the title of the entry."""

    case: CaseId
    reference: str
    entry: EntryId
    at: datetime
    section: SectionId | None
    snippet: Snippet


@dataclass(frozen=True, slots=True)
class Query:
    """The typed search as phrases of folded words, all of which must be found.

    Words between two quotation marks are one phrase. The last word may be a prefix, unless it is quoted.
    Nothing that is typed is ever syntax.
    """

    phrases: tuple[tuple[str, ...], ...]
    goes_on: bool

    @classmethod
    def parse(cls, typed: str) -> "Query":
        """Parse what was typed; any text is valid."""
        pieces = typed.split('"')
        phrases: list[tuple[str, ...]] = []
        goes_on = False
        for place, piece in enumerate(pieces):
            quoted = place % 2 == 1 and place < len(pieces) - 1
            for words in [piece] if quoted else piece.split():
                if phrase := tuple(_TOKEN.findall(fold(words))):
                    phrases.append(phrase)
                    goes_on = not quoted
        return cls(tuple(phrases), goes_on)

    @property
    def expression(self) -> str:
        """Return the query in the syntax of FTS5 (https://www.sqlite.org/fts5.html, section 3): quoted strings only."""
        return " ".join(f'"{" ".join(phrase)}"' for phrase in self.phrases) + ("*" if self.goes_on else "")

    @property
    def pattern(self) -> re.Pattern[str]:
        """Return the pattern that locates the match in a folded text."""
        forms = [r"[\W_]+".join(map(re.escape, phrase)) for phrase in self.phrases]
        ends = [r"(?![^\W_])"] * len(forms)
        if self.goes_on:
            ends[-1] = r"[^\W_]*"
        return re.compile("|".join(rf"(?<![^\W_]){form}{end}" for form, end in zip(forms, ends, strict=True)))


def search(
    connection: Connection, typed: str, *, limit: int = 100, after: int = 0, cancel: Cancel | None = None
) -> list[Hit]:
    """Return the texts that contain all typed words; raise SearchCancelled when the token is cancelled.

    An empty query, or one of punctuation only, finds nothing.
    """
    query = Query.parse(typed)
    if not query.phrases:
        return []
    with connection.cancellable(cancel or Cancel()):
        found = connection.execute(_FIND, (query.expression, limit, after))
    pattern = query.pattern
    return [
        Hit(
            CaseId(case),
            reference,
            EntryId(entry),
            datetime.fromisoformat(at),
            None if section is None else SectionId(section),
            snippet(text, pattern),
        )
        for case, reference, entry, at, section, text in found
    ]


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
