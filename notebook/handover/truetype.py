"""The fonts of the program, read by fontTools, to hold an embedded font against what is drawn with it.

The gate does not trust the library that writes a font into a pack, and so reads none of it with that one.
"""

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from struct import unpack_from
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

_MAPPINGS: Final = (4, 6, 12)
"""Formats of ``cmap`` that say which glyph draws a character (ISO/IEC 14496-22, 5.2.1)."""

ARGUMENTS_ARE_WORDS: Final = 0x0001
HAS_SCALE: Final = 0x0008
MORE_COMPONENTS: Final = 0x0020
HAS_TWO_SCALES: Final = 0x0040
HAS_MATRIX: Final = 0x0080


class UnreadableFont(ValueError):
    """A font file that cannot be read, or does not hold what it must."""


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
        from fontTools.ttLib import TTFont

        try:
            with TTFont(BytesIO(data), lazy=True) as font:
                return cls._of(font)
        except Exception as error:
            raise UnreadableFont from error

    @classmethod
    def _of(cls, font: "TTFont") -> "Font":
        numbers = font.getReverseGlyphMap()
        best = max((each for each in font["cmap"].tables if each.format in _MAPPINGS), key=lambda each: each.format)
        glyphs = {point: numbers[name] for point, name in best.cmap.items()}
        metrics = tuple(font["hmtx"].metrics[name] for name in font.getGlyphOrder())
        return cls(
            tables={tag: font.reader[tag] for tag in font.reader.keys()},  # noqa: SIM118 - no mapping
            glyphs=glyphs,
            metrics=metrics,
            offsets=tuple(font["loca"].locations),
            advances={chr(point): metrics[glyph][0] for point, glyph in glyphs.items()},
            units=font["head"].unitsPerEm,
        )

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
        """Return the glyphs that a composed glyph is made of, each after the place of its number in the outline.

        Read here, since fontTools does not tell the places: a pack has the outlines of the font to the byte, but for
        these numbers (ISO/IEC 14496-22, 5.3.4).
        """
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


@lru_cache(maxsize=16)
def font_file(path: Path) -> Font:
    """Read a font that ships with the program."""
    return Font.parse(path.read_bytes())
