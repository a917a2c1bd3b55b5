"""What there is to do: one list over all cases, each line of which leads to where it is done."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from notebook.messages import dates, labels, open_work
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.model.ids import CaseId
from notebook.model.open_work import OpenItem, OpenWork, Waits
from notebook.tasks.open_work import list_open_work
from notebook.tasks.restore_unsaved_work import RestoredDrafts
from ui.cases.list.result_list import ResultList, ResultRow
from ui.locking.restore_drafts import find_kept
from ui.shell.clock import now
from ui.shell.context import AppContext
from ui.shell.focus import give_focus
from ui.shell.page import Page
from ui.shell.routes import (
    CaseListRoute,
    CaseRoute,
    ConsentsRoute,
    DisclosuresRoute,
    EntryRoute,
    Route,
    UnfinishedFormsRoute,
    WaitingTextRoute,
)
from ui.text.bidi import format_message
from ui.widgets.buttons import button
from ui.widgets.labels import label


class OpenWorkPage(Page):
    """Lists drafts, undecided and changed sections, consents that end, overdue replies and reviews."""

    def __init__(self, context: AppContext) -> None:
        """Fetch what waits."""
        super().__init__(context, _("To do"), back=partial(context.navigator.go, CaseListRoute()))
        self._routes: dict[ResultRow, Route] = {}
        self._told = label("", "quiet", name="told")
        self._list = ResultList("open_work", _("To do"), self._go)
        self._list.hide()
        self._cases = button(_("&Cases"), "to_cases", partial(context.navigator.go, CaseListRoute()))
        self.header.addWidget(self._cases)
        self.body.addWidget(self._told)
        self.body.addWidget(self._list, 1)
        self.body.addStretch(0)
        find_kept(context, self, self._fetch)

    def first_focus(self) -> QWidget:
        """Return the list, or while it is empty the button that leads to the cases."""
        return self._cases if self._list.isHidden() else self._list

    def _fetch(self, kept: RestoredDrafts) -> None:
        """Fetch what waits in the notebook; ``kept`` is beside it since a lock."""
        self.context.session.ask(
            self, lambda notebook: list_open_work(notebook, now()), partial(self._show, kept), self.tell
        )

    def _show(self, kept: RestoredDrafts, found: OpenWork) -> None:
        words = translations()
        rows = _kept_rows(kept)
        rows += [(_row(each, open_work.line(words, each, found.names)), route_of(each)) for each in found.items]
        self._routes = dict(rows)
        self._told.setText(
            _("Press Enter on a line to go where it is done.") if rows else _("Nothing is waiting for you.")
        )
        self._list.put([row for row, _route in rows])
        self._list.setVisible(bool(rows))
        give_focus(self.first_focus())

    def _go(self, row: ResultRow) -> None:
        self.context.navigator.go(self._routes[row])


def _row(item: OpenItem, said: str) -> ResultRow:
    day = dates.day(translations(), item.day) if item.entry is not None else ""
    return ResultRow(item.case, item.reference, said, day, item.subject, entry=item.entry)


def _kept_rows(kept: RestoredDrafts) -> list[tuple[ResultRow, Route]]:
    """Return a row for each text that a lock kept beside the notebook, with the page that shows it."""
    said = _("Kept when the notebook locked, and not in it yet: {what}")
    found: list[tuple[ResultRow, Route]] = []
    for place, text in enumerate(kept.undecided):
        what = labels.entry_kind(translations(), text.aside.sheet.kind)
        row = ResultRow(text.aside.case, text.reference or "", format_message(said, what=what), "", text.subject or "")
        first = replace(kept, undecided=(text, *kept.undecided[:place], *kept.undecided[place + 1 :]))
        found.append((row, WaitingTextRoute(first, from_work=True)))
    for form in kept.left_over:
        what = ", ".join(dict.fromkeys(name for name, _text in form.lines if name)) or _("a form")
        row = ResultRow(form.case or CaseId(""), form.reference, format_message(said, what=what), "", form.subject)
        found.append((row, UnfinishedFormsRoute(kept.left_over, from_work=True)))
    return found


def route_of(item: OpenItem) -> Route:
    """Return where a thing is done."""
    match item.waits:
        case Waits.DRAFT:
            return EntryRoute(item.case, item.entry)
        case Waits.CONSENT_ENDS:
            return ConsentsRoute(item.case)
        case Waits.REPLY_OVERDUE | Waits.NOT_DESTROYED:
            return DisclosuresRoute(item.case)
        case _:
            return CaseRoute(item.case, item.entry)
