"""The page on which the reference and the people of a case are changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from notebook.messages.i18n import gettext as _
from notebook.tasks.case_view import load_case
from notebook.tasks.cases import Addressees, addressees, change_case
from ui.cases.form.case_form_page import CaseFormPage
from ui.shell.clock import now
from ui.shell.routes import CaseRoute

if TYPE_CHECKING:
    from collections.abc import Callable

    from notebook.model.case import Case
    from notebook.model.ids import CaseId
    from notebook.tasks.notebook import Notebook
    from ui.cases.form.case_form import TypedCase
    from ui.shell.context import AppContext


class ChangeCasePage(CaseFormPage):
    """Shows who is in a case, and saves changes to them."""

    def __init__(self, context: AppContext, case: CaseId) -> None:
        """Fetch the case and who may read names; the form follows with the answer."""
        super().__init__(context, _("People in this case"), _("&Save"))
        self._case = case
        context.session.ask(
            self, lambda notebook: _contents(notebook, case), lambda found: self.begin(*found), self.tell
        )

    def keeping(self, typed: TypedCase) -> Callable[[Notebook], Case]:
        """Return the task that changes the case to the input."""
        case, at = self._case, now()
        return lambda notebook: change_case(notebook, case, typed.reference, typed.subject, typed.people, at)

    def go_back(self) -> None:
        """Show the case."""
        self.context.navigator.go(CaseRoute(self._case))


def _contents(notebook: Notebook, case: CaseId) -> tuple[Addressees, Case]:
    return addressees(notebook), load_case(notebook, case)
