"""A measure of text for tests of the layout."""

from notebook.handover.layout import style

WIDTH = 475.0


def even(text: str, _face: style.Face) -> float:
    """Return the width of a text if every character is one unit wide."""
    return float(len(text))
