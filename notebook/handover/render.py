"""The render process: a composed pack on standard input, a PDF on standard output.

The only module that imports ReportLab, always run in a new process for every pack. It exits with one of the statuses of
``notebook.handover.render_process`` and prints nothing else: a message could quote the pack.
"""

import notebook.handover.reportlab_determinism  # noqa: F401 - it must run before ReportLab is imported

# isort: split
import json
import sys
from functools import cache, partial
from io import BytesIO
from typing import Any, Final, cast

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from notebook.handover.break_places import SOFT_HYPHEN, drawn
from notebook.handover.font_coverage import needs_shaping
from notebook.handover.layout import style
from notebook.handover.layout.canonical_pdf import canonicalise
from notebook.handover.layout.page_layout import Bookmark, lay_out
from notebook.handover.pack_document import ComposedPack, PageOf, Record, Table, Words, from_json
from notebook.handover.render_process import BROKEN, DRAWN, MISSING, MOST_NAMED
from notebook.paths import RESOURCES
from notebook.process_hardening import disable_core_dumps

FACE_NAMES: Final[dict[style.Face, str]] = {face: f"pack-{face}" for face in style.FONT_FILES}
FIRST: Final[Any] = FACE_NAMES["regular"]
"""The initial font of a page; without it ReportLab adds Helvetica. Its type stub expects a number here."""
UNITS: Final = 1000
DIGITS: Final = "0123456789"


def render(pack: ComposedPack) -> bytes:
    """Draw a pack. Its characters must have glyphs, see ``missing``."""
    _register()
    output = BytesIO()
    size = style.PAGE_SIZES[pack.page_size]
    canvas = Canvas(output, pagesize=size, invariant=1, pageCompression=1, initialFontName=FIRST)
    pages = []
    for page in lay_out(pack, _measure, partial(_encode, canvas)):
        pages.append(page)
        for bookmark in page.bookmarks:
            _bookmark(canvas, bookmark)
        canvas.addLiteral(page.instructions)
        canvas.showPage()
    canvas.save()
    return canonicalise(output.getvalue(), pack.title, pack.language, pages)


def missing(pack: ComposedPack) -> tuple[int, ...]:
    """Return the code points in a pack that one of its faces cannot draw, in order of first appearance."""
    known = set.intersection(*(set(font.face.charToGlyph) for font in _register()))
    unknown = dict.fromkeys(
        ord(char) for text in _texts(pack) for char in text if ord(char) not in known or needs_shaping(char)
    )
    return tuple(unknown)


def main() -> int:
    """Draw the pack from standard input; return the exit status."""
    disable_core_dumps()
    try:
        pack = from_json(sys.stdin.buffer.read())
        unknown = missing(pack)
        output = json.dumps({"missing": unknown[:MOST_NAMED]}).encode("ascii") if unknown else render(pack)
        sys.stdout.buffer.write(output)
        sys.stdout.buffer.flush()
    except Exception:  # noqa: BLE001 - any message could quote the pack
        return BROKEN
    return MISSING if unknown else DRAWN


@cache
def _register() -> list[TTFont]:
    """Return the fonts of this process, which it reads once: to look for what is missing, and to draw."""
    rl_config.useA85 = 0
    # Without ReportLab's default 128 codes, so that a font holds only what is drawn with it.
    fonts = [
        TTFont(FACE_NAMES[face], str(RESOURCES / "fonts" / file), asciiReadable=0, shapable=False)
        for face, file in style.FONT_FILES.items()
    ]
    for font in fonts:
        pdfmetrics.registerFont(font)
    return fonts


def _measure(text: str, face: style.Face) -> float:
    # At size 1000 ReportLab adds integers: the gate, which adds them too, gets exactly the same width.
    return float(pdfmetrics.stringWidth(text, FACE_NAMES[face], UNITS)) / UNITS


def _encode(canvas: Canvas, text: str, face: style.Face) -> list[tuple[str, bytes]]:
    """Return the codes of a text, and let ReportLab add its glyphs to the fonts of this document."""
    font: Any = pdfmetrics.getFont(FACE_NAMES[face])
    document = cast("Any", canvas)._doc  # noqa: SLF001 - as ReportLab's own drawing of text does
    return [(font.getSubsetInternalName(part, document), codes) for part, codes in font.splitString(text, document)]


def _bookmark(canvas: Canvas, bookmark: Bookmark) -> None:
    heading = bookmark.heading
    canvas.bookmarkPage(heading.key, fit="XYZ", left=0, top=bookmark.top, zoom=0)
    canvas.addOutlineEntry(heading.text, heading.key, heading.level - 1, heading.level == 1)


def _texts(pack: ComposedPack) -> list[str]:
    runs = (item for item in pack.reading_order() if not isinstance(item, PageOf))
    said = [drawn(item.text) if isinstance(item, Words) else item.label for item in runs]
    labels = (label for block in pack.blocks if isinstance(block, Record) for label in (block.resumed, block.continued))
    tables = (part for block in pack.blocks if isinstance(block, Record) for part in block.body)
    heads = (run for table in tables if isinstance(table, Table) for run in table.head_in_reading_order())
    said.extend(run.text for run in heads if isinstance(run, Words))
    said.extend(run.text for label in labels if label for run in label.reading_order() if isinstance(run, Words))
    return [*pack.furniture.on_page(1, 1), DIGITS, SOFT_HYPHEN, *said]


if __name__ == "__main__":
    raise SystemExit(main())
