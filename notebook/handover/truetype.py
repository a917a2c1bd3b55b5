"""Enough of TrueType (ISO/IEC 14496-22) to hold an embedded font against what is drawn with it.

Reads what it needs by itself, so that the gate does not trust the library that wrote the font.
"""

import struct
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from struct import unpack_from
from typing import Final

ARGUMENTS_ARE_WORDS: Final = 0x0001
HAS_SCALE: Final = 0x0008
MORE_COMPONENTS: Final = 0x0020
HAS_TWO_SCALES: Final = 0x0040
HAS_MATRIX: Final = 0x0080


class UnreadableFont(ValueError):
    """A font file that this module does not understand."""


@dataclass(frozen=True, slots=True)
class Font:
    """The tables of a font file by tag. Its methods raise UnreadableFont where a table does not hold what it must."""

    tables: dict[str, bytes]

    @classmethod
    def parse(cls, data: bytes) -> "Font":
        """Take a font file apart."""
        try:
            (count,) = unpack_from(">H", data, 4)
            entries = [unpack_from(">4sLLL", data, 12 + 16 * place) for place in range(count)]
            tables = {tag.decode("latin-1"): data[start : start + size] for tag, _sum, start, size in entries}
            return cls(tables)
        except struct.error as error:
            raise UnreadableFont from error

    @property
    def size(self) -> int:
        """Give the bytes that a file of these tables takes, without room for anything else."""
        return 12 + 16 * len(self.tables) + sum((len(table) + 3) // 4 * 4 for table in self.tables.values())

    def outlined(self) -> set[int]:
        """Give the glyphs that draw something."""
        offsets = self._offsets()
        return {glyph for glyph in range(len(offsets) - 1) if offsets[glyph] < offsets[glyph + 1]}

    def drawn_by(self, codes: set[int]) -> set[int]:
        """Give the glyphs that these codes draw, the parts of composed ones among them; always glyph 0."""
        mapping = self.mapping()
        found: set[int] = set()
        waiting = [0, *(mapping[code] for code in codes if code in mapping)]
        while waiting:
            glyph = waiting.pop()
            if glyph not in found:
                found.add(glyph)
                waiting.extend(self._components(glyph))
        return found

    def mapping(self) -> dict[int, int]:
        """Give code -> glyph from the subtable that reaches furthest, of those in format 4, 6 or 12."""
        table = self._table("cmap")
        try:
            (count,) = unpack_from(">H", table, 2)
            offsets = {unpack_from(">L", table, 8 + 8 * place)[0] for place in range(count)}
            found = {unpack_from(">H", table, offset)[0]: table[offset:] for offset in offsets}
            best = max(found.keys() & _FORMS.keys())
            return _FORMS[best](found[best])
        except (struct.error, ValueError) as error:
            raise UnreadableFont from error

    def width(self, text: str) -> float:
        """Give the width of a text at size 1, without kerning."""
        (units,) = unpack_from(">H", self._table("head"), 18)
        (full,) = unpack_from(">H", self._table("hhea"), 34)
        mapping, metrics = self.mapping(), self._table("hmtx")
        glyphs = (mapping.get(ord(char), 0) for char in text)
        advances = (unpack_from(">H", metrics, 4 * min(glyph, full - 1))[0] for glyph in glyphs)
        return float(sum(advances)) / float(units)

    def _table(self, tag: str) -> bytes:
        if tag not in self.tables:
            raise UnreadableFont
        return self.tables[tag]

    def _offsets(self) -> tuple[int, ...]:
        try:
            (count,) = unpack_from(">H", self._table("maxp"), 4)
            (long,) = unpack_from(">h", self._table("head"), 50)
            if long:
                return unpack_from(f">{count + 1}L", self._table("loca"))
            return tuple(2 * half for half in unpack_from(f">{count + 1}H", self._table("loca")))
        except struct.error as error:
            raise UnreadableFont from error

    def _components(self, glyph: int) -> list[int]:
        offsets = self._offsets()
        outline = self._table("glyf")[offsets[glyph] : offsets[glyph + 1]]
        if not outline or unpack_from(">h", outline)[0] >= 0:
            return []
        parts: list[int] = []
        place, flags = 10, MORE_COMPONENTS
        while flags & MORE_COMPONENTS:
            flags, part = unpack_from(">HH", outline, place)
            parts.append(part)
            place += 4 + (4 if flags & ARGUMENTS_ARE_WORDS else 2)
            place += 2 * bool(flags & HAS_SCALE) + 4 * bool(flags & HAS_TWO_SCALES) + 8 * bool(flags & HAS_MATRIX)
        return parts


@lru_cache(maxsize=4)
def font_file(path: Path) -> Font:
    """Read a font that ships with the program."""
    return Font.parse(path.read_bytes())


def _segments(table: bytes) -> dict[int, int]:
    (double,) = unpack_from(">H", table, 6)
    count = double // 2
    ends = unpack_from(f">{count}H", table, 14)
    starts = unpack_from(f">{count}H", table, 16 + double)
    deltas = unpack_from(f">{count}H", table, 16 + 2 * double)
    ranges_at = 16 + 3 * double
    ranges = unpack_from(f">{count}H", table, ranges_at)
    found = {}
    for place, (start, end, delta, reach) in enumerate(zip(starts, ends, deltas, ranges, strict=True)):
        for code in range(start, min(end, 0xFFFE) + 1):
            glyph = code
            if reach:
                (glyph,) = unpack_from(">H", table, ranges_at + 2 * place + reach + 2 * (code - start))
            if glyph or not reach:
                found[code] = (glyph + delta) & 0xFFFF
    return found


def _trimmed(table: bytes) -> dict[int, int]:
    first, count = unpack_from(">HH", table, 6)
    return {first + place: glyph for place, glyph in enumerate(unpack_from(f">{count}H", table, 10))}


def _groups(table: bytes) -> dict[int, int]:
    (count,) = unpack_from(">L", table, 12)
    found = {}
    for place in range(count):
        start, end, glyph = unpack_from(">LLL", table, 16 + 12 * place)
        found.update({code: glyph + code - start for code in range(start, end + 1)})
    return found


_FORMS: Final = {4: _segments, 6: _trimmed, 12: _groups}
