"""A pack as it will be seen, and nothing else: what the rendering process gets.

Text here is final: in the pack's language, plain, and drawn as it stands; nothing in it is markup.
``reading_order`` gives the order in which all of it is read, ``as_drawn`` the order in which it is drawn; the gate
holds the finished file against both.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any, Final, Literal

Tone = Literal["plain", "strong", "quiet", "accent"]
Voice = Literal["title", "lead", "body", "note", "contents", "small", "side", "code"]
Columns = Literal["labelled", "contents", "chronology", "section", "numbered", "words"]
Setting = Literal["plain", "opinion", "reported"]


@dataclass(frozen=True, slots=True)
class Words:
    """Characters to be drawn, without line ends."""

    text: str
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Bar:
    """A removed passage: a white label on black, as wide as the label wants and never wider.

    ``aloud`` is what a program that reads aloud says of it, one of ``terms.removed``. It says that in place of the
    label, but where the label is the name of an alias (``named``), which it says as well.
    """

    label: str
    aloud: str
    named: bool = False


Line = tuple[Words | Bar, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines of runs in one voice; each line wraps by itself. With ``keep`` it stays with what follows."""

    lines: tuple[Line, ...]
    voice: Voice = "body"
    keep: bool = False

    def reading_order(self) -> Iterator[Words | Bar]:
        """Give the runs in order."""
        for line in self.lines:
            yield from line


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells in so many columns.

    Those whose places are in ``stacked`` claim none: their cells, of any number, stand below each other.
    ``head`` stands, below ``head_label``, above the rows on each page that the table goes on to.
    """

    columns: int
    rows: tuple[tuple[Line, ...], ...]
    stacked: tuple[int, ...] = ()
    head: tuple[Line, ...] = ()
    head_label: str = ""

    def head_in_reading_order(self) -> Iterator[Words | Bar]:
        """Give the runs of the head, where there is one, as it stands above a page."""
        if self.head:
            yield Words(self.head_label, "quiet")
        for cell in self.head:
            yield from cell

    def reading_order(self) -> Iterator[Words | Bar]:
        """Give the runs, row by row and cell by cell."""
        for row in self.rows:
            for cell in row:
                yield from cell


@dataclass(frozen=True, slots=True)
class PageOf:
    """The number of the page on which the heading with this key stands."""

    key: str

    def reading_order(self) -> Iterator["PageOf"]:
        """Give itself: the number is known only when the pages are."""
        yield self


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, which also stands in the outline, and a note that stays with it. Keys are unique in a pack."""

    text: str
    key: str
    level: Literal[1, 2] = 1
    note: str = ""

    def reading_order(self) -> Iterator[Words]:
        """Give the text and the note."""
        yield Words(self.text)
        yield Words(self.note)


@dataclass(frozen=True, slots=True)
class Record:
    """Short cells side by side, and a body beside them that may run on over pages.

    A ``ruled`` one has a line above it; one with ``keep`` stays on the page of what follows. ``resumed`` stands
    above it where it begins a page, ``continued`` where it goes on on one.
    """

    columns: Columns
    cells: tuple[Paragraph | PageOf, ...]
    body: tuple[Paragraph | Table, ...]
    setting: Setting = "plain"
    ruled: bool = False
    keep: bool = False
    resumed: Paragraph | None = None
    continued: Paragraph | None = None

    def reading_order(self) -> Iterator[Words | Bar | PageOf]:
        """Give the cells, then the body; the number of a page after the title that it belongs to."""
        cells = (cell for cell in self.cells if not isinstance(cell, PageOf))
        numbers = (cell for cell in self.cells if isinstance(cell, PageOf))
        for part in (*cells, *self.body, *numbers):
            yield from part.reading_order()

    def as_drawn(self) -> Iterator[Words | Bar | PageOf]:
        """Give the cells, the number of a page among them, then the body."""
        for part in (*self.cells, *self.body):
            yield from part.reading_order()


@dataclass(frozen=True, slots=True)
class Card:
    """Paragraphs on a tint."""

    body: tuple[Paragraph, ...]

    def reading_order(self) -> Iterator[Words | Bar]:
        """Give the paragraphs in order."""
        for paragraph in self.body:
            yield from paragraph.reading_order()


@dataclass(frozen=True, slots=True)
class Choices:
    """Boxes to tick with a pen, each with its label."""

    labels: tuple[str, ...]

    def reading_order(self) -> Iterator[Words]:
        """Give the labels in order."""
        yield from (Words(label) for label in self.labels)


@dataclass(frozen=True, slots=True)
class Blank:
    """A label and ruled lines to write on with a pen; with ``keep`` they stay with what follows."""

    label: str
    lines: int = 1
    keep: bool = False

    def reading_order(self) -> Iterator[Words]:
        """Give the label."""
        yield Words(self.label)


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts a new page; with ``flows`` only after the first, and later on goes on below."""

    flows: bool = False

    def reading_order(self) -> Iterator[Words]:
        """Give nothing."""
        yield from ()


Block = Paragraph | Heading | Record | Card | Choices | Blank | PageBreak


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands on every page. ``page_of`` has the fields ``{page}`` and ``{pages}``; ``about`` may be empty."""

    header: str
    page_of: str
    footer: tuple[str, ...]
    watermark: str | None
    about: str = ""

    def on_page(self, page: int, pages: int) -> Iterator[str]:
        """Give the furniture of one page, counted from 1, in the order in which it is drawn."""
        if self.watermark is not None:
            yield self.watermark
        yield self.header
        yield self.page_of.format(page=page, pages=pages)
        yield self.about
        yield from self.footer


@dataclass(frozen=True, slots=True)
class ComposedPack:
    """A whole pack. ``title`` is its id; ``language`` a BCP 47 tag."""

    title: str
    language: str
    page_size: Literal["A4", "letter"]
    furniture: Furniture
    blocks: tuple[Block, ...]

    @property
    def headings(self) -> tuple[Heading, ...]:
        """Give the headings in order."""
        return tuple(block for block in self.blocks if isinstance(block, Heading))

    @property
    def bars(self) -> tuple[Bar, ...]:
        """Give the bars in the order in which they are drawn."""
        return tuple(item for item in self.reading_order() if isinstance(item, Bar))

    def reading_order(self) -> Iterator[Words | Bar | PageOf]:
        """Give everything in the blocks in the order in which it is read."""
        for block in self.blocks:
            yield from block.reading_order()


_KINDS: Final = {
    kind.__name__: kind
    for kind in (
        *(Words, Bar, Paragraph, Table, PageOf, Heading, Record, Card, Choices, Blank, PageBreak),
        *(Furniture, ComposedPack),
    )
}
_FIELDS: Final = {name: tuple(field.name for field in fields(kind)) for name, kind in _KINDS.items()}


def to_json(pack: ComposedPack) -> bytes:
    """Write a composed pack for the rendering process, ASCII."""
    return json.dumps(_tree(pack), ensure_ascii=True).encode("ascii")


def from_json(written: bytes) -> ComposedPack:
    """Read what ``to_json`` wrote; raise KeyError, TypeError or ValueError on anything else."""
    pack = _value(json.loads(written))
    if not isinstance(pack, ComposedPack):
        raise TypeError
    return pack


def _tree(value: object) -> object:
    if isinstance(value, tuple):
        return [_tree(item) for item in value]
    kind = type(value).__name__
    if kind in _FIELDS:
        return {"is": kind, **{name: _tree(getattr(value, name)) for name in _FIELDS[kind]}}
    return value


def _value(tree: Any) -> Any:  # noqa: ANN401 - JSON is a tree of anything until it is read
    if isinstance(tree, list):
        return tuple(_value(item) for item in tree)
    if isinstance(tree, dict):
        kind = _KINDS[tree.pop("is")]
        return kind(**{name: _value(item) for name, item in tree.items()})
    return tree
