"""From Python's code points to Qt's UTF-16 units: the one converter of spans."""


def units(text: str) -> int:
    """Count the UTF-16 units of a text; code points past U+FFFF take two."""
    return len(text) + sum(char > "\uffff" for char in text)


def in_units(text: str, start: int, end: int) -> tuple[int, int]:
    """Give the half-open span of UTF-16 units for one of code points."""
    first = units(text[:start])
    return first, first + units(text[start:end])
