"""Lay out a pack on its pages: the instructions of each page and the positions of its headings.

Runs twice for each pack, in the render process and in the gate, each with a measure and an encoder of its own.

Distribute rows over pages.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from math import cos, radians, sin
from typing import Final

from notebook.handover.layout import style as grid
from notebook.handover.layout.block_layout import BlockLayout
from notebook.handover.layout.draw_ops import Box, DrawOp, LayoutRow, Number, Stroke, TextOp
from notebook.handover.layout.line_breaking import Measure, remembering
from notebook.handover.layout.pdf_operators import ContentStream, Encode
from notebook.handover.layout.tags import Element
from notebook.handover.pack_document import ComposedPack, Heading


@dataclass(frozen=True, slots=True)
class Placed:
    """A row at a distance from the top of the text area."""

    y: float
    row: LayoutRow


@dataclass(frozen=True, slots=True)
class Pages:
    """The rows of each page, and the page (from 1) on which each heading starts."""

    pages: tuple[tuple[Placed, ...], ...]
    starts: dict[str, int]


@dataclass(slots=True)
class _PageBuilder:
    """The page being filled, and the finished pages."""

    height: float
    y: float = 0.0
    placed: list[Placed] = field(default_factory=list)
    done: list[tuple[Placed, ...]] = field(default_factory=list)

    def turn(self) -> None:
        self.done.append(tuple(self.placed))
        self.placed = []
        self.y = 0.0

    def put(self, row: LayoutRow) -> None:
        before = row.before if self.placed else 0.0
        if self.placed and self.y + before + row.height > self.height:
            self.turn()
            before = 0.0
        if not self.placed and row.above is not None:
            self.placed.append(Placed(0.0, row.above))
            self.y = row.above.height
        self.placed.append(Placed(self.y + before, row))
        self.y += before + row.height


def paginate(rows: Iterable[LayoutRow], height: float) -> Pages:
    """Fill pages of a height with rows, keeping together what belongs together where a page can hold it."""
    sheet = _PageBuilder(height)
    for group in _groups(rows):
        needed = sum(row.before + row.height for row in group)
        opens = any(row.opens and not (row.flows and sheet.done) for row in group)
        if sheet.placed and (opens or (sheet.y + needed > height and needed <= height)):
            sheet.turn()
        for row in group:
            sheet.put(row)
    sheet.turn()
    pages = tuple(sheet.done)
    starts = {placed.row.key: number for number, page in enumerate(pages, 1) for placed in page if placed.row.key}
    return Pages(pages, starts)


def _groups(rows: Iterable[LayoutRow]) -> Iterator[list[LayoutRow]]:
    group: list[LayoutRow] = []
    for row in rows:
        if row.opens and group:
            yield group
            group = []
        group.append(row)
        if not row.keep:
            yield group
            group = []
    if group:
        yield group


ABOVE_HEADING: Final = 6.0
"""Points above a heading to which the outline scrolls a reader's window."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A heading, and the height in points from the lower edge of the page to which the outline leads."""

    heading: Heading
    top: float


@dataclass(frozen=True, slots=True)
class Link:
    """A link from an area of a page to a heading.

    ``edges`` are its left, lower, right and upper edge in points, from the lower left corner of the page; ``page``
    counts from 1, ``top`` is the height on that page to which the link leads.
    """

    edges: tuple[float, float, float, float]
    heading: Heading
    page: int
    top: float
    element: Element


@dataclass(frozen=True, slots=True)
class PageLayout:
    """The instructions of one page, the headings that start on it, and its links.

    ``tagged`` has the element of each marked content by its number.
    """

    instructions: str
    bookmarks: tuple[Bookmark, ...]
    links: tuple[Link, ...]
    tagged: tuple[Element, ...]


def lay_out(pack: ComposedPack, measure: Measure, encode: Encode) -> Iterator[PageLayout]:
    """Yield the pages in order. ``encode`` is called in the order in which text is drawn."""
    return _Layout(pack, remembering(measure), encode).pages()


class _Layout:
    def __init__(self, pack: ComposedPack, measure: Measure, encode: Encode) -> None:
        self._pack = pack
        self._measure = measure
        self._encode = encode
        self._width, self._height = grid.PAGE_SIZES[pack.page_size]
        flow = BlockLayout(measure, self._width - 2 * grid.SIDE_MARGIN)
        self._pages = paginate(flow.rows(pack.blocks), self._height - grid.TOP_MARGIN - grid.BOTTOM_MARGIN)

        self._headings = {heading.key: heading for heading in pack.headings}
        self._tops = {
            placed.row.key: round(self._height - grid.TOP_MARGIN - placed.y + ABOVE_HEADING, 2)
            for page in self._pages.pages
            for placed in page
            if placed.row.key is not None
        }

    def pages(self) -> Iterator[PageLayout]:
        for number, page in enumerate(self._pages.pages, 1):
            sheet = ContentStream(self._encode, self._height)
            bookmarks: list[Bookmark] = []
            self._furniture(sheet, number)
            self._tints(sheet, page)
            self._rules(sheet, page)
            for placed in page:
                top = grid.TOP_MARGIN + placed.y
                if placed.row.key is not None:
                    bookmarks.append(Bookmark(self._headings[placed.row.key], self._tops[placed.row.key]))
                for mark in placed.row.marks:
                    self._mark(sheet, mark, grid.SIDE_MARGIN, top)
            yield PageLayout(sheet.text(), tuple(bookmarks), tuple(self._links(page)), tuple(sheet.tagged))

    def _links(self, page: tuple[Placed, ...]) -> Iterator[Link]:
        for (key, element), run in groupby(page, key=lambda placed: (placed.row.link, placed.row.link_element)):
            if key is not None and element is not None:
                top, bottom = (self._height - grid.TOP_MARGIN - y for y in _extent(run))
                edges = (grid.SIDE_MARGIN, round(bottom, 2), round(self._width - grid.SIDE_MARGIN, 2), round(top, 2))
                yield Link(edges, self._headings[key], self._pages.starts[key], self._tops[key], element)

    def _furniture(self, sheet: ContentStream, number: int) -> None:
        furniture, style = self._pack.furniture, grid.FURNITURE
        left, right = grid.SIDE_MARGIN, self._width - grid.SIDE_MARGIN
        last, bottom = grid.HEADER_BASELINE, self._height - grid.FOOTER_BASELINE
        top = last - style.leading if furniture.about else last
        if furniture.watermark is not None:
            self._watermark(sheet, furniture.watermark)
        sheet.glyphs(TextOp(left, top, furniture.header, "bold", style.size, grid.QUIET), 0, 0)
        of_pages = furniture.page_of.format(page=number, pages=len(self._pages.pages))
        sheet.glyphs(self._ending_at(right, TextOp(0, top, of_pages, "regular", style.size, grid.QUIET)), 0, 0)
        wide = self._measure(furniture.about, "regular")
        size = min(style.size, (right - left) / wide) if wide else style.size
        sheet.glyphs(TextOp(left, last, furniture.about, "regular", size, grid.QUIET), 0, 0)
        for place, line in enumerate(furniture.footer):
            y = bottom + place * style.leading
            sheet.glyphs(TextOp(left, y, line, "regular", style.size, grid.QUIET), 0, 0)
        for y in (last + 7, bottom - style.leading - 1):
            sheet.stroke(Stroke(left, y, right, y, grid.HAIRLINE_WIDTH, grid.HAIRLINE), 0, 0)

    def _watermark(self, sheet: ContentStream, text: str) -> None:
        angle = radians(grid.WATERMARK_ANGLE)
        matrix = (cos(angle), sin(angle), -sin(angle), cos(angle), self._width / 2, self._height / 2)
        size = grid.WATERMARK_SIZE
        sheet.turned(text, matrix, -self._measure(text, "bold") * size / 2, -size / 3)

    def _tints(self, sheet: ContentStream, page: tuple[Placed, ...]) -> None:
        for tinted, run in groupby(page, key=lambda placed: placed.row.tint):
            if tinted:
                top, bottom = _extent(run)
                full = self._width - 2 * grid.SIDE_MARGIN
                sheet.box(Box(0, top, full, bottom - top, grid.TINT), grid.SIDE_MARGIN, grid.TOP_MARGIN)

    def _rules(self, sheet: ContentStream, page: tuple[Placed, ...]) -> None:
        for rule, run in groupby(page, key=lambda placed: placed.row.rule):
            if rule is not None:
                top, bottom = _extent(run)
                line = Stroke(rule.x, top, rule.x, bottom, rule.width, rule.colour)
                sheet.stroke(line, grid.SIDE_MARGIN, grid.TOP_MARGIN)

    def _mark(self, sheet: ContentStream, mark: DrawOp, x: float, y: float) -> None:
        match mark:
            case TextOp():
                sheet.glyphs(mark, x, y)
            case Number():
                page = str(self._pages.starts[mark.key])
                sheet.glyphs(
                    self._ending_at(mark.x, TextOp(0, mark.y, page, "regular", mark.size, mark.colour, mark.element)),
                    x,
                    y,
                )
            case Box():
                sheet.box(mark, x, y)
            case Stroke():
                sheet.stroke(mark, x, y)

    def _ending_at(self, x: float, glyphs: TextOp) -> TextOp:
        return replace(glyphs, x=x - self._measure(glyphs.text, glyphs.face) * glyphs.size)


def _extent(run: Iterable[Placed]) -> tuple[float, float]:
    rows = list(run)
    return rows[0].y, rows[-1].y + rows[-1].row.height
