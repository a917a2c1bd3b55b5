"""The rendering process: a composed pack on standard input, a PDF on standard output.

The only module that imports ReportLab, and only ever run in a process of its own, started anew for
every pack. It ends with one of the statuses of ``notebook.handover.status`` and says nothing else:
a message could quote the pack.
"""

import notebook.handover.unaided  # noqa: F401 - it must run before ReportLab is imported

# isort: split
import json
import sys
from collections.abc import Iterable
from dataclasses import replace
from io import BytesIO
from itertools import groupby
from math import cos, radians, sin
from typing import Any, Final, cast

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from notebook.handover import grid
from notebook.handover.breaking import remembering
from notebook.handover.document import ComposedPack, Heading, PageOf, Words, from_json
from notebook.handover.finish import finish
from notebook.handover.flow import Flow
from notebook.handover.marks import Box, Glyphs, Mark, Number, Stroke
from notebook.handover.pages import Pages, Placed, paginate
from notebook.handover.status import BROKEN, DRAWN, MISSING, MOST_NAMED
from notebook.handover.writing import Instructions
from notebook.memory import keep_memory_private
from notebook.places import RESOURCES

FACE_NAMES: Final[dict[grid.Face, str]] = {face: f"pack-{face}" for face in grid.FONT_FILES}
FIRST: Final[Any] = FACE_NAMES["regular"]
"""The font a page begins with; without it ReportLab adds Helvetica. Its type stub wants a number here."""
ABOVE_HEADING: Final = 6.0
"""Points above a heading at which a reader's window begins when the outline leads there."""
DIGITS: Final = "0123456789"


def render(pack: ComposedPack) -> bytes:
    """Draw a pack. Its characters must have glyphs, see ``missing``."""
    _register()
    width, height = grid.PAGE_SIZES[pack.page_size]
    flow = Flow(remembering(_measure), width - 2 * grid.SIDE_MARGIN)
    pages = paginate(flow.rows(pack.blocks), height - grid.TOP_MARGIN - grid.BOTTOM_MARGIN)
    drawn = BytesIO()
    canvas = Canvas(drawn, pagesize=(width, height), invariant=1, pageCompression=1, initialFontName=FIRST)
    _Painter(canvas, pack, pages).paint()
    canvas.save()
    return finish(drawn.getvalue(), pack.title, pack.language)


def missing(pack: ComposedPack) -> tuple[int, ...]:
    """Give the code points in a pack that one of its faces cannot draw, in order of first appearance."""
    known = set.intersection(*(set(font.face.charToGlyph) for font in _register()))
    unknown = dict.fromkeys(ord(char) for text in _texts(pack) for char in text if ord(char) not in known)
    return tuple(unknown)


def main() -> int:
    """Draw what comes in on standard input; give the status to end with."""
    keep_memory_private()
    try:
        pack = from_json(sys.stdin.buffer.read())
        unknown = missing(pack)
        output = json.dumps({"missing": unknown[:MOST_NAMED]}).encode("ascii") if unknown else render(pack)
        sys.stdout.buffer.write(output)
        sys.stdout.buffer.flush()
    except Exception:  # noqa: BLE001 - whatever it is, its message could quote the pack
        return BROKEN
    return MISSING if unknown else DRAWN


def _register() -> list[TTFont]:
    rl_config.useA85 = 0
    # Without the readable first 128 codes, so that a font holds nothing but what is drawn with it.
    fonts = [
        TTFont(FACE_NAMES[face], str(RESOURCES / "fonts" / file), asciiReadable=0, shapable=False)
        for face, file in grid.FONT_FILES.items()
    ]
    for font in fonts:
        pdfmetrics.registerFont(font)
    return fonts


def _measure(text: str, face: grid.Face) -> float:
    return float(pdfmetrics.stringWidth(text, FACE_NAMES[face], 1))


def _texts(pack: ComposedPack) -> list[str]:
    runs = (item for item in pack.read_aloud() if not isinstance(item, PageOf))
    drawn = [item.text if isinstance(item, Words) else item.label for item in runs]
    return [*pack.furniture.on_page(1, 1), DIGITS, *drawn]


class _Painter:
    """Puts pages on a canvas."""

    def __init__(self, canvas: Canvas, pack: ComposedPack, pages: Pages) -> None:
        self._canvas = canvas
        self._pack = pack
        self._pages = pages
        self._width, self._height = grid.PAGE_SIZES[pack.page_size]

    def paint(self) -> None:
        headings = {heading.key: heading for heading in self._pack.headings}
        for number, page in enumerate(self._pages.pages, 1):
            sheet = Instructions(self._encode, self._height)
            self._furniture(sheet, number)
            self._tints(sheet, page)
            self._rules(sheet, page)
            for placed in page:
                top = grid.TOP_MARGIN + placed.y
                if placed.row.key is not None:
                    self._bookmark(headings[placed.row.key], self._height - top + ABOVE_HEADING)
                for mark in placed.row.marks:
                    self._mark(sheet, mark, grid.SIDE_MARGIN, top)
            self._canvas.addLiteral(sheet.text())
            self._canvas.showPage()

    def _encode(self, text: str, face: grid.Face) -> list[tuple[str, bytes]]:
        """Give the codes of a text, and have ReportLab put its glyphs into the fonts of this document."""
        font: Any = pdfmetrics.getFont(FACE_NAMES[face])
        document = cast("Any", self._canvas)._doc  # noqa: SLF001 - as ReportLab's own drawing of text does
        return [(font.getSubsetInternalName(part, document), codes) for part, codes in font.splitString(text, document)]

    def _bookmark(self, heading: Heading, top: float) -> None:
        self._canvas.bookmarkPage(heading.key, fit="XYZ", left=0, top=round(top, 2), zoom=0)
        self._canvas.addOutlineEntry(heading.text, heading.key, heading.level - 1, heading.level == 1)

    def _furniture(self, sheet: Instructions, number: int) -> None:
        furniture, style = self._pack.furniture, grid.FURNITURE
        left, right = grid.SIDE_MARGIN, self._width - grid.SIDE_MARGIN
        top, bottom = grid.HEADER_BASELINE, self._height - grid.FOOTER_BASELINE
        if furniture.watermark is not None:
            self._watermark(sheet, furniture.watermark)
        sheet.glyphs(Glyphs(left, top, furniture.header, "bold", style.size, grid.QUIET), 0, 0)
        of_pages = furniture.page_of.format(page=number, pages=len(self._pages.pages))
        sheet.glyphs(_ending_at(right, Glyphs(0, top, of_pages, "regular", style.size, grid.QUIET)), 0, 0)
        for place, line in enumerate(furniture.footer):
            y = bottom + place * style.leading
            sheet.glyphs(Glyphs(left, y, line, "regular", style.size, grid.QUIET), 0, 0)
        for y in (top + 7, bottom - style.leading - 1):
            sheet.stroke(Stroke(left, y, right, y, grid.HAIRLINE_WIDTH, grid.HAIRLINE), 0, 0)

    def _watermark(self, sheet: Instructions, text: str) -> None:
        angle = radians(grid.WATERMARK_ANGLE)
        matrix = (cos(angle), sin(angle), -sin(angle), cos(angle), self._width / 2, self._height / 2)
        size = grid.WATERMARK_SIZE
        sheet.turned(text, matrix, -_measure(text, "bold") * size / 2, -size / 3)

    def _tints(self, sheet: Instructions, page: tuple[Placed, ...]) -> None:
        for tinted, run in groupby(page, key=lambda placed: placed.row.tint):
            if tinted:
                top, bottom = _extent(run)
                full = self._width - 2 * grid.SIDE_MARGIN
                sheet.box(Box(0, top, full, bottom - top, grid.TINT), grid.SIDE_MARGIN, grid.TOP_MARGIN)

    def _rules(self, sheet: Instructions, page: tuple[Placed, ...]) -> None:
        for rule, run in groupby(page, key=lambda placed: placed.row.rule):
            if rule is not None:
                top, bottom = _extent(run)
                line = Stroke(rule.x, top, rule.x, bottom, rule.width, rule.colour)
                sheet.stroke(line, grid.SIDE_MARGIN, grid.TOP_MARGIN)

    def _mark(self, sheet: Instructions, mark: Mark, x: float, y: float) -> None:
        match mark:
            case Glyphs():
                sheet.glyphs(mark, x, y)
            case Number():
                page = str(self._pages.starts[mark.key])
                sheet.glyphs(_ending_at(mark.x, Glyphs(0, mark.y, page, "regular", mark.size, mark.colour)), x, y)
            case Box():
                sheet.box(mark, x, y)
            case Stroke():
                sheet.stroke(mark, x, y)


def _ending_at(x: float, glyphs: Glyphs) -> Glyphs:
    return replace(glyphs, x=x - _measure(glyphs.text, glyphs.face) * glyphs.size)


def _extent(run: Iterable[Placed]) -> tuple[float, float]:
    rows = list(run)
    return rows[0].y, rows[-1].y + rows[-1].row.height


if __name__ == "__main__":
    raise SystemExit(main())
