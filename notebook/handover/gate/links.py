"""The links of each page are those of the second layout: to the same places, over the same rows, and no others."""

from collections.abc import Iterator

import pikepdf

from notebook.handover.gate.checks import Check, refuse
from notebook.handover.layout.canonical_pdf import LINK_BORDER, PRINTED
from notebook.handover.layout.page_layout import Link, PageLayout


def check_links(pdf: pikepdf.Pdf, pages: tuple[PageLayout, ...]) -> None:
    """Refuse a page whose links differ in anything, their order included, from those that it must have."""
    for number, (found, page) in enumerate(zip(pdf.pages, pages, strict=True), 1):
        there = list(found.obj.get("/Annots", ()))
        if len(there) != len(page.links) or ("/Annots" in found.obj) != bool(page.links):
            raise refuse(Check.LINKS, number)
        for annotation, link in zip(there, page.links, strict=True):
            if not all(_same(pdf, annotation, link)):
                raise refuse(Check.LINKS, number)


def _same(pdf: pikepdf.Pdf, found: pikepdf.Object, expected: Link) -> Iterator[bool]:
    page, _fit, *place = found.Dest
    yield [float(edge) for edge in found.Rect] == list(expected.edges)
    yield [float(number) for number in found.Border] == list(LINK_BORDER)
    yield found.F == PRINTED
    yield str(found.Contents) == expected.heading.text
    yield page.objgen == pdf.pages[expected.page - 1].obj.objgen
    yield [float(number) for number in place] == [0, expected.top, 0]
