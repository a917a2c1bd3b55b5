"""Check the file's form, outline and links.

The file must be what qpdf writes from the reachable objects, byte for byte. That alone refuses unreachable and
duplicate objects, earlier revisions, comments, object streams, bytes between objects and after the end, and a file
identifier that is not derived from the bytes.

The outline has the headings and nothing else, and leads to their places in the second layout. The links of each page
are exactly those of the second layout: same targets, same rows.

Check that the structure tree equals that of the second layout, byte by byte, and has the right reading order.

The alternative text of bars is from a closed list of the program's own terms; nothing else has alternative text.
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import pikepdf

from notebook.handover.gate.checks import Check, refuse
from notebook.handover.gate.content_stream import PageDrawing
from notebook.handover.gate.text_order import bare, said
from notebook.handover.layout.archival import COLOURS, CONDITION, metadata, profile
from notebook.handover.layout.canonical_pdf import LINK_BORDER, PRINTED, deflate, write_canonically
from notebook.handover.layout.page_layout import Link, PageLayout
from notebook.handover.layout.structure_tree import Node, Structure
from notebook.handover.pack_document import ComposedPack
from notebook.messages import labels
from notebook.messages.i18n import translations
from notebook.model.vocabulary import Code


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


ObjectId = tuple[int, int]
_BAR: Final = "Span"
"""The only role that may have alternative text."""


class Spoken:
    """The text of the pages, by the structure element that it is marked as part of."""

    def __init__(self, expected: Structure) -> None:
        """Store the expected tree."""
        self._expected = expected
        self._texts: dict[int, list[str]] = {}

    def take(self, number: int, page: PageDrawing) -> None:
        """Refuse a page with content that is unmarked, or not marked as it must be."""
        nodes = self._expected.pages[number - 1] if number <= len(self._expected.pages) else ()
        if page.unmarked or page.tagged != [node.element.role for node in nodes]:
            raise refuse(Check.STRUCTURE, number)
        for item in page.shown:
            if item.content is not None:
                self._texts.setdefault(nodes[item.content].element.number, []).append(item.text)

    def finish(self, pack: ComposedPack, starts: dict[str, int]) -> None:
        """Refuse a pack with another reading order, or with additional text in it."""
        in_order = (text for node in self._expected.nodes for text in self._texts.get(node.element.number, ()))
        if bare("".join(in_order)) != bare("".join(said(item, starts) for item in pack.reading_order())):
            raise refuse(Check.STRUCTURE)


def check_said(pack: ComposedPack, expected: Structure) -> None:
    """Refuse a tree with alternative text that is not on the list, or not in the order of the bars."""
    words = translations(pack.language)
    allowed = {labels.removed(words, code) for code in Code}
    instead = [node.element for node in expected.nodes if node.element.actual_text]
    if [element.actual_text for element in instead] != [bar.aloud for bar in pack.bars] or not all(
        element.actual_text in allowed and element.role == _BAR for element in instead
    ):
        raise refuse(Check.STRUCTURE)


def check_structure(pdf: pikepdf.Pdf, expected: Structure) -> set[ObjectId]:
    """Refuse a structure tree that differs in a byte; return its objects."""
    pages = [page.obj for page in pdf.pages]
    links = [link for page in pages for link in page.get("/Annots", ())]
    if [page.StructParents for page in pages] != list(range(len(pages))) or [link.StructParent for link in links] != [
        len(pages) + place for place in range(len(expected.links))
    ]:
        raise refuse(Check.STRUCTURE)
    tree = _Tree(pdf, [page.objgen[0] for page in pages], [link.objgen[0] for link in links])
    if not all(tree.same(expected)):
        raise refuse(Check.STRUCTURE)
    return tree.seen


def check_conformity(pdf: pikepdf.Pdf, title: str) -> None:
    """Refuse a file whose conformance metadata or colour profile differs from the expected ones."""
    [intent] = pdf.Root.OutputIntents
    colours = intent.DestOutputProfile
    if (
        pdf.Root.Metadata.read_raw_bytes() != metadata(title)
        or colours.read_bytes() != profile()
        or (str(intent.OutputConditionIdentifier), int(colours.N)) != (CONDITION, COLOURS)
        or not (pdf.Root.MarkInfo.Marked and pdf.Root.ViewerPreferences.DisplayDocTitle)
    ):
        raise refuse(Check.CONFORMITY)


class _Tree:
    """The structure tree of a file. ``seen`` are its objects; ``pages`` and ``links`` are object numbers."""

    def __init__(self, pdf: pikepdf.Pdf, pages: list[int], links: list[int]) -> None:
        self._root = pdf.Root.StructTreeRoot
        self._pages = pages
        self._links = links
        self._numbers: dict[int, int] = {}
        self.seen: set[ObjectId] = {self._root.objgen}

    def same(self, expected: Structure) -> Iterator[bool]:
        """Yield for each object of the tree whether it equals the expected one."""
        yield self._same(self._root.K, expected.nodes[0], self._root.objgen[0])
        parents = self._root.ParentTree
        listed: list[str] = []
        for place, nodes in enumerate(expected.pages):
            found = parents.Nums[2 * place + 1]
            yield self._is_new(found)
            yield found.unparse(resolved=True) == _array(self._reference(node) for node in nodes)
            listed += [str(place), _reference(found.objgen[0])]
        for place, node in enumerate(expected.links, len(expected.pages)):
            listed += [str(place), self._reference(node)]
        yield self._is_new(parents)
        yield parents.unparse(resolved=True) == _dictionary({"/Nums": _array(listed)})
        yield self._root.unparse(resolved=True) == _dictionary(
            {
                "/K": self._reference(expected.nodes[0]),
                "/ParentTree": _reference(parents.objgen[0]),
                "/ParentTreeNextKey": str(len(listed) // 2),
                "/Type": "/StructTreeRoot",
            }
        )

    def _same(self, found: pikepdf.Object, node: Node, parent: int) -> bool:
        """Return whether an element and its descendants are indirect objects and equal the expected ones."""
        if not self._is_new(found):
            return False
        number = self._numbers[node.element.number] = found.objgen[0]
        if node.below:
            many = len(node.below) + len(node.contents) + len(node.links) > 1
            listed = list(found.K) if many else [found.K]
            if not all(self._same(*each, number) for each in zip(listed, node.below, strict=False)):
                return False
        return found.unparse(resolved=True) == self._written(node, parent)

    def _is_new(self, found: pikepdf.Object) -> bool:
        new = found.is_indirect and found.objgen not in self.seen
        self.seen.add(found.objgen)
        return new

    def _written(self, node: Node, parent: int) -> bytes:
        element = node.element
        keys: dict[str, str] = {}
        if element.scope:
            keys["/A"] = f"<< /O /Table /Scope /{element.scope} >>"
        elif element.columns > 1:
            keys["/A"] = f"<< /ColSpan {element.columns} /O /Table >>"
        if element.actual_text:
            keys["/ActualText"] = pikepdf.String(element.actual_text).unparse().decode("latin-1")
        kids = [self._reference(below) for below in node.below]
        kids += self._contents(node)
        keys["/K"] = kids[0] if len(kids) == 1 else _array(kids).decode()
        keys["/P"] = _reference(parent)
        if node.contents:
            keys["/Pg"] = _reference(self._pages[node.contents[0][0]])
        return _dictionary({**keys, "/S": f"/{element.role}"})

    def _contents(self, node: Node) -> Iterator[str]:
        for page, content in node.contents:
            here = page == node.contents[0][0]
            yield str(content) if here else f"<< /MCID {content} /Pg {_reference(self._pages[page])} /Type /MCR >>"
        for page, key in node.links:
            link = _reference(self._links[key - len(self._pages)])
            yield f"<< /Obj {link} /Pg {_reference(self._pages[page])} /Type /OBJR >>"

    def _reference(self, node: Node) -> str:
        return _reference(self._numbers[node.element.number])


def _reference(number: int) -> str:
    return f"{number} 0 R"


def _array(items: Iterator[str] | list[str]) -> bytes:
    return f"[ {''.join(f'{item} ' for item in items)}]".encode("latin-1")


def _dictionary(keys: dict[str, str | bytes]) -> bytes:
    parts = (f"{key} {value.decode('latin-1') if isinstance(value, bytes) else value} " for key, value in keys.items())
    return f"<< {''.join(parts)}>>".encode("latin-1")
