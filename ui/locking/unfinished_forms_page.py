"""The input of forms that were not finished when the notebook locked: to be copied, put back or deleted."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from notebook.messages import backups
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.tasks.restore_unsaved_work import UnfinishedForm, throw_away_last
from ui.locking.kept_text import copy_all_button, text_card
from ui.locking.put_back import put_back
from ui.shell.context import AppContext
from ui.shell.lock_contract import UnsavedInput
from ui.shell.page import Page
from ui.shell.return_route import route_back
from ui.shell.routes import CaseListRoute, OpenWorkRoute, Route, UnfinishedFormsRoute
from ui.text.bidi import format_message
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import label


class UnfinishedFormsPage(Page):
    """Shows each field under its name; what is not deleted is shown again at the next unlock."""

    def __init__(self, context: AppContext, found: Sequence[UnfinishedForm], *, from_work: bool = False) -> None:
        """Lay out all fields of each form."""
        self._back_to: Route = OpenWorkRoute() if from_work else CaseListRoute()
        super().__init__(context, _("Not finished yet"), back=partial(context.navigator.go, self._back_to))
        self._found, self._from_work = tuple(found), from_work
        column = self.column()
        column.addWidget(
            label(
                _(
                    "You were filling in a form when the notebook locked, and it could not be saved. Put it back where "
                    "you typed it, or copy what you need. Until you delete it, it is shown each time you unlock; it is "
                    "encrypted."
                )
            )
        )
        numbers = 0
        for place, form in enumerate(found):
            self._add(column, place, form, numbers)
            numbers += len(form.lines)
        self._later = button(
            _("&Keep it for later"), "keep_left_over", partial(context.navigator.go, self._back_to), "main"
        )
        row = FlowLayout(row_gap=GRID)
        row.addWidget(self._later)
        column.addLayout(row)
        column.addStretch(1)

    def first_focus(self) -> QWidget:
        """Return the button that changes nothing."""
        return self._later

    def unsaved_input(self) -> UnsavedInput | None:
        """Return nothing: all of it is stored already."""
        return None

    def _add(self, column: QVBoxLayout, place: int, form: UnfinishedForm, numbers: int) -> None:
        """Add a form; its fields are numbered from ``numbers``."""
        when = backups.instant(translations(), form.written, None)
        said = _("Typed on {when}, and not saved")
        told = format_message(said, when=when)
        if form.reference:
            said = _("{reference} {subject}: typed on {when}, and not saved")
            told = format_message(said, reference=form.reference, subject=form.subject, when=when)
        column.addWidget(label(told, "heading", name=f"left_of_{place}"))
        for number, (name, text) in enumerate(form.lines, numbers):
            column.addWidget(text_card("left", number, name, text))
        verbs = FlowLayout(row_gap=GRID)
        if route_back(form.page) is not None:
            verbs.addWidget(self._verb(_("&Put it back where it was typed"), "put_back", place, "pencil"))
        verbs.addWidget(copy_all_button(f"copy_all_left_{place}", form.text, told))
        verbs.addWidget(self._verb(_("&Delete it"), "throw_left_over", place, "trash"))
        column.addLayout(verbs)

    def _verb(self, said: str, name: str, place: int, picture: str) -> QWidget:
        does = {"put_back": self._put_back, "throw_left_over": self._throw_away}[name]
        return button(said, f"{name}_{place}", partial(does, self._found[place]), picture=picture)

    def _put_back(self, form: UnfinishedForm) -> None:
        """Show the page where it was typed, with what fits in its fields again."""
        route = route_back(form.page)
        if route is not None:
            put_back(self.context, route, form, UnfinishedFormsRoute(self._found, from_work=self._from_work))

    def _throw_away(self, form: UnfinishedForm) -> None:
        key = self.context.session.draft_key
        throw_away_last(form.path, key, partial(self.context.settings.remember_draft_folder, key.vault, on=False))
        left = tuple(each for each in self._found if each != form)
        self.context.navigator.go(UnfinishedFormsRoute(left, from_work=self._from_work) if left else self._back_to)
