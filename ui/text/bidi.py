"""Bidirectional text: sentences that contain a user's name, title, passage or path.

A name in Arabic or Hebrew would otherwise draw the digits and brackets after it on its other side, and one with a
control character in it, from a case file, could reverse a whole sentence about sharing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from notebook.messages.rulings import Names
    from notebook.model.people import Party

_ISOLATE: Final = "\N{FIRST STRONG ISOLATE}"
_END: Final = "\N{POP DIRECTIONAL ISOLATE}"
_OPENING: Final = frozenset({"LRI", "RLI", "FSI"})
_OVERRIDING: Final = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF"})
_TURNING: Final = frozenset({"R", "AL", "AN", "PDI"}) | _OPENING | _OVERRIDING
"""Bidirectional classes that move what stands beside them (Unicode Standard Annex 9, 3.2)."""


def format_message(sentence: str, /, **values: object) -> str:
    """Return a sentence with its values, as ``str.format`` does, isolating each value except numbers."""
    return sentence.format(
        **{name: each if isinstance(each, int) else isolate(str(each)) for name, each in values.items()}
    )


def isolate(text: str) -> str:
    """Return a text isolated from the sentence around it; texts that need no isolation are returned unchanged."""
    if text.isascii():
        return text
    from unicodedata import bidirectional

    classes = [bidirectional(char) for char in text]
    if _TURNING.isdisjoint(classes):
        return text
    if "B" in classes and len(text) > 1:  # the end of a paragraph closes everything opened in it
        return "".join(map(isolate, _paragraphs(text, classes)))
    kept, depth = [], 0
    for char, kind in zip(text, classes, strict=True):
        if kind in _OVERRIDING or (kind == "PDI" and not depth):
            continue  # it would affect what follows the text
        depth += (kind in _OPENING) - (kind == "PDI")
        kept.append(char)
    return f"{_ISOLATE}{''.join(kept)}{_END * depth}{_END}"


def strip_bidi_controls(text: str) -> str:
    """Return a text for a list row, found by typing its first letters: no control characters."""
    if text.isascii():
        return text
    from unicodedata import bidirectional

    return "".join(char for char in text if bidirectional(char) not in _OPENING | _OVERRIDING | {"PDI"})


def _paragraphs(text: str, classes: list[str]) -> list[str]:
    """Return paragraphs and their separators, alternating."""
    found, start = [], 0
    for place, kind in enumerate(classes):
        if kind == "B":
            found += [text[start:place], text[place]]
            start = place + 1
    return [*found, text[start:]]


def isolate_names(names: Names) -> Names:
    """Return names isolated for use in a sentence about a ruling."""
    parties = {party: isolate_party(each) for party, each in names.parties.items()}
    return type(names)(isolate(names.subject), isolate_party(names.party), parties, isolate)


def isolate_party(party: Party) -> Party:
    """Return a party isolated for use in a sentence."""
    from dataclasses import replace

    name = isolate(party.name)
    return party if name == party.name else replace(party, name=name)


def in_brackets(text: str, start: int, end: int, around: int) -> str:
    """Return a passage, a half-open span of code points, in brackets, with so many code points on either side."""
    first, last = max(start - around, 0), min(end + around, len(text))
    before, after = "…" if first else "", "…" if last < len(text) else ""
    return f"{before}{text[first:start]}⟦{text[start:end]}⟧{text[end:last]}{after}"
