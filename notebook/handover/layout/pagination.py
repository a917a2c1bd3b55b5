"""Distribute rows over pages."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from notebook.handover.layout.draw_ops import LayoutRow


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
