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
    """A font file: its tables by tag, code point -> glyph, and of each glyph its advance and bearing."""

    tables: dict[str, bytes]
    glyphs: dict[int, int]
    metrics: tuple[tuple[int, int], ...]
    offsets: tuple[int, ...]
    """Where in ``glyf`` the outline of each glyph begins, and at last where the last one ends."""

    advances: dict[str, int]
    """Character -> advance, in units of which ``units`` are the size of the font."""

    units: int

    @classmethod
    def parse(cls, data: bytes) -> "Font":
        """Take a font file apart. Raise UnreadableFont where it does not hold what it must."""
        try:
            (count,) = unpack_from(">H", data, 4)
            entries = [unpack_from(">4sLLL", data, 12 + 16 * place) for place in range(count)]
            tables = {tag.decode("latin-1"): data[start : start + size] for tag, _sum, start, size in entries}
            glyphs, metrics = _mapping(tables["cmap"]), _metrics(tables)
            advances = {chr(point): metrics[glyph][0] for point, glyph in glyphs.items()}
            (units,) = unpack_from(">H", tables["head"], 18)
            return cls(tables, glyphs, metrics, _offsets(tables), advances, units)
        except (struct.error, ValueError, LookupError) as error:
            raise UnreadableFont from error

    def width(self, text: str) -> float:
        """Return the width of a text at size 1, without kerning."""
        try:
            return sum(map(self.advances.__getitem__, text)) / self.units
        except KeyError:
            missing = self.metrics[0][0]
            return sum(self.advances.get(char, missing) for char in text) / self.units

    def thousandths(self, value: int) -> float:
        """Return a length of the font in thousandths of its size, as a PDF gives it."""
        return value * 1000 / self.units

    def outline(self, glyph: int) -> bytes:
        """Return what a glyph draws, empty for a space."""
        return self.tables["glyf"][self.offsets[glyph] : self.offsets[glyph + 1]]

    def parts(self, glyph: int) -> list[tuple[int, int]]:
        """Return the glyphs that a composed glyph is made of, each after the place of its number in the outline."""
        outline = self.outline(glyph)
        if not outline or unpack_from(">h", outline)[0] >= 0:
            return []
        found: list[tuple[int, int]] = []
        place, flags = 10, MORE_COMPONENTS
        while flags & MORE_COMPONENTS:
            flags, part = unpack_from(">HH", outline, place)
            found.append((place + 2, part))
            place += 4 + (4 if flags & ARGUMENTS_ARE_WORDS else 2)
            place += 2 * bool(flags & HAS_SCALE) + 4 * bool(flags & HAS_TWO_SCALES) + 8 * bool(flags & HAS_MATRIX)
        return found


def _mapping(table: bytes) -> dict[int, int]:
    """Read code point -> glyph from the subtable that reaches furthest, of those in format 4, 6 or 12."""
    (count,) = unpack_from(">H", table, 2)
    offsets = {unpack_from(">L", table, 8 + 8 * place)[0] for place in range(count)}
    found = {unpack_from(">H", table, offset)[0]: table[offset:] for offset in offsets}
    best = max(found.keys() & _FORMS.keys())
    return _FORMS[best](found[best])


def _metrics(tables: dict[str, bytes]) -> tuple[tuple[int, int], ...]:
    (full,) = unpack_from(">H", tables["hhea"], 34)
    (count,) = unpack_from(">H", tables["maxp"], 4)
    pairs = [unpack_from(">HH", tables["hmtx"], 4 * place) for place in range(full)]
    bearings = unpack_from(f">{count - full}H", tables["hmtx"], 4 * full)
    return (*pairs, *((pairs[-1][0], bearing) for bearing in bearings))


def _offsets(tables: dict[str, bytes]) -> tuple[int, ...]:
    (count,) = unpack_from(">H", tables["maxp"], 4)
    (long,) = unpack_from(">h", tables["head"], 50)
    if long:
        return unpack_from(f">{count + 1}L", tables["loca"])
    return tuple(2 * half for half in unpack_from(f">{count + 1}H", tables["loca"]))


@lru_cache(maxsize=16)
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
