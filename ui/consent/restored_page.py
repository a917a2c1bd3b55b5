"""After a restore: the cases that cannot be handed over until the worker has looked at their consents."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from notebook.messages import provenance
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.model.backups import CaseToReview
from notebook.model.ids import CaseId
from notebook.tasks.notebook import Notebook
from notebook.tasks.review_consents import ConsentReview, consent_review, review_consents
from ui.cases.list.result_list import ResultList, ResultRow
from ui.shell.clock import now
from ui.shell.context import AppContext
from ui.shell.focus import give_focus
from ui.shell.page import Page
from ui.shell.routes import CaseListRoute, ConsentsRoute, RestoredRoute
from ui.text.bidi import format_message
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.read_only import writes


class RestoredPage(Page):
    """Leads to the consents of each waiting case, and confirms those without consents in one go."""

    def __init__(self, context: AppContext) -> None:
        """Fetch the waiting cases and show them."""
        super().__init__(context, _("Consents after a restore"), back=partial(context.navigator.go, CaseListRoute()))
        column = self.column()
        self._lead = label("", name="lead")
        self._what = label(
            _(
                "Look at the consents of each case. Record what the person said since, also what they withdrew; then "
                "confirm there that you have looked. You only do this once."
            )
        )
        self._cases = ResultList("to_review", _("Cases whose consents you have not looked at"), self._open)
        self._cases.setMinimumHeight(30 * GRID)
        self._look = button(_("&Look at the consents"), "look_at_consents", self._cases.open_current, "main")
        self._without = QWidget()
        inside = QVBoxLayout(self._without)
        inside.setContentsMargins(0, GRID, 0, 0)
        inside.setSpacing(GRID)
        self._without_said = label("", name="without_said")
        self._none = writes(button(_("There is nothing to &add"), "nothing_to_add", self._confirm_without))
        inside.addWidget(self._without_said)
        inside.addWidget(self._none, 0, Qt.AlignmentFlag.AlignLeft)
        self._on = button(_("To the &cases"), "go_on", partial(context.navigator.go, CaseListRoute()), "main")
        column.addWidget(self._lead)
        column.addWidget(self._what)
        column.addWidget(self._cases)
        for verb in (self._look, self._on):
            column.addWidget(verb, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._without)
        column.addStretch(1)
        for each in (self._what, self._cases, self._look, self._without, self._on):
            each.hide()
        self._waiting: tuple[CaseToReview, ...] = ()
        self._fetch()

    def first_focus(self) -> QWidget | None:
        """Return the button of the first case, once the cases are there."""
        for shown, control in ((self._cases, self._cases), (self._without, self._none), (self._on, self._on)):
            if not shown.isHidden():
                return control
        return None

    def _fetch(self) -> None:
        self.context.session.ask(self, consent_review, self._show, self.tell)

    def _show(self, found: ConsentReview | None) -> None:
        cases = () if found is None else found.with_consents
        self._waiting = () if found is None else found.without
        if found is None:
            self._lead.setText(_("You have looked at the consents of every case. You can hand over again."))
        else:
            self._lead.setText(provenance.came_to_be(translations(), found.provenance, found.zone))
        self._cases.put([_row(each) for each in cases])
        self._without_said.setText(provenance.without(translations(), len(self._waiting)))
        for each in (self._what, self._cases, self._look):
            each.setVisible(bool(cases))
        self._without.setVisible(bool(self._waiting))
        self._on.setVisible(found is None)
        focus = self.first_focus()
        if focus is not None:
            give_focus(focus)

    def _open(self, row: ResultRow) -> None:
        self.context.navigator.go(ConsentsRoute(row.case, RestoredRoute()))

    def _confirm_without(self) -> None:
        cases = tuple(each.case for each in self._waiting)

        def task(notebook: Notebook) -> None:
            review_consents(notebook, cases, now())

        self.context.session.ask(self, task, lambda _none: self._fetch(), self.tell)


def _row(case: CaseToReview) -> ResultRow:
    words = translations()
    counted = format_message(words.ngettext("{count} consent", "{count} consents", case.consents), count=case.consents)
    return ResultRow(CaseId(case.case), case.reference, case.subject, counted, words.gettext("Not looked at yet"))
