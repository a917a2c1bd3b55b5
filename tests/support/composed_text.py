"""Shared by tests of the same subject: taken out of ``tests/notebook/handover/test_compose.py``."""

from notebook.handover.pack_document import ComposedPack, PageOf, Words


def text_of(pack: ComposedPack) -> str:
    """Give everything a pack says, one run on each line, with what stands on every page."""
    runs = (item for item in pack.reading_order() if not isinstance(item, PageOf))
    said = [item.text if isinstance(item, Words) else item.label for item in runs]
    return "\n".join([*said, *pack.furniture.on_page(1, 2)]).replace("\u00a0", " ")
