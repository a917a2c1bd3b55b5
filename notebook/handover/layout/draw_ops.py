"""Drawing operations, rows of them, and pages of rows. Distances are in points, downwards."""

from dataclasses import dataclass, replace

from notebook.handover.layout.style import Colour, Face
from notebook.handover.layout.tags import Element


@dataclass(frozen=True, slots=True)
class TextOp:
    """Text on one baseline, from ``x`` to the right.

    ``element``, here and below, is the structure element that it belongs to; None outside the document's content.
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
    """The page number of a heading, ending at ``x``."""

    x: float
    y: float
    key: str
    size: float
    colour: Colour
    element: Element | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, filled or as a thin frame; ``y`` is its upper edge."""

    x: float
    y: float
    width: float
    height: float
    colour: Colour
    filled: bool = True
    element: Element | None = None


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line, which is never part of the document's content."""

    x: float
    y: float
    to_x: float
    to_y: float
    width: float
    colour: Colour


DrawOp = TextOp | Number | Box | Stroke


def moved(mark: DrawOp, x: float, y: float) -> DrawOp:
    """Return the same operation further right and down."""
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
    """Operations that are never split; their ``y`` counts from the row's upper edge.

    ``before`` is space above, omitted at the top of a page; a row with ``keep`` is placed on the page of the next one.
    ``key`` names the heading that starts here, ``link`` the one that the row leads to, ``link_element`` the link's
    structure element. ``opens`` starts a page, with ``flows`` only while the first is being filled. ``above`` is
    inserted before the row where it is the first on a page.
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
