"""Rows read straight from the pages of a tree (https://www.sqlite.org/fileformat2.html, sections 1.6 and 2.1)."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from notebook.store.connection import Value
from notebook.upkeep.image import (
    INTERIOR_INDEX,
    INTERIOR_TABLE,
    LEAF_INDEX,
    LEAF_TABLE,
    Image,
    cell_starts,
    start_of,
)
from notebook.upkeep.pages import USABLE

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
_LARGEST: Final = 1 << 31


class Unreadable(Exception):
    """A row of which a part is lost."""


@dataclass(frozen=True, slots=True)
class Record:
    """The values of one row as the tree keeps them; ``rowid`` is None in a tree of an index."""

    rowid: int | None
    values: tuple[Value | float, ...]


def rows(image: Image, number: int) -> Iterator[Record | None]:
    """Give the rows that stand on one page of a tree, None for each that cannot be read whole."""
    page = image.page(number)
    if page is None:
        return
    kind = page[start_of(number)]
    if kind == INTERIOR_TABLE:
        return
    for cell in cell_starts(number, page):
        try:
            yield _row(image, page, cell, kind)
        except (Unreadable, IndexError, ValueError, struct.error):
            yield None


def _row(image: Image, page: bytes, at: int, kind: int) -> Record:
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
    most = _MOST_IN_TABLE if kind == LEAF_TABLE else _MOST_IN_INDEX
    return Record(rowid, _values(_payload(image, page, at, size, most)))


def _payload(image: Image, page: bytes, at: int, size: int, most: int) -> bytes:
    """Put a payload together from its page and the pages it overflows to."""
    if size <= most:
        return _exactly(page[at : at + size], size)
    local = _LEAST + (size - _LEAST) % _OVERFLOW
    local = local if local <= most else _LEAST
    pieces = [_exactly(page[at : at + local], local)]
    left, following = size - local, int.from_bytes(page[at + local : at + local + 4], "big")
    while left > 0:
        content = image.page(following)
        if content is None:
            raise Unreadable
        pieces.append(content[4 : 4 + min(left, _OVERFLOW)])
        left -= _OVERFLOW
        following = int.from_bytes(content[:4], "big")
    return _exactly(b"".join(pieces), size)


def _values(payload: bytes) -> tuple[Value | float, ...]:
    length, at = _varint(payload, 0)
    kinds = []
    while at < length:
        kind, at = _varint(payload, at)
        kinds.append(kind)
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
        if byte < 0x80:  # noqa: PLR2004 - the bit that says that more follows
            return number, at + place + 1
    raise Unreadable


def _exactly(raw: bytes, size: int) -> bytes:
    if len(raw) != size:
        raise Unreadable
    return raw
