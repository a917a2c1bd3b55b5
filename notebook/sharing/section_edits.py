"""The effect of an edit on a section: a new revision, with its marks carried over or unsettled."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

import regex

from notebook.errors.base import InvalidValue
from notebook.errors.tasks import EntryChanged
from notebook.model.entry import Action, Mark, Section, fitting_actions
from notebook.model.ids import SectionId
from notebook.model.vocabulary import Category, SectionKind
from notebook.sharing.text_folding import draws_nothing


def amended(
    section: Section,
    *,
    text: str | None = None,
    kind: SectionKind | None = None,
    categories: tuple[Category, ...] | None = None,
    never: bool | None = None,
    sources: tuple[SectionId, ...] | None = None,
    actions: tuple[Action, ...] | None = None,
) -> Section:
    """Return the next revision of a section, or the same section when nothing changes.

    What is done of its actions is not fixed by a revision: a change of that alone is returned under the same one.
    The new revision makes every flag that was set on the previous one stale. A mark entirely inside the
    unchanged beginning or end of the text moves with it; any other is left over the changed passage and
    becomes unsettled, which withholds the section. So does a mark directly next to which letters or digits
    were typed: they would be printed beside its bar.
    """
    changed = replace(
        section,
        text=section.text if text is None else text,
        kind=section.kind if kind is None else kind,
        categories=section.categories if categories is None else categories,
        never=section.never if never is None else never,
        sources=section.sources if sources is None else sources,
        marks=section.marks if text is None else carried(section.marks, section.text, text),
        actions=carried_actions(section, text) if actions is None else actions,
    )
    if unprogressed(changed) != unprogressed(section):
        return replace(changed, revision=section.revision + 1)
    return section if changed == section else changed


def unprogressed(section: Section) -> Section:
    """Return the section as it was before any of its actions was done."""
    return replace(section, actions=section.plan)


def carried_actions(section: Section, text: str | None) -> tuple[Action, ...]:
    """Return the actions of a section in its next text: those that begin in its unchanged beginning or end."""
    if text is None or text == section.text:
        return section.actions
    start, end = unchanged(section.text, text)
    grown = len(text) - len(section.text)
    moved = (
        action if action.start <= start else replace(action, start=action.start + grown)
        for action in section.actions
        if action.start <= start or action.start > len(section.text) - end
    )
    return fitting_actions(text, moved)


def rebased(kept: Section, written: Section) -> Section:
    """Return the edited section with the flags and marks that it has by now.

    Flags and marks may have been set since the text was read; they are carried over as with any change. Raise
    EntryChanged when the stored text differs from the one that was read.
    """
    if written.revision == kept.revision:
        if said(written) != said(kept):
            raise EntryChanged
        return replace(written, flags=kept.flags, marks=kept.marks)
    if written.revision != kept.revision + 1:
        raise EntryChanged
    return replace(written, flags=kept.flags, marks=carried(kept.marks, kept.text, written.text))


def said(section: Section) -> tuple[object, ...]:
    """Return what a revision of a section fixes, in a form to compare."""
    return section.text, section.kind, frozenset(section.categories), section.never, section.sources, section.plan


def carried(marks: Iterable[Mark], before: str, after: str) -> tuple[Mark, ...]:
    """Return marks carried from one text to the next; see ``amended``."""
    start, end = unchanged(before, after)
    grown = len(after) - len(before)
    found = []
    for mark in marks:
        if mark.end <= start or mark.start >= len(before) - end:
            by = 0 if mark.end <= start else grown
            moved = replace(mark, start=mark.start + by, end=mark.end + by)
            found.append(moved if _stands_as_before(before, mark, after, moved) else replace(moved, settled=False))
        else:
            first, last = min(mark.start, start), max(mark.end + grown, len(after) - end)
            if after:
                first = min(first, len(after) - 1)
                found.append(replace(mark, start=first, end=min(max(last, first + 1), len(after)), settled=False))
    return tuple(found)


def begins_or_ends_in_word(text: str, start: int, end: int) -> bool:
    """Return whether a half-open span of code points leaves part of a word before or after it."""
    return any(0 < place < len(text) and in_word(text[place - 1]) and in_word(text[place]) for place in (start, end))


def in_word(char: str) -> bool:
    """Return whether a character continues a word: letters, digits, their accents, and invisible characters.

    In scripts without separators between words every letter is a word of its own.
    """
    return draws_nothing(char) or _IN_WORD.fullmatch(char) is not None


_IN_WORD: Final = regex.compile(
    r"[[\p{L}\p{M}\p{N}]--[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]]", regex.VERSION1
)


def _stands_as_before(before: str, mark: Mark, after: str, moved: Mark) -> bool:
    """Return whether no letter or digit was typed next to a mark, or into a word at its beginning or end."""
    sides = ((mark.start, moved.start, -1), (mark.end, moved.end, 1))
    return all(_against(after, now, step) in ("", _against(before, then, step)) for then, now, step in sides)


def _against(text: str, place: int, step: int) -> str:
    """Return the letters and digits adjoining a place, before it (``step`` -1) or after it."""
    found = []
    at = place if step > 0 else place - 1
    while 0 <= at < len(text) and in_word(text[at]):
        found.append(text[at])
        at += step
    return "".join(char for char in found if not draws_nothing(char))


def marked(section: Section, mark: Mark) -> Section:
    """Return the section with one more mark; adding one makes no new revision, since it only removes text."""
    return replace(section, marks=tuple(sorted((*section.marks, mark), key=lambda each: (each.start, each.end))))


def unmarked(section: Section, mark: Mark) -> Section:
    """Return the next revision, without a mark; raise InvalidValue when the section has no such mark."""
    if mark not in section.marks:
        raise InvalidValue("mark")
    left = list(section.marks)
    left.remove(mark)
    return replace(section, marks=tuple(left), revision=section.revision + 1)


def settled(section: Section, mark: Mark, start: int, end: int) -> Section:
    """Return the next revision, in which an unsettled mark covers the span that the worker chose."""
    return marked(unmarked(section, mark), replace(mark, start=start, end=end, settled=True))


def unchanged(before: str, after: str) -> tuple[int, int]:
    """Return how many code points two texts share at the beginning and, not counting those, at the end."""
    most = min(len(before), len(after))
    start = next((place for place in range(most) if before[place] != after[place]), most)
    end = next((place for place in range(most - start) if before[-1 - place] != after[-1 - place]), most - start)
    return start, end
