"""What the pages draw, read from their content streams: the first of two readers."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

import pikepdf

from notebook.handover.gate.checks import Check, refuse
from notebook.handover.gate.fonts import shipped
from notebook.handover.layout import style
from notebook.handover.to_unicode import read_mapping
from notebook.handover.truetype import Font

_NUMBER: Final = rb"-?[0-9]+(?:\.[0-9]+)?"
_SHOW: Final = rb"/F[0-9]+\+[0-9]+ N Tf <[0-9a-f]+> Tj"
_FORMS: Final = {
    "text": rb"BT 1 0 0 1 (N) (N) Tm ((?:S )+)ET",
    "fill": rb"(N) (N) (N) rg",
    "box": rb"(N) (N) (N) (N) re ([fS])",
    "line": rb"(N) (N) m (N) (N) l S",
    "plain": rb"N N N RG|N w",
    "matrix": rb"(q )?(N) (N) (N) (N) (N) (N) cm",
    "restore": rb"Q",
    "tagged": rb"/([A-Z][A-Za-z0-9]*) <</MCID (0|[1-9][0-9]*)>> BDC",
    "artifact": rb"/Artifact BMC",
    "end": rb"EMC",
}
LINES: Final = {
    form: re.compile(pattern.replace(b"S )", _SHOW + b" )").replace(b"N", _NUMBER)) for form, pattern in _FORMS.items()
}
"""The allowed lines of a page. None draws invisibly, clips, draws an image or has a property other than a number."""

_PART: Final = re.compile(rb"(/F[0-9]+\+[0-9]+) ([0-9.]+) Tf <([0-9a-f]+)> Tj")
_WHITE: Final = 0.99
_DARK: Final = 0.3
"""A colour with no component above this hides what is below it."""

_UNTURNED: Final = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class ShownText:
    """Text shown in one font, from one point of its baseline to another, in points of the page.

    ``content`` is the number of its marked content, None for text outside the document's content.
    """

    text: str
    start: tuple[float, float]
    end: tuple[float, float]
    size: float
    white: bool
    turned: bool
    content: int | None


@dataclass(frozen=True, slots=True)
class Area:
    """A box or line on a page, by two corners; a ``filled`` one covers what was drawn before it."""

    corners: tuple[float, float, float, float]
    filled: bool
    dark: bool


@dataclass(frozen=True, slots=True)
class PageDrawing:
    """What a page draws, in order, and the structure roles of its marked contents by their numbers.

    ``unmarked`` where something is drawn outside marked content, or the numbers are not consecutive.
    """

    size: tuple[float, float]
    marks: list[ShownText | Area]
    tagged: list[str]
    unmarked: bool

    @property
    def shown(self) -> list[ShownText]:
        """Return the texts only."""
        return [mark for mark in self.marks if isinstance(mark, ShownText)]


class Pages:
    """The pages of a document, read one by one."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        """Read the pages and the mappings of their fonts; refuse a font with another mapping than ours."""
        self._pages = pdf.pages
        self.fonts: dict[str, pikepdf.Object] = {}
        for page in pdf.pages:
            for name, font in page.obj.Resources.Font.items():
                if self.fonts.setdefault(name, font).objgen != font.objgen:
                    raise refuse(Check.FONTS)
        self._faces = {name: _face(font) for name, font in self.fonts.items()}
        self.mappings: dict[str, dict[int, str]] = {}
        for name, font in self.fonts.items():
            try:
                self.mappings[name] = read_mapping(font.ToUnicode.read_bytes())
            except ValueError:
                raise refuse(Check.FONTS) from None

    def __len__(self) -> int:
        """Return the number of pages."""
        return len(self._pages)

    def read(self, number: int) -> PageDrawing:
        """Return what a page draws, in order; refuse operators that packs do not use."""
        page = self._pages[number - 1].obj
        _left, _lower, width, height = (float(edge) for edge in page.MediaBox)
        reader = _Reader(number, self._faces, self.mappings)
        for line in page.Contents.read_bytes().split(b"\n"):
            reader.take(line.rstrip(b" "))
        return PageDrawing((width, height), reader.marks, reader.tagged, reader.unmarked or reader.inside)


def _face(font: pikepdf.Object) -> Font:
    """Return the shipped font that a font of the pack names."""
    file = str(font.BaseFont).partition("+")[2] + ".ttf"
    face = next((face for face, name in style.FONT_FILES.items() if name == file), None)
    if face is None:
        raise refuse(Check.FONTS)
    return shipped(face)


@dataclass(slots=True)
class _Reader:
    number: int
    faces: dict[str, Font]
    mappings: dict[str, dict[int, str]]
    marks: list[ShownText | Area] = field(default_factory=list)
    fill: tuple[float, ...] = (0, 0, 0)
    matrix: tuple[float, ...] = _UNTURNED
    kept: list[tuple[tuple[float, ...], tuple[float, ...]]] = field(default_factory=list)
    tagged: list[str] = field(default_factory=list)
    inside: bool = False
    content: int | None = None
    unmarked: bool = False

    def take(self, line: bytes) -> None:
        """Read one line; refuse it when it has none of the allowed forms."""
        if text := LINES["text"].fullmatch(line):
            x, y = float(text[1]), float(text[2])
            for font, size, codes in _PART.findall(text[3]):
                x = self._show(font.decode("ascii"), float(size), bytes.fromhex(codes.decode("ascii")), x, y)
        elif fill := LINES["fill"].fullmatch(line):
            self.fill = _floats(fill.groups())
        elif box := LINES["box"].fullmatch(line):
            x, y, width, height = _floats(box.groups()[:4])
            self._draw((x, y, x + width, y + height), filled=box[5] == b"f")
        elif stroke := LINES["line"].fullmatch(line):
            x, y, to_x, to_y = _floats(stroke.groups())
            self._draw((x, y, to_x, to_y), filled=False)
        elif matrix := LINES["matrix"].fullmatch(line):
            if matrix[1]:
                self.kept.append((self.matrix, self.fill))
            self.matrix = _product(_floats(matrix.groups()[1:]), self.matrix)
        elif LINES["restore"].fullmatch(line) and self.kept:
            self.matrix, self.fill = self.kept.pop()
        elif line and not self._take_mark(line) and not LINES["plain"].fullmatch(line):
            raise refuse(Check.DRAWING, self.number)

    def _take_mark(self, line: bytes) -> bool:
        """Read a line that begins or ends marked content (ISO 32000-1, 14.6); return whether it is one."""
        if tagged := LINES["tagged"].fullmatch(line):
            self._enter(int(tagged[2]))
            self.tagged.append(tagged[1].decode("ascii"))
        elif LINES["artifact"].fullmatch(line):
            self._enter(None)
        elif LINES["end"].fullmatch(line):
            self.unmarked, self.inside = self.unmarked or not self.inside, False
        else:
            return False
        return True

    def _enter(self, content: int | None) -> None:
        """Begin marked content; it is never nested, and is numbered in the order of the page."""
        self.unmarked = self.unmarked or self.inside or content not in {None, len(self.tagged)}
        self.inside, self.content = True, content

    def _show(self, font: str, size: float, codes: bytes, x: float, y: float) -> float:
        """Record a text; return the x position after it."""
        mapping = self.mappings.get(font, {})
        try:
            text = "".join([mapping[code] for code in codes])
        except KeyError:
            raise refuse(Check.DRAWING, self.number) from None
        after = x + self.faces[font].width(text) * size
        white = all(part >= _WHITE for part in self.fill)
        turned = self.matrix != _UNTURNED
        self.unmarked = self.unmarked or not self.inside
        self.marks.append(
            ShownText(text, self._placed(x, y), self._placed(after, y), size, white, turned, self.content)
        )
        return after

    def _draw(self, corners: tuple[float, float, float, float], *, filled: bool) -> None:
        if self.matrix != _UNTURNED:
            raise refuse(Check.DRAWING, self.number)
        self.unmarked = self.unmarked or not self.inside
        self.marks.append(Area(corners, filled, dark=filled and max(self.fill) < _DARK))

    def _placed(self, x: float, y: float) -> tuple[float, float]:
        a, b, c, d, e, f = self.matrix
        return a * x + c * y + e, b * x + d * y + f


def _floats(written: Iterable[bytes | None]) -> tuple[float, ...]:
    return tuple(float(part or 0) for part in written)


def _product(first: tuple[float, ...], second: tuple[float, ...]) -> tuple[float, ...]:
    """Multiply two matrices of ISO 32000-1, 8.3.4."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = second
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)
