"""Find words in all cases; the newest event first."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from notebook.model.ids import CaseId, EntryId, SectionId
from notebook.sharing.text_folding import fold
from notebook.store.connection import Cancel, Connection
from notebook.store.snippets import Snippet, snippet

_TOKEN: Final = re.compile(r"[^\W_]+")
"""What the index takes for a word, as near as Python can say it: letters and numbers."""

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
    """One text that has all the words; ``section`` is None where it is the title of the entry."""

    case: CaseId
    reference: str
    entry: EntryId
    at: datetime
    section: SectionId | None
    snippet: Snippet


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed, as phrases of folded words: each must be found.

    Words between two quotation marks are one phrase. The last word may go on, unless it is quoted.
    Nothing that was typed is ever syntax.
    """

    phrases: tuple[tuple[str, ...], ...]
    goes_on: bool

    @classmethod
    def parse(cls, typed: str) -> "Query":
        """Read what was typed; anything can be."""
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
        """Spell it in the syntax of FTS5 (https://www.sqlite.org/fts5.html, section 3): quoted strings only."""
        return " ".join(f'"{" ".join(phrase)}"' for phrase in self.phrases) + ("*" if self.goes_on else "")

    @property
    def pattern(self) -> re.Pattern[str]:
        """Give what to look for in a folded text to show where it was found."""
        forms = [r"[\W_]+".join(map(re.escape, phrase)) for phrase in self.phrases]
        ends = [r"(?![^\W_])"] * len(forms)
        if self.goes_on:
            ends[-1] = r"[^\W_]*"
        return re.compile("|".join(rf"(?<![^\W_]){form}{end}" for form, end in zip(forms, ends, strict=True)))


def search(
    connection: Connection, typed: str, *, limit: int = 100, after: int = 0, cancel: Cancel | None = None
) -> list[Hit]:
    """Find the texts that have all words typed; raise SearchCancelled when the token asks for it.

    Nothing typed, or nothing but signs, finds nothing.
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
