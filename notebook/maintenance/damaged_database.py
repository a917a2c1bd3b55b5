"""The pages of a damaged database, and which table each belongs to.

The file format of SQLite (https://www.sqlite.org/fileformat2.html): with ``auto_vacuum`` every page has an entry in a
pointer map (section 1.8) that names its parent. So a leaf can be assigned to its table even when the pages between it
and the root are lost.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import BinaryIO, Final

from notebook.maintenance.progress import Course
from notebook.maintenance.sqlcipher_pages import LOCK_BYTE_PAGE, PAGE, USABLE, PageKeys, forged

FIRST: Final = 1
"""The root page of the schema."""

_HEADER_OF_FIRST: Final = 100
_ENTRY: Final = 5
_PER_MAP: Final = USABLE // _ENTRY
_FIRST_MAP: Final = 2
"""The first page of the pointer map."""

INTERIOR_INDEX: Final = 2
INTERIOR_TABLE: Final = 5
LEAF_INDEX: Final = 10
LEAF_TABLE: Final = 13
_INTERIOR: Final = (INTERIOR_INDEX, INTERIOR_TABLE)
_HOLDING: Final = (INTERIOR_INDEX, LEAF_INDEX, LEAF_TABLE)


class Use(IntEnum):
    """The use of a page according to the pointer map."""

    ROOT = 1
    FREE = 2
    OVERFLOW_FIRST = 3
    OVERFLOW_NEXT = 4
    TREE = 5


@dataclass(frozen=True, slots=True)
class Place:
    """A page's use and parent, as far as they are known."""

    use: Use
    parent: int


class DamagedDatabase:
    """A database file whose pages are each authentic or lost; reads from an open file."""

    def __init__(self, file: BinaryIO, keys: PageKeys, course: Course) -> None:
        """Verify every page once; raise Stopped."""
        self._file, self._keys = file, keys
        self.lost = set(forged(file, keys, course))
        self.count = -(-file.tell() // PAGE)
        self._note_what_was_cut()
        self._page = lru_cache(maxsize=1024)(self._read)
        self._places = self._mapped()
        self._roots: dict[int, int | None] = {}

    def page(self, number: int) -> bytes | None:
        """Return a decrypted page, None if it is lost."""
        return self._page(number)

    @property
    def schema(self) -> int | None:
        """Return the schema version, None when the first page is lost."""
        first = self.page(FIRST)
        return None if first is None else int.from_bytes(first[60:64], "big")

    def root_of(self, number: int) -> int | None:
        """Return the root of the tree that a page belongs to, None if unknown."""
        way: list[int] = []
        at = number
        while at not in self._roots:
            place = self._places.get(at)
            if at == FIRST or (place is not None and place.use is Use.ROOT):
                self._roots[at] = at
                break
            if place is None or place.use is Use.FREE or at in way:
                self._roots[at] = None
                break
            way.append(at)
            at = place.parent
        for each in way:
            self._roots[each] = self._roots[at]
        return self._roots[at]

    def with_rows(self) -> Iterator[int]:
        """Yield the readable pages that hold rows, in file order, whatever the pointer map says about them.

        Overflow pages are excluded: they begin with the number of another page, whose first byte is 0.
        """
        for number in range(1, self.count + 1):
            page = None if _map_of(number) == number else self.page(number)
            if page is not None and page[start_of(number)] in _HOLDING:
                yield number

    def assume_roots(self, numbers: Iterable[int]) -> None:
        """Treat pages as roots when neither the pointer map nor any page describes them."""
        for number in numbers:
            self._places.setdefault(number, Place(Use.ROOT, 0))
        self._roots.clear()

    def is_misplaced(self, number: int) -> bool:
        """Return whether a page with rows is free in the map: then map and page are from two states of the file."""
        place = self._places.get(number)
        return place is not None and place.use not in (Use.ROOT, Use.TREE)

    def may_follow(self, number: int, before: int, *, first: bool) -> bool:
        """Return whether a page continues the payload of another page, as far as the map can be read."""
        place = self._places.get(number)
        use = Use.OVERFLOW_FIRST if first else Use.OVERFLOW_NEXT
        return place is None or place == Place(use, before)

    def holds_nothing(self, number: int) -> bool:
        """Return whether a page certainly holds no row: free, or part of the map itself."""
        place = self._places.get(number)
        return _map_of(number) == number or (place is not None and place.use is Use.FREE)

    def _read(self, number: int) -> bytes | None:
        if number in self.lost or not 1 <= number <= self.count or number == LOCK_BYTE_PAGE:
            return None
        self._file.seek((number - 1) * PAGE)
        return self._keys.clear(number, self._file.read(PAGE))

    def _note_what_was_cut(self) -> None:
        """Count the pages beyond the end of a truncated file as lost."""
        if self.count and FIRST not in self.lost:
            meant = int.from_bytes((self._read(FIRST) or bytes(32))[28:32], "big")
            self.lost.update(range(self.count + 1, min(meant, 2 * self.count + _PER_MAP) + 1))

    def _mapped(self) -> dict[int, Place]:
        """Read the pointer map, and where it is lost the child pointers of readable pages."""
        places: dict[int, Place] = {}
        last = max(self.count, *self.lost, 0) if self.lost else self.count
        for number in range(3, last + 1):
            at = _map_of(number)
            content = self.page(at) if at != number else None
            if content is None:
                continue
            entry = content[_ENTRY * (number - at - 1) :][:_ENTRY]
            if 1 <= entry[0] <= len(Use):
                places[number] = Place(Use(entry[0]), int.from_bytes(entry[1:], "big"))
        for number in range(1, self.count + 1):
            for child in self._children(number):
                places.setdefault(child, Place(Use.TREE, number))
        return places

    def _children(self, number: int) -> list[int]:
        page = None if _map_of(number) == number else self.page(number)
        if page is None or page[start_of(number)] not in _INTERIOR:
            return []
        start = start_of(number)
        cells = [cell for cell in cell_starts(number, page) if cell + 4 <= USABLE]
        pointers = [start + 8, *cells]
        children = [int.from_bytes(page[each : each + 4], "big") for each in pointers]
        # An overflow page may begin like a tree page; its child pointers are then almost never in range.
        return children if all(FIRST + 1 < child <= self.count + len(self.lost) for child in children) else []


def start_of(number: int) -> int:
    """Return the offset of a tree page's content: the first page starts with the file header."""
    return _HEADER_OF_FIRST if number == FIRST else 0


def cell_starts(number: int, page: bytes) -> list[int]:
    """Return the offsets of the cells of a tree page."""
    start = start_of(number)
    count = int.from_bytes(page[start + 3 : start + 5], "big")
    array = start + (12 if page[start] in _INTERIOR else 8)
    count = min(count, (USABLE - array) // 2)
    return [int.from_bytes(page[array + 2 * each :][:2], "big") for each in range(count)]


def _map_of(number: int) -> int:
    """Return the pointer map page with the entry of a page; a map page returns itself."""
    if number < _FIRST_MAP:
        return 0
    return (number - _FIRST_MAP) // (_PER_MAP + 1) * (_PER_MAP + 1) + _FIRST_MAP
