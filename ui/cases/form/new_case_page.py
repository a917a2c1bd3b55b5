"""The page on which a case is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from notebook.messages.i18n import gettext as _
from notebook.tasks.cases import addressees, new_case
from ui.cases.form.case_form_page import CaseFormPage
from ui.shell.clock import now
from ui.shell.routes import CaseListRoute

if TYPE_CHECKING:
    from collections.abc import Callable

    from notebook.model.case import Case
    from notebook.tasks.notebook import Notebook
    from ui.cases.form.case_form import TypedCase
    from ui.shell.context import AppContext


class NewCasePage(CaseFormPage):
    """Asks for the reference and name of a case, and opens it."""

    def __init__(self, context: AppContext) -> None:
        """Fetch who may read names; the form follows with the answer."""
        super().__init__(context, _("New case"), _("Open the &case"))
        context.session.ask(self, addressees, self.begin, self.tell)

    def keeping(self, typed: TypedCase) -> Callable[[Notebook], Case]:
        """Return the task that opens a case from the input."""
        at = now()
        return lambda notebook: new_case(notebook, typed.reference, typed.subject, at, people=typed.people)

    def go_back(self) -> None:
        """Show the list of cases."""
        self.context.navigator.go(CaseListRoute())
