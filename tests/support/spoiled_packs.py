"""Ways to change one thing in a finished pack, so that a check can fail for no other reason."""

from collections.abc import Callable
from io import BytesIO

from pikepdf import Name, Object, Pdf, Stream

from notebook.handover.gate.fonts import write_tables
from notebook.handover.layout.canonical_pdf import deflate, write_canonically
from notebook.handover.to_unicode import read_mapping
from notebook.handover.truetype import Font

Change = Callable[[Pdf], None]

NAME = "Sander Tollin"
"""All its letters are in the good pack too, so that no font reveals it."""

NOTES = 2
"""The index of a page with notes and bars."""


def changed(pdf: bytes, change: Change) -> bytes:
    """Return the pack with one change, in canonical form, so that only this change can fail a check."""
    with Pdf.open(BytesIO(pdf)) as opened:
        change(opened)
        for found in opened.objects:
            if isinstance(found, Stream) and "/Filter" not in found:
                found.write(deflate(found.read_raw_bytes()), filter=Name.FlateDecode)
        once = write_canonically(opened)
    with Pdf.open(BytesIO(once)) as again:
        return write_canonically(again)


def font_of(pdf: Pdf, face: str) -> str:
    fonts = pdf.pages[0].Resources.Font
    return next(name for name, font in fonts.items() if str(font.BaseFont).endswith(face))


def show(pdf: Pdf, text: str, x: float = 100, y: float = 400, before: str = "") -> bytes:
    """Return the instructions that show a text with the pack's own font and letters."""
    name = font_of(pdf, "Regular")
    mapping = read_mapping(pdf.pages[0].Resources.Font[name].ToUnicode.read_bytes())
    codes = {char: code for code, char in mapping.items()}
    written = bytes(codes[char] for char in text).hex()
    return f"\nBT {before}1 0 0 1 {x} {y} Tm {name} 10 Tf <{written}> Tj ET\n".encode()


def append(pdf: Pdf, instructions: bytes) -> None:
    """Draw something after everything else on a page, marked as an artifact."""
    append_unmarked(pdf, b"\n/Artifact BMC\n" + instructions + b"\nEMC\n")


def append_unmarked(pdf: Pdf, instructions: bytes) -> None:
    page = pdf.pages[NOTES]
    page.Contents = pdf.make_stream(page.Contents.read_bytes() + instructions)


def swap(pdf: Pdf, old: bytes, new: bytes) -> None:
    for page in pdf.pages:
        drawn = page.Contents.read_bytes()
        if old in drawn:
            page.Contents = pdf.make_stream(drawn.replace(old, new, 1))
            return
    raise AssertionError(old)


def draw(pdf: Pdf, page: int, change: Callable[[bytes], bytes]) -> None:
    """Change the instructions of a page; the change must have an effect."""
    drawn = pdf.pages[page].Contents.read_bytes()
    assert change(drawn) != drawn
    pdf.pages[page].Contents = pdf.make_stream(change(drawn))


def a_font(pdf: Pdf) -> Object:
    """Return the font of most of the pack's text."""
    return pdf.pages[0].Resources.Font[font_of(pdf, "Regular")]


def program(pdf: Pdf, change: Callable[[bytes], bytes]) -> None:
    """Change the program of that font."""
    data = change(a_font(pdf).FontDescriptor.FontFile2.read_bytes())
    a_font(pdf).FontDescriptor.FontFile2 = pdf.make_stream(data, Length1=len(data))


def tables(pdf: Pdf, change: Callable[[dict[str, bytes]], None]) -> None:
    """Change tables of that font program, then correct its sizes and checksums."""

    def written(data: bytes) -> bytes:
        parsed = dict(Font.parse(data).tables)
        change(parsed)
        return write_tables(parsed)

    program(pdf, written)
