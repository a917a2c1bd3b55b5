"""The last touch on a drawn file: nothing in it but what a pack needs, in one canonical form.

Runs in the rendering process. The form is what qpdf writes from the objects that can be reached from
the trailer: a file in it can be written again without a byte changing, which the gate relies on.
"""

import re
from io import BytesIO
from typing import Final

import pikepdf

SAVING: Final = {
    "deterministic_id": True,
    "object_stream_mode": pikepdf.ObjectStreamMode.disable,
    "compress_streams": True,
    "recompress_flate": False,
    "preserve_pdfa": False,
    "force_version": "1.7",
}
"""How a pack is written, here and when the gate writes it again."""

PAGE_EXTRAS: Final = ("/Trans", "/Rotate")
_MAPPED: Final = re.compile(rb"<([0-9A-F]{2})> <([0-9A-F]{4,6})>")


def finish(drawn: bytes, title: str, language: str) -> bytes:
    """Strip a drawn file of everything a pack does not need and write it in canonical form."""
    finished = BytesIO()
    with pikepdf.open(BytesIO(drawn)) as pdf:
        pdf.trailer.Info = pdf.make_indirect(pikepdf.Dictionary(Title=pikepdf.String(title)))
        pdf.Root.Lang = pikepdf.String(language)
        pdf.Root.PageMode = pikepdf.Name.UseOutlines
        fonts: dict[str, pikepdf.Object] = {}
        for page in pdf.pages:
            for extra in PAGE_EXTRAS:
                if extra in page:
                    del page.obj[extra]
            if "/ProcSet" in page.Resources:
                del page.Resources["/ProcSet"]
            fonts.update(page.Resources.Font.items())
        for font in fonts.values():
            _mend_font(pdf, font)
        pdf.save(finished, **SAVING)
    return finished.getvalue()


def _mend_font(pdf: pikepdf.Pdf, font: pikepdf.Object) -> None:
    if "/Name" in font:
        del font["/Name"]
    font.ToUnicode = pdf.make_stream(_mapping(font.ToUnicode.read_bytes()))


def _mapping(drawn: bytes) -> bytes:
    """Write a ToUnicode mapping (ISO 32000-1, 9.10.3) without U+0000 and with UTF-16 beyond the BMP."""
    codes = [(int(code, 16), int(point, 16)) for code, point in _MAPPED.findall(drawn)]
    lines = [f"<{code:02X}> <{chr(point).encode('utf-16-be').hex().upper()}>" for code, point in codes if point]
    groups = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    blocks = "\n".join(f"{len(group)} beginbfchar\n" + "\n".join(group) + "\nendbfchar" for group in groups)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<00> <FF>\nendcodespacerange\n"
        f"{blocks}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")
