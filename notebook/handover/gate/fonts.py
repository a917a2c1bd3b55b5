"""Check that each font has exactly what the pack's characters need: outlines, tables, widths and names.

Nothing is taken from the file: the shipped fonts and the composed pack determine the expected bytes.

The codes are computed independently of the library that drew the pack. Each face that a pack uses numbers its
characters in the order in which they are first drawn, 256 to a font. Code 0 of a font shows nothing and code 32 a
space. Nothing is left to choose, so that the codes cannot carry hidden information.

The font program that a pack must embed is a fixed function of the font that ships with the program. Each code draws the
shipped outline of its own character. Every table is copied or computed, to the byte.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, groupby
from struct import pack, pack_into, unpack, unpack_from
from typing import Any, Final

import pikepdf

from notebook.handover.gate.checks import Check, refuse
from notebook.handover.layout import style
from notebook.handover.layout.style import Face
from notebook.handover.printable import NO_BREAK_SPACE
from notebook.handover.to_unicode import write_mapping
from notebook.handover.truetype import Font, font_file
from notebook.paths import RESOURCES

PER_FONT: Final = 256
SPACE: Final = ord(" ")


@dataclass(frozen=True, slots=True)
class EmbeddedFont:
    """One font of a pack: ``characters[code]`` is the code point that a code shows, 0 for none."""

    face: Face
    number: int
    characters: tuple[int, ...]


class _Numbers(dict[str, int]):
    """Character -> 256 * font + code, assigned at the first lookup."""

    def __init__(self) -> None:
        super().__init__({" ": SPACE, NO_BREAK_SPACE: SPACE})
        self._next = 1

    def __missing__(self, char: str) -> int:
        while self._next % PER_FONT in (0, SPACE):
            self._next += 1
        self[char] = number = self._next
        self._next += 1
        return number


class Codes:
    """The codes of one document."""

    def __init__(self) -> None:
        """Start without any characters."""
        self._numbers: dict[Face, _Numbers] = {}

    def encode(self, text: str, face: Face) -> list[tuple[str, bytes]]:
        """Return the codes of a text in a face: the name of each font needed, and the bytes to show in it."""
        numbers = self._numbers.setdefault(face, _Numbers())
        name = f"/F{list(self._numbers).index(face) + 1}"
        found = [numbers[char] for char in text]
        if found and max(found) < PER_FONT:
            return [(f"{name}+0", bytes(found))]
        return [
            (f"{name}+{font}", bytes(number % PER_FONT for number in run))
            for font, run in groupby(found, key=lambda number: number // PER_FONT)
        ]

    def fonts(self) -> dict[str, EmbeddedFont]:
        """Return the fonts needed for everything encoded so far, by their names on pages."""
        return {
            f"/F{place}+{font}": EmbeddedFont(face, font, characters)
            for place, (face, numbers) in enumerate(self._numbers.items(), 1)
            for font, characters in enumerate(_fonts(numbers))
        }


def _fonts(numbers: _Numbers) -> list[tuple[int, ...]]:
    shown = {number: ord(char) for char, number in numbers.items() if char != NO_BREAK_SPACE}
    last = max(shown)
    return [
        tuple(
            0 if number == first else shown.get(number, SPACE)
            for number in range(first, min(first + PER_FONT, last + 1))
        )
        for first in range(0, last + 1, PER_FONT)
    ]


_LETTERS: Final = "ABCDEFGIJK"
"""Digits of a font's number, written as letters in the tag before its name (ISO 32000-1, 9.6.4)."""

_SYMBOLIC, _FORCED_BOLD = 1 << 2, 1 << 18
_SEMIBOLD: Final = 600


@cache
def shipped(face: Face) -> Font:
    """Return the shipped font of a face."""
    return font_file(RESOURCES / "fonts" / style.FONT_FILES[face])


def check_fonts(found: dict[str, pikepdf.Object], expected: dict[str, EmbeddedFont]) -> None:
    """Refuse fonts that differ in any way from the expected ones."""
    if found.keys() != expected.keys():
        raise refuse(Check.FONTS)
    for name, font in expected.items():
        if not all(_same(found[name], font)):
            raise refuse(Check.FONTS)


def _same(found: pikepdf.Object, expected: EmbeddedFont) -> Iterator[bool]:
    font, characters = shipped(expected.face), expected.characters
    name = f"/{_prefix(expected.number)}+{style.FONT_FILES[expected.face].removesuffix('.ttf')}"
    program = embedded_program(font, characters)
    widths = [font.thousandths(font.metrics[font.glyphs.get(point, 0)][0]) for point in characters]
    yield _holds(
        found,
        {"/BaseFont": name, "/FirstChar": 0, "/LastChar": len(characters) - 1},
        others={"/Type", "/Subtype", "/Widths", "/FontDescriptor", "/ToUnicode"},
    )
    yield [float(width) for width in found.Widths] == widths
    yield found.ToUnicode.read_bytes() == write_mapping(
        {code: chr(point) for code, point in enumerate(characters) if point}
    )
    descriptor = found.FontDescriptor
    yield _holds(descriptor, {"/FontName": name, **_described(font)}, others={"/Type", "/FontBBox", "/FontFile2"})
    yield [float(edge) for edge in descriptor.FontBBox] == _box(font)
    yield descriptor.FontFile2.read_bytes() == program
    yield descriptor.FontFile2.Length1 == len(program)


def _holds(found: pikepdf.Object, values: dict[str, Any], others: set[str]) -> bool:
    return set(found.keys()) == values.keys() | others and all(
        (str(found[key]) if isinstance(value, str) else float(found[key])) == value for key, value in values.items()
    )


def _prefix(number: int) -> str:
    return "".join(_LETTERS[int(digit)] for digit in f"{number:06d}")


def _described(font: Font) -> dict[str, float]:
    """Return the numbers of a font descriptor (ISO 32000-1, 9.8), from the tables of the shipped font."""
    metrics, post = font.tables["OS/2"], font.tables["post"]
    (weight,) = unpack_from(">H", metrics, 4)
    ascent, descent = unpack_from(">hh", metrics, 68)
    (capitals,) = unpack_from(">h", metrics, 88)
    degrees, part = unpack_from(">hH", post, 4)
    return {
        "/Ascent": font.thousandths(ascent),
        "/Descent": font.thousandths(descent),
        "/CapHeight": font.thousandths(capitals),
        "/ItalicAngle": degrees + part / 65536,
        "/StemV": 50 + int((weight / 65) ** 2),
        "/Flags": _SYMBOLIC | (_FORCED_BOLD if weight >= _SEMIBOLD else 0),
        "/MissingWidth": font.thousandths(font.metrics[0][0]),
    }


def _box(font: Font) -> list[float]:
    return [font.thousandths(edge) for edge in unpack_from(">4h", font.tables["head"], 36)]


COPIED: Final[tuple[str, ...]] = ("name", "OS/2", "cvt ", "fpgm", "prep")
FURTHEST: Final = 0xFFFF
"""The largest offset that ``loca`` stores in units of two bytes (ISO/IEC 14496-22, 5.3.3)."""

_CHECKSUM: Final = 0xB1B0AFBA
"""The sum of all words of a font file (ISO/IEC 14496-22, 5.2.2)."""


def embedded_program(font: Font, characters: Sequence[int]) -> bytes:
    """Return a font in which each code draws the character at that index, without any other outline."""
    drawn = [font.glyphs.get(point, 0) for point in characters]
    places = _places(font, drawn)
    glyphs = list(places)
    metrics, full = _metrics(font, glyphs)
    outlines = [_padded(_renumbered(font, glyph, places)) for glyph in glyphs]
    offsets = list(accumulate(map(len, outlines), initial=0))
    long = offsets[-1] // 2 > FURTHEST
    tables = {tag: font.tables[tag] for tag in COPIED if tag in font.tables}
    tables |= {
        "post": b"\0\3\0\0" + font.tables["post"][4:16] + bytes(16),
        "hmtx": metrics,
        "hhea": _with_word(font.tables["hhea"], 34, full),
        "maxp": _with_word(font.tables["maxp"], 4, len(glyphs)),
        "cmap": _mapping([places[glyph] for glyph in drawn]),
        "glyf": b"".join(outlines),
        "loca": pack(f">{len(offsets)}{'L' if long else 'H'}", *(at if long else at // 2 for at in offsets)),
        "head": _with_word(font.tables["head"][:8] + bytes(4) + font.tables["head"][12:], 50, int(long)),
    }
    return write_tables(tables)


def _places(font: Font, drawn: list[int]) -> dict[int, int]:
    """Return shipped glyph id -> glyph id in the pack for each needed glyph: drawn ones, then their components."""
    places = {glyph: place for place, glyph in enumerate(dict.fromkeys([0, *drawn]))}
    waiting = deque(places)
    while waiting:
        for _place, part in font.parts(waiting.popleft()):
            if part not in places:
                places[part] = len(places)
                waiting.append(part)
    return places


def _metrics(font: Font, glyphs: list[int]) -> tuple[bytes, int]:
    """Return the horizontal metrics and how many of them are full: the last advance applies to all later glyphs."""
    pairs = [font.metrics[glyph] for glyph in glyphs]
    full = len(pairs)
    while full > 1 and pairs[full - 1][0] == pairs[full - 2][0]:
        full -= 1
    written = b"".join(pack(">Hh", *pair) for pair in pairs[:full])
    return written + b"".join(pack(">h", bearing) for _advance, bearing in pairs[full:]), full


def _renumbered(font: Font, glyph: int, places: dict[int, int]) -> bytes:
    outline = bytearray(font.outline(glyph))
    for place, part in font.parts(glyph):
        pack_into(">H", outline, place, places[part])
    return bytes(outline)


def _mapping(glyphs: list[int]) -> bytes:
    """Return a ``cmap`` with one subtable, in format 6."""
    trimmed = pack(f">5H{len(glyphs)}H", 6, 10 + 2 * len(glyphs), 0, 0, len(glyphs), *glyphs)
    return pack(">HHHHL", 0, 1, 1, 0, 12) + trimmed


def write_tables(tables: dict[str, bytes]) -> bytes:
    """Return a font file (ISO/IEC 14496-22, 4.5) with these tables and their checksums."""
    reach = 1 << (len(tables).bit_length() - 1)
    directory = pack(">LHHHH", 0x00010000, len(tables), 16 * reach, reach.bit_length() - 1, 16 * (len(tables) - reach))
    body, adjusted = b"", 0
    start = len(directory) + 16 * len(tables)
    for tag, table in sorted(tables.items()):
        directory += pack(">4sLLL", tag.encode("ascii"), _sum(table), start + len(body), len(table))
        if tag == "head":
            adjusted = start + len(body) + 8
        body += _padded(table)
    written = bytearray(directory + body)
    pack_into(">L", written, adjusted, (_CHECKSUM - _sum(bytes(written))) & 0xFFFFFFFF)
    return bytes(written)


def _with_word(table: bytes, place: int, word: int) -> bytes:
    return table[:place] + pack(">H", word) + table[place + 2 :]


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % 4)


def _sum(data: bytes) -> int:
    padded = _padded(data)
    return int(sum(unpack(f">{len(padded) // 4}L", padded))) & 0xFFFFFFFF
