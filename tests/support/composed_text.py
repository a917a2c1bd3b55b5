"""The text of a composed pack."""

from notebook.handover.pack_document import ComposedPack, PageOf, Words


def text_of(pack: ComposedPack) -> str:
    """Return all text of a pack, one run per line, including what is repeated on every page."""
    runs = (item for item in pack.reading_order() if not isinstance(item, PageOf))
    said = [item.text if isinstance(item, Words) else item.label for item in runs]
    return "\n".join([*said, *pack.furniture.on_page(1, 2)]).replace("\u00a0", " ")
