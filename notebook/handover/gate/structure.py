"""Check the file's form, outline and links.

The file must be what qpdf writes from the reachable objects, byte for byte. That alone refuses unreachable and
duplicate objects, earlier revisions, comments, object streams, bytes between objects and after the end, and a file
identifier that is not derived from the bytes.

The outline has the headings and nothing else, and leads to their places in the second layout. The links of each page
are exactly those of the second layout: same targets, same rows.
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf

from notebook.handover.gate.checks import Check, refuse
from notebook.handover.layout.canonical_pdf import LINK_BORDER, PRINTED, deflate, write_canonically
from notebook.handover.layout.page_layout import Link, PageLayout


def check_form(pdf: pikepdf.Pdf, written: bytes) -> None:
    """Refuse a file that is not in canonical form."""
    if pdf.is_encrypted or write_canonically(pdf) != written:
        raise refuse(Check.FORM)


def check_streams(pdf: pikepdf.Pdf) -> None:
    """Refuse a stream that is not exactly its deflated data; qpdf never deflates the metadata."""
    for found in pdf.objects:
        if isinstance(found, pikepdf.Stream) and found.objgen != pdf.Root.Metadata.objgen:
            raw = found.read_raw_bytes()
            try:
                inflated = zlib.decompressobj().decompress(raw)
            except zlib.error:
                raise refuse(Check.STREAMS) from None
            if deflate(inflated) != raw:
                raise refuse(Check.STREAMS)


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
    """Yield for each item below a parent whether its content and its references to the other items are correct."""
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
        # Outline items below the first level are collapsed, which a negative number says.
        yield item.get("/Count") == (-len(entry.below) if entry.below else None)
        yield from _same(item, entry.below)
        before = item
    yield _leads_to(parent, "/Last", before)
    yield before is None or "/Next" not in before


def _leads_to(holder: pikepdf.Object, key: str, wanted: pikepdf.Object | None) -> bool:
    if wanted is None:
        return key not in holder
    return key in holder and bool(holder[key].objgen == wanted.objgen)


def check_links(pdf: pikepdf.Pdf, pages: tuple[PageLayout, ...]) -> None:
    """Refuse a page whose links differ in any way, including their order, from the expected ones."""
    for number, (found, page) in enumerate(zip(pdf.pages, pages, strict=True), 1):
        there = list(found.obj.get("/Annots", ()))
        if len(there) != len(page.links) or ("/Annots" in found.obj) != bool(page.links):
            raise refuse(Check.LINKS, number)
        for annotation, link in zip(there, page.links, strict=True):
            if not all(_links_same(pdf, annotation, link)):
                raise refuse(Check.LINKS, number)


def _links_same(pdf: pikepdf.Pdf, found: pikepdf.Object, expected: Link) -> Iterator[bool]:
    page, _fit, *place = found.Dest
    yield [float(edge) for edge in found.Rect] == list(expected.edges)
    yield [float(number) for number in found.Border] == list(LINK_BORDER)
    yield found.F == PRINTED
    yield str(found.Contents) == expected.heading.text
    yield page.objgen == pdf.pages[expected.page - 1].obj.objgen
    yield [float(number) for number in place] == [0, expected.top, 0]
