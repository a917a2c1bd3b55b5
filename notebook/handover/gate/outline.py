"""The outline says the headings and nothing else, and leads to where the second layout has them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf

from notebook.handover.gate.checks import Check, refuse
from notebook.handover.layout.page_layout import PageLayout


@dataclass
class _Entry:
    title: str
    page: pikepdf.Object
    top: float
    below: list["_Entry"] = field(default_factory=list)


def check_outline(pdf: pikepdf.Pdf, pages: tuple[PageLayout, ...]) -> None:
    """Refuse an outline that is not exactly the tree of the headings, each at its place."""
    entries: list[_Entry] = []
    for found, page in zip(pdf.pages, pages, strict=True):
        for bookmark in page.bookmarks:
            level = entries if bookmark.heading.level == 1 or not entries else entries[-1].below
            level.append(_Entry(bookmark.heading.text, found.obj, bookmark.top))
    outlines = pdf.Root.Outlines
    if outlines.Count != len(entries) or not all(_same(outlines, entries)):
        raise refuse(Check.OUTLINE)


def _same(parent: pikepdf.Object, entries: list[_Entry]) -> Iterator[bool]:
    """Tell of each item below a parent whether it is as it must be, and stands where the others say."""
    before = None
    for entry in entries:
        item = parent.get("/First") if before is None else before.get("/Next")
        if item is None:
            yield False
            return
        page, _fit, left, top, zoom = item.Dest
        yield item.Parent.objgen == parent.objgen and _leads_to(item, "/Prev", before)
        yield str(item.Title) == entry.title
        yield page.objgen == entry.page.objgen
        yield (float(left), float(top), float(zoom)) == (0, entry.top, 0)
        # Below a heading of the first level the outline is closed, which a negative number says.
        yield item.get("/Count") == (-len(entry.below) if entry.below else None)
        yield from _same(item, entry.below)
        before = item
    yield _leads_to(parent, "/Last", before)
    yield before is None or "/Next" not in before


def _leads_to(holder: pikepdf.Object, key: str, wanted: pikepdf.Object | None) -> bool:
    if wanted is None:
        return key not in holder
    return key in holder and bool(holder[key].objgen == wanted.objgen)
