"""The input of forms that were not finished when the notebook locked, to be copied or deleted."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from notebook.messages.i18n import gettext as _
from notebook.tasks.restore_unsaved_work import UnfinishedForm, throw_away_last
from ui.locking.text_card import text_card
from ui.shell.context import AppContext
from ui.shell.lock_contract import UnsavedInput
from ui.shell.page import Page
from ui.shell.routes import CaseListRoute
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
