"""The ids that case files give, and the keys that rows are linked by."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from notebook.errors import NotFound
from notebook.store.connection import Connection


class Kind(StrEnum):
    """The kinds of things that have an id of their own, unique in the notebook."""

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
    """Give those of the ids that the notebook already has for this kind."""
    return {each for each in ids if connection.execute(_KEY[kind], (each,))}


def key_of(connection: Connection, kind: Kind, each: str) -> int:
    """Give the key of what has this id; raise NotFound."""
    found = connection.execute(_KEY[kind], (each,))
    if not found:
        raise NotFound(kind.value)
    return int(found[0][0])
