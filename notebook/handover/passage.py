"""The text of a section: its lines as they stand, bars for what was taken out, and tables where there are tabs."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from notebook.handover.document import Bar, Line, Paragraph, Table, Words
from notebook.handover.plain import NO_BREAK_SPACE, cells_of
from notebook.handover.setting import bar_label
from notebook.sharing.released import Redacted, Text
from notebook.words import pack
from notebook.words.tongue import Tongue

INDENT: Final = 4 * NO_BREAK_SPACE
"""What a tab at the beginning of a line is drawn as, where it parts no cells."""

LEAST_CELLS: Final = 2
"""Cells with something in them that make a line with tabs the row of a table."""

Cells = tuple[Line, ...]


def passage(words: Tongue, pieces: Iterable[Text | Redacted]) -> tuple[Paragraph | Table, ...]:
    """Return the paragraphs and tables of a section, at least one."""
    blocks: list[Paragraph | Table] = []
    text: list[Line] = []
    for tabbed, lines in groupby(_lines(words, pieces), key=lambda cells: len(cells) > 1):
        found = tuple(lines)
        if not tabbed or all(sum(map(_visible, cells)) < LEAST_CELLS for cells in found):
            text.extend(_indented(cells) for cells in found)
            continue
        if text:
            blocks.append(Paragraph(tuple(text)))
            text = []
        blocks.append(_table(words, found))
    return (*blocks, Paragraph(tuple(text))) if text else tuple(blocks)


def _lines(words: Tongue, pieces: Iterable[Text | Redacted]) -> Iterator[Cells]:
    """Yield each line as its cells; one without tabs has one."""
    lines: list[list[list[Words | Bar]]] = [[[]]]
    for piece in pieces:
        if isinstance(piece, Redacted):
            lines[-1][-1].append(Bar(bar_label(words, piece)))
            continue
        for number, line in enumerate(cells_of(piece.text, opening=not lines[-1][-1])):
            if number:
                lines.append([[]])
            for place, text in enumerate(line):
                if place:
                    lines[-1].append([])
                if text:
                    lines[-1][-1].append(Words(text))
    yield from (tuple(tuple(cell) for cell in line) for line in lines)


def _visible(cell: Line) -> bool:
    return any(isinstance(run, Bar) or run.text.strip() for run in cell)


def _indented(cells: Cells) -> Line:
    """Return a line that is no row of a table: tabs before its text move it in, tabs after it are nothing."""
    text = next((cell for cell in cells if _visible(cell)), ())
    before = next((place for place, cell in enumerate(cells) if _visible(cell)), 0)
    if before:
        return (Words(INDENT * before), *text)
    return cells[0]


def _table(words: Tongue, lines: Sequence[Cells]) -> Table:
    """Return the table of lines with tabs.

    Short rows are filled up. A bar may have taken tabs with it, or line ends: a row with one has as many
    cells as it shows, since nobody can say which of them are missing.
    """
    sure = [cells for cells in lines if not _has_bar(cells)]
    columns = max(len(cells) for cells in sure or lines)
    last = max((place for cells in lines for place, cell in enumerate(cells[:columns], 1) if _visible(cell)), default=1)
    columns = max(last, LEAST_CELLS) if all(len(cells) <= columns for cells in lines) else columns
    empty = (Words(pack.story(words).empty_cell, "quiet"),)
    return Table(columns, tuple(_row(cells, columns, empty) for cells in lines))


def _row(cells: Cells, columns: int, empty: Line) -> Cells:
    if _has_bar(cells) and len(cells) != columns:
        trailing = len(cells) > columns and not any(map(_visible, cells[columns:]))
        kept = cells[:columns] if trailing else cells
    else:
        kept = (*cells[:columns], *([()] * (columns - len(cells))))
    return tuple(cell if _visible(cell) else empty for cell in kept)


def _has_bar(cells: Cells) -> bool:
    return any(isinstance(run, Bar) for cell in cells for run in cell)
