"""A text that was kept at a lock: a card with its name, and buttons that copy it or all of a text."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

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
    copy = button(_("Copy"), f"copy_{prefix}_{number}", partial(_copy, text), picture="copy")
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


def copy_all_button(name: str, text: str, of_what: str) -> QPushButton:
    """Return a button that copies all of a text; a screen reader hears ``of_what`` it is."""
    made = button(_("Copy all"), name, partial(_copy, text), picture="copy")
    made.setAccessibleName(format_message(_("Copy all: {what}"), what=of_what))
    return made


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setMimeData(tagged_mime_data(text))
