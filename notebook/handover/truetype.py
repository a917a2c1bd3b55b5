"""The program's own fonts, read with fontTools, to compare embedded fonts with.

The gate does not trust ReportLab, which embeds the fonts, and so does not use it to read them.
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
"""Formats of ``cmap`` that map characters to glyphs (ISO/IEC 14496-22, 5.2.1)."""

ARGUMENTS_ARE_WORDS: Final = 0x0001
HAS_SCALE: Final = 0x0008
MORE_COMPONENTS: Final = 0x0020
HAS_TWO_SCALES: Final = 0x0040
HAS_MATRIX: Final = 0x0080


class UnreadableFont(ValueError):
    """The font file cannot be read, or lacks something that it must have."""


@dataclass(frozen=True, slots=True)
class Font:
    """A font file: its tables by tag, code point -> glyph, and of each glyph its advance and bearing."""

    tables: dict[str, bytes]
    glyphs: dict[int, int]
    metrics: tuple[tuple[int, int], ...]
    offsets: tuple[int, ...]
    """Offset in ``glyf`` of each glyph's outline, followed by the end of the last one."""

    advances: dict[str, int]
    """Character -> advance, in ``units`` per em."""

    units: int

    @classmethod
    def parse(cls, data: bytes) -> "Font":
        """Parse a font file. Raise UnreadableFont if it lacks something that it must have."""
        from fontTools.ttLib import TTFont

        try:
            with TTFont(BytesIO(data), lazy=True) as font:
                return cls._of(font)
        except Exception as error:
            raise UnreadableFont from error

    @classmethod
    def _of(cls, font: "TTFont") -> "Font":
        numbers, tags = font.getReverseGlyphMap(), font.reader.keys()
        best = max((each for each in font["cmap"].tables if each.format in _MAPPINGS), key=lambda each: each.format)
        glyphs = {point: numbers[name] for point, name in best.cmap.items()}
        metrics = tuple(font["hmtx"].metrics[name] for name in font.getGlyphOrder())
        return cls(
            tables={tag: font.reader[tag] for tag in tags},
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
        """Return a length of the font in thousandths of its size, as PDF uses."""
        return value * 1000 / self.units

    def outline(self, glyph: int) -> bytes:
        """Return the outline of a glyph, empty for a space."""
        return self.tables["glyf"][self.offsets[glyph] : self.offsets[glyph + 1]]

    def parts(self, glyph: int) -> list[tuple[int, int]]:
        """Return the components of a composite glyph, each as (offset of its glyph id in the outline, glyph id).

        Parsed here, since fontTools does not expose the offsets: a pack has the outlines of the font to the byte,
        except for these glyph ids (ISO/IEC 14496-22, 5.3.4).
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
