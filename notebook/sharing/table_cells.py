"""Names that run over the cells of a table: each cell keeps a bar of its own, so that the row keeps its columns."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Self

from notebook.sharing.name_matching import Word

_LINE_END: Final = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Cells:
    """Where the cells of a text end; ``starts`` are those of its lines, ``tabbed`` which of them hold a tab."""

    text: str
    text_words: Sequence[Word]
    starts: tuple[int, ...]
    tabbed: tuple[bool, ...]

    @classmethod
    def of(cls, text: str, text_words: Sequence[Word]) -> Self:
        """Look for the cells of a text with these words."""
        if "\t" not in text:
            return cls(text, text_words, (0,), (False,))
        starts = (0, *(end.end() for end in _LINE_END.finditer(text)))
        ends = (*starts[1:], len(text))
        return cls(text, text_words, starts, tuple("\t" in text[a:b] for a, b in zip(starts, ends, strict=True)))

    def parts(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the half-open spans of what a half-open span holds of each cell, from its first word to its last.

        A tab ends a cell, and so does a line end where the line before it or after it holds a tab.
        """
        if not any(self.tabbed):
            yield start, end
            return
        first = bisect_left(self.text_words, start, key=lambda word: word.start)
        last = bisect_left(self.text_words, end, key=lambda word: word.start)
        for word, following in zip(self.text_words[first:last], self.text_words[first + 1 : last], strict=False):
            if self._apart(word, following):
                yield start, word.end
                start = following.start
        yield start, end

    def _apart(self, word: Word, following: Word) -> bool:
        line, other = (bisect_right(self.starts, each.start) - 1 for each in (word, following))
        ends_line = line != other and (self.tabbed[line] or self.tabbed[other])
        return ends_line or "\t" in self.text[word.end : following.start]
