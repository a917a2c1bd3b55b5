"""The list of cases, and incremental search over what was written in them.

Only the last search is answered.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from notebook.errors.store import SearchCancelled
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import ngettext, translations
from notebook.tasks.cases import (
    Addressees,
    Cancel,
    CaseRow,
    Hit,
    addressees,
    due_for_review,
    list_cases,
    search_entries,
)
from notebook.tasks.open_work import list_open_work
from notebook.tasks.review_consents import ConsentReview, consent_review
from notebook.tasks.went_out import overdue_by_case
from ui.cases.list.getting_started import GettingStarted
from ui.cases.list.result_list import ResultList, ResultRow, row_of_case, row_of_hit
from ui.maintenance.reminder import Reminder
from ui.shell.clock import now
from ui.shell.focus import give_focus
from ui.shell.page import Page
from ui.shell.routes import CaseRoute, NewCaseRoute, PartiesRoute
from ui.text.bidi import format_message
from ui.theme import GRID, colours, icon
from ui.widgets.buttons import button
from ui.widgets.form_field import FormField
from ui.widgets.labels import label
from ui.widgets.read_only import writes
from ui.widgets.unavailable import enable_unless

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from notebook.errors.base import NotebookError
    from notebook.model.ids import CaseId
    from notebook.tasks.notebook import Notebook
    from ui.shell.context import AppContext
    from ui.shell.session import Session

PAUSE: Final = 150
"""Milliseconds after the last key until the notebook is asked."""


class IncrementalSearch(QObject):
    """Searches the notebook as the user types, and cancels searches that are out of date."""

    def __init__(
        self,
        owner: QObject,
        session: Session,
        found: Callable[[list[Hit]], object],
        failed: Callable[[NotebookError], object],
    ) -> None:
        """Search for a page; results go to ``found`` and problems to ``failed``."""
        super().__init__(owner)
        self.setObjectName("finding")
        self._session = session
        self._found = found
        self._failed = failed
        self._typed = ""
        self._asked = Cancel()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._ask)

    @property
    def waits(self) -> bool:
        """Return whether the pause after the last key still runs."""
        return self._pause.isActive()

    def type(self, text: str) -> None:
        """Search for what is in the field now, and cancel the previous search."""
        self.stop()
        self._typed = text
        if text.strip():
            self._pause.start()

    def stop(self) -> None:
        """Cancel the search, and drop its words."""
        self._pause.stop()
        self._asked.ask()
        self._typed = ""

    def _ask(self) -> None:
        typed = self._typed
        token = self._asked = Cancel()

        def done(hits: list[Hit]) -> None:
            if not token.asked:
                self._found(hits)

        def failed(problem: NotebookError) -> None:
            if not token.asked and not isinstance(problem, SearchCancelled):
                self._failed(problem)

        self._session.ask(self, lambda notebook: search_entries(notebook, typed, token), done, failed)


class SearchField(QLineEdit):
    """The search field; Down and Enter go to the results, Escape ends the search."""

    down = Signal()
    ended = Signal()

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.setClearButtonEnabled(True)
        self.setPlaceholderText(_("Search words"))
        glass = QAction(icon("search", colours().quiet), "", self)
        self.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)
        self.returnPressed.connect(self.down)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle the keys that leave the field."""
        if event.key() == Qt.Key.Key_Down:
            self.down.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.ended.emit()
        else:
            super().keyPressEvent(event)


@dataclass(frozen=True, slots=True)
class _Contents:
    """The cases, the parties, and what is open.

    ``due`` says since when cases are due for review, ``overdue`` how many packs of a case somebody has to ask about,
    and ``review`` what a restore left to look at.
    """

    cases: list[CaseRow]
    known: Addressees
    due: dict[CaseId, date]
    overdue: Mapping[CaseId, int]
    review: ConsentReview | None


def _contents(notebook: Notebook) -> _Contents:
    present = now()
    due = {each.case: each.due for each in due_for_review(notebook, present)}
    overdue = overdue_by_case(notebook, present)
    return _Contents(list_cases(notebook), addressees(notebook), due, overdue, consent_review(notebook))


class CaseListPage(Page):
    """Opens a new case or an existing one, and finds cases by their text."""

    def __init__(self, context: AppContext, *, search: bool = False) -> None:
        """Fetch the cases; none is shown before that. ``search`` starts in the search field."""
        super().__init__(context, _("Cases"))
        self._begins_in_search = search
        self._names: dict[str, str] = {}
        self._first_steps: GettingStarted | None = None
        self._finding = IncrementalSearch(self, context.session, self._show_found, self.tell)
        self._people = button(_("&People"), "parties", partial(context.navigator.go, PartiesRoute()), picture="users")
        self._new = button(
            _("&New case"), "new_case", partial(context.navigator.go, NewCaseRoute()), "main", picture="plus"
        )
        self._new.setToolTip(_("New case (Ctrl+Shift+N)"))
        writes(self._new)
        for each in (self._people, self._new):
            self.header.addWidget(each)
            each.hide()
        self._cases = ResultList("cases", _("Cases"), self._go)
        self._hits = ResultList("hits", _("Places found"), self._go)
        self._wide = self._listing()
        self._wide.hide()
        self._reminder = Reminder(context)
        self.body.addWidget(self._reminder)
        self.body.addWidget(self._wide, 1)
        context.session.ask(self, _contents, self._show, self.tell)

    def first_focus(self) -> QWidget | None:
        """Return the list once it is there, or the button of the first step."""
        if self._first_steps is not None:
            return self._first_steps.next
        if self._wide.isHidden():
            return None  # a hidden control with the focus would swallow keys
        return self._typed if self._begins_in_search else self._cases

    def leave(self) -> None:
        """Cancel the search, and drop its words."""
        self._finding.stop()
        self._typed.clear()

    def _listing(self) -> QWidget:
        """Return the search field, the lists and the button that opens a case, laid out."""
        self._typed = SearchField()
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
        layout.addWidget(FormField(_("&Search in everything you wrote (Ctrl+F)"), self._typed, "search"))
        layout.addWidget(self._shown, 1)
        layout.addLayout(below)
        return wide

    def _show(self, contents: _Contents) -> None:
        cases = contents.cases
        if not cases:
            self._first_steps = GettingStarted(
                len(contents.known.parties),
                partial(self.context.navigator.go, PartiesRoute()),
                partial(self.context.navigator.go, NewCaseRoute()),
            )
            self.column().addWidget(self._first_steps, 1)
            self._first_steps.show()
            give_focus(self._first_steps.next)
            return
        self._names = {case.id: case.subject for case in cases}
        self._cases.put(
            [row_of_case(case, contents.due.get(case.id), contents.overdue.get(case.id, 0)) for case in cases]
        )
        self._reminder.show_restored(contents.review)
        self.context.session.ask(
            self, lambda notebook: list_open_work(notebook, now()), self._reminder.show_open_work, self.tell
        )
        for each in (self._people, self._new, self._wide):
            each.show()
        self._tell_count()
        give_focus(self._typed if self._begins_in_search else self._cases)

    def _to_rows(self) -> None:
        shown = self._shown.currentWidget()
        if isinstance(shown, ResultList) and shown.rows:
            shown.setFocus()

    def _end_search(self) -> None:
        self._typed.clear()
        self._cases.setFocus()

    def _type(self, text: str) -> None:
        self._finding.type(text)
        if not text.strip():
            self._hits.put([])
            self._shown.setCurrentWidget(self._cases)
            enable_unless(self._open, "")
            self._tell_count()

    def _show_found(self, hits: list[Hit]) -> None:
        words = translations()
        self._hits.put([row_of_hit(hit, self._names.get(hit.case, "")) for hit in hits])
        self._shown.setCurrentWidget(self._hits)
        enable_unless(self._open, "" if hits else _("Nothing is found that could be opened."))
        found = words.ngettext("{count} place, the newest first", "{count} places, the newest first", len(hits))
        nothing = words.gettext("Nothing found. Try fewer words, or only the first letters.")
        self._told.setText(format_message(found, count=len(hits)) if hits else nothing)

    def _tell_count(self) -> None:
        count = len(self._cases.rows)
        self._told.setText(format_message(ngettext("{count} case", "{count} cases", count), count=count))

    def _go(self, row: ResultRow) -> None:
        self.context.navigator.go(CaseRoute(row.case, row.entry))

    def _open_chosen(self) -> None:
        shown = self._shown.currentWidget()
        if isinstance(shown, ResultList):
            shown.open_current()
