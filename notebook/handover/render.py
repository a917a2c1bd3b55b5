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
from typing import Any, Final

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from notebook.handover import grid
from notebook.handover.breaking import remembering
from notebook.handover.document import ComposedPack, PageOf, Words, from_json
from notebook.handover.finish import finish
from notebook.handover.flow import Flow
from notebook.handover.marks import Box, Glyphs, Mark, Number, Stroke, moved
from notebook.handover.pages import Pages, Placed, paginate
from notebook.handover.status import BROKEN, DRAWN, MISSING, MOST_NAMED
from notebook.places import RESOURCES

FACE_NAMES: Final[dict[grid.Face, str]] = {face: f"pack-{face}" for face in grid.FONT_FILES}
FIRST: Final[Any] = FACE_NAMES["regular"]
"""The font a page begins with; without it ReportLab adds Helvetica. Its type stub wants a number here."""
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
    """Puts pages on a canvas. ReportLab counts upwards from the lower edge, the rows downwards."""

    def __init__(self, canvas: Canvas, pack: ComposedPack, pages: Pages) -> None:
        self._canvas = canvas
        self._pack = pack
        self._pages = pages
        self._width, self._height = grid.PAGE_SIZES[pack.page_size]

    def paint(self) -> None:
        headings = {heading.key: heading for heading in self._pack.headings}
        for number, page in enumerate(self._pages.pages, 1):
            self._furniture(number)
            self._tints(page)
            self._rules(page)
            for placed in page:
                top = grid.TOP_MARGIN + placed.y
                if placed.row.key is not None:
                    heading = headings[placed.row.key]
                    self._canvas.bookmarkPage(heading.key, fit="XYZ", left=0, top=self._height - top + 6, zoom=0)
                    closed = heading.level == 1
                    self._canvas.addOutlineEntry(heading.text, heading.key, heading.level - 1, closed)
                for mark in placed.row.marks:
                    self._mark(moved(mark, grid.SIDE_MARGIN, top))
            self._canvas.showPage()

    def _furniture(self, number: int) -> None:
        furniture, style = self._pack.furniture, grid.FURNITURE
        left, right = grid.SIDE_MARGIN, self._width - grid.SIDE_MARGIN
        if furniture.watermark is not None:
            self._watermark(furniture.watermark)
        top, bottom = grid.HEADER_BASELINE, self._height - grid.FOOTER_BASELINE
        self._mark(Glyphs(left, top, furniture.header, "bold", style.size, grid.QUIET))
        of_pages = furniture.page_of.format(page=number, pages=len(self._pages.pages))
        self._mark(_ending_at(right, Glyphs(0, top, of_pages, "regular", style.size, grid.QUIET)))
        for place, line in enumerate(furniture.footer):
            self._mark(Glyphs(left, bottom + place * style.leading, line, "regular", style.size, grid.QUIET))
        for edge in (top + 7, bottom - style.leading - 1):
            self._mark(Stroke(left, edge, right, edge, grid.HAIRLINE_WIDTH, grid.HAIRLINE))

    def _watermark(self, text: str) -> None:
        canvas = self._canvas
        canvas.saveState()
        canvas.translate(self._width / 2, self._height / 2)
        canvas.rotate(grid.WATERMARK_ANGLE)
        canvas.setFillColorRGB(*grid.WATERMARK)
        canvas.setFont(FACE_NAMES["bold"], grid.WATERMARK_SIZE)
        canvas.drawCentredString(0, -grid.WATERMARK_SIZE / 3, text)
        canvas.restoreState()

    def _tints(self, page: tuple[Placed, ...]) -> None:
        for tinted, run in groupby(page, key=lambda placed: placed.row.tint):
            if tinted:
                top, bottom = _extent(run)
                full = self._width - 2 * grid.SIDE_MARGIN
                self._mark(moved(Box(0, top, full, bottom - top, grid.TINT), grid.SIDE_MARGIN, grid.TOP_MARGIN))

    def _rules(self, page: tuple[Placed, ...]) -> None:
        for rule, run in groupby(page, key=lambda placed: placed.row.rule):
            if rule is not None:
                top, bottom = _extent(run)
                line = Stroke(rule.x, top, rule.x, bottom, rule.width, rule.colour)
                self._mark(moved(line, grid.SIDE_MARGIN, grid.TOP_MARGIN))

    def _mark(self, mark: Mark) -> None:
        canvas = self._canvas
        match mark:
            case Glyphs():
                canvas.setFillColorRGB(*mark.colour)
                canvas.setFont(FACE_NAMES[mark.face], mark.size)
                canvas.drawString(mark.x, self._height - mark.y, mark.text)
            case Number():
                page = str(self._pages.starts[mark.key])
                self._mark(_ending_at(mark.x, Glyphs(0, mark.y, page, "regular", mark.size, mark.colour)))
            case Box():
                canvas.setLineWidth(grid.HAIRLINE_WIDTH)
                canvas.setFillColorRGB(*mark.colour)
                canvas.setStrokeColorRGB(*mark.colour)
                lower = self._height - mark.y - mark.height
                canvas.rect(mark.x, lower, mark.width, mark.height, stroke=not mark.filled, fill=mark.filled)
            case Stroke():
                canvas.setLineWidth(mark.width)
                canvas.setStrokeColorRGB(*mark.colour)
                canvas.line(mark.x, self._height - mark.y, mark.to_x, self._height - mark.to_y)


def _ending_at(x: float, glyphs: Glyphs) -> Glyphs:
    return replace(glyphs, x=x - _measure(glyphs.text, glyphs.face) * glyphs.size)


def _extent(run: Iterable[Placed]) -> tuple[float, float]:
    rows = list(run)
    return rows[0].y, rows[-1].y + rows[-1].row.height


if __name__ == "__main__":
    raise SystemExit(main())
