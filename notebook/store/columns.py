"""How values are stored in columns.

Lists that nothing refers to: as JSON text in one column.

Instants: as the exact text they were given in, and as a number to sort by.

Ids: as case files give them, with the keys that link rows.

Paths: as text that the database accepts, including those that are not UTF-8, as on a stick from another system.
"""

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Final

from notebook.errors.base import InvalidValue
from notebook.errors.store import NotFound
from notebook.model.people import Addressee, Identifier
from notebook.store.connection import Connection


def words_text(words: Iterable[str]) -> str:
    """Return words as JSON, in their order. Not escaped to ASCII, so that a lone surrogate is refused as elsewhere."""
    return json.dumps(list(words), ensure_ascii=False, separators=(",", ":"))


def read_words(text: str) -> tuple[str, ...]:
    """Parse the result of ``words_text``."""
    return tuple(json.loads(text))


def identifiers_text(identifiers: Iterable[Identifier]) -> str:
    """Return identifiers as JSON pairs of kind and value."""
    return json.dumps([[each.kind, each.value] for each in identifiers], ensure_ascii=False, separators=(",", ":"))


def read_identifiers(text: str) -> tuple[Identifier, ...]:
    """Parse the result of ``identifiers_text``."""
    return tuple(Identifier(kind, value) for kind, value in json.loads(text))


def addressees_text(addressees: Iterable[Addressee]) -> str:
    """Return addressees in their text form."""
    return words_text(map(str, addressees))


def read_addressees(text: str) -> tuple[Addressee, ...]:
    """Parse the result of ``addressees_text``."""
    return tuple(map(Addressee.parse, read_words(text)))


def addressee_columns(to: Addressee) -> tuple[str | None, str | None]:
    """Return the columns ``to_party`` and ``to_audience``."""
    return (to.name, None) if to.scope == "party" else (None, to.name)


def read_addressee(to_party: str | None, to_audience: str | None) -> Addressee:
    """Return the addressee of the two columns of ``addressee_columns``."""
    return Addressee("audience", to_audience or "") if to_party is None else Addressee("party", to_party)


_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


def instant_text(instant: datetime) -> str:
    """Return ISO 8601 with the given offset; raise InvalidValue on an instant without one."""
    if instant.utcoffset() is None:
        raise InvalidValue("instant")
    return instant.isoformat()


def microseconds(instant: datetime) -> int:
    """Return exact microseconds since 1970-01-01 UTC; negative before it."""
    if instant.utcoffset() is None:
        raise InvalidValue("instant")
    return (instant - _EPOCH) // _MICROSECOND


def day_text(day: date | None) -> str | None:
    """Return an ISO day, or None."""
    return None if day is None else day.isoformat()


def read_day(text: str | None) -> date | None:
    """Parse the result of ``day_text``."""
    return None if text is None else date.fromisoformat(text)


class Kind(StrEnum):
    """The kinds of records that have an id of their own, unique in the notebook."""

    PARTY = "party"
    CASE = "case"
    THIRD_PARTY = "third_party"
    CONSENT = "consent"
    PROVISION = "provision"
    DECISION = "decision"
    ENTRY = "entry"
    SECTION = "section"


_KEY: Final = {
    Kind.PARTY: "SELECT key FROM parties WHERE id = ?",
    Kind.CASE: "SELECT key FROM cases WHERE id = ?",
    Kind.THIRD_PARTY: "SELECT key FROM third_parties WHERE id = ?",
    Kind.CONSENT: "SELECT key FROM consents WHERE id = ?",
    Kind.PROVISION: "SELECT key FROM provisions WHERE id = ?",
    Kind.DECISION: "SELECT key FROM decisions WHERE id = ?",
    Kind.ENTRY: "SELECT key FROM entries WHERE id = ?",
    Kind.SECTION: "SELECT key FROM sections WHERE id = ?",
}


def ids_taken(connection: Connection, kind: Kind, ids: Iterable[str]) -> set[str]:
    """Return those of the ids that the notebook already has for this kind."""
    return {each for each in ids if connection.execute(_KEY[kind], (each,))}


def key_of(connection: Connection, kind: Kind, each: str) -> int:
    """Return the key of the record with this id; raise NotFound."""
    found = connection.execute(_KEY[kind], (each,))
    if not found:
        raise NotFound(kind.value)
    return int(found[0][0])


def path_text(path: str | None) -> str | None:
    """Return the path unchanged, or as a JSON string in ASCII when it is not valid text.

    Stored paths are absolute, and no absolute path begins like a JSON string.
    """
    if path is None:
        return None
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(path)
    return path


def read_path(kept: str | None) -> str | None:
    """Return the path that was stored, byte for byte."""
    if kept is None or not kept.startswith('"'):
        return kept
    return str(json.loads(kept))
