"""Check that the pages show the text of the composed pack, in its order, and not one character more."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from notebook.handover.break_places import drawn
from notebook.handover.gate.checks import Check, refuse
from notebook.handover.gate.content_stream import ShownText
from notebook.handover.pack_document import Bar, ComposedPack, PageOf, Record, Table, Words


class Expected:
    """The text still expected, page by page. White space is ignored: lines break where they must."""

    def __init__(self, pack: ComposedPack, starts: dict[str, int], pages: int) -> None:
        """Store the pack's text, the page on which each heading starts, and the number of pages."""
        self._furniture = pack.furniture
        self._pages = pages
        self._body, self._above, self._heads = _body_of(pack, starts)
        self._labels = bare("".join(bar.label for bar in pack.bars))
        self._read = 0
        self._labelled = 0

    def take(self, number: int, shown: list[ShownText]) -> None:
        """Refuse a page that shows anything but its furniture and the next expected text."""
        text = bare("".join(item.text for item in shown))
        furniture = bare("".join(self._furniture.on_page(number, self._pages)))
        body = self._without_label(text[len(furniture) :]) if number > 1 else text[len(furniture) :]
        if body is None or not text.startswith(furniture) or not self._body.startswith(body, self._read):
            raise refuse(Check.TEXT, number)
        self._read += len(body)
        white = bare("".join(item.text for item in shown if item.white))
        if not self._labels.startswith(white, self._labelled):
            raise refuse(Check.LABELS, number)
        self._labelled += len(white)

    def _without_label(self, body: str) -> str | None:
        """Return a page's text below its continuation label; None if a required label is missing.

        The label is required where the page begins inside a record, and optional where a record begins or ends. Where
        the page begins inside a table, after its first row, that row must be repeated.
        """
        tables = [text for start, end, text in self._heads if start <= self._read < end]
        labels = [(start < self._read < end, text) for start, end, text in self._above if start <= self._read <= end]
        if tables:
            labels = [(True, text) for text in tables]
        found = next((text for _, text in labels if body.startswith(text)), None)
        if found is not None:
            return body[len(found) :]
        return None if any(must for must, _ in labels) else body

    def finish(self) -> None:
        """Refuse a pack whose pages end before its text does."""
        if self._read != len(self._body):
            raise refuse(Check.TEXT)
        if self._labelled != len(self._labels):
            raise refuse(Check.LABELS)


_Above = tuple[int, int, str]
"""Where in the body a label may be needed (start, end), and the label."""


def _body_of(pack: ComposedPack, starts: dict[str, int]) -> tuple[str, list[_Above], list[_Above]]:
    """Return the text of all blocks, the labels of records that span pages, and those with table heads."""
    parts: list[str] = []
    above: list[_Above] = []
    heads: list[_Above] = []
    length = 0
    for block in pack.blocks:
        shown = _read(block.as_drawn() if isinstance(block, Record) else block.reading_order(), starts)
        if isinstance(block, Record):
            for label, end in ((block.resumed, length), (block.continued, length + len(shown))):
                if label is not None:
                    above.append((length, end, _read(label.reading_order(), starts)))
            heads.extend((length + start, length + end, text) for start, end, text in _heads_of(block, starts))
        parts.append(shown)
        length += len(shown)
    return "".join(parts), above, heads


def _heads_of(record: Record, starts: dict[str, int]) -> Iterator[_Above]:
    """Yield, for each table with a head, the range of its later rows in the record, and what is repeated above them."""
    label = "" if record.continued is None else _read(record.continued.reading_order(), starts)
    length = sum(len(_read(cell.reading_order(), starts)) for cell in record.cells)
    for part in record.body:
        if isinstance(part, Table) and part.head:
            first = replace(part, rows=part.rows[:1])
            begin = length + len(_read(first.reading_order(), starts))
            yield (
                begin,
                length + len(_read(part.reading_order(), starts)),
                label + _read(part.head_in_reading_order(), starts),
            )
        length += len(_read(part.reading_order(), starts))


def _read(items: Iterable[Words | Bar | PageOf], starts: dict[str, int]) -> str:
    return bare("".join(said(item, starts) for item in items))


def bare(text: str) -> str:
    """Return a text without white space and without invisible break characters."""
    return drawn("".join(text.split()))


def said(item: Words | Bar | PageOf, starts: dict[str, int]) -> str:
    """Return the shown text of a run; for a bar, its label."""
    if isinstance(item, PageOf):
        return str(starts[item.key])
    return item.text if isinstance(item, Words) else item.label
