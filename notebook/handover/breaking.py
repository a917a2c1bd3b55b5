"""Breaking runs into lines: ragged right, never inside a bar, inside a word only when a line cannot hold it."""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from notebook.handover.document import Bar, Line, Tone, Words
from notebook.handover.grid import BAR_FACE, BAR_MARGIN, FACES, Face, bar_width

Measure = Callable[[str, Face], float]
"""Gives the width of a text in a face, at size 1."""

MOST_REMEMBERED: Final = 65_536

SHORT_WORD: Final = 6.0
"""Length of a word, in sizes of the text, up to which a column of a table is made wide enough for it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one tone, or a bar, at a distance from the left end of its line."""

    x: float
    width: float
    item: Words | Bar


Atom = tuple[str | Bar, Tone, float]
"""A text in one tone, or a bar, and its width. Plain tuples: a long pack has a hundred thousand of them."""


@dataclass(slots=True)
class Chunk:
    """Atoms between two places where a line may break, and the space before them."""

    atoms: list[Atom]
    width: float
    space: float
    space_tone: Tone


def remembering(measure: Measure) -> Measure:
    """Give the same measure with the widths of recent words kept."""
    return lru_cache(maxsize=MOST_REMEMBERED)(measure)


@dataclass(slots=True)
class _Filling:
    """A line that is being filled: its finished pieces, and texts in one tone that will be one piece."""

    x: float = 0.0
    pieces: list[Piece] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    tone: Tone = "plain"
    start: float = 0.0

    def add(self, atom: Atom) -> None:
        item, tone, width = atom
        if isinstance(item, Bar):
            self._finish_texts()
            self.pieces.append(Piece(self.x, width, item))
        else:
            if tone != self.tone:
                self._finish_texts()
            if not self.texts:
                self.tone, self.start = tone, self.x
            self.texts.append(item)
        self.x += width

    @property
    def empty(self) -> bool:
        return not self.pieces and not self.texts

    def finished(self) -> tuple[Piece, ...]:
        self._finish_texts()
        return tuple(self.pieces)

    def _finish_texts(self) -> None:
        if self.texts:
            self.pieces.append(Piece(self.start, self.x - self.start, Words("".join(self.texts), self.tone)))
            self.texts.clear()


class Breaker:
    """Breaks lines of runs at one size and one width; widths come from ``measure``."""

    def __init__(self, measure: Measure, size: float, width: float) -> None:
        """Keep the measure, the size of the text and the width of the column, both in points."""
        self._measure = measure
        self._size = size
        self._width = width

    def lines(self, line: Line) -> Iterator[tuple[Piece, ...]]:
        """Give the lines that one line of runs takes; at least one, which may be empty."""
        filling = _Filling()
        for chunk in self._chunks(line):
            if not filling.empty:
                if filling.x + chunk.space + chunk.width <= self._width:
                    if chunk.space:
                        filling.add((" ", chunk.space_tone, chunk.space))
                    for atom in chunk.atoms:
                        filling.add(atom)
                    continue
                yield filling.finished()
                filling = _Filling()
            for atom in chunk.atoms if chunk.width <= self._width else self._clusters(chunk):
                if not filling.empty and filling.x + atom[2] > self._width:
                    yield filling.finished()
                    filling = _Filling()
                filling.add(atom)
        yield filling.finished()

    def extent(self, line: Line) -> tuple[float, float]:
        """Give the width that a line of runs takes when it is not broken, and the least that it can do with.

        Bars are never broken, nor are words of up to ``SHORT_WORD`` times the size of the text.
        """
        wanted = least = 0.0
        for chunk in self._chunks(line):
            wanted += chunk.space + chunk.width
            bars = max((width for item, _, width in chunk.atoms if isinstance(item, Bar)), default=0.0)
            least = max(least, bars, min(chunk.width, SHORT_WORD * self._size))
        return wanted, least

    def _chunks(self, line: Line) -> Iterator[Chunk]:
        chunk = Chunk([], 0.0, 0.0, "plain")
        for run in line:
            if isinstance(run, Bar):
                wide = bar_width(self._measure(run.label, BAR_FACE), self._size) + 2 * BAR_MARGIN
                chunk.atoms.append((run, "plain", wide))
                chunk.width += wide
                continue
            face, tone = FACES[run.tone], run.tone
            first = True
            for word in run.text.split(" "):
                if not first:
                    if chunk.atoms:
                        yield chunk
                    chunk = Chunk([], 0.0, self._measure(" ", face) * self._size, tone)
                first = False
                if word:
                    wide = self._measure(word, face) * self._size
                    chunk.atoms.append((word, tone, wide))
                    chunk.width += wide
        if chunk.atoms:
            yield chunk

    def _clusters(self, chunk: Chunk) -> Iterator[Atom]:
        """Give the atoms of a chunk that no line can hold, words in pieces as wide as one cluster."""
        for item, tone, width in chunk.atoms:
            if isinstance(item, Bar):
                yield item, tone, width
                continue
            for cluster in _clusters(item):
                yield cluster, tone, self._measure(cluster, FACES[tone]) * self._size


def _clusters(text: str) -> Iterator[str]:
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or not unicodedata.category(text[place]).startswith("M"):
            yield text[start:place]
            start = place
