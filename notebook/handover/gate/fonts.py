"""A font holds the outlines of what is drawn with it, and of nothing else."""

from collections import defaultdict
from typing import Final

import pikepdf

from notebook.handover.gate.drawing import Pages, Shown
from notebook.handover.gate.refusal import Check, refuse
from notebook.handover.truetype import Font, UnreadableFont, font_file
from notebook.places import RESOURCES

TABLES: Final = frozenset(
    {"OS/2", "cmap", "cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post", "prep"}
)
COPIED: Final = ("OS/2", "cvt ", "fpgm", "name", "prep")
"""Tables that are the same as in the font that ships with the program."""


class Used:
    """Which codes of which font the pages show."""

    def __init__(self) -> None:
        """Begin with none."""
        self._codes: dict[str, set[int]] = defaultdict(set)

    def add(self, shown: list[Shown]) -> None:
        """Take note of what a page shows."""
        for item in shown:
            self._codes[item.font].update(item.codes)

    def check(self, pages: Pages) -> None:
        """Refuse a font that holds more than its codes need."""
        for name, font in pages.fonts.items():
            codes = self._codes[name]
            mapping = pages.mappings[name]
            drawn = {mapping[code] for code in codes} | {" "}
            if not drawn.issuperset(mapping.values()) or not _is_subset(font, codes):
                raise refuse(Check.FONTS)


def _is_subset(font: pikepdf.Object, codes: set[int]) -> bool:
    data = font.FontDescriptor.FontFile2.read_bytes()
    name = str(font.BaseFont).partition("+")[2]
    shipped = font_file(RESOURCES / "fonts" / f"{name}.ttf")
    try:
        embedded = Font.parse(data)
        return (
            TABLES.issuperset(embedded.tables)
            and embedded.size == len(data)
            and all(embedded.tables.get(tag) in {None, shipped.tables.get(tag)} for tag in COPIED)
            and embedded.outlined() <= embedded.drawn_by(codes)
        )
    except UnreadableFont:
        return False
