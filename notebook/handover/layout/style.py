"""The design of a pack in numbers: one type scale, one grid, one accent colour.

Lengths are points (1/72 inch), colours are DeviceRGB from 0 to 1.
"""

from dataclasses import dataclass
from typing import Final, Literal

from notebook.handover.pack_document import Columns, Tone, Voice

Face = Literal["regular", "bold"]
Colour = tuple[float, float, float]

FONT_FILES: Final[dict[Face, str]] = {
    "regular": "NotoSans-Regular.ttf",
    "bold": "NotoSans-Bold.ttf",
}

INK: Final[Colour] = (0.11, 0.12, 0.13)
QUIET: Final[Colour] = (0.36, 0.39, 0.42)
ACCENT: Final[Colour] = (0.05, 0.30, 0.36)
HAIRLINE: Final[Colour] = (0.76, 0.79, 0.81)
TINT: Final[Colour] = (0.945, 0.955, 0.96)
WATERMARK: Final[Colour] = (0.91, 0.92, 0.925)
BLACK: Final[Colour] = (0.0, 0.0, 0.0)
WHITE: Final[Colour] = (1.0, 1.0, 1.0)

PAGE_SIZES: Final = {"A4": (595.2756, 841.8898), "letter": (612.0, 792.0)}
SIDE_MARGIN: Final = 60.0
TOP_MARGIN: Final = 72.0
BOTTOM_MARGIN: Final = 70.0
HEADER_BASELINE: Final = 44.0
FOOTER_BASELINE: Final = 46.0
"""Distance of the first footer line from the lower edge of the page."""


@dataclass(frozen=True, slots=True)
class Type:
    """One step of the type scale: size, leading, and space before a paragraph."""

    size: float
    leading: float
    before: float
    face: Face = "regular"


SCALE: Final[dict[Voice, Type]] = {
    "title": Type(22, 29, 2),
    "lead": Type(12.5, 18, 4),
    "body": Type(10, 14.5, 5),
    "note": Type(9, 13, 4),
    "contents": Type(8.5, 12.1, 0),
    "side": Type(9, 13, 5),
    "small": Type(7.5, 10.5, 2),
    "code": Type(6.5, 9.5, 6),
}
HEADINGS: Final = {1: Type(17, 23, 26, "bold"), 2: Type(11.5, 16, 16, "bold")}
AFTER_HEADING: Final = {1: 4.0, 2: 1.0}
FURNITURE: Final = SCALE["small"]
WATERMARK_SIZE: Final = 104.0
WATERMARK_ANGLE: Final = 52.0

INKS: Final[dict[Tone, Colour]] = {"plain": INK, "strong": INK, "quiet": QUIET, "accent": ACCENT}
FACES: Final[dict[Tone, Face]] = {"plain": "regular", "strong": "bold", "quiet": "regular", "accent": "bold"}

BAR_FACE: Final[Face] = "bold"
BAR_SCALE: Final = 0.78
"""Size of a bar's label, as a fraction of the surrounding text's size."""
BAR_PADDING: Final = 4.0
BAR_WIDTH: Final = 6.4
"""Width of a bar, in multiples of the surrounding text's size: the same for every kind of passage and usual alias."""
BAR_MARGIN: Final = 1.5
"""Space left and right of a bar, so that a full stop after it remains visible."""
BAR_RISE: Final = 0.86
BAR_DROP: Final = 0.24
"""How far a bar extends above and below the baseline, as fractions of the text's size: less than any leading."""

RECORD_GAP: Final = 4.0
TABLE_GAP: Final = 5.0
CELL_PADDING: Final = 5.0
CELL_GAP: Final = 2.0
"""Space around the content of a cell of a table in the notes."""

SECTION_GAP: Final = 11.0
HAIRLINE_WIDTH: Final = 0.5
PEN_LINE: Final = 22.0
CARD_PADDING: Final = 10.0
CARD_ABOVE: Final = 9.0
CARD_BELOW: Final = 4.0
RULE_OFFSET: Final = 9.0
RULE_WIDTHS: Final = {"opinion": 2.5, "reported": 0.75}
TICK_BOX: Final = 10.0


@dataclass(frozen=True, slots=True)
class Stops:
    """Positions of the cells of a record, and of its body: distances from the left margin.

    ``cells`` are (left, width); a page number ends at the right margin and takes ``page_width``.
    """

    cells: tuple[tuple[float, float], ...]
    body: float
    page_width: float = 0.0


COLUMNS: Final[dict[Columns, Stops]] = {
    "labelled": Stops(((0, 112),), 122),
    "contents": Stops((), 0, 36),
    "chronology": Stops(((0, 112), (122, 92)), 222, 36),
    "section": Stops(((0, 104),), 122),
    "numbered": Stops(((0, 16),), 18),
    "words": Stops(((0, 112), (120, 112), (240, 112)), 360),
}


def bar_width(label_width: float, size: float) -> float:
    """Return the width of a bar from its label's width at size 1 and the size of the surrounding text.

    All bars have one width, except those of an alias that is too long for it.
    """
    return max(BAR_WIDTH * size, label_width * size * BAR_SCALE + 2 * BAR_PADDING)
