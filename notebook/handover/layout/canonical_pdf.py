"""Post-process a drawn file: remove what a pack does not need, and write it in one canonical form.

Runs in the render process. The form is what qpdf writes from the objects that can be reached from the trailer: a file
in it can be rewritten without changing a byte, which the gate relies on.

Write the structure tree of a pack and its conformance metadata into a drawn file.
"""

import re
import zlib
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from notebook.handover.layout.archival import COLOURS, CONDITION, metadata, profile
from notebook.handover.layout.page_layout import Link, PageLayout
from notebook.handover.layout.structure_tree import Node, Structure, structure
from notebook.handover.layout.tags import Element
from notebook.handover.to_unicode import write_mapping

LINK_BORDER: Final = (0, 0, 0)
PRINTED: Final = 1 << 2
"""The print flag of an annotation (ISO 32000-1, 12.5.3), which PDF/A requires."""

FILLER: Final = b"\0"
LINE_ENDS: Final = (b"\r", b"\n")

PAGE_EXTRAS: Final = ("/Trans", "/Rotate")
_DRAWN_PAIR: Final = re.compile(rb"<([0-9A-F]{2})> <([0-9A-F]{4,6})>\n")


def write_canonically(pdf: pikepdf.Pdf) -> bytes:
    """Return a document in the canonical form of packs, with a file identifier computed from its bytes."""
    _strip(pdf.trailer, "/ID")
    written = BytesIO()
    pdf.save(
        written,
        force_version="1.7",
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        compress_streams=True,
        recompress_flate=False,
        # Otherwise pikepdf adds metadata of its own.
        fix_metadata_version=False,
        progress=let_others_run,
    )
    return written.getvalue()


def let_others_run(_percent: int) -> None:
    """Do nothing, in Python: between its lines another thread may run, and qpdf holds the lock while it writes."""


def canonicalise(drawn: bytes, title: str, language: str, pages: Sequence[PageLayout]) -> bytes:
    """Strip a drawn file of everything a pack does not need, add links and tags, return it in canonical form."""
    with pikepdf.open(BytesIO(drawn)) as pdf:
        pdf.trailer.Info = pdf.make_indirect(pikepdf.Dictionary(Title=pikepdf.String(title)))
        pdf.Root.Lang = pikepdf.String(language)
        pdf.Root.PageMode = pikepdf.Name.UseOutlines
        fonts: dict[str, pikepdf.Object] = {}
        for page in pdf.pages:
            _strip(page.obj, *PAGE_EXTRAS)
            _strip(page.obj.Resources, "/ProcSet")
            fonts.update(page.obj.Resources.Font.items())
        for font in fonts.values():
            _strip(font, "/Name")
            font.ToUnicode = pdf.make_stream(write_mapping(_characters(font.ToUnicode.read_bytes())))
        _count_headings(pdf.Root.Outlines)
        for page, layout in zip(pdf.pages, pages, strict=True):
            if layout.links:
                page.obj.Annots = pikepdf.Array([_annotation(pdf, link) for link in layout.links])
        tag(pdf, structure(pages))
        describe(pdf, title)
        for stream in pdf.objects:
            if isinstance(stream, pikepdf.Stream) and stream.get("/Type") != pikepdf.Name.Metadata:
                stream.write(deflate(stream.read_bytes()), filter=pikepdf.Name.FlateDecode)
        return write_canonically(pdf)


def deflate(data: bytes) -> bytes:
    """Return the data deflated like every stream of a pack; qpdf would do so with a library of its own.

    No stream ends with a line ending, because a reader that looks for the end of the stream would find another length
    (ISO 19005-2, 6.1.7.1). Readers ignore bytes after the deflated data.
    """
    deflated = zlib.compress(data)
    return deflated + FILLER if deflated[-1:] in LINE_ENDS else deflated


def _annotation(pdf: pikepdf.Pdf, link: Link) -> pikepdf.Object:
    """Return a link inside the document (ISO 32000-1, 12.5.6.5): no action, no border, printed, with a description."""
    return pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Link,
            Rect=pikepdf.Array(link.edges),
            Border=pikepdf.Array(LINK_BORDER),
            F=PRINTED,
            Contents=pikepdf.String(link.heading.text),
            Dest=pikepdf.Array([pdf.pages[link.page - 1].obj, pikepdf.Name.XYZ, 0, link.top, 0]),
        )
    )


def _count_headings(outlines: pikepdf.Object) -> None:
    """Count the outline items that are visible at first (ISO 32000-1, 12.3.3); ReportLab counts collapsed ones too."""
    count, item = 1, outlines.First
    while "/Next" in item:
        count, item = count + 1, item.Next
    outlines.Count = count


def _strip(holder: pikepdf.Object, *keys: str) -> None:
    for key in keys:
        if key in holder:
            del holder[key]


def _characters(drawn: bytes) -> dict[int, str]:
    """Read ReportLab's mapping, which maps code 0 to U+0000 and uses five digits beyond the BMP."""
    pairs = ((int(code, 16), int(point, 16)) for code, point in _DRAWN_PAIR.findall(drawn))
    return {code: chr(point) for code, point in pairs if point}


def describe(pdf: pikepdf.Pdf, title: str) -> None:
    """Mark a file as tagged, name the standards it conforms to and its colour profile; show its title."""
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.Root.Metadata = pdf.make_stream(metadata(title), Type=Name.Metadata, Subtype=Name.XML)
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String(CONDITION),
        DestOutputProfile=pdf.make_stream(profile(), N=COLOURS),
    )
    pdf.Root.OutputIntents = Array([intent])


def tag(pdf: pikepdf.Pdf, found: Structure) -> None:
    """Write the structure tree of a file's pages and links into it."""
    pages = [page.obj for page in pdf.pages]
    links = [link for page in pages for link in page.get("/Annots", ())]
    made = {node.element.number: pdf.make_indirect(Dictionary()) for node in found.nodes}
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=made[0]))
    for node in found.nodes:
        element, target = node.element, made[node.element.number]
        target.S = Name(f"/{element.role}")
        target.P = root if element.parent is None else made[element.parent.number]
        if node.contents:
            target.Pg = pages[node.contents[0][0]]
        kids: list[pikepdf.Object | int] = [made[below.element.number] for below in node.below]
        kids.extend(_contents(node, pages, links))
        target.K = kids[0] if len(kids) == 1 else Array(kids)
        _describe(target, element)
    numbers: list[pikepdf.Object | int] = []
    for place, (page, nodes) in enumerate(zip(pages, found.pages, strict=True)):
        page.StructParents = place
        page.Tabs = Name.S
        numbers += [place, pdf.make_indirect(Array([made[node.element.number] for node in nodes]))]
    for place, (link, node) in enumerate(zip(links, found.links, strict=True), len(pages)):
        link.StructParent = place
        numbers += [place, made[node.element.number]]
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(numbers)))
    root.ParentTreeNextKey = len(pages) + len(links)
    pdf.Root.StructTreeRoot = root


def _contents(
    node: Node, pages: Sequence[pikepdf.Object], links: Sequence[pikepdf.Object]
) -> Iterator[pikepdf.Object | int]:
    """Yield the references to the contents and the links of a node."""
    for page, number in node.contents:
        if page == node.contents[0][0]:
            yield number
        else:
            yield Dictionary(Type=Name.MCR, Pg=pages[page], MCID=number)
    for page, key in node.links:
        yield Dictionary(Type=Name.OBJR, Pg=pages[page], Obj=links[key - len(pages)])


def _describe(target: pikepdf.Object, element: Element) -> None:
    if element.actual_text:
        target.ActualText = String(element.actual_text)
    if element.scope:
        target.A = Dictionary(O=Name.Table, Scope=Name(f"/{element.scope}"))
    elif element.columns > 1:
        target.A = Dictionary(O=Name.Table, ColSpan=element.columns)
