"""Rows of a table: cells in columns between hairlines, or stacked where no column is wide enough."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Final

from notebook.handover.layout import style as grid
from notebook.handover.layout.draw_ops import DrawOp, LayoutRow, Stroke, moved
from notebook.handover.layout.tags import Leaf, TableTags
from notebook.handover.pack_document import Line, Table, Words

Lines = Callable[[Line, grid.Type, float, float, Leaf], Iterator[LayoutRow]]
"""Returns the rows of a line of runs in a style, from ``x`` in a width, as part of an element."""

Extent = Callable[[Line, float], tuple[float, float]]
"""Returns the preferred and the minimum width of a line of runs at a size."""

TALLEST: Final = 300.0
"""Points up to which a row stays in its columns; a taller one might not fit a page."""

STEP: Final = 24.0
"""Length of the hairline between stacked cells."""


ROUNDING: Final = 0.01
"""Points by which a cell is wider than its text, since summed and measured widths round differently."""


def table_rows(
    table: Table, place: tuple[float, float], lines: Lines, extent: Extent, tags: TableTags
) -> list[LayoutRow]:
    """Return the rows of a table at ``place``, its left edge and width."""
    x, width = place
    style = grid.SCALE["body"]
    widths = _widths(table, width, extent)
    rows: list[LayoutRow] = []
    head: LayoutRow | None = None
    for number, cells in enumerate(table.rows):
        apart = widths is None or number in table.stacked
        row = None if widths is None or apart else _in_columns(cells, x, widths, lines, tags.row(number))
        found = [row] if row is not None else _stacked(cells, place, lines, tags.stacked(cells))
        rows.extend(replace(each, above=head) for each in found)
        if not number and table.head:
            again = _in_columns(table.head, x, widths, lines, tags.repeated()) if widths else None
            below = [again] if again else list(_stacked(table.head, place, lines, tags.repeated()))
            head = _head(table, below, lines, place, tags)
    rows[0] = replace(rows[0], before=style.before, keep=len(rows) > 1)
    last = rows[-1]
    if widths is None or len(table.rows) - 1 in table.stacked:
        rows[-1] = replace(last, marks=(*last.marks, _across(x, width, last.height)))
    return [*rows, LayoutRow(style.before)]


def _head(table: Table, cells: list[LayoutRow], lines: Lines, place: tuple[float, float], tags: TableTags) -> LayoutRow:
    """Return the head of a table as repeated on a later page: its label, and its cells below."""
    label = lines((Words(table.head_label, "quiet"),), grid.SCALE["note"], *place, next(tags.repeated()))
    return below_each_other([*label, *cells])


def below_each_other(rows: Iterable[LayoutRow]) -> LayoutRow:
    """Return the operations of several rows as one row, as high as all of them."""
    marks: list[DrawOp] = []
    y = 0.0
    for row in rows:
        marks.extend(moved(mark, 0.0, y) for mark in row.marks)
        y += row.height
    return LayoutRow(y, tuple(marks))


def _widths(table: Table, width: float, extent: Extent) -> list[float] | None:
    """Return the width of each column with its padding, None if no page can hold them side by side."""
    wanted, least = [0.0] * table.columns, [0.0] * table.columns
    for number, cells in enumerate(table.rows):
        if number not in table.stacked:
            for place, cell in enumerate(cells):
                wants, needs = extent(cell, grid.SCALE["body"].size)
                wanted[place], least[place] = max(wanted[place], wants), max(least[place], needs)
    room = width - table.columns * 2 * grid.CELL_PADDING
    if sum(least) > room:
        return None
    spare = room - sum(least)
    # Narrow columns get the little they lack before wide ones get their share.
    by_lack = sorted(range(table.columns), key=lambda place: wanted[place] - least[place])
    for left, place in zip(range(table.columns, 0, -1), by_lack, strict=True):
        more = min(wanted[place] - least[place], spare / left)
        least[place] += more
        spare -= more
    return [column + 2 * grid.CELL_PADDING for column in least]


def _in_columns(
    cells: tuple[Line, ...], x: float, widths: list[float], lines: Lines, leaves: Iterator[Leaf]
) -> LayoutRow | None:
    marks: list[DrawOp] = []
    left, height = x, 0.0
    for cell, width in zip(cells, widths, strict=True):
        y = grid.CELL_GAP
        inner = width - 2 * grid.CELL_PADDING + ROUNDING
        for row in lines(cell, grid.SCALE["body"], left + grid.CELL_PADDING, inner, next(leaves)):
            marks.extend(moved(mark, 0.0, y) for mark in row.marks)
            y += row.height
        height = max(height, y + grid.CELL_GAP)
        left += width
    if height > TALLEST:
        return None
    edges = [x]
    for width in widths:
        edges.append(edges[-1] + width)
    walls = (Stroke(edge, 0.0, edge, height, grid.HAIRLINE_WIDTH, grid.HAIRLINE) for edge in edges)
    return LayoutRow(height, (_across(x, sum(widths), 0.0), _across(x, sum(widths), height), *walls, *marks))


def _stacked(
    cells: tuple[Line, ...], place: tuple[float, float], lines: Lines, leaves: Iterator[Leaf]
) -> Iterator[LayoutRow]:
    """Yield stacked cells, the first below a full hairline and each other one below a short one."""
    x, width = place
    for number, cell in enumerate(cells):
        line = _across(x, STEP if number else width, 0.0)
        inner = lines(cell, grid.SCALE["body"], x + grid.CELL_PADDING, width - 2 * grid.CELL_PADDING, next(leaves))
        for below, row in enumerate(inner):
            if below:
                yield row
            else:
                lowered = (moved(mark, 0.0, grid.CELL_GAP) for mark in row.marks)
                yield LayoutRow(row.height + grid.CELL_GAP, (line, *lowered))


def _across(x: float, width: float, y: float) -> Stroke:
    return Stroke(x, y, x + width, y, grid.HAIRLINE_WIDTH, grid.HAIRLINE)
