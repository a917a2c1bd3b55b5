"""A value of a case file together with its path, so that every refusal can name its place."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from json import dumps
from types import MappingProxyType
from typing import Final, Self, TypeVar

from notebook.errors.case_file import BadCaseFile, Expected
from notebook.interchange.limits import LONGEST_KEY_SHOWN

T = TypeVar("T")

_PLAIN_KEY: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Members:
    """A JSON object as it was in the file, duplicate keys included."""

    pairs: Sequence[tuple[str, object]]


@dataclass(frozen=True, slots=True)
class ObjectSchema:
    """The keys of one kind of object; ``defaults`` has the optional ones with their default JSON values."""

    keys: tuple[str, ...]
    defaults: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def required(self) -> tuple[str, ...]:
        """Return the required keys."""
        return tuple(key for key in self.keys if key not in self.defaults)


@dataclass(frozen=True, slots=True)
class Node:
    """One JSON value, reached from its parent by a key or an index."""

    value: object
    step: str | int = "$"
    parent: Self | None = None

    @property
    def path(self) -> str:
        """Return the JSON path (``$.cases[0].id``), in printable ASCII; an unusual key is escaped and shortened."""
        if self.parent is None:
            return "$"
        if isinstance(self.step, int):
            return f"{self.parent.path}[{self.step}]"
        if len(self.step) <= LONGEST_KEY_SHOWN and _PLAIN_KEY.fullmatch(self.step):
            return f"{self.parent.path}.{self.step}"
        cut = self.step[:LONGEST_KEY_SHOWN] + ("..." if len(self.step) > LONGEST_KEY_SHOWN else "")
        shown = dumps(cut).replace("\x7f", "\\u007f")
        return f"{self.parent.path}[{shown}]"

    def refused(self, expected: Expected, choices: tuple[str, ...] = ()) -> BadCaseFile:
        """Return the refusal of this place, for the caller to raise."""
        return BadCaseFile(self.path, expected, choices)

    def members(self) -> list[tuple[str, "Node"]]:
        """Return the keys and values of an object in order, without duplicate keys."""
        if not isinstance(self.value, Members):
            raise self.refused(Expected.OBJECT)
        found = {key: Node(value, key, self) for key, value in self.value.pairs}
        if len(found) < len(self.value.pairs):
            raise self._repeated_key(self.value.pairs).refused(Expected.KEY_ONCE)
        return list(found.items())

    def record(self, form: ObjectSchema) -> Mapping[str, "Node"]:
        """Read an object of one schema: no key unknown, none missing, defaults filled in."""
        found = dict(self.members())
        for key, member in found.items():
            if key not in form.keys:
                raise member.refused(Expected.KNOWN_KEY)
        for key in form.keys:
            if key not in found:
                if key not in form.defaults:
                    raise Node(None, key, self).refused(Expected.PRESENT)
                found[key] = Node(form.defaults[key], key, self)
        return found

    def items(self) -> Iterator["Node"]:
        """Yield the values of a list, in order."""
        if not isinstance(self.value, list):
            raise self.refused(Expected.LIST)
        return (Node(value, place, self) for place, value in enumerate(self.value))

    def each(self, read: Callable[["Node"], T]) -> tuple[T, ...]:
        """Read every value of a list."""
        return tuple(map(read, self.items()))

    def distinct(self, read: Callable[["Node"], T]) -> tuple[T, ...]:
        """Read every value of a list without duplicates."""
        found: dict[T, None] = {}
        for item in self.items():
            value = read(item)
            if value in found:
                raise item.refused(Expected.NO_REPEAT)
            found[value] = None
        return tuple(found)

    def _repeated_key(self, pairs: Sequence[tuple[str, object]]) -> "Node":
        seen: set[str] = set()
        for key, value in pairs:
            if key in seen:
                return Node(value, key, self)
            seen.add(key)
        raise AssertionError
