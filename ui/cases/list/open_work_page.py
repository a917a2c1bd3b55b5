"""What there is to do: one list over all cases, each line of which leads to where it is done."""

from functools import partial

from PySide6.QtWidgets import QWidget

from notebook.messages import dates, open_work
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.model.open_work import OpenItem, OpenWork, Waits
from notebook.tasks.open_work import list_open_work
from ui.cases.list.result_list import ResultList, ResultRow
from ui.shell.clock import now
from ui.shell.context import AppContext
from ui.shell.focus import give_focus
from ui.shell.page import Page
from ui.shell.routes import CaseListRoute, CaseRoute, ConsentsRoute, DisclosuresRoute, EntryRoute, Route
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
        context.session.ask(self, lambda notebook: list_open_work(notebook, now()), self._show, self.tell)

    def first_focus(self) -> QWidget:
        """Return the list, or while it is empty the button that leads to the cases."""
        return self._cases if self._list.isHidden() else self._list

    def _show(self, found: OpenWork) -> None:
        words = translations()
        rows = [(_row(each, open_work.line(words, each, found.names)), route_of(each)) for each in found.items]
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
