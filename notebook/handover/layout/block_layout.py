"""Lay out blocks as rows: the look of each kind of block."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from notebook.handover.layout import style as grid
from notebook.handover.layout.draw_ops import Box, DrawOp, LayoutRow, Number, Rule, Stroke, TextOp, moved
from notebook.handover.layout.line_breaking import LineBreaker, Measure, Piece
from notebook.handover.layout.table_layout import below_each_other, table_rows
from notebook.handover.layout.tags import HOLDERS, Element, Leaf, Role, TableTags, Tags, tag_record
from notebook.handover.pack_document import (
    Bar,
    Blank,
    Block,
    Card,
    Choices,
    Heading,
    Line,
    PageBreak,
    PageOf,
    Paragraph,
    Record,
    Table,
    Tone,
    Words,
)

BLANK_LINE: Final = 0.55
"""Height of an empty line, as a fraction of the leading."""

MOST_TOGETHER: Final = 12
"""Maximum number of rows of a table record or card that are kept on one page."""

FEW_LINES: Final = 3
"""Paragraphs of up to this many lines stay together; longer ones have no widow or orphan lines."""


class BlockLayout:
    """Turns blocks into rows for one width of the text area."""

    def __init__(self, measure: Measure, width: float) -> None:
        """Store the text measure, and the width of the text area."""
        self._measure = measure
        self._width = width
        self._tags = Tags()
        self._breakers: dict[tuple[float, float], LineBreaker] = {}

    def rows(self, blocks: Iterable[Block]) -> Iterator[LayoutRow]:
        """Yield the rows of all blocks in order."""
        before: Block = PageBreak()
        holder = self._tags.document
        for block in blocks:
            holder = self._holder(block, before, holder)
            rows = self._block(block, holder)
            if isinstance(before, PageBreak) and rows:
                rows[0] = replace(rows[0], opens=True, flows=before.flows)
            elif _is_table(block) and not _is_table(before):
                rows[0] = replace(rows[0], before=grid.TABLE_GAP)
            yield from rows
            before = block

    def _holder(self, block: Block, before: Block, holder: Element) -> Element:
        """Return the parent of a block's elements: a table or a list for consecutive records of one kind."""
        if not isinstance(block, Record) or block.columns not in HOLDERS:
            return self._tags.document
        if isinstance(before, Record) and before.columns == block.columns:
            return holder
        return self._tags.add(HOLDERS[block.columns], self._tags.document)

    def _block(self, block: Block, holder: Element) -> list[LayoutRow]:
        rows: list[LayoutRow] = []
        match block:
            case Heading():
                rows = self._heading(block)
            case Paragraph():
                element = self._tags.add("H1" if block.voice == "title" else "P", holder)
                rows = self._paragraph(block, 0.0, self._width, element)
                rows = _bound(rows) if block.keep else rows
            case Record():
                rows = self._record(block, holder)
            case Card():
                rows = self._card(block)
            case Choices():
                rows = self._choices(block)
            case Blank():
                rows = self._blank(block)
        return rows

    def _heading(self, heading: Heading) -> list[LayoutRow]:
        style = grid.HEADINGS[heading.level]
        tone: Tone = "strong" if heading.level == 1 else "accent"
        rows = list(
            self._lines(
                (Words(heading.text, tone),), style, 0.0, self._width, self._leaf("H1" if heading.level == 1 else "H2")
            )
        )
        rows[0] = replace(rows[0], before=style.before, key=heading.key)
        if heading.note:
            rows.extend(
                self._lines((Words(heading.note, "quiet"),), grid.SCALE["note"], 0.0, self._width, self._leaf("P"))
            )
        return _bound([*rows, LayoutRow(grid.AFTER_HEADING[heading.level])])

    def _leaf(self, role: Role) -> Leaf:
        """Return a new element of the document, for text without bars."""
        return Leaf(self._tags, self._tags.add(role, self._tags.document), barred=False)

    def _paragraph(self, paragraph: Paragraph, x: float, width: float, element: Element | None) -> list[LayoutRow]:
        style = grid.SCALE[paragraph.voice]
        rows: list[LayoutRow] = []
        leaf = Leaf(self._tags, element, barred=any(isinstance(run, Bar) for run in paragraph.reading_order()))
        for line in paragraph.lines:
            rows.extend(_together(list(self._lines(line, style, x, width, leaf))))
        if rows:
            rows[0] = replace(rows[0], before=style.before)
        return rows

    def _lines(self, line: Line, style: grid.Type, x: float, width: float, leaf: Leaf) -> Iterator[LayoutRow]:
        for pieces in self._breaker(style.size, width).lines(line):
            if not pieces:
                yield LayoutRow(style.leading * BLANK_LINE)
                continue
            y = _baseline(style)
            marks = (mark for piece in pieces for mark in self._piece(piece, (x, y), style, leaf))
            yield LayoutRow(style.leading, tuple(marks))

    def _piece(self, piece: Piece, place: tuple[float, float], style: grid.Type, leaf: Leaf) -> Iterator[DrawOp]:
        item, (x, y) = piece.item, place
        if isinstance(item, Words):
            face = style.face if style.face != "regular" else grid.FACES[item.tone]
            yield TextOp(x + piece.x, y, item.text, face, style.size, grid.INKS[item.tone], leaf.text())
            return
        label = self._measure(item.label, grid.BAR_FACE) * style.size * grid.BAR_SCALE
        widths = (piece.width - 2 * grid.BAR_MARGIN, label)
        yield from _bar(item, (x + piece.x + grid.BAR_MARGIN, y), widths, style.size, leaf)

    def _extent(self, line: Line, size: float) -> tuple[float, float]:
        return self._breaker(size, self._width).extent(line)

    def _breaker(self, size: float, width: float) -> LineBreaker:
        """Return the line breaker for a type size and a column width."""
        if (size, width) not in self._breakers:
            self._breakers[size, width] = LineBreaker(self._measure, size, width)
        return self._breakers[size, width]

    def _record(self, record: Record, holder: Element) -> list[LayoutRow]:
        tags = tag_record(self._tags, record, holder)
        stops = grid.COLUMNS[record.columns]
        body: list[LayoutRow] = []
        width = self._width - stops.body - stops.page_width
        for part, element in zip(record.body, tags.body, strict=True):
            if isinstance(part, Table):
                table = TableTags(self._tags, element, part)
                rows = table_rows(part, (stops.body, width), self._lines, self._extent, table)
            else:
                rows = self._paragraph(part, stops.body, width, element)
            body.extend(rows if not body else _spaced(rows))
        first = record.body[0]
        baseline = _baseline(grid.SCALE["body" if isinstance(first, Table) else first.voice])
        cells, depth = self._cells(record, stops, baseline, tags.cells)
        body = _beside(body, cells, depth)
        if record.setting != "plain":
            rule = Rule(stops.body - grid.RULE_OFFSET, grid.RULE_WIDTHS[record.setting], grid.ACCENT)
            body = [replace(row, rule=rule) for row in body]
        if record.ruled:
            body = self._ruled(body)
            body = [*_bound(body[:-1]), body[-1]] if len(body) <= MOST_TOGETHER else body
        elif record.columns == "section":
            body[0] = replace(body[0], before=grid.SECTION_GAP)
        link = next((cell.key for cell in record.cells if isinstance(cell, PageOf)), None)
        body = self._named_on_each_page(record, body)
        if link is not None or tags.link is not None:
            body = [replace(row, link=link, link_element=tags.link) for row in body]
        return _bound(body) if record.keep else body

    def _named_on_each_page(self, record: Record, body: list[LayoutRow]) -> list[LayoutRow]:
        """Return rows that show their record's label at the top of a page, except for trailing blank ones."""
        last = max((place for place, row in enumerate(body) if row.marks), default=0)
        resumed, continued = self._above(record.resumed), self._above(record.continued)
        labels = (continued if place else resumed for place in range(last + 1))
        named = [
            row if label is None else replace(row, above=_both(label, row.above))
            for row, label in zip(body, labels, strict=False)
        ]
        return named + body[last + 1 :]

    def _above(self, paragraph: Paragraph | None) -> LayoutRow | None:
        if paragraph is None:
            return None
        return below_each_other([*self._paragraph(paragraph, 0.0, self._width, None), LayoutRow(grid.RECORD_GAP)])

    def _cells(
        self, record: Record, stops: grid.Stops, baseline: float, elements: tuple[Element, ...]
    ) -> tuple[list[DrawOp], float]:
        """Return the marks of the cells beside a body, on its first baseline, and how far down they reach."""
        marks: list[DrawOp] = []
        depth = 0.0
        places = iter(stops.cells)
        for cell, element in zip(record.cells, elements, strict=True):
            if isinstance(cell, PageOf):
                size = grid.SCALE["side"].size
                marks.append(Number(self._width, baseline, cell.key, size, grid.QUIET, element))
                continue
            x, width = next(places)
            y = baseline - _baseline(grid.SCALE[cell.voice])
            for row in self._paragraph(cell, x, width, element):
                marks.extend(moved(mark, 0.0, y) for mark in row.marks)
                y += row.height
            depth = max(depth, y)
        return marks, depth

    def _ruled(self, body: list[LayoutRow]) -> list[LayoutRow]:
        line = Stroke(0.0, 0.0, self._width, 0.0, grid.HAIRLINE_WIDTH, grid.HAIRLINE)
        first = body[0]
        lowered = (moved(mark, 0.0, grid.RECORD_GAP) for mark in first.marks)
        body[0] = replace(first, height=first.height + grid.RECORD_GAP, marks=(line, *lowered), before=0.0)
        body[-1] = replace(body[-1], height=body[-1].height + grid.RECORD_GAP)
        return body

    def _card(self, card: Card) -> list[LayoutRow]:
        pad = grid.CARD_PADDING
        body: list[LayoutRow] = []
        for paragraph in card.body:
            element = self._tags.add("P", self._tags.document)
            rows = self._paragraph(paragraph, pad, self._width - 2 * pad, element)
            body.extend(rows if not body else _spaced(rows))
        body[0] = replace(body[0], before=0.0)
        edge = LayoutRow(pad, tint=True)
        rows = [replace(edge, before=grid.CARD_ABOVE, keep=True), *(replace(row, tint=True) for row in body), edge]
        rows[-2] = replace(rows[-2], keep=True)
        rows = _bound(rows) if len(body) <= MOST_TOGETHER else rows
        return [*rows, LayoutRow(grid.CARD_BELOW)]

    def _choices(self, choices: Choices) -> list[LayoutRow]:
        style = grid.SCALE["body"]
        side = grid.TICK_BOX
        x = grid.COLUMNS["labelled"].body
        rows: list[LayoutRow] = []
        listed = self._tags.add("L", self._tags.document)
        for label in choices.labels:
            leaf = Leaf(self._tags, self._tags.add("LBody", self._tags.add("LI", listed)), barred=False)
            lines = list(self._lines((Words(label),), style, x + 2 * side, self._width - x - 2 * side, leaf))
            box = Box(x, _baseline(style) - side + 1, side, side, grid.INK, filled=False)
            lines[0] = replace(lines[0], marks=(box, *lines[0].marks), before=style.before)
            rows.extend(lines)
        rows[0] = replace(rows[0], before=2 * style.before)
        return [*_bound(rows[:-1]), replace(rows[-1], keep=choices.keep)]

    def _blank(self, blank: Blank) -> list[LayoutRow]:
        stops = grid.COLUMNS["labelled"]
        line = Stroke(stops.body, grid.PEN_LINE, self._width, grid.PEN_LINE, grid.HAIRLINE_WIDTH, grid.QUIET)
        rows = [LayoutRow(grid.PEN_LINE, (line,), keep=True) for _ in range(blank.lines)]
        (x, width), style = stops.cells[0], grid.SCALE["side"]
        marks: list[DrawOp] = []
        y = grid.PEN_LINE - style.leading
        for row in self._lines((Words(blank.label, "quiet"),), style, x, width, self._leaf("P")):
            marks.extend(moved(mark, 0.0, y) for mark in row.marks)
            y += row.height
        rows = _beside(rows, marks, y)
        rows[-1] = replace(rows[-1], keep=blank.keep)
        return rows


def _is_table(block: Block) -> bool:
    return isinstance(block, Record) and block.ruled


def _baseline(style: grid.Type) -> float:
    """Return the distance of the baseline from the top of a line that centres capitals vertically."""
    capitals = 0.714
    return (style.leading + style.size * capitals) / 2


def _both(label: LayoutRow | None, head: LayoutRow | None) -> LayoutRow | None:
    """Return what is repeated at the top of a page: the continuation label, and below it the table's head."""
    return label if head is None else below_each_other([*filter(None, [label]), head])


def _bar(
    bar: Bar, place: tuple[float, float], widths: tuple[float, float], size: float, leaf: Leaf
) -> Iterator[DrawOp]:
    """Yield a box and, centred in it, the label; ``widths`` are those of box and label."""
    (x, y), (width, wide) = place, widths
    of_box, of_label = leaf.bar(bar)
    rise, drop = grid.BAR_RISE * size, grid.BAR_DROP * size
    label = size * grid.BAR_SCALE
    raised = y - (size - label) / 4
    yield Box(x, y - rise, width, rise + drop, grid.BLACK, element=of_box)
    yield TextOp(x + (width - wide) / 2, raised, bar.label, grid.BAR_FACE, label, grid.WHITE, of_label)


def _bound(rows: list[LayoutRow]) -> list[LayoutRow]:
    """Keep rows with each other and with what follows."""
    return [replace(row, keep=True) for row in rows]


def _together(rows: list[LayoutRow]) -> list[LayoutRow]:
    """Keep rows together so that neither the first nor the last line of a paragraph is alone on a page."""
    last = len(rows) - 1
    few = len(rows) <= FEW_LINES
    return [replace(row, keep=True) if place < last and (few or place in {0, last - 1}) else row
            for place, row in enumerate(rows)]  # fmt: skip


def _spaced(rows: list[LayoutRow]) -> list[LayoutRow]:
    """Convert the space before the first row into height, so that what is beside the rows is not cut."""
    gap = rows[0].before
    if not gap:
        return rows
    return [LayoutRow(gap, keep=True), replace(rows[0], before=0.0), *rows[1:]]


def _beside(body: list[LayoutRow], cells: list[DrawOp], depth: float) -> list[LayoutRow]:
    """Place cells beside the first rows of a body, on one page with as many of them as they reach down to."""
    reached = 0.0
    bound: list[LayoutRow] = []
    for row in body:
        bound.append(replace(row, keep=True) if reached + row.height < depth else row)
        reached += row.height
    if reached < depth:
        bound.append(LayoutRow(depth - reached))
    bound[0] = replace(bound[0], marks=(*cells, *bound[0].marks))
    return bound
