"""The document model of a pack, as it will appear: the only input of the render process.

Text here is final: in the pack's language, plain, and drawn as it is; nothing in it is markup. ``reading_order``
returns the order in which all of it is read, ``as_drawn`` the order in which it is drawn; the gate compares the
finished file with both.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from typing import Final, Literal

Tone = Literal["plain", "strong", "quiet", "accent"]
Voice = Literal["title", "lead", "body", "note", "contents", "small", "side", "code"]
Columns = Literal["labelled", "contents", "chronology", "section", "numbered", "words"]
Setting = Literal["plain", "opinion", "reported"]


@dataclass(frozen=True, slots=True)
class Words:
    """Characters to draw, without line breaks."""

    text: str
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Bar:
    """A removed passage: a white label on black, of a width that reveals nothing about the passage.

    ``aloud`` is its alternative text, one of ``terms.removed``. It is read instead of the label, except that the label
    of an alias (``named``) is read as well.
    """

    label: str
    aloud: str
    named: bool = False


Line = tuple[Words | Bar, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines of runs in one voice, wrapped independently. With ``keep`` the paragraph stays with what follows."""

    lines: tuple[Line, ...]
    voice: Voice = "body"
    keep: bool = False

    def reading_order(self) -> Iterator[Words | Bar]:
        """Yield the runs in order."""
        for line in self.lines:
            yield from line


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells in a fixed number of columns.

    Rows whose indices are in ``stacked`` have cells in no particular column, one below the other. ``head`` is repeated,
    below ``head_label``, on each page that the table continues on.
    """

    columns: int
    rows: tuple[tuple[Line, ...], ...]
    stacked: tuple[int, ...] = ()
    head: tuple[Line, ...] = ()
    head_label: str = ""

    def head_in_reading_order(self) -> Iterator[Words | Bar]:
        """Yield the runs of the head, if any, as repeated at the top of a page."""
        if self.head:
            yield Words(self.head_label, "quiet")
        for cell in self.head:
            yield from cell

    def reading_order(self) -> Iterator[Words | Bar]:
        """Yield the runs, row by row and cell by cell."""
        for row in self.rows:
            for cell in row:
                yield from cell


@dataclass(frozen=True, slots=True)
class PageOf:
    """The number of the page with the heading of this key."""

    key: str

    def reading_order(self) -> Iterator["PageOf"]:
        """Yield itself: the number is known only after pagination."""
        yield self


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, also in the outline, and a note that stays with it. Keys are unique in a pack."""

    text: str
    key: str
    level: Literal[1, 2] = 1
    note: str = ""

    def reading_order(self) -> Iterator[Words]:
        """Yield the text and the note."""
        yield Words(self.text)
        yield Words(self.note)


@dataclass(frozen=True, slots=True)
class Record:
    """Short cells side by side, and a body beside them that may span pages.

    A ``ruled`` one has a line above it; one with ``keep`` stays on the page of what follows. ``resumed`` is shown above
    it where it begins a page, ``continued`` where it continues on one.
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
        """Yield the cells, then the body; a page number comes after the title that it belongs to."""
        cells = (cell for cell in self.cells if not isinstance(cell, PageOf))
        numbers = (cell for cell in self.cells if isinstance(cell, PageOf))
        for part in (*cells, *self.body, *numbers):
            yield from part.reading_order()

    def as_drawn(self) -> Iterator[Words | Bar | PageOf]:
        """Yield the cells, including a page number, then the body."""
        for part in (*self.cells, *self.body):
            yield from part.reading_order()


@dataclass(frozen=True, slots=True)
class Card:
    """Paragraphs on a tinted background."""

    body: tuple[Paragraph, ...]

    def reading_order(self) -> Iterator[Words | Bar]:
        """Yield the paragraphs in order."""
        for paragraph in self.body:
            yield from paragraph.reading_order()


@dataclass(frozen=True, slots=True)
class Choices:
    """Boxes to tick with a pen, each with its label; with ``keep`` they stay with what follows."""

    labels: tuple[str, ...]
    keep: bool = True

    def reading_order(self) -> Iterator[Words]:
        """Yield the labels in order."""
        yield from (Words(label) for label in self.labels)


@dataclass(frozen=True, slots=True)
class Blank:
    """A label and ruled lines to write on with a pen; with ``keep`` they stay with what follows."""

    label: str
    lines: int = 1
    keep: bool = False

    def reading_order(self) -> Iterator[Words]:
        """Yield the label."""
        yield Words(self.label)


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts a new page; with ``flows`` only while the first page is being filled."""

    flows: bool = False

    def reading_order(self) -> Iterator[Words]:
        """Yield nothing."""
        yield from ()


Block = Paragraph | Heading | Record | Card | Choices | Blank | PageBreak


@dataclass(frozen=True, slots=True)
class Furniture:
    """Text repeated on every page. ``page_of`` has the fields ``{page}`` and ``{pages}``; ``about`` may be empty."""

    header: str
    page_of: str
    footer: tuple[str, ...]
    watermark: str | None
    about: str = ""

    def on_page(self, page: int, pages: int) -> Iterator[str]:
        """Yield the furniture of one page, counted from 1, in drawing order."""
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
        """Return the headings in order."""
        return tuple(block for block in self.blocks if isinstance(block, Heading))

    @property
    def bars(self) -> tuple[Bar, ...]:
        """Return the bars in drawing order."""
        return tuple(item for item in self.reading_order() if isinstance(item, Bar))

    def reading_order(self) -> Iterator[Words | Bar | PageOf]:
        """Yield the content of all blocks in reading order."""
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
    """Return a composed pack as JSON for the render process, ASCII."""
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


def _value(tree: object) -> object:
    if isinstance(tree, list):
        return tuple(_value(item) for item in tree)
    if isinstance(tree, dict):
        kind: Callable[..., object] = _KINDS[tree.pop("is")]
        return kind(**{name: _value(item) for name, item in tree.items()})
    return tree
