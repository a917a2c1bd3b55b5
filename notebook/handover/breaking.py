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


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one tone, or a bar, at a distance from the left end of its line."""

    x: float
    width: float
    item: Words | Bar


@dataclass(frozen=True, slots=True)
class Atom:
    """What stands between two places where a line may break, or a part of it in one tone."""

    item: Words | Bar
    width: float


@dataclass(frozen=True, slots=True)
class Chunk:
    """Atoms that belong together, and how wide the space before them is."""

    atoms: tuple[Atom, ...]
    space: float
    space_tone: Tone

    @property
    def width(self) -> float:
        """Give the width without the space."""
        return sum(atom.width for atom in self.atoms)


def remembering(measure: Measure) -> Measure:
    """Give the same measure with the widths of recent words kept."""
    return lru_cache(maxsize=MOST_REMEMBERED)(measure)


@dataclass(slots=True)
class _Filling:
    """A line that is being filled."""

    limit: float
    x: float = 0.0
    pieces: list[Piece] = field(default_factory=list)

    def add(self, atom: Atom) -> None:
        last = self.pieces[-1] if self.pieces else None
        joined = None if last is None else _joined(last.item, atom.item)
        if last is None or joined is None:
            self.pieces.append(Piece(self.x, atom.width, atom.item))
        else:
            self.pieces[-1] = Piece(last.x, last.width + atom.width, joined)
        self.x += atom.width

    def fits(self, width: float) -> bool:
        return self.x + width <= self.limit


class Breaker:
    """Breaks lines of runs at one size and one width; widths come from ``measure``."""

    def __init__(self, measure: Measure, size: float, width: float) -> None:
        """Keep the measure, the size of the text and the width of the column, both in points."""
        self._measure = measure
        self._size = size
        self._width = width

    def lines(self, line: Line) -> Iterator[tuple[Piece, ...]]:
        """Give the lines that one line of runs takes; at least one, which may be empty."""
        filling = _Filling(self._width)
        for chunk in self._chunks(line):
            space = chunk.space if filling.pieces else 0.0
            if filling.fits(space + chunk.width):
                self._place(filling, chunk, space)
                continue
            if filling.pieces:
                yield tuple(filling.pieces)
                filling = _Filling(self._width)
            if filling.fits(chunk.width):
                self._place(filling, chunk, 0.0)
                continue
            for atom in self._split(chunk):
                if filling.pieces and not filling.fits(atom.width):
                    yield tuple(filling.pieces)
                    filling = _Filling(self._width)
                filling.add(atom)
        yield tuple(filling.pieces)

    def _place(self, filling: _Filling, chunk: Chunk, space: float) -> None:
        if space:
            filling.add(Atom(Words(" ", chunk.space_tone), space))
        for atom in chunk.atoms:
            filling.add(atom)

    def _chunks(self, line: Line) -> Iterator[Chunk]:
        atoms: list[Atom] = []
        space = 0.0
        tone: Tone = "plain"
        for run in line:
            if isinstance(run, Bar):
                wide = bar_width(self._measure(run.label, BAR_FACE), self._size)
                atoms.append(Atom(run, wide + 2 * BAR_MARGIN))
                continue
            for place, word in enumerate(run.text.split(" ")):
                if place:
                    if atoms:
                        yield Chunk(tuple(atoms), space, tone)
                        atoms = []
                    space, tone = self._wide(" ", run.tone), run.tone
                if word:
                    atoms.append(Atom(Words(word, run.tone), self._wide(word, run.tone)))
        if atoms:
            yield Chunk(tuple(atoms), space, tone)

    def _wide(self, text: str, tone: Tone) -> float:
        return self._measure(text, FACES[tone]) * self._size

    def _split(self, chunk: Chunk) -> Iterator[Atom]:
        """Give the atoms of a chunk that no line can hold, words in pieces as wide as one cluster."""
        for atom in chunk.atoms:
            if isinstance(atom.item, Bar):
                yield atom
                continue
            tone = atom.item.tone
            for cluster in _clusters(atom.item.text):
                yield Atom(Words(cluster, tone), self._wide(cluster, tone))


def _joined(first: Words | Bar, second: Words | Bar) -> Words | None:
    if isinstance(first, Words) and isinstance(second, Words) and first.tone == second.tone:
        return Words(first.text + second.text, first.tone)
    return None


def _clusters(text: str) -> Iterator[str]:
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or not unicodedata.category(text[place]).startswith("M"):
            yield text[start:place]
            start = place
