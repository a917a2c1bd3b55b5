"""A card with a named text, to be read and copied."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from notebook.messages.i18n import gettext as _
from ui.clipboard import tagged_mime_data
from ui.text.bidi import format_message
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.labels import label


def text_card(prefix: str, number: int, name: str, text: str) -> QFrame:
    """Return a card with a text, its name and a button that copies it; ``prefix`` and ``number`` name its parts."""
    said = label(text, name=f"{prefix}_text_{number}")
    said.setAccessibleName(f"{name}: {text}")
    said.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    copy = button(
        _("Copy"),
        f"copy_{prefix}_{number}",
        lambda: QGuiApplication.clipboard().setMimeData(tagged_mime_data(said.text())),
        picture="copy",
    )
    copy.setAccessibleName(format_message(_("Copy {field}"), field=name))
    card = QFrame()
    card.setProperty("role", "card")
    row = QHBoxLayout(card)
    row.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
    row.setSpacing(2 * GRID)
    texts = QVBoxLayout()
    texts.setSpacing(GRID // 2)
    texts.addWidget(label(name or _("Without a name"), "strong"))
    texts.addWidget(said)
    row.addLayout(texts, 1)
    row.addWidget(copy, 0, Qt.AlignmentFlag.AlignTop)
    return card
