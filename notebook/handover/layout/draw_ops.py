"""What lands on paper: marks, rows of marks, and pages of rows. Distances in points, downwards."""

from dataclasses import dataclass, replace

from notebook.handover.layout.style import Colour, Face
from notebook.handover.layout.tags import Element


@dataclass(frozen=True, slots=True)
class TextOp:
    """A text on one baseline, from ``x`` to the right.

    ``element`` is the part of the document that it belongs to, here as below; None for what is no part of it.
    """

    x: float
    y: float
    text: str
    face: Face
    size: float
    colour: Colour
    element: Element | None = None


@dataclass(frozen=True, slots=True)
class Number:
    """The number of the page of a heading, ending at ``x``."""

    x: float
    y: float
    key: str
    size: float
    colour: Colour
    element: Element | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, filled or drawn as a thin frame; ``y`` is its upper edge."""

    x: float
    y: float
    width: float
    height: float
    colour: Colour
    filled: bool = True
    element: Element | None = None


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line, which is never part of the document."""

    x: float
    y: float
    to_x: float
    to_y: float
    width: float
    colour: Colour


DrawOp = TextOp | Number | Box | Stroke


def moved(mark: DrawOp, x: float, y: float) -> DrawOp:
    """Give the same mark further right and down."""
    if isinstance(mark, Stroke):
        return replace(mark, x=mark.x + x, y=mark.y + y, to_x=mark.to_x + x, to_y=mark.to_y + y)
    return replace(mark, x=mark.x + x, y=mark.y + y)


@dataclass(frozen=True, slots=True)
class Rule:
    """A vertical rule beside rows that belong together."""

    x: float
    width: float
    colour: Colour


@dataclass(frozen=True, slots=True)
class LayoutRow:
    """Marks that are never parted; their ``y`` counts from the row's upper edge.

    ``before`` is space above, which falls away at the top of a page; a row with ``keep`` stands on
    the page of the next one. ``key`` names the heading that starts here, ``link`` the one that the row leads to,
    ``link_element`` what that is a part of.
    ``opens`` starts a page, with ``flows`` only after the first. ``above`` is put before it where it is the first
    on a page.
    """

    height: float
    marks: tuple[DrawOp, ...] = ()
    before: float = 0.0
    keep: bool = False
    key: str | None = None
    link: str | None = None
    link_element: Element | None = None
    tint: bool = False
    rule: Rule | None = None
    opens: bool = False
    flows: bool = False
    above: "LayoutRow | None" = None
