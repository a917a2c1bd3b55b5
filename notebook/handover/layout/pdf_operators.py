"""The instructions of a page (ISO 32000-1, 8 and 9), one per line, in the few forms that packs use.

Only these forms are ever written, so that the gate can refuse every other line.
"""

from collections.abc import Callable
from typing import Final

from notebook.handover.layout import style
from notebook.handover.layout.draw_ops import Box, Stroke, TextOp
from notebook.handover.layout.style import Colour, Face
from notebook.handover.layout.tags import Element

Encode = Callable[[str, Face], list[tuple[str, bytes]]]
"""Returns the codes of a text in a face: the name of each font needed, and the bytes to show in it."""

ARTIFACT: Final = "/Artifact BMC"
END: Final = "EMC"

START: Final[Colour] = style.BLACK
"""The initial colour of a page."""


class ContentStream:
    """Collects the instructions of one page. Draw operations count downwards from its upper edge, a PDF upwards."""

    def __init__(self, encode: Encode, height: float) -> None:
        """Store the text encoder, and the height of the page."""
        self._encode = encode
        self._height = height
        self._lines: list[str] = []
        self._fill = self._line = START
        self._width = 0.0
        self._element: Element | None = None
        self.tagged: list[Element] = []
        """The element of each marked content (ISO 32000-1, 14.7.4.3), by its number in the page."""

    def text(self) -> str:
        """Return the instructions as written to the file."""
        return "\n".join([*self._lines, *([END] if self._lines else [])])

    def glyphs(self, mark: TextOp, x: float, y: float) -> None:
        """Show a text, moved by ``x`` and ``y``."""
        if not mark.text:
            return
        self._enter(mark.element)
        self._set_fill(mark.colour)
        self._show(mark.text, mark.face, mark.size, mark.x + x, self._height - mark.y - y)

    def box(self, mark: Box, x: float, y: float) -> None:
        """Fill a rectangle, or draw its frame."""
        self._enter(mark.element)
        if mark.filled:
            self._set_fill(mark.colour)
        else:
            self._set_line(mark.colour, style.HAIRLINE_WIDTH)
        lower = self._height - mark.y - y - mark.height
        self._lines.append(f"{_numbers(mark.x + x, lower, mark.width, mark.height)} re {'f' if mark.filled else 'S'}")

    def stroke(self, mark: Stroke, x: float, y: float) -> None:
        """Draw a line."""
        self._enter(None)
        self._set_line(mark.colour, mark.width)
        start = _numbers(mark.x + x, self._height - mark.y - y)
        self._lines.append(f"{start} m {_numbers(mark.to_x + x, self._height - mark.to_y - y)} l S")

    def turned(self, text: str, matrix: tuple[float, ...], x: float, y: float) -> None:
        """Show the watermark behind everything else, under a matrix."""
        self._enter(None)
        self._set_fill(style.WATERMARK)
        self._lines.append(f"q {' '.join(f'{part:.5f}' for part in matrix)} cm")
        self._show(text, "bold", style.WATERMARK_SIZE, x, y)
        self._lines.append("Q")

    def _enter(self, element: Element | None) -> None:
        """Begin the marked content of an element, None for content outside the document, if not current yet."""
        if self._lines and element is self._element:
            return
        if self._lines:
            self._lines.append(END)
        self._element = element
        if element is None:
            self._lines.append(ARTIFACT)
        else:
            self._lines.append(f"/{element.role} <</MCID {len(self.tagged)}>> BDC")
            self.tagged.append(element)

    def _show(self, text: str, face: Face, size: float, x: float, y: float) -> None:
        # One operator for each font of the text: the position carries over from one to the next.
        shown = " ".join(f"{font} {_numbers(size)} Tf <{codes.hex()}> Tj" for font, codes in self._encode(text, face))
        if shown:
            self._lines.append(f"BT 1 0 0 1 {_numbers(x, y)} Tm {shown} ET")

    def _set_fill(self, colour: Colour) -> None:
        if colour != self._fill:
            self._fill = colour
            self._lines.append(f"{_numbers(*colour)} rg")

    def _set_line(self, colour: Colour, width: float) -> None:
        if colour != self._line:
            self._line = colour
            self._lines.append(f"{_numbers(*colour)} RG")
        if width != self._width:
            self._width = width
            self._lines.append(f"{_numbers(width)} w")


def _numbers(*numbers: float) -> str:
    """Return numbers rounded to a hundredth (points) or a thousandth (colours up to 1), without an exponent."""
    return " ".join(f"{number:.3f}".rstrip("0").rstrip(".") for number in numbers)
