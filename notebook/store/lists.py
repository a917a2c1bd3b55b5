"""Lists that nothing refers to, as JSON text in one column."""

import json
from collections.abc import Iterable

from notebook.model.people import Addressee, Identifier


def words_text(words: Iterable[str]) -> str:
    """Keep words in their order. Not escaped to ASCII, so that a lone surrogate is refused here as everywhere."""
    return json.dumps(list(words), ensure_ascii=False, separators=(",", ":"))


def read_words(text: str) -> tuple[str, ...]:
    """Read what ``words_text`` gave."""
    return tuple(json.loads(text))


def identifiers_text(identifiers: Iterable[Identifier]) -> str:
    """Keep identifiers as pairs of kind and value."""
    return json.dumps([[each.kind, each.value] for each in identifiers], ensure_ascii=False, separators=(",", ":"))


def read_identifiers(text: str) -> tuple[Identifier, ...]:
    """Read what ``identifiers_text`` gave."""
    return tuple(Identifier(kind, value) for kind, value in json.loads(text))


def addressees_text(addressees: Iterable[Addressee]) -> str:
    """Keep addressees in their text form."""
    return words_text(map(str, addressees))


def read_addressees(text: str) -> tuple[Addressee, ...]:
    """Read what ``addressees_text`` gave."""
    return tuple(map(Addressee.parse, read_words(text)))


def addressee_columns(to: Addressee) -> tuple[str | None, str | None]:
    """Give the columns ``to_party`` and ``to_audience``."""
    return (to.name, None) if to.scope == "party" else (None, to.name)


def read_addressee(to_party: str | None, to_audience: str | None) -> Addressee:
    """Read what ``addressee_columns`` gave."""
    return Addressee("audience", to_audience or "") if to_party is None else Addressee("party", to_party)
