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
from io import BytesIO
from itertools import groupby
from typing import Final

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from notebook.handover import grid
from notebook.handover.breaking import remembering
from notebook.handover.document import ComposedPack, PageOf, Words, from_json
from notebook.handover.finish import finish
from notebook.handover.flow import Flow
from notebook.handover.marks import Box, Glyphs, Mark, Number, Stroke
from notebook.handover.pages import Pages, Placed, paginate
from notebook.handover.status import BROKEN, DRAWN, MISSING, MOST_NAMED
from notebook.places import RESOURCES

FACE_NAMES: Final[dict[grid.Face, str]] = {face: f"pack-{face}" for face in grid.FONT_FILES}
DIGITS: Final = "0123456789"


def render(pack: ComposedPack) -> bytes:
    """Draw a pack. Its characters must have glyphs, see ``missing``."""
    _register()
    width, height = grid.PAGE_SIZES[pack.page_size]
    flow = Flow(remembering(_measure), width - 2 * grid.SIDE_MARGIN)
    pages = paginate(flow.rows(pack.blocks), height - grid.TOP_MARGIN - grid.BOTTOM_MARGIN)
    drawn = BytesIO()
    canvas = Canvas(
        drawn, pagesize=(width, height), invariant=1, pageCompression=1, initialFontName=FACE_NAMES["regular"]
    )
    _Painter(canvas, pack, pages).paint()
    canvas.save()
    return finish(drawn.getvalue(), pack.title, pack.language)


def missing(pack: ComposedPack) -> tuple[int, ...]:
    """Give the code points in a pack that one of its faces cannot draw, in order of first appearance."""
    _register()
    known = set.intersection(*(set(pdfmetrics.getFont(name).face.charToGlyph) for name in FACE_NAMES.values()))
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


def _register() -> None:
    rl_config.useA85 = 0
    for face, file in grid.FONT_FILES.items():
        # Without the readable first 128 codes, so that a font holds nothing but what is drawn with it.
        font = TTFont(FACE_NAMES[face], str(RESOURCES / "fonts" / file), asciiReadable=0, shapable=False)
        pdfmetrics.registerFont(font)


def _measure(text: str, face: grid.Face) -> float:
    return float(pdfmetrics.stringWidth(text, FACE_NAMES[face], 1))


def _texts(pack: ComposedPack) -> list[str]:
    texts = [*pack.furniture.on_page(1, 1), DIGITS]
    for item in pack.read_aloud():
        if not isinstance(item, PageOf):
            texts.append(item.text if isinstance(item, Words) else item.label)
    return texts


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
                    self._mark(mark, grid.SIDE_MARGIN, top)
            self._canvas.showPage()

    def _furniture(self, number: int) -> None:
        furniture, style = self._pack.furniture, grid.FURNITURE
        left, right = grid.SIDE_MARGIN, self._width - grid.SIDE_MARGIN
        if furniture.watermark is not None:
            self._watermark(furniture.watermark)
        self._text(left, grid.HEADER_BASELINE, furniture.header, "bold", style.size, grid.QUIET)
        of_pages = furniture.page_of.format(page=number, pages=len(self._pages.pages))
        wide = _measure(of_pages, "regular") * style.size
        self._text(right - wide, grid.HEADER_BASELINE, of_pages, "regular", style.size, grid.QUIET)
        y = self._height - grid.FOOTER_BASELINE
        for line in furniture.footer:
            self._text(left, y, line, "regular", style.size, grid.QUIET)
            y += style.leading
        for edge in (grid.HEADER_BASELINE + 7, self._height - grid.FOOTER_BASELINE - style.leading - 1):
            self._mark(Stroke(left, edge, right, edge, grid.HAIRLINE_WIDTH, grid.HAIRLINE), 0, 0)

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
                self._mark(Box(0, top, full, bottom - top, grid.TINT), grid.SIDE_MARGIN, grid.TOP_MARGIN)

    def _rules(self, page: tuple[Placed, ...]) -> None:
        for rule, run in groupby(page, key=lambda placed: placed.row.rule):
            if rule is not None:
                top, bottom = _extent(run)
                line = Stroke(rule.x, top, rule.x, bottom, rule.width, rule.colour)
                self._mark(line, grid.SIDE_MARGIN, grid.TOP_MARGIN)

    def _mark(self, mark: Mark, x: float, y: float) -> None:
        canvas = self._canvas
        match mark:
            case Glyphs():
                self._text(x + mark.x, y + mark.y, mark.text, mark.face, mark.size, mark.colour)
            case Number():
                text = str(self._pages.starts[mark.key])
                wide = _measure(text, "regular") * mark.size
                self._text(x + mark.x - wide, y + mark.y, text, "regular", mark.size, mark.colour)
            case Box(filled=True):
                canvas.setFillColorRGB(*mark.colour)
                bottom = self._height - y - mark.y - mark.height
                canvas.rect(x + mark.x, bottom, mark.width, mark.height, stroke=0, fill=1)
            case Box():
                canvas.setLineWidth(grid.HAIRLINE_WIDTH)
                canvas.setStrokeColorRGB(*mark.colour)
                bottom = self._height - y - mark.y - mark.height
                canvas.rect(x + mark.x, bottom, mark.width, mark.height, stroke=1, fill=0)
            case Stroke():
                canvas.setLineWidth(mark.width)
                canvas.setStrokeColorRGB(*mark.colour)
                upper, lower = self._height - y - mark.y, self._height - y - mark.to_y
                canvas.line(x + mark.x, upper, x + mark.to_x, lower)

    def _text(self, x: float, y: float, text: str, face: grid.Face, size: float, colour: grid.Colour) -> None:
        if text:
            self._canvas.setFillColorRGB(*colour)
            self._canvas.setFont(FACE_NAMES[face], size)
            self._canvas.drawString(x, self._height - y, text)


def _extent(run: Iterable[Placed]) -> tuple[float, float]:
    rows = list(run)
    return rows[0].y, rows[-1].y + rows[-1].row.height


if __name__ == "__main__":
    raise SystemExit(main())
