"""Read the tables of a TOML file strictly: every fault of its form is listed with its place, not only the first."""

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Final, TypeVar

from notebook.errors.guide import ExerciseFault, ProfileFault, ProfileProblem

_LONGEST: Final = 2_000
_ID: Final = re.compile(r"[a-z][a-z0-9_]{0,39}", re.ASCII)
_UNCLEAN: Final = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")

Table = Mapping[str, object]
E = TypeVar("E", bound=StrEnum)


class TableReader:
    """Reads tables, and collects what is wrong instead of stopping."""

    def __init__(self) -> None:
        """Start without problems."""
        self.problems: list[ProfileProblem] = []

    def text(self, table: Table, key: str, place: str, *, needed: bool = True) -> str:
        """Return the text of a key; "" and a problem if it is missing."""
        if key not in table:
            if needed:
                self.say(ProfileFault.MISSING, place)
            return ""
        return self.checked(table[key], place, needed=needed)

    def checked(self, value: object, place: str, *, needed: bool = True) -> str:
        """Return a text without the space around it; report what is wrong with it."""
        if not isinstance(value, str):
            self.say(ProfileFault.WRONG_TYPE, place)
            return ""
        if needed and not value.strip():
            self.say(ProfileFault.TEXT_MISSING, place)
        if len(value) > _LONGEST:
            self.say(ProfileFault.TEXT_TOO_LONG, place)
        if _UNCLEAN.search(value):
            self.say(ProfileFault.CHARACTERS, place)
        return value.strip()

    def id_of(self, table: Table, place: str) -> str:
        """Return the id of a table, or the last part of its place if it has no proper one."""
        found = self.text(table, "id", f"{place}.id")
        if found and not _ID.fullmatch(found):
            self.say(ProfileFault.UNKNOWN_WORD, f"{place}.id")
            return place.rpartition(".")[2]
        return found or place.rpartition(".")[2]

    def flag(self, table: Table, key: str, place: str) -> bool:
        """Return a truth value; False if it is not given."""
        found = table.get(key, False)
        if not isinstance(found, bool):
            self.say(ProfileFault.WRONG_TYPE, f"{place}.{key}")
        return found is True

    def word(self, word: str, kind: type[E], place: str) -> E | None:
        """Return a word of a closed vocabulary, or None and a problem."""
        if word in list(kind):
            return kind(word)
        self.say(ProfileFault.UNKNOWN_WORD, place)
        return None

    def table(self, table: Table, key: str) -> dict[str, object]:
        """Return a table; empty if it is not given."""
        found = table.get(key, {})
        if isinstance(found, dict):
            return found
        self.say(ProfileFault.WRONG_TYPE, key)
        return {}

    def listed(self, table: Table, key: str, place: str, *, needed: bool = True) -> list[object]:
        """Return a list; empty if it is not given."""
        if key not in table:
            if needed:
                self.say(ProfileFault.MISSING, place)
            return []
        found = table[key]
        if not isinstance(found, list):
            self.say(ProfileFault.WRONG_TYPE, place)
            return []
        return found

    def tables(self, table: Table, key: str, place: str, *, needed: bool = True) -> Iterator[Table]:
        """Yield the tables of a list."""
        for number, each in enumerate(self.listed(table, key, place, needed=needed), 1):
            if isinstance(each, dict):
                yield each
            else:
                self.say(ProfileFault.WRONG_TYPE, f"{place}.{number}")

    def keys(self, table: Table, place: str, known: set[str]) -> None:
        """Report the keys of a table that are not known."""
        for key in sorted(table.keys() - known):
            # An unknown key may be anything, so that only a plain one is repeated.
            shown = key if _ID.fullmatch(key) else "?"
            self.say(ProfileFault.UNKNOWN_KEY, f"{place}.{shown}".lstrip("."))

    def say(self, fault: ProfileFault | ExerciseFault, place: str) -> None:
        """Add a problem."""
        self.problems.append(ProfileProblem(fault, place))
