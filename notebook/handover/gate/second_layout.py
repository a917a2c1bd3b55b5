"""The pack laid out a second time, with a measure and codes that had no part in drawing it.

Every instruction of a page, its headings and its fonts must be those of the second layout, byte for byte. That
catches whatever goes wrong in ReportLab, in qpdf, in compression, or in the state of the rendering process. A fault
in ``flow``, ``pages`` or ``writing`` is in both layouts and is not caught here: ``wording``, ``reading`` and
``placement`` look for it in the finished pages.
"""

from typing import Final

import pikepdf

from notebook.handover.gate.checks import Check, refuse
from notebook.handover.gate.codes import Codes, EmbeddedFont
from notebook.handover.gate.fonts import shipped
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
    """The page, from 1, on which the heading with a key starts."""

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
        """Refuse pages on other paper than was chosen."""
        for number, page in enumerate(pdf.pages, 1):
            if [float(edge) for edge in page.obj.MediaBox] != self._paper:
                raise refuse(Check.LAYOUT, number)

    def check_pages(self, pdf: pikepdf.Pdf) -> None:
        """Refuse more or fewer pages than there must be, and one that draws anything else than it must."""
        if len(pdf.pages) != len(self.pages):
            raise refuse(Check.LAYOUT)
        for number, (found, page) in enumerate(zip(pdf.pages, self.pages, strict=True), 1):
            drawn = f"{PAGE_START}{page.instructions}{PAGE_END}"
            if found.obj.Contents.read_bytes() != drawn.encode("ascii"):
                raise refuse(Check.LAYOUT, number)
