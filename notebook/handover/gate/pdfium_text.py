"""What a reader's program shows and copies, read by pdfium: the second of two readers."""

import ctypes
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Any, Final

import pypdfium2 as pdfium
import pypdfium2.raw as c_pdfium
import regex

from notebook.handover.break_places import SOFT_HYPHEN
from notebook.handover.gate.checks import Check, refuse
from notebook.handover.layout import style
from notebook.handover.pack_document import ComposedPack
from notebook.handover.truetype import font_file
from notebook.paths import RESOURCES

CLOSE: Final = 0.06
"""Tolerance in points for a width: the file has numbers with few digits."""

DARK: Final = 80
"""A colour whose brightest component is below this, of 255, hides what is below it."""

THICKEST: Final = max(style.RULE_WIDTHS.values())
_MARKS: Final = regex.compile(r"\p{M}{2,}")
LINE_END_HYPHEN: Final = "\ufffe"
"""What pdfium returns for a hyphen at the end of a line."""


class PdfiumReader:
    """A finished pack opened in pdfium."""

    def __init__(self, written: bytes, pack: ComposedPack) -> None:
        """Open the pack and compute the expected width of each bar."""
        self._document = pdfium.PdfDocument(written)
        font = font_file(RESOURCES / "fonts" / style.FONT_FILES[style.BAR_FACE])
        size = style.SCALE["body"].size
        known = {label: style.bar_width(font.width(label), size) for label in {bar.label for bar in pack.bars}}
        self._widths = iter([known[bar.label] for bar in pack.bars])
        self._text_width = style.PAGE_SIZES[pack.page_size][0] - 2 * style.SIDE_MARGIN

    def close(self) -> None:
        """Close the document."""
        self._document.close()

    def check(self, number: int, text: str) -> None:
        """Refuse a page whose characters differ from ``text``, or with shapes that packs do not use."""
        page = self._document[number - 1]
        copied = page.get_textpage().get_text_range().replace(LINE_END_HYPHEN, "-")
        if _counted(copied) != _counted(text):
            raise refuse(Check.CHARACTERS, number)
        boxes = list(self._boxes(page, number))
        expected = list(islice(self._widths, len(boxes)))
        if len(expected) != len(boxes) or any(abs(a - b) > CLOSE for a, b in zip(boxes, expected, strict=True)):
            raise refuse(Check.BARS, number)

    def finish(self) -> None:
        """Refuse a pack with fewer bars than removed passages."""
        if next(self._widths, None) is not None:
            raise refuse(Check.BARS)

    def _boxes(self, page: Any, number: int) -> Iterator[float]:
        """Yield the widths of the dark boxes in order; refuse every shape that packs do not use."""
        for item in _drawn_on(page):
            kind = c_pdfium.FPDFPageObj_GetType(item)
            if kind == c_pdfium.FPDF_PAGEOBJ_TEXT:
                continue
            if kind != c_pdfium.FPDF_PAGEOBJ_PATH:
                raise refuse(Check.BARS, number)
            filled, stroked = _draw_mode(item)
            left, right = _sides(item)
            if stroked and (filled or _stroke_width(item) > THICKEST + CLOSE):
                raise refuse(Check.BARS, number)
            if filled and _is_dark(item):
                yield right - left
            elif filled and abs(right - left - self._text_width) > CLOSE:
                raise refuse(Check.BARS, number)


def _counted(text: str) -> Counter[str]:
    """Count characters except white space; ligatures are split on both sides, because pdfium splits them."""
    counted: Counter[str] = Counter()
    for char, count in Counter(_MARKS.sub(_each_once, text.replace(SOFT_HYPHEN, "-"))).items():
        for part in _parts(char):
            counted[part] += count
    return counted


def _each_once(marks: regex.Match[str]) -> str:
    """Return each combining mark of one letter once: pdfium omits a glyph drawn twice in one place."""
    return "".join(dict.fromkeys(marks[0]))


@lru_cache(maxsize=4096)
def _parts(char: str) -> str:
    return "".join(part for part in unicodedata.normalize("NFKD", char) if not part.isspace())


def _drawn_on(page: Any) -> Iterator[Any]:
    """Yield the page objects as raw pdfium handles: nearly all are text, which needs no further inspection here."""
    count = c_pdfium.FPDFPage_CountObjects(page.raw)
    return (c_pdfium.FPDFPage_GetObject(page.raw, place) for place in range(count))


def _sides(item: Any) -> tuple[float, float]:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not c_pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top):
        raise refuse(Check.BARS)
    return left.value, right.value


def _draw_mode(item: Any) -> tuple[bool, bool]:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    c_pdfium.FPDFPath_GetDrawMode(item, fill, stroke)
    return bool(fill.value), bool(stroke.value)


def _is_dark(item: Any) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    c_pdfium.FPDFPageObj_GetFillColor(item, red, green, blue, alpha)
    return max(red.value, green.value, blue.value) < DARK


def _stroke_width(item: Any) -> float:
    width = ctypes.c_float()
    c_pdfium.FPDFPageObj_GetStrokeWidth(item, width)
    return width.value
