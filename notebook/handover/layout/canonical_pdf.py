"""Post-process a drawn file: remove what a pack does not need, and write it in one canonical form.

Runs in the render process. The form is what qpdf writes from the objects that can be reached from the trailer: a file
in it can be rewritten without changing a byte, which the gate relies on.
"""

import re
import zlib
from collections.abc import Sequence
from io import BytesIO
from typing import Final

import pikepdf

from notebook.handover.layout.page_layout import Link, PageLayout
from notebook.handover.layout.structure_tree import structure
from notebook.handover.layout.tagging import describe, tag
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
    )
    return written.getvalue()


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
