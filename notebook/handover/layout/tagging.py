"""Write the structure tree of a pack and its conformance metadata into a drawn file."""

from collections.abc import Iterator, Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from notebook.handover.layout.archival import COLOURS, CONDITION, metadata, profile
from notebook.handover.layout.structure_tree import Node, Structure
from notebook.handover.layout.tags import Element


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
