"""The font program that a pack must embed: a fixed function of the font that ships with the program.

Each code draws the shipped outline of its own character. Every table is copied or computed, to the byte.
"""

from collections import deque
from collections.abc import Sequence
from itertools import accumulate
from struct import pack, pack_into, unpack
from typing import Final

from notebook.handover.truetype import Font

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
