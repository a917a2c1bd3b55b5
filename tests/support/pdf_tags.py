"""What a program that reads a PDF aloud finds in it: its structure tree and the content that belongs to it."""

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Operator, Pdf

from notebook.handover.to_unicode import read_mapping


def elements(pdf: Pdf) -> list[Any]:
    """Give all elements of the structure tree, each before those in it."""

    def below(element: Any) -> Iterator[Any]:  # noqa: ANN401 - pikepdf gives any kind
        yield element
        for kid in kids(element):
            if isinstance(kid, Dictionary) and "/S" in kid:
                yield from below(kid)

    return list(below(pdf.Root.StructTreeRoot.K))


def kids(element: Any) -> list[Any]:  # noqa: ANN401 - as above
    return list(element.K) if isinstance(element.K, Array) else [element.K]


def instructions(page: Any) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401 - as above
    """Give what a page draws with, and each operator."""
    for found in pikepdf.parse_content_stream(page):
        yield found.operands, found.operator


def contents(pdf: Pdf) -> dict[tuple[int, int], str]:
    """Give the text of each marked content, read by pikepdf, by the page's object number and its own."""
    found: dict[tuple[int, int], str] = {}
    for page in pdf.pages:
        fonts = page.obj.Resources.Font
        mappings = {name: read_mapping(font.ToUnicode.read_bytes()) for name, font in fonts.items()}
        mapping: dict[int, str] = {}
        place: tuple[int, int] | None = None
        for operands, operator in instructions(page):
            if operator == Operator("BDC"):
                place = (page.obj.objgen[0], int(operands[1].MCID))
                assert place not in found
                found[place] = ""
            elif operator == Operator("EMC"):
                place = None
            elif operator == Operator("Tf"):
                mapping = mappings[str(operands[0])]
            elif operator == Operator("Tj") and place is not None:
                found[place] += "".join(mapping[code] for code in bytes(operands[0]))
    return found


def heard(pdf: Pdf) -> str:
    """Give what the tree says, in its order, each bar by its label."""
    texts = contents(pdf)
    return "".join(texts[place] for element in elements(pdf) for place in places(element))


def places(element: Any) -> Iterator[tuple[int, int]]:  # noqa: ANN401 - as above
    for kid in kids(element):
        if isinstance(kid, int):
            yield element.Pg.objgen[0], kid
        elif kid.get("/Type") == Name.MCR:
            yield kid.Pg.objgen[0], int(kid.MCID)
