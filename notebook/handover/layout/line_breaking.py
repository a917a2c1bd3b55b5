"""Break runs into lines: ragged right, never inside a bar, and inside a word only when it fits no line."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from notebook.handover.break_places import DASHES, SOFT_HYPHEN, clusters, drawn, parts, smallest_parts
from notebook.handover.layout.style import BAR_FACE, BAR_MARGIN, FACES, Face, bar_width
from notebook.handover.pack_document import Bar, Line, Tone, Words

Measure = Callable[[str, Face], float]
"""Returns the width of a text in a face, at size 1."""

HYPHEN: Final = "-"

MOST_REMEMBERED: Final = 65_536

SHORT_WORD: Final = 6.0
"""Length of a word, in multiples of the type size, up to which a table column is made wide enough for it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Text in one tone, or a bar, at a distance from the left end of its line."""

    x: float
    width: float
    item: Words | Bar


Atom = tuple[str | Bar, Tone, float]
"""Text in one tone, or a bar, with its width. Plain tuples: a long pack has a hundred thousand of them."""


@dataclass(slots=True)
class Chunk:
    """Atoms between two possible line breaks, and the space before them."""

    atoms: list[Atom]
    width: float
    space: float
    space_tone: Tone
    hyphen: Atom | None = None
    """Drawn after the atoms when the line ends there."""

    def add(self, atom: Atom) -> None:
        """Append an atom."""
        self.atoms.append(atom)
        self.width += atom[2]


def remembering(measure: Measure) -> Measure:
    """Return the measure with a cache of the widths of recent words."""
    return lru_cache(maxsize=MOST_REMEMBERED)(measure)


@dataclass(slots=True)
class _Filling:
    """A line being filled: its finished pieces, and texts in one tone that become one piece."""

    x: float = 0.0
    pieces: list[Piece] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    tone: Tone = "plain"
    start: float = 0.0
    hyphen: Atom | None = None

    def add_chunk(self, chunk: Chunk) -> None:
        if chunk.space and not self.empty:
            self.add((" ", chunk.space_tone, chunk.space))
        for atom in chunk.atoms:
            self.add(atom)
        self.hyphen = chunk.hyphen

    def add(self, atom: Atom) -> None:
        self.hyphen = None
        item, tone, width = atom
        if isinstance(item, Bar):
            self._finish_texts()
            self.pieces.append(Piece(self.x, width, item))
        else:
            if tone != self.tone:
                self._finish_texts()
            if not self.texts:
                self.tone, self.start = tone, self.x
            self.texts.append(item if item.isascii() else drawn(item))
        self.x += width

    @property
    def empty(self) -> bool:
        return not self.pieces and not self.texts

    def finished(self) -> tuple[Piece, ...]:
        if self.hyphen is not None:
            # In the tone of the text before it, which was added last.
            self.texts.append(SOFT_HYPHEN)
            self.x += self.hyphen[2]
        self._finish_texts()
        return tuple(self.pieces)

    def _finish_texts(self) -> None:
        if self.texts:
            self.pieces.append(Piece(self.start, self.x - self.start, Words("".join(self.texts), self.tone)))
            self.texts.clear()


class LineBreaker:
    """Breaks lines of runs at one size and width; remembers the widths of words that ``measure`` returned."""

    def __init__(self, measure: Measure, size: float, width: float) -> None:
        """Store the measure, the type size and the column width, both in points."""
        self._measure = measure
        self._size = size
        self._width = width
        self._atoms: dict[tuple[str, Tone], Atom] = {}

    def lines(self, line: Line) -> Iterator[tuple[Piece, ...]]:
        """Yield the lines that one line of runs needs; at least one, which may be empty."""
        filling = _Filling()
        for chunk in self._chunks(line):
            if self._holds(filling, chunk):
                filling.add_chunk(chunk)
                continue
            for part in self._parts(chunk):
                if not filling.empty and not self._holds(filling, part):
                    yield filling.finished()
                    filling = _Filling()
                if part.width <= self._width:
                    filling.add_chunk(part)
                    continue
                for atom in self._pieces(part):
                    if not filling.empty and filling.x + atom[2] > self._width:
                        yield filling.finished()
                        filling = _Filling()
                    filling.add(atom)
        yield filling.finished()

    def _holds(self, filling: _Filling, chunk: Chunk) -> bool:
        hyphen = 0.0 if chunk.hyphen is None else chunk.hyphen[2]
        return filling.x + chunk.space + chunk.width + hyphen <= self._width

    def extent(self, line: Line) -> tuple[float, float]:
        """Return the width of an unbroken line of runs, and the minimum width that it needs.

        Bars are never broken, nor are words of up to ``SHORT_WORD`` times the type size.
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
                chunk.add((run, "plain", wide))
                continue
            tone, space = run.tone, self._atom(" ", run.tone)
            for place, word in enumerate(run.text.split(" ")):
                if place and chunk.atoms and word.startswith(DASHES):
                    # A line that starts with a dash looks like a list item.
                    chunk.add(space)
                elif place:
                    if chunk.atoms:
                        yield chunk
                    chunk = Chunk([], 0.0, space[2], tone)
                if word:
                    chunk.add(self._atom(word, tone))
        if chunk.atoms:
            yield chunk

    def _atom(self, text: str, tone: Tone) -> Atom:
        known = self._atoms.get((text, tone))
        if known is None:
            known = text, tone, self._measure(drawn(text), FACES[tone]) * self._size
            self._atoms[text, tone] = known
        return known

    def _parts(self, chunk: Chunk) -> Iterator[Chunk]:
        """Yield the parts of a chunk between which a line may break."""
        part = Chunk([], 0.0, chunk.space, chunk.space_tone)
        for atom in chunk.atoms:
            item, tone, _ = atom
            if isinstance(item, Bar):
                part.add(atom)
                continue
            *others, last = parts(item)
            for text in others:
                part.add(self._atom(text, tone))
                part.hyphen = self._atom(HYPHEN, tone) if text.endswith(SOFT_HYPHEN) else None
                yield part
                part = Chunk([], 0.0, 0.0, tone)
            part.add(self._atom(last, tone))
        yield part

    def _pieces(self, part: Chunk) -> Iterator[Atom]:
        """Yield the atoms of a part that is too long for a line, in pieces that fit."""
        for atom in part.atoms:
            item, tone, width = atom
            if isinstance(item, Bar) or width <= self._width:
                yield atom
                continue
            for piece in smallest_parts(item):
                whole = self._atom(piece, tone)
                if whole[2] <= self._width:
                    yield whole
                else:
                    yield from (self._atom(cluster, tone) for cluster in clusters(piece))
