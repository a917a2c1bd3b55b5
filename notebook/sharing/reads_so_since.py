"""Since when a section has stood as a reader reads it: "written down on 3 March" must not stand over words of June.

Only what the page shows counts. What a bar hides may have changed at any time: an earlier text is the same to the
reader where bars in the places of the present ones make it so.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final, Self
from unicodedata import category

from notebook.model.entry import Section
from notebook.model.vocabulary import SectionKind
from notebook.sharing.as_printed import Reader, word_on
from notebook.sharing.make_release import cut_in_actions
from notebook.sharing.redaction import cuts
from notebook.sharing.release import Month, ReleasedAction, Text

_WORD_BEGINS: Final = "\ufdd0"
_WORD_ENDS: Final = "\ufdd1"
"""Around the word on a bar that stands for a person."""

_BAR: Final = "\ufdd2"
"""A bar without a word in an earlier text. None of the three is a character (Unicode 16.0, section 23.7)."""

_NO_CHARACTERS: Final = str.maketrans({_WORD_BEGINS: None, _WORD_ENDS: None, _BAR: None})


_WORD: Final = re.compile(f"({_WORD_BEGINS}[^{_WORD_ENDS}]*{_WORD_ENDS})")


@dataclass(frozen=True, slots=True)
class _Read:
    """What is read of a section: its kind, what stands between bars without a word, and who does what by when."""

    kind: SectionKind
    between: tuple[str, ...]
    owed: tuple[tuple[str, date | Month | None], ...]

    @classmethod
    def of(cls, section: Section, reader: Reader) -> Self:
        """Return what a reader reads of it; white space does not count."""
        taken = cuts(section, reader.question.party, reader.hidden, reader.hidden.words_of(section.text))
        pieces, actions = cut_in_actions(section, taken, reader.look)
        between = [""]
        for piece in pieces:
            if isinstance(piece, Text):
                between[-1] += "".join(piece.text.translate(_NO_CHARACTERS).split())
            elif (word := word_on(piece)) is not None:
                between[-1] += f"{_WORD_BEGINS}{word}{_WORD_ENDS}"
            else:
                between.append("")
        return cls(section.kind, tuple(between), tuple(_owed(actions)))

    def stood_in(self, earlier: Self) -> bool:
        """Return whether all of it was there, in this order, in an earlier text that has no marks."""
        owed = iter(earlier.owed)
        same = self.kind is earlier.kind and all(each in owed for each in self.owed)
        return same and _fits(self.between, _BAR.join(earlier.between))


def _owed(actions: Iterable[ReleasedAction]) -> Iterator[tuple[str, date | Month | None]]:
    """Yield who does what by when, as far as a page shows either."""
    yield from ((each.owner, each.due) for each in actions if each.owner or each.due is not None)


def _fits(between: Sequence[str], text: str) -> bool:
    """Return whether a text is these pieces in this order, with anything between two of them.

    Signs beside a bar tell nothing, and do not count: a page leaves them out where bars are all that is left.
    """
    last, text = len(between) - 1, _without_signs(text)
    first, *rest = (_without_signs(each, after=place > 0, before=place < last) for place, each in enumerate(between))
    if not rest:
        return text == first
    *middle, end = rest
    at = len(first)
    for piece in middle:  # of several places the first is as good as any
        found = text.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return text.startswith(first) and text.endswith(end) and len(text) - len(end) >= at


def _without_signs(piece: str, *, after: bool = False, before: bool = False) -> str:
    """Return a piece without signs beside the words on bars, and at its ends where it stands after or before a bar."""
    parts = _WORD.split(piece)  # what is written, a word, what is written, ...
    end = len(parts) - 1
    parts[::2] = (
        _trimmed(each, begins=after or place > 0, ends=before or 2 * place < end)
        for place, each in enumerate(parts[::2])
    )
    return "".join(parts)


def _trimmed(text: str, *, begins: bool, ends: bool) -> str:
    """Return a text without the signs at the ends where bars are."""
    start, end = 0, len(text)
    while begins and start < end and _is_sign(text[start]):
        start += 1
    while ends and start < end and _is_sign(text[end - 1]):
        end -= 1
    return text[start:end]


def _is_sign(char: str) -> bool:
    return category(char)[0] == "P" or category(char) in {"Cc", "Cf"}


def reads_so_since(reader: Reader, versions: Sequence[tuple[datetime, Section]]) -> datetime:
    """Return the instant since which all that a reader reads of a section has been there.

    ``versions`` are its revisions, oldest first and the present one last, each with the instant it was made.
    """
    *earlier, (since, present) = versions
    read = _Read.of(present, reader)
    for made, version in reversed(earlier):
        if not read.stood_in(_Read.of(replace(version, marks=()), reader)):
            break
        since = made
    return since
