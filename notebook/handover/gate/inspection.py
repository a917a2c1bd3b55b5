"""Run all checks, in an order in which each may rely on the earlier ones.

``SecondLayout`` lays the pack out a second time, with a measure and codes that had no part in drawing it. Every
instruction of a page, its headings and its fonts must be those of the second layout, byte for byte. That catches faults
in ReportLab, in qpdf, in compression, or in the state of the rendering process. A fault in ``block_layout``,
``pagination`` or ``pdf_operators`` is in both layouts and is not caught here: ``text_order``, ``pdfium_text`` and
``placement`` look for it in the finished pages.
"""

from collections.abc import Callable
from functools import partial
from io import BytesIO
from typing import Final

import pikepdf

from notebook.errors.base import NotebookError
from notebook.errors.handover import PackCancelled
from notebook.handover.gate.allowed_objects import check_all_seen, check_objects
from notebook.handover.gate.checks import Check, refuse
from notebook.handover.gate.codes import Codes, EmbeddedFont
from notebook.handover.gate.content_stream import Pages
from notebook.handover.gate.fonts import check_fonts, shipped
from notebook.handover.gate.pdfium_text import PdfiumReader
from notebook.handover.gate.placement import check_placement
from notebook.handover.gate.structure import check_form, check_links, check_outline, check_streams
from notebook.handover.gate.tagged import Spoken, check_conformity, check_said, check_structure
from notebook.handover.gate.text_order import Expected
from notebook.handover.layout import style
from notebook.handover.layout.page_layout import PageLayout, lay_out
from notebook.handover.layout.structure_tree import Structure, structure
from notebook.handover.pack_document import ComposedPack

PAGE_START: Final = "1 0 0 1 0 0 cm \n"
PAGE_END: Final = "\n \n"
"""What ReportLab writes before and after the instructions that it is given."""


class SecondLayout:
    """The pages and fonts that a composed pack must have."""

    pages: tuple[PageLayout, ...]
    structure: Structure
    starts: dict[str, int]
    """Heading key -> page, from 1, on which the heading starts."""

    fonts: dict[str, EmbeddedFont]

    def __init__(self, pack: ComposedPack) -> None:
        """Lay the pack out."""
        codes = Codes()
        self.pages = tuple(lay_out(pack, lambda text, face: shipped(face).width(text), codes.encode))
        self.structure = structure(self.pages)
        self.starts = {
            bookmark.heading.key: number for number, page in enumerate(self.pages, 1) for bookmark in page.bookmarks
        }
        self.fonts = codes.fonts()
        self._paper = [0.0, 0.0, *style.PAGE_SIZES[pack.page_size]]

    def check_paper(self, pdf: pikepdf.Pdf) -> None:
        """Refuse pages of another paper size than was chosen."""
        for number, page in enumerate(pdf.pages, 1):
            if [float(edge) for edge in page.obj.MediaBox] != self._paper:
                raise refuse(Check.LAYOUT, number)

    def check_pages(self, pdf: pikepdf.Pdf) -> None:
        """Refuse a wrong number of pages, and a page that draws anything other than it must."""
        if len(pdf.pages) != len(self.pages):
            raise refuse(Check.LAYOUT)
        for number, (found, page) in enumerate(zip(pdf.pages, self.pages, strict=True), 1):
            drawn = f"{PAGE_START}{page.instructions}{PAGE_END}"
            if found.obj.Contents.read_bytes() != drawn.encode("ascii"):
                raise refuse(Check.LAYOUT, number)


def inspect(
    written: bytes,
    pack: ComposedPack,
    cancel: Callable[[], bool] | None = None,
    second: Callable[[], SecondLayout] | None = None,
) -> None:
    """Compare a finished, not yet encrypted file with its composed pack; ``second`` returns the second layout.

    Raise GateRefused with the failed check, or PackCancelled after ``cancel`` returned True.
    """
    try:
        _inspect(written, pack, cancel, second or partial(SecondLayout, pack))
    except NotebookError:
        raise
    except Exception:  # noqa: BLE001 - fail closed, without a message that could quote the pack
        raise refuse(Check.UNREADABLE) from None


def _inspect(
    written: bytes, pack: ComposedPack, cancel: Callable[[], bool] | None, lay_out: Callable[[], SecondLayout]
) -> None:
    with pikepdf.open(BytesIO(written), attempt_recovery=False, suppress_warnings=True) as pdf:
        check_form(pdf, written)
        others = check_objects(pdf, pack.title, pack.language)
        check_streams(pdf)
        second = lay_out()
        second.check_paper(pdf)
        pages = Pages(pdf)
        _check_readers(pages, written, pack, second, cancel)
        check_fonts(pages.fonts, second.fonts)
        second.check_pages(pdf)
        check_outline(pdf, second.pages)
        check_links(pdf, second.pages)
        check_said(pack, second.structure)
        check_all_seen(pdf, others | check_structure(pdf, second.structure))
        check_conformity(pdf, pack.title)


def _check_readers(
    pages: Pages, written: bytes, pack: ComposedPack, second: SecondLayout, cancel: Callable[[], bool] | None
) -> None:
    """Compare what two readers find on the pages with what the pack says, independently of the layout."""
    expected = Expected(pack, second.starts, len(pages))
    spoken = Spoken(second.structure)
    reading = PdfiumReader(written, pack)
    try:
        for number in range(1, len(pages) + 1):
            if cancel is not None and cancel():
                raise PackCancelled
            page = pages.read(number)
            expected.take(number, page.shown)
            reading.check(number, "".join(item.text for item in page.shown))
            check_placement(number, page)
            spoken.take(number, page)
        reading.finish()
    finally:
        reading.close()
    expected.finish()
    spoken.finish(pack, second.starts)
