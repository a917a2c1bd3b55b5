"""The cases of a notebook, and the words in them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import ngettext, tongue
from notebook.tasks.cases import CaseRow, Circle, Hit, circle, due_for_review, list_cases
from notebook.tasks.review_consents import ConsentReview, consent_review
from ui.cases.list.getting_started import FirstSteps
from ui.cases.list.incremental_search import Finding
from ui.cases.list.result_list import RowList
from ui.cases.list.result_model import Row, row_of_case, row_of_hit
from ui.cases.list.search_field import SearchLine
from ui.maintenance.reminder import Reminder
from ui.shell.clock import now
from ui.shell.focus import give_focus
from ui.shell.page import Page
from ui.shell.routes import CaseRoute, NewCaseRoute, PartiesRoute
from ui.text.bidi import fill
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.form_field import Field
from ui.widgets.labels import label
from ui.widgets.read_only import writes

if TYPE_CHECKING:
    from datetime import date

    from notebook.model.ids import CaseId
    from notebook.tasks.notebook import Notebook
    from ui.shell.context import AppContext


@dataclass(frozen=True, slots=True)
class _Contents:
    """The cases, who is known, since when which cases are due to be looked at, and what a restore left to be seen."""

    cases: list[CaseRow]
    known: Circle
    due: dict[CaseId, date]
    review: ConsentReview | None


def _contents(notebook: Notebook) -> _Contents:
    due = {each.case: each.due for each in due_for_review(notebook, now())}
    return _Contents(list_cases(notebook), circle(notebook), due, consent_review(notebook))


class CaseListPage(Page):
    """Begins a case, opens one, or finds the one in which something stands."""

    def __init__(self, context: AppContext, *, search: bool = False) -> None:
        """Ask for the cases; nothing is shown of them before the answer. ``search`` begins in its field."""
        super().__init__(context, _("Cases"))
        self._begins_in_search = search
        self._names: dict[str, str] = {}
        self._first_steps: FirstSteps | None = None
        self._finding = Finding(self, context.session, self._show_found, self.tell)
        self._people = button(_("&People"), "parties", partial(context.navigator.go, PartiesRoute()), picture="users")
        self._new = button(
            _("&New case"), "new_case", partial(context.navigator.go, NewCaseRoute()), "main", picture="plus"
        )
        self._new.setToolTip(_("New case (Ctrl+Shift+N)"))
        writes(self._new)
        for each in (self._people, self._new):
            self.header.addWidget(each)
            each.hide()
        self._cases = RowList("cases", _("Cases"), self._go)
        self._hits = RowList("hits", _("Places found"), self._go)
        self._wide = self._listing()
        self._wide.hide()
        self._reminder = Reminder(context)
        self.body.addWidget(self._reminder)
        self.body.addWidget(self._wide, 1)
        context.session.ask(self, _contents, self._show, self.tell)

    def first_focus(self) -> QWidget | None:
        """Give the list once it is there, or the step to take first."""
        if self._first_steps is not None:
            return self._first_steps.next
        if self._wide.isHidden():
            return None  # it would have the focus unseen, and keys would be lost in it
        return self._typed if self._begins_in_search else self._cases

    def leave(self) -> None:
        """Give up what is searched for, and leave no word of it."""
        self._finding.stop()
        self._typed.clear()

    def _listing(self) -> QWidget:
        """Lay out search field, lists and the button that opens."""
        self._typed = SearchLine()
        self._typed.textChanged.connect(self._type)
        self._typed.down.connect(self._to_rows)
        self._typed.ended.connect(self._end_search)
        self._hits.left.connect(self._end_search)
        self._told = label("", "quiet", name="told")
        self._shown = QStackedWidget()
        self._shown.addWidget(self._cases)
        self._shown.addWidget(self._hits)
        self._open = button(_("&Open"), "open", self._open_chosen, picture="folder-open")
        below = QHBoxLayout()
        below.addWidget(self._told, 1)
        below.addWidget(self._open)
        wide = QWidget()
        layout = QVBoxLayout(wide)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(Field(_("&Search in everything you wrote (Ctrl+F)"), self._typed, "search"))
        layout.addWidget(self._shown, 1)
        layout.addLayout(below)
        return wide

    def _show(self, contents: _Contents) -> None:
        cases = contents.cases
        if not cases:
            self._first_steps = FirstSteps(
                len(contents.known.parties),
                partial(self.context.navigator.go, PartiesRoute()),
                partial(self.context.navigator.go, NewCaseRoute()),
            )
            self.column().addWidget(self._first_steps, 1)
            self._first_steps.show()
            give_focus(self._first_steps.next)
            return
        self._names = {case.id: case.subject for case in cases}
        self._cases.put([row_of_case(case, contents.due.get(case.id)) for case in cases])
        self._reminder.show_restored(contents.review)
        self._reminder.show_due(list(contents.due.values()))
        for each in (self._people, self._new, self._wide):
            each.show()
        self._tell_count()
        give_focus(self._typed if self._begins_in_search else self._cases)

    def _to_rows(self) -> None:
        shown = self._shown.currentWidget()
        if isinstance(shown, RowList) and shown.rows:
            shown.setFocus()

    def _end_search(self) -> None:
        self._typed.clear()
        self._cases.setFocus()

    def _type(self, text: str) -> None:
        self._finding.type(text)
        if not text.strip():
            self._hits.put([])
            self._shown.setCurrentWidget(self._cases)
            self._open.setEnabled(True)
            self._tell_count()

    def _show_found(self, hits: list[Hit]) -> None:
        words = tongue()
        self._hits.put([row_of_hit(hit, self._names.get(hit.case, "")) for hit in hits])
        self._shown.setCurrentWidget(self._hits)
        self._open.setEnabled(bool(hits))
        found = words.ngettext("{count} place, the newest first", "{count} places, the newest first", len(hits))
        nothing = words.gettext("Nothing found. Try fewer words, or only the first letters.")
        self._told.setText(fill(found, count=len(hits)) if hits else nothing)

    def _tell_count(self) -> None:
        count = len(self._cases.rows)
        self._told.setText(fill(ngettext("{count} case", "{count} cases", count), count=count))

    def _go(self, row: Row) -> None:
        self.context.navigator.go(CaseRoute(row.case, row.entry))

    def _open_chosen(self) -> None:
        shown = self._shown.currentWidget()
        if isinstance(shown, RowList):
            shown.open_current()
