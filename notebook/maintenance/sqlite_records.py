"""Read rows directly from the pages of a tree (https://www.sqlite.org/fileformat2.html, sections 1.6 and 2.1)."""

import struct
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from types import NoneType
from typing import Final

from notebook.maintenance.damaged_database import (
    INTERIOR_INDEX,
    INTERIOR_TABLE,
    LEAF_INDEX,
    LEAF_TABLE,
    DamagedDatabase,
    cell_starts,
    start_of,
)
from notebook.maintenance.sqlcipher_pages import USABLE
from notebook.store.connection import Value

_MOST_IN_TABLE: Final = USABLE - 35
_MOST_IN_INDEX: Final = (USABLE - 12) * 64 // 255 - 23
_LEAST: Final = (USABLE - 12) * 32 // 255 - 23
_OVERFLOW: Final = USABLE - 4
_WIDTHS: Final = (0, 1, 2, 3, 4, 6, 8)
_REAL: Final = 7
_ZERO: Final = 8
_ONE: Final = 9
_FIRST_BLOB: Final = 12
_LONGEST_VARINT: Final = 9
_MORE_FOLLOWS: Final = 0x80
"""The bit of a byte of a varint after which another byte follows."""
_LARGEST: Final = 1 << 31


class Unreadable(Exception):
    """Part of the row is lost."""


@dataclass(frozen=True, slots=True)
class Record:
    """The values of one row as stored in the tree; ``rowid`` is None in an index.

    ``sure`` is False if the pointer map assigns a page that continues the row to something else: then pages of two
    states of the file stand side by side, and the row may combine both.
    """

    rowid: int | None
    values: tuple[Value | float, ...]
    sure: bool = True


def rows(image: DamagedDatabase, number: int) -> Iterator[Record | None]:
    """Yield the rows on one page of a tree, None for each that cannot be read completely."""
    page = image.page(number)
    if page is None:
        return
    if page[start_of(number)] == INTERIOR_TABLE:
        return
    for cell in cell_starts(number, page):
        try:
            yield _row(image, number, page, cell)
        except (Unreadable, IndexError, ValueError, struct.error):
            yield None


def types_on(image: DamagedDatabase, number: int, most: int) -> list[tuple[type, ...]]:
    """Return the types of the values of the first ``most`` rows on a page, from their headers alone."""
    page = image.page(number)
    if page is None or page[start_of(number)] == INTERIOR_TABLE:
        return []
    found = []
    for cell in cell_starts(number, page)[:most]:
        with suppress(Unreadable, IndexError):
            _, _, at = _begun(page, cell, page[start_of(number)])
            found.append(tuple(map(_type, _kinds(page, at)[0])))
    return found


def is_numbered(image: DamagedDatabase, number: int) -> bool:
    """Return whether the rows of a page have rowids, as in most tables and never in indexes."""
    page = image.page(number)
    return page is not None and page[start_of(number)] in (INTERIOR_TABLE, LEAF_TABLE)


def _row(image: DamagedDatabase, number: int, page: bytes, at: int) -> Record:
    kind = page[start_of(number)]
    size, rowid, at = _begun(page, at, kind)
    most = _MOST_IN_TABLE if kind == LEAF_TABLE else _MOST_IN_INDEX
    if size <= most:
        return Record(rowid, _values(_exactly(page[at : at + size], size)))
    local = _LEAST + (size - _LEAST) % _OVERFLOW
    local = local if local <= most else _LEAST
    begun = _exactly(page[at : at + local], local)
    following = int.from_bytes(page[at + local : at + local + 4], "big")
    rest, sure = _overflow(image, number, following, size - local)
    return Record(rowid, _values(begun + rest), sure)


def _begun(page: bytes, at: int, kind: int) -> tuple[int, int | None, int]:
    """Read what precedes a payload; return its size, the rowid, and its offset."""
    if kind == INTERIOR_INDEX:
        at += 4
    size, at = _varint(page, at)
    rowid = None
    if kind == LEAF_TABLE:
        rowid, at = _varint(page, at)
        rowid = rowid - (1 << 64) if rowid >= 1 << 63 else rowid
    elif kind not in (LEAF_INDEX, INTERIOR_INDEX):
        raise Unreadable
    if size > _LARGEST:
        raise Unreadable
    return size, rowid, at


def _overflow(image: DamagedDatabase, before: int, following: int, left: int) -> tuple[bytes, bool]:
    """Return the overflow part of a payload, and whether the pointer map agrees with each page of the chain."""
    pieces, sure, first = [], True, True
    while left > 0:
        content = image.page(following)
        if content is None:
            raise Unreadable
        sure = sure and image.may_follow(following, before, first=first)
        pieces.append(content[4 : 4 + min(left, _OVERFLOW)])
        left -= _OVERFLOW
        before, following, first = following, int.from_bytes(content[:4], "big"), False
    if following:
        raise Unreadable  # the last page says that none follows
    return b"".join(pieces), sure


def _kinds(raw: bytes, at: int) -> tuple[list[int], int]:
    """Read the record header at ``at``; return the serial type of each value, and the offset of the values."""
    begun = at
    length, at = _varint(raw, at)
    kinds = []
    while at < begun + length:
        kind, at = _varint(raw, at)
        kinds.append(kind)
    return kinds, at


def _type(kind: int) -> type:
    """Return the Python type for a serial type."""
    if kind in (_ZERO, _ONE) or 0 < kind < len(_WIDTHS):
        return int
    if kind < _FIRST_BLOB:
        return {0: NoneType, _REAL: float}.get(kind, object)
    return bytes if kind % 2 == 0 else str


def _values(payload: bytes) -> tuple[Value | float, ...]:
    kinds, at = _kinds(payload, 0)
    found = []
    for kind in kinds:
        value, at = _value(payload, kind, at)
        found.append(value)
    return tuple(found)


def _value(payload: bytes, kind: int, at: int) -> tuple[Value | float, int]:
    if kind < len(_WIDTHS):
        width = _WIDTHS[kind]
        number = int.from_bytes(_exactly(payload[at : at + width], width), "big", signed=True)
        return (None if kind == 0 else number), at + width
    if kind == _REAL:
        return float(struct.unpack_from(">d", payload, at)[0]), at + 8
    if kind in (_ZERO, _ONE):
        return kind - _ZERO, at
    if kind < _FIRST_BLOB:
        raise Unreadable
    size = (kind - _FIRST_BLOB) // 2
    raw = _exactly(payload[at : at + size], size)
    return (raw if kind % 2 == 0 else raw.decode("utf-8")), at + size


def _varint(raw: bytes, at: int) -> tuple[int, int]:
    number = 0
    for place in range(_LONGEST_VARINT):
        byte = raw[at + place]
        if place == _LONGEST_VARINT - 1:
            return number << 8 | byte, at + place + 1
        number = number << 7 | byte & 0x7F
        if not byte & _MORE_FOLLOWS:
            return number, at + place + 1
    raise Unreadable


def _exactly(raw: bytes, size: int) -> bytes:
    if len(raw) != size:
        raise Unreadable
    return raw
