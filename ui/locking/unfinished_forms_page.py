"""The input of forms that were not finished when the notebook locked: a card for each, to be copied or deleted."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from notebook.messages.i18n import gettext as _
from notebook.tasks.restore_unsaved_work import UnfinishedForm, throw_away_last
from ui.clipboard import tagged_mime_data
from ui.shell.context import AppContext
from ui.shell.lock_contract import UnsavedInput
from ui.shell.page import Page
from ui.shell.routes import CaseListRoute
from ui.text.bidi import format_message
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.labels import label


class LeftOverPage(Page):
    """Shows each field under its name; what is not deleted is shown again at the next unlock."""

    def __init__(self, context: AppContext, found: Sequence[UnfinishedForm]) -> None:
        """Lay out all fields."""
        super().__init__(context, _("Not finished yet"), back=partial(context.navigator.go, CaseListRoute()))
        self._found = found
        column = self.column()
        column.addWidget(
            label(
                _(
                    "You were filling in a form when the notebook locked, and it could not be saved. Copy what you "
                    "need and fill the form in again. Until you delete it, it is shown each time you unlock; it is "
                    "encrypted."
                )
            )
        )
        lines = [line for left in found for line in left.lines]
        for number, (name, text) in enumerate(lines):
            column.addWidget(text_card("left", number, name, text))
        row = QHBoxLayout()
        row.setSpacing(GRID)
        self._later = button(
            _("&Keep it for later"), "keep_left_over", partial(context.navigator.go, CaseListRoute()), "main"
        )
        row.addWidget(self._later)
        row.addWidget(button(_("&Delete it"), "throw_left_over", self._throw_away, picture="trash"))
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)

    def first_focus(self) -> QWidget:
        """Return the button that changes nothing."""
        return self._later

    def unsaved_input(self) -> UnsavedInput | None:
        """Return nothing: all of it is stored already."""
        return None

    def _throw_away(self) -> None:
        key = self.context.session.draft_key
        for left in self._found:
            throw_away_last(left.path, key, partial(self.context.settings.remember_draft_folder, key.vault, on=False))
        self.context.navigator.go(CaseListRoute())


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
