"""The outline says the headings and nothing else; from it comes the page of each."""

from collections.abc import Iterator

import pikepdf

from notebook.handover.document import ComposedPack
from notebook.handover.gate.refusal import Check, refuse


def check_outline(pdf: pikepdf.Pdf, pack: ComposedPack) -> dict[str, int]:
    """Refuse an outline that is not exactly the headings; give the page of each heading by its key."""
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    found = list(_items(pdf.Root.Outlines))
    headings = pack.headings
    if [str(item.Title) for item in found] != [heading.text for heading in headings]:
        raise refuse(Check.OUTLINE)
    pages = [numbers.get(item.Dest[0].objgen) for item in found]
    known = [page for page in pages if page is not None]
    if len(known) != len(pages) or known != sorted(known):
        raise refuse(Check.OUTLINE)
    return {heading.key: page for heading, page in zip(headings, known, strict=True)}


def _items(outlines: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Give the items as a reader lists them, each before what is below it."""
    waiting = [outlines.First] if "/First" in outlines else []
    seen: set[tuple[int, int]] = set()
    while waiting:
        item = waiting.pop()
        if item.objgen in seen:
            raise refuse(Check.OUTLINE)
        seen.add(item.objgen)
        yield item
        waiting.extend(item[key] for key in ("/Next", "/First") if key in item)
