"""Structure elements (ISO 32000-1, 14.8.4) of a pack's parts, for readers with assistive technology."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from notebook.handover.pack_document import Bar, Columns, Line, PageOf, Paragraph, Record, Table

Role = Literal[
    "Document", "H1", "H2", "P", "Span", "Table", "TR", "TH", "TD",
    "L", "LI", "Lbl", "LBody", "TOC", "TOCI", "Reference", "Link",
]  # fmt: skip
Scope = Literal["", "Row", "Column"]

HOLDERS: Final[dict[Columns, Role]] = {
    "labelled": "Table",
    "contents": "TOC",
    "chronology": "Table",
    "numbered": "L",
    "words": "L",
}
"""The element that holds consecutive records of one kind; each section stands alone."""


@dataclass(frozen=True, slots=True, eq=False)
class Element:
    """A part of the document. ``number`` is its index among its parent's children, 0 for the document itself.

    ``actual_text`` is read instead of the shown text. A cell is the head of its ``scope``, and ``columns`` wide.
    """

    number: int
    role: Role
    parent: "Element | None" = None
    actual_text: str = ""
    scope: Scope = ""
    columns: int = 1


class Tags:
    """Creates the elements of one document, each after those of its parent that are read before it."""

    def __init__(self) -> None:
        """Start with the document itself."""
        self.document = Element(0, "Document")
        self._last = 0

    def add(
        self, role: Role, parent: Element, *, actual_text: str = "", scope: Scope = "", columns: int = 1
    ) -> Element:
        """Return a new element, the last child of its parent so far."""
        self._last += 1
        return Element(self._last, role, parent, actual_text, scope, columns)


class Leaf:
    """An element that holds text. If it has bars, each bar and each text between them is a child element."""

    def __init__(self, tags: Tags, element: Element | None, *, barred: bool) -> None:
        """Store the element, None for content outside the document."""
        self._tags = tags
        self._element = element
        self._barred = barred
        self._text: Element | None = None

    def text(self) -> Element | None:
        """Return the element of the next text."""
        if self._element is None or not self._barred:
            return self._element
        if self._text is None:
            self._text = self._tags.add("Span", self._element)
        return self._text

    def bar(self, bar: Bar) -> tuple[Element | None, Element | None]:
        """Return the elements of a bar's box and of its label; the same one unless the label is read too."""
        if self._element is None:
            return None, None
        self._text = None
        box = self._tags.add("Span", self._element, actual_text=bar.aloud)
        return box, self._tags.add("Span", self._element) if bar.named else box


@dataclass(frozen=True, slots=True)
class RecordTags:
    """The elements of a record: one for each cell and for each part of the body, and that of its link."""

    cells: tuple[Element, ...]
    body: tuple[Element, ...]
    link: Element | None = None


def tag_record(tags: Tags, record: Record, holder: Element) -> RecordTags:
    """Create the elements of a record, in reading order."""
    if record.columns == "contents":
        return _contents(tags, record, holder)
    if record.columns == "words":
        every = tuple(tags.add("LBody", tags.add("LI", holder)) for _ in (*record.cells, *record.body))
        return RecordTags(every[: len(record.cells)], every[len(record.cells) :])
    if record.columns in {"labelled", "chronology"}:
        return _table_row(tags, record, tags.add("TR", holder))
    if record.columns == "numbered":
        item = tags.add("LI", holder)
        cells = tuple(tags.add("Lbl", item) for _ in record.cells)
        return RecordTags(cells, _parts(tags, record, lambda: tags.add("LBody", item)))
    return RecordTags(tuple(tags.add("P", holder) for _ in record.cells), _each(tags, record, holder))


def _contents(tags: Tags, record: Record, holder: Element) -> RecordTags:
    link = tags.add("Link", tags.add("Reference", tags.add("TOCI", holder)))
    body = tuple(tags.add("Span", link) for _ in record.body)
    return RecordTags(tuple(tags.add("Span", link) for _ in record.cells), body, link)


def _table_row(tags: Tags, record: Record, row: Element) -> RecordTags:
    """Create the cells of a row: its head first, a page number last."""
    cells = [tags.add("TD", row) if place else tags.add("TH", row, scope="Row")
             for place, cell in enumerate(record.cells) if isinstance(cell, Paragraph)]  # fmt: skip
    body = _parts(tags, record, lambda: tags.add("TD", row))
    link = None
    if any(isinstance(cell, PageOf) for cell in record.cells):
        link = tags.add("Link", tags.add("TD", row))
    others = iter(cells)
    every = tuple(link if link and isinstance(cell, PageOf) else next(others) for cell in record.cells)
    return RecordTags(every, body, link)


def _parts(tags: Tags, record: Record, cell: Callable[[], Element]) -> tuple[Element, ...]:
    """Return the elements of a body in a cell: the cell itself for a single paragraph."""
    holder = cell()
    alone = len(record.body) == 1 and isinstance(record.body[0], Paragraph)
    return (holder,) if alone else _each(tags, record, holder)


def _each(tags: Tags, record: Record, holder: Element) -> tuple[Element, ...]:
    """Return an element for each part of a body."""
    return tuple(tags.add("P" if isinstance(part, Paragraph) else "Table", holder) for part in record.body)


def _barred(line: Line) -> bool:
    return any(isinstance(run, Bar) for run in line)


class TableTags:
    """The elements of a table's rows and cells. What is repeated on a later page is not part of the document."""

    def __init__(self, tags: Tags, element: Element, table: Table) -> None:
        """Store the table and its element."""
        self._tags = tags
        self._table = table
        self._element = element

    def row(self, number: int) -> Iterator[Leaf]:
        """Yield the cells of a row; those of a first row that is repeated are heads."""
        row = self._tags.add("TR", self._element)
        head = bool(self._table.head) and not number
        for cell in self._table.rows[number]:
            element = self._tags.add("TH", row, scope="Column") if head else self._tags.add("TD", row)
            yield Leaf(self._tags, element, barred=_barred(cell))

    def stacked(self, cells: tuple[Line, ...]) -> Iterator[Leaf]:
        """Yield the parts of a row with stacked cells, all of them in one cell."""
        cell = self._tags.add("TD", self._tags.add("TR", self._element), columns=self._table.columns)
        for line in cells:
            yield Leaf(self._tags, self._tags.add("P", cell), barred=_barred(line))

    def repeated(self) -> Iterator[Leaf]:
        """Yield content outside the document."""
        while True:
            yield Leaf(self._tags, None, barred=False)
