"""The allow-list of a pack's objects: which objects, with which keys and values.

Each shape names its keys and what each refers to: another shape, or a test of a plain value. Whatever is not listed is
refused: annotations except links inside the document, names, attachments, metadata, forms, actions, images.
"""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any, Final

import pikepdf

from notebook.handover.gate.checks import Check, refuse

_FONT_NAME: Final = re.compile(r"/[A-Z]{6}\+NotoSans-(?:Regular|Bold)")

SHAPES: Final[dict[str, dict[str, str]]] = {
    "trailer": {"/Root": "catalog", "/Info": "info", "/Size": "number"},
    "info": {"/Title": "text"},
    "catalog": {
        "/Type": "=/Catalog",
        "/Pages": "pages",
        "/Outlines": "outlines",
        "/Lang": "text",
        "/PageMode": "=/UseOutlines",
        "/StructTreeRoot": "structure",
        "/MarkInfo": "mark info",
        "/ViewerPreferences": "preferences",
        "/Metadata": "metadata",
        "/OutputIntents": "*intent",
    },
    "mark info": {"/Marked": "truth"},
    "preferences": {"/DisplayDocTitle": "truth"},
    "metadata": {"/Type": "=/Metadata", "/Subtype": "=/XML", "/Length": "number"},
    "intent": {
        "/Type": "=/OutputIntent",
        "/S": "=/GTS_PDFA1",
        "/OutputConditionIdentifier": "text",
        "/DestOutputProfile": "profile",
    },
    "profile": {"/N": "number", "/Length": "number", "/Filter": "=/FlateDecode"},
    "pages": {"/Type": "=/Pages", "/Kids": "*page", "/Count": "number"},
    "page": {
        "/Type": "=/Page",
        "/Parent": "pages",
        "/MediaBox": "*number",
        "/Contents": "stream",
        "/Resources": "resources",
        "/Annots": "*link",
        "/StructParents": "number",
        "/Tabs": "=/S",
    },
    "link": {
        "/Type": "=/Annot",
        "/Subtype": "=/Link",
        "/Rect": "*number",
        "/Border": "*number",
        "/F": "number",
        "/Contents": "text",
        "/Dest": "destination",
        "/StructParent": "number",
    },
    "resources": {"/Font": "fonts"},
    "font": {
        "/Type": "=/Font",
        "/Subtype": "=/TrueType",
        "/BaseFont": "font name",
        "/FirstChar": "number",
        "/LastChar": "number",
        "/Widths": "*number",
        "/FontDescriptor": "font descriptor",
        "/ToUnicode": "stream",
    },
    "font descriptor": {
        "/Type": "=/FontDescriptor",
        "/FontName": "font name",
        "/FontFile2": "font file",
        "/FontBBox": "*number",
        **dict.fromkeys(
            ("/Ascent", "/CapHeight", "/Descent", "/Flags", "/ItalicAngle", "/MissingWidth", "/StemV"), "number"
        ),
    },
    "stream": {"/Length": "number", "/Filter": "=/FlateDecode"},
    "font file": {"/Length": "number", "/Length1": "number", "/Filter": "=/FlateDecode"},
    "outlines": {"/Type": "=/Outlines", "/First": "heading", "/Last": "heading", "/Count": "number"},
    "heading": {
        "/Title": "text",
        "/Parent": "heading or outlines",
        "/Prev": "heading",
        "/Next": "heading",
        "/First": "heading",
        "/Last": "heading",
        "/Count": "number",
        "/Dest": "destination",
    },
}
STREAMS: Final = frozenset({"stream", "font file", "metadata", "profile"})
OPTIONAL: Final = {"heading": frozenset(SHAPES["heading"]), "page": frozenset({"/Annots"})}
"""Optional keys of a shape; ``outline`` and ``links`` check which objects have them."""


APART: Final = frozenset(
    {"catalog", "info", "pages", "page", "link", "fonts", "font", "font descriptor", "stream", "font file"}
    | {"outlines", "heading", "heading or outlines", "structure", "metadata", "profile"}
)
"""Shapes that are indirect objects; all others are direct."""


def check_objects(pdf: pikepdf.Pdf, title: str, language: str) -> set[tuple[int, int]]:
    """Refuse a document with anything unlisted, anything missing, or another title or language.

    Return the objects that were checked: all except those of the structure tree, which ``tagged`` checks.

    The content behind the keys of pages, fonts, headings and links is compared with the second layout elsewhere.
    ``structure.check_form`` checks the file identifier.
    """
    waiting: list[tuple[str, Any]] = [("trailer", pdf.trailer)]
    seen: set[tuple[str, tuple[int, int]]] = set()
    while waiting:
        shape, found = waiting.pop()
        indirect = isinstance(found, pikepdf.Object) and found.is_indirect
        _demand(indirect == (shape in APART))
        if indirect and (shape, found.objgen) in seen:
            continue
        if indirect:
            seen.add((shape, found.objgen))
        waiting.extend(_behind(shape, found))
    _demand((str(pdf.trailer.Info.Title), str(pdf.Root.Lang)) == (title, language))
    tree = pdf.Root.Pages
    _demand(tree.Count == len(tree.Kids) == len({page.objgen for page in tree.Kids}))
    # One font dictionary for all pages: a font on a single page could draw its letters differently.
    _demand(len({page.Resources.Font.objgen for page in tree.Kids}) == 1)
    return {objgen for _, objgen in seen}


def check_all_seen(pdf: pikepdf.Pdf, seen: set[tuple[int, int]]) -> None:
    """Refuse a document with an object that was not checked."""
    # Numbers are never indirect objects either: pikepdf returns their values only.
    _demand(len(seen) == len(pdf.objects))


def _behind(shape: str, found: Any) -> Iterator[tuple[str, Any]]:
    """Yield what to check next, each with the shape that it should have."""
    if shape in _SPREADS:
        yield from _SPREADS[shape](found)
    elif shape.startswith("*"):
        _demand(isinstance(found, pikepdf.Array))
        yield from ((shape[1:], item) for item in found)
    elif shape.startswith("="):
        _demand(isinstance(found, pikepdf.Name) and str(found) == shape[1:])
    elif shape in _VALUES:
        _demand(_VALUES[shape](found))
    else:
        keys = SHAPES[shape]
        kind = pikepdf.Stream if shape in STREAMS else pikepdf.Dictionary
        _demand(isinstance(found, kind) and isinstance(found, pikepdf.Stream) == (shape in STREAMS))
        there = set(found.keys())
        _demand(keys.keys() >= there and keys.keys() - there <= OPTIONAL.get(shape, frozenset()))
        yield from ((keys[key], value) for key, value in found.items())


def _demand(condition: object) -> None:
    """Raise unless the condition holds, also under ``python -O``, which drops assertions."""
    if not condition:
        raise refuse(Check.OBJECTS)


def _fonts(found: Any) -> Iterator[tuple[str, Any]]:
    _demand(isinstance(found, pikepdf.Dictionary))
    for key, font in found.items():
        _demand(re.fullmatch(r"/F[0-9]+\+[0-9]+", key) is not None)
        yield "font", font


def _heading_or_outlines(found: Any) -> Iterator[tuple[str, Any]]:
    _demand(isinstance(found, pikepdf.Dictionary))
    yield "outlines" if "/Type" in found else "heading", found


def _destination(found: Any) -> Iterator[tuple[str, Any]]:
    _demand(isinstance(found, pikepdf.Array) and len(found) == len(("page", "fit", "left", "top", "zoom")))
    page, fit, *numbers = found
    yield "page", page
    yield "=/XYZ", fit
    yield from (("number", number) for number in numbers)


def _is_number(found: object) -> bool:
    """Return whether this is a number as packs write it: without a zero fraction or trailing zeros."""
    if isinstance(found, Decimal):
        return found != found.to_integral_value() and str(found) == f"{found.normalize():f}"
    return isinstance(found, int) and not isinstance(found, bool)


def _is_text(found: object) -> bool:
    """Return whether this is a text in the only encoding that packs use (ISO 32000-1, 7.9.2.2)."""
    return isinstance(found, pikepdf.String) and bytes(found) == bytes(pikepdf.String(str(found)))


_VALUES: Final[dict[str, Callable[[Any], bool]]] = {
    "number": _is_number,
    "truth": lambda found: isinstance(found, bool),
    "structure": lambda found: isinstance(found, pikepdf.Dictionary),
    "text": _is_text,
    "font name": lambda found: isinstance(found, pikepdf.Name) and _FONT_NAME.fullmatch(str(found)) is not None,
}
_SPREADS: Final[dict[str, Callable[[Any], Iterator[tuple[str, Any]]]]] = {
    "fonts": _fonts,
    "heading or outlines": _heading_or_outlines,
    "destination": _destination,
}
