"""Run all checks, in an order in which each may rely on the earlier ones.

``SecondLayout`` lays the pack out a second time, with a measure and codes that had no part in drawing it. Every
instruction of a page, its headings and its fonts must be those of the second layout, byte for byte. That catches faults
in ReportLab, in qpdf, in compression, or in the state of the rendering process. A fault in ``block_layout``,
``page_layout`` or ``pdf_operators`` is in both layouts and is not caught by that: ``text_order``, ``pdfium_text`` and
``check_placement`` look for it in the finished pages.

Check that everything is on the page and nothing covers anything, from the page's own instructions.

The finished page is inspected independently of the layout: text that runs off the paper, a bar over another text, two
texts in one place. Only the label of a bar is on a filled box, and only a bar is dark.
"""

from collections.abc import Callable
from functools import partial
from io import BytesIO
from itertools import chain, islice
from typing import Final

import pikepdf

from notebook.errors.base import NotebookError
from notebook.errors.handover import PackCancelled
from notebook.handover.gate.allowed_objects import check_all_seen, check_objects
from notebook.handover.gate.checks import Check, refuse
from notebook.handover.gate.content_stream import Area, PageDrawing, Pages, ShownText
from notebook.handover.gate.fonts import Codes, EmbeddedFont, check_fonts, shipped
from notebook.handover.gate.pdfium_text import PdfiumReader
from notebook.handover.gate.structure import (
    Spoken,
    check_conformity,
    check_form,
    check_links,
    check_outline,
    check_said,
    check_streams,
    check_structure,
)
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


_RISE, _DROP = 0.7, 0.2
"""How far letters reach above and below their baseline, as fractions of their size."""

_SLACK: Final = 0.05
"""Points by which two items may touch: a page has numbers with few digits."""

_Rectangle = tuple[float, float, float, float]


def check_placement(number: int, page: PageDrawing) -> None:
    """Refuse a page on which something is off the paper, covered, or drawn over something else."""
    if not all(_on_paper(page, mark) for mark in page.marks) or _covers(page) or _overlap(page.shown):
        raise refuse(Check.PLACEMENT, number)


def _on_paper(page: PageDrawing, mark: ShownText | Area) -> bool:
    ends = (mark.corners[:2], mark.corners[2:]) if isinstance(mark, Area) else (mark.start, mark.end)
    return all(0 <= x <= page.size[0] and 0 <= y <= page.size[1] for x, y in ends)


def _covers(page: PageDrawing) -> bool:
    """Return whether a box covers text, a dark box has other text than its label, or a label is not on a dark box."""
    inked: list[_Rectangle] = []
    white: list[_Rectangle] = []
    dark: list[_Rectangle] = []
    for mark in page.marks:
        if isinstance(mark, ShownText):
            if not mark.turned:
                (white if mark.white else inked).append(_rectangle(mark))
        elif mark.filled:
            if any(_meet(mark.corners, text) for text in chain(inked, white)):
                return True
            dark.extend([mark.corners] if mark.dark else [])
    return any(_meet(box, text) for text in inked for box in dark) or any(
        not any(_holds(box, text) for box in dark) for text in white
    )


def _overlap(shown: list[ShownText]) -> bool:
    """Return whether two texts overlap."""
    spots = sorted((_rectangle(text) for text in shown if not text.turned), key=lambda spot: spot[1])
    for place, spot in enumerate(spots):
        for other in islice(spots, place + 1, None):
            if other[1] >= spot[3]:
                break
            if _meet(spot, other):
                return True
    return False


def _rectangle(text: ShownText) -> _Rectangle:
    (left, baseline), (right, _baseline) = text.start, text.end
    return left, baseline - _DROP * text.size, right, baseline + _RISE * text.size


def _meet(one: _Rectangle, two: _Rectangle) -> bool:
    return min(one[3], two[3]) - max(one[1], two[1]) > _SLACK and min(one[2], two[2]) - max(one[0], two[0]) > _SLACK


def _holds(outer: _Rectangle, inner: _Rectangle) -> bool:
    return (
        outer[0] - _SLACK <= inner[0]
        and outer[1] - _SLACK <= inner[1]
        and inner[2] <= outer[2] + _SLACK
        and inner[3] <= outer[3] + _SLACK
    )
