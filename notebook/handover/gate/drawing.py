"""What the pages draw, read from their own instructions: the first of two readers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import pikepdf

from notebook.handover.gate.refusal import Check, refuse
from notebook.handover.mapping import read_mapping

PLAIN_OPERATORS: Final = frozenset({"BT", "ET", "TL", "T*", "re", "n", "f*", "w", "RG", "m", "l", "S"})
"""Operators that change nothing this reader keeps. Those it keeps are in ``_Reader``; no other may occur.

There is none that draws invisibly or clips, none that draws an image, none that carries a property.
"""

_STRINGS: Final = re.compile(rb"\((?:[^()\\]|\\.)*\)", re.DOTALL)
_ODD: Final = re.compile(rb"[%<>\[\]{}]")
_WHITE: Final = 0.99


@dataclass(frozen=True, slots=True)
class Shown:
    """Text that a page shows, in one font."""

    text: str
    font: str
    codes: bytes
    white: bool


class Pages:
    """The pages of a document, read one by one."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        """Take the pages and what their fonts' codes mean; refuse a font with another mapping than ours."""
        self._pages = pdf.pages
        self.fonts: dict[str, pikepdf.Object] = {}
        for page in pdf.pages:
            for name, font in page.obj.Resources.Font.items():
                if self.fonts.setdefault(name, font).objgen != font.objgen:
                    raise refuse(Check.FONTS)
        self.mappings: dict[str, dict[int, str]] = {}
        for name, font in self.fonts.items():
            try:
                self.mappings[name] = read_mapping(font.ToUnicode.read_bytes())
            except ValueError:
                raise refuse(Check.FONTS) from None

    def __len__(self) -> int:
        """Give the number of pages."""
        return len(self._pages)

    def read(self, number: int) -> list[Shown]:
        """Give what a page shows, in its order; refuse what a pack does not draw with."""
        page = self._pages[number - 1]
        outside = _STRINGS.sub(b"", page.obj.Contents.read_bytes())
        if _ODD.search(outside):
            raise refuse(Check.DRAWING, number)
        box = tuple(float(edge) for edge in page.obj.MediaBox)
        reader = _Reader(number, (box[2], box[3]), self.mappings)
        return list(reader.read(page))


@dataclass(slots=True)
class _Reader:
    number: int
    size: tuple[float, float]
    mappings: dict[str, dict[int, str]]
    font: str = ""
    white: bool = False
    matrix: tuple[float, ...] = (1, 0, 0, 1, 0, 0)
    start: tuple[float, float] = (0, 0)
    kept: list[tuple[tuple[float, ...], bool]] = field(default_factory=list)

    def read(self, page: pikepdf.Page) -> Iterator[Shown]:
        for instruction in pikepdf.parse_content_stream(page):
            name = str(instruction.operator)
            if name == "Tj":
                yield self._shown(bytes(instruction.operands[0]))
            elif name not in PLAIN_OPERATORS:
                self._keep(name, instruction.operands)

    def _keep(self, name: str, operands: Any) -> None:  # noqa: ANN401 - pikepdf gives a list of its own
        match name:
            case "rg":
                self.white = all(float(part) >= _WHITE for part in operands)
            case "Tf":
                self.font = str(operands[0])
            case "Tm":
                self.start = (float(operands[4]), float(operands[5]))
            case "cm":
                self.matrix = _product(tuple(float(part) for part in operands), self.matrix)
            case "q":
                self.kept.append((self.matrix, self.white))
            case "Q" if self.kept:
                self.matrix, self.white = self.kept.pop()
            case _:
                raise refuse(Check.DRAWING, self.number)

    def _shown(self, codes: bytes) -> Shown:
        a, b, c, d, e, f = self.matrix
        x, y = self.start
        across, up = a * x + c * y + e, b * x + d * y + f
        mapping = self.mappings.get(self.font, {})
        on_page = 0 <= across <= self.size[0] and 0 <= up <= self.size[1]
        if not on_page or any(code not in mapping for code in codes):
            raise refuse(Check.DRAWING, self.number)
        return Shown("".join(mapping[code] for code in codes), self.font, codes, self.white)


def _product(first: tuple[float, ...], second: tuple[float, ...]) -> tuple[float, ...]:
    """Multiply two matrices of ISO 32000-1, 8.3.4."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = second
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)
