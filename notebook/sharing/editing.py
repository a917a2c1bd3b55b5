"""What a change makes of a section: a new revision, with its marks carried over or unsettled."""

from collections.abc import Iterable
from dataclasses import replace

from notebook.errors import EntryChanged, InvalidValue
from notebook.model.entry import Mark, Section
from notebook.model.vocabulary import Category, SectionKind


def amended(
    section: Section,
    *,
    text: str | None = None,
    kind: SectionKind | None = None,
    categories: tuple[Category, ...] | None = None,
    never: bool | None = None,
) -> Section:
    """Give the next revision of a section, or the same section where nothing changes.

    Every flag that was set on the revision before is stale by that. A mark that lies whole in what
    stays at the beginning or at the end of the text goes along; any other is left over the changed
    passage and is not settled, which withholds the section.
    """
    changed = replace(
        section,
        text=section.text if text is None else text,
        kind=section.kind if kind is None else kind,
        categories=section.categories if categories is None else categories,
        never=section.never if never is None else never,
        marks=section.marks if text is None else carried(section.marks, section.text, text),
    )
    return section if changed == section else replace(changed, revision=section.revision + 1)


def rebased(kept: Section, written: Section) -> Section:
    """Return what was written of a section with the flags and marks that it has by now.

    Flags and marks may have been set since the text was read; those go along as with any change. Raises
    EntryChanged where the text itself is another than the one that was read.
    """
    if written.revision == kept.revision:
        if _said(written) != _said(kept):
            raise EntryChanged
        return replace(written, flags=kept.flags, marks=kept.marks)
    if written.revision != kept.revision + 1:
        raise EntryChanged
    return replace(written, flags=kept.flags, marks=carried(kept.marks, kept.text, written.text))


def _said(section: Section) -> tuple[object, ...]:
    return section.text, section.kind, frozenset(section.categories), section.never, section.sources


def carried(marks: Iterable[Mark], before: str, after: str) -> tuple[Mark, ...]:
    """Carry marks from one text to the next; see ``amended``."""
    start, end = _unchanged(before, after)
    grown = len(after) - len(before)
    found = []
    for mark in marks:
        if mark.end <= start:
            found.append(mark)
        elif mark.start >= len(before) - end:
            found.append(replace(mark, start=mark.start + grown, end=mark.end + grown))
        else:
            first, last = min(mark.start, start), max(mark.end + grown, len(after) - end)
            if after:
                first = min(first, len(after) - 1)
                found.append(replace(mark, start=first, end=min(max(last, first + 1), len(after)), settled=False))
    return tuple(found)


def marked(section: Section, mark: Mark) -> Section:
    """Give the section with one more mark; adding one is no new revision, since it only takes out."""
    return replace(section, marks=tuple(sorted((*section.marks, mark), key=lambda each: (each.start, each.end))))


def unmarked(section: Section, mark: Mark) -> Section:
    """Give the next revision, without a mark; raise InvalidValue when the section has no such mark."""
    if mark not in section.marks:
        raise InvalidValue("mark")
    left = list(section.marks)
    left.remove(mark)
    return replace(section, marks=tuple(left), revision=section.revision + 1)


def settled(section: Section, mark: Mark, start: int, end: int) -> Section:
    """Give the next revision, in which a mark that was not settled stands where the worker put it."""
    return marked(unmarked(section, mark), replace(mark, start=start, end=end, settled=True))


def _unchanged(before: str, after: str) -> tuple[int, int]:
    """Count the code points that two texts share at the beginning and, apart from those, at the end."""
    most = min(len(before), len(after))
    start = next((place for place in range(most) if before[place] != after[place]), most)
    end = next((place for place in range(most - start) if before[-1 - place] != after[-1 - place]), most - start)
    return start, end
