"""Check that each font has exactly what the pack's characters need: outlines, tables, widths and names.

Nothing is taken from the file: the shipped fonts and the composed pack determine the expected bytes.
"""

from collections.abc import Iterator
from functools import cache
from struct import unpack_from
from typing import Any, Final

import pikepdf

from notebook.handover.gate.checks import Check, refuse
from notebook.handover.gate.codes import EmbeddedFont
from notebook.handover.gate.embedding import embedded_program
from notebook.handover.layout import style
from notebook.handover.layout.style import Face
from notebook.handover.to_unicode import write_mapping
from notebook.handover.truetype import Font, font_file
from notebook.paths import RESOURCES

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
