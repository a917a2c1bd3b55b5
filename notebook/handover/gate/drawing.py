"""What the pages draw, read from their own instructions: the first of two readers."""

import re
from dataclasses import dataclass, field
from typing import Final

import pikepdf

from notebook.handover.gate.refusal import Check, refuse
from notebook.handover.mapping import read_mapping

_NUMBER: Final = rb"-?[0-9]+(?:\.[0-9]+)?"
_SHOW: Final = rb"/F[0-9]+\+[0-9]+ N Tf <[0-9a-f]+> Tj"
_FORMS: Final = {
    "text": rb"BT 1 0 0 1 (N) (N) Tm ((?:S )+)ET",
    "fill": rb"(N) (N) (N) rg",
    "plain": rb"N N N RG|N w|N N N N re [fS]|N N m N N l S",
    "matrix": rb"(q )?(N) (N) (N) (N) (N) (N) cm",
    "restore": rb"Q",
}
LINES: Final = {
    form: re.compile(pattern.replace(b"S )", _SHOW + b" )").replace(b"N", _NUMBER)) for form, pattern in _FORMS.items()
}
"""Every line that a page may have. None draws invisibly, clips, draws an image or carries a property."""

_PART: Final = re.compile(rb"(/F[0-9]+\+[0-9]+) [0-9.]+ Tf <([0-9a-f]+)> Tj")
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
        page = self._pages[number - 1].obj
        _left, _lower, width, height = (float(edge) for edge in page.MediaBox)
        reader = _Reader(number, (width, height), self.mappings)
        for line in page.Contents.read_bytes().split(b"\n"):
            reader.take(line.rstrip(b" "))
        return reader.shown


@dataclass(slots=True)
class _Reader:
    number: int
    size: tuple[float, float]
    mappings: dict[str, dict[int, str]]
    shown: list[Shown] = field(default_factory=list)
    white: bool = False
    matrix: tuple[float, ...] = (1, 0, 0, 1, 0, 0)
    kept: list[tuple[tuple[float, ...], bool]] = field(default_factory=list)

    def take(self, line: bytes) -> None:
        """Read one line; refuse it when it has none of the forms."""
        if text := LINES["text"].fullmatch(line):
            self._place(float(text[1]), float(text[2]))
            for font, codes in _PART.findall(text[3]):
                self._show(font.decode("ascii"), bytes.fromhex(codes.decode("ascii")))
        elif fill := LINES["fill"].fullmatch(line):
            self.white = all(float(part) >= _WHITE for part in fill.groups())
        elif matrix := LINES["matrix"].fullmatch(line):
            if matrix[1]:
                self.kept.append((self.matrix, self.white))
            self.matrix = _product(tuple(float(part) for part in matrix.groups()[1:]), self.matrix)
        elif LINES["restore"].fullmatch(line) and self.kept:
            self.matrix, self.white = self.kept.pop()
        elif line and not LINES["plain"].fullmatch(line):
            raise refuse(Check.DRAWING, self.number)

    def _place(self, x: float, y: float) -> None:
        a, b, c, d, e, f = self.matrix
        across, up = a * x + c * y + e, b * x + d * y + f
        if not (0 <= across <= self.size[0] and 0 <= up <= self.size[1]):
            raise refuse(Check.DRAWING, self.number)

    def _show(self, font: str, codes: bytes) -> None:
        mapping = self.mappings.get(font, {})
        try:
            text = "".join([mapping[code] for code in codes])
        except KeyError:
            raise refuse(Check.DRAWING, self.number) from None
        self.shown.append(Shown(text, font, codes, self.white))


def _product(first: tuple[float, ...], second: tuple[float, ...]) -> tuple[float, ...]:
    """Multiply two matrices of ISO 32000-1, 8.3.4."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = second
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)
