"""The text of a section: its lines as typed, bars for removed passages, tables where there are tabs, and actions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Final

from notebook.handover.compose.blocks import bar_of, paragraph
from notebook.handover.pack_document import Bar, Line, Paragraph, Table, Words
from notebook.handover.printable import NO_BREAK_SPACE, cells_of, one_line
from notebook.messages.entries import action_details
from notebook.messages.i18n import Translations
from notebook.messages.pack import pack
from notebook.model.vocabulary import SectionKind
from notebook.sharing.release import Redacted, ReleasedAction, ReleasedSection, Text
from notebook.sharing.text_folding import visible

INDENT: Final = 4 * NO_BREAK_SPACE
"""Drawn for a tab at the start of a line that is not a table row."""

LEAST_CELLS: Final = 2
"""Non-empty cells that make a line with tabs a table row."""

LONGEST_HEAD, MOST_COLUMNS_REPEATED = 40, 12
"""Maximum cell length in characters, and maximum number of cells, for repeating a table's first row on each page."""

Cells = tuple[Line, ...]
Blocks = tuple[Paragraph | Table, ...]


@dataclass(slots=True)
class _Typed:
    """A line as its cells, one if it has no tabs; ``broken`` where a removed passage may have contained tabs."""

    cells: list[list[Words | Bar]] = field(default_factory=lambda: [[]])
    broken: bool = False

    @property
    def seen(self) -> int:
        return sum(map(_visible, self.cells))


def redacted_lines(tr: Translations, pieces: Iterable[Text | Redacted]) -> Blocks:
    """Return the paragraphs and tables of a section, at least one."""
    blocks: list[Paragraph | Table] = []
    text: list[Line] = []
    for tabbed, lines in groupby(_lines(tr, pieces), key=lambda line: len(line.cells) > 1):
        found = tuple(lines)
        if not tabbed or all(line.seen < LEAST_CELLS for line in found):
            text.extend(_indented(line.cells) for line in found)
            continue
        if text:
            blocks.append(Paragraph(tuple(text)))
            text = []
        blocks.append(_table(tr, found))
    while text and not _visible(text[-1]) and (blocks or len(text) > 1):
        text.pop()  # blank lines at the end carry no content
    return (*blocks, Paragraph(tuple(text))) if text else tuple(blocks)


def section_body(tr: Translations, section: ReleasedSection) -> Blocks:
    """Return the whole text of a section, with the details of each action below it."""
    lead, actions = section.parted
    seen = not actions or any(isinstance(piece, Redacted) or visible(piece.text) for piece in lead)
    return (*(redacted_lines(tr, lead) if seen else ()), *(block for each in actions for block in _action(tr, *each)))


def open_actions(tr: Translations, section: ReleasedSection) -> Blocks:
    """Return what of a section is still to be done, empty if nothing.

    That is its open actions or, where none of the text headed "Action" is written as one, all of it.
    """
    if section.kind is SectionKind.ACTION and not section.actions:
        return redacted_lines(tr, section.pieces)
    _, actions = section.parted
    return tuple(block for action, own in actions if action.done is False for block in _action(tr, action, own))


def _action(tr: Translations, action: ReleasedAction, pieces: tuple[Text | Redacted, ...]) -> Blocks:
    """Return the text of an action, and on a line below it its details; below a table they are a paragraph."""
    details = action_details(tr, one_line(action.owner).strip(), action.due, done=bool(action.done))
    *before, last = redacted_lines(tr, pieces)
    if not details:
        return (*before, last)
    line = paragraph(details, "strong")
    if isinstance(last, Table):
        return (*before, last, line)
    return (*before, replace(last, lines=(*last.lines, *line.lines)))


def first_line(tr: Translations, pieces: Iterable[Text | Redacted]) -> Paragraph | None:
    """Return the first visible line of a section, its cells joined."""
    line = next((each for each in _lines(tr, pieces) if each.seen), None)
    if line is None:
        return None
    cells = [cell for cell in line.cells if _visible(cell)]
    gap = Words(2 * NO_BREAK_SPACE)
    return Paragraph((tuple(run for place, cell in enumerate(cells) for run in ((gap,) * bool(place) + tuple(cell))),))


def _lines(tr: Translations, pieces: Iterable[Text | Redacted]) -> list[_Typed]:
    """Return each line. A bar for a name replaces no tab and no line break of a table; any other bar may."""
    lines = [_Typed()]
    for piece in pieces:
        if isinstance(piece, Redacted):
            lines[-1].cells[-1].append(bar_of(tr, piece))
            lines[-1].broken = lines[-1].broken or piece.alias is None
            continue
        for number, line in enumerate(cells_of(piece.text, opening=not lines[-1].cells[-1])):
            if number:
                lines.append(_Typed())
            for place, text in enumerate(line):
                if place:
                    lines[-1].cells.append([])
                if text:
                    lines[-1].cells[-1].append(Words(text))
    return lines


def _visible(cell: Sequence[Words | Bar]) -> bool:
    return any(isinstance(run, Bar) or run.text.strip() for run in cell)


def _indented(cells: Sequence[Sequence[Words | Bar]]) -> Line:
    """Return a line that is not a table row: leading tabs indent it, trailing tabs are dropped."""
    text = next((cell for cell in cells if _visible(cell)), ())
    before = next((place for place, cell in enumerate(cells) if _visible(cell)), 0)
    if before:
        return (Words(INDENT * before), *text)
    return tuple(cells[0])


def _table(tr: Translations, lines: Sequence[_Typed]) -> Table:
    """Return the table of lines with tabs.

    Short rows are padded. A removed passage may have contained tabs or line breaks: the columns of the remaining cells
    in such a row are unknown, even if their number matches.
    """
    sure = [line.cells for line in lines if not line.broken]
    last = max((place for cells in sure for place, cell in enumerate(cells, 1) if _visible(cell)), default=1)
    columns = max(last, LEAST_CELLS)
    empty = (Words(pack.story(tr).empty_cell, "quiet"),)
    rows = tuple(_seen(line.cells) if line.broken else _row(line.cells, columns, empty) for line in lines)
    head = () if lines[0].broken or len(rows) == 1 else _head(rows[0])
    label = pack.story(tr).first_row_again if head else ""
    return Table(columns, rows, tuple(place for place, line in enumerate(lines) if line.broken), head, label)


def _head(row: Cells) -> Cells:
    """Return the first row of a table for repetition, empty if it is too long for a header.

    Removed passages appear in it in brackets, because each removed passage has exactly one bar.
    """
    cells = tuple(tuple(_repeated(run) for run in cell) for cell in row)
    long = any(sum(len(run.text) for run in cell) > LONGEST_HEAD for cell in cells)
    return () if long or len(cells) > MOST_COLUMNS_REPEATED else cells


def _repeated(run: Words | Bar) -> Words:
    return Words(run.text if isinstance(run, Words) else f"[{run.label}]", "quiet")


def _seen(cells: Iterable[Sequence[Words | Bar]]) -> Cells:
    return tuple(tuple(cell) for cell in cells if _visible(cell))


def _row(cells: Sequence[Sequence[Words | Bar]], columns: int, empty: Line) -> Cells:
    filled = (*cells[:columns], *([()] * (columns - len(cells))))
    return tuple(tuple(cell) if _visible(cell) else empty for cell in filled)
