"""Base of the pages that open or change a case: the form, its buttons, and no loss of input.

The page on which a case is opened.

The page on which the reference and the people of a case are changed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from notebook.errors.tasks import AlreadyThere
from notebook.messages import errors
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.tasks.case_view import load_case
from notebook.tasks.cases import Addressees, addressees, change_case, new_case
from ui.cases.form.case_form import CaseForm, TypedCase
from ui.shell.clock import now
from ui.shell.focus import give_focus
from ui.shell.page import Page
from ui.shell.routes import CaseListRoute, CaseRoute
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.printability_notes import PrintabilityNotes
from ui.widgets.reading_column import reading_width
from ui.widgets.unavailable import busy, enable_unless

if TYPE_CHECKING:
    from collections.abc import Callable

    from notebook.errors.base import NotebookError
    from notebook.model.case import Case
    from notebook.model.ids import CaseId
    from notebook.tasks.cases import Addressees
    from notebook.tasks.notebook import Notebook
    from ui.cases.form.case_form import TypedCase
    from ui.shell.context import AppContext
    from ui.shell.lock_contract import UnsavedInput


class CaseFormPage(Page):
    """Shows the form of a case; subclasses say how it is saved and which page follows."""

    def __init__(self, context: AppContext, title: str, save: str) -> None:
        """Lay out everything but the form, which ``begin`` adds; ``save`` is the text of the button."""
        super().__init__(context, title, back=self._back)
        self._form: CaseForm | None = None
        self._session = context.session
        self._column = self.column()
        self._save = button(save, "save_case", self._try, "main")
        self._cancel = button(_("Cancel"), "cancel_case", self._back)
        inside = QWidget()
        inside.setMaximumWidth(reading_width(inside))
        foot = QHBoxLayout(inside)
        foot.setContentsMargins(0, 0, GRID, 0)
        foot.setSpacing(GRID)
        foot.addStretch(1)
        foot.addWidget(self._cancel)
        foot.addWidget(self._save)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(inside, 20)
        across.addStretch(1)
        self.body.addLayout(across)
        enable_unless(self._save, busy())

    def first_focus(self) -> QWidget | None:
        """Return the first field."""
        return self._form.reference if self._form is not None else None

    def unsaved_input(self) -> UnsavedInput | None:
        """Return the input; a complete case is saved by ``leave``."""
        lines = super().unsaved_input()
        return None if lines is None else replace(lines, saved_by_on_leave=self.waits or self._whole)

    @property
    def unsaved(self) -> bool:
        """Return whether the form differs from what the notebook has."""
        return not self._settled and self._form is not None and self._form.typed

    def leave(self) -> None:
        """Save a complete case: locking neither asks about it nor loses it."""
        form = self._form
        if form is None or self._settled or self.waits or not self._whole:
            return
        self._settled = True
        self._session.ask(self, self.keeping(form.case), lambda _case: None, lambda _problem: None)

    def begin(self, known: Addressees, case: Case | None = None) -> None:
        """Show the form, empty or with a case."""
        self._form = CaseForm(known, case, PrintabilityNotes(self.context.worker))
        self._column.addWidget(self._form)
        self._column.addStretch(1)
        self._form.show()
        QWidget.setTabOrder(self._form, self._cancel)
        QWidget.setTabOrder(self._cancel, self._save)
        enable_unless(self._save, "")
        give_focus(self._form.reference)

    def keeping(self, typed: TypedCase) -> Callable[[Notebook], Case]:
        """Return the task that saves the input; subclasses say which."""
        raise NotImplementedError

    def go_back(self) -> None:
        """Show the previous page; subclasses say which."""
        raise NotImplementedError

    @property
    def _whole(self) -> bool:
        form = self._form
        return form is not None and form.typed and form.settle(now().astimezone().date()) is None

    def _try(self) -> None:
        """Show beside the fields what is wrong, or save the case."""
        if self._form is None or self.waits:
            return
        wrong = self._form.settle(now().astimezone().date())
        if wrong is not None:
            self.point_out(wrong)
            return
        self.banner.hide()
        enable_unless(self._save, busy())
        self.saving()
        self._session.ask(self, self.keeping(self._form.case), self._kept, self._refused)

    def _kept(self, case: Case) -> None:
        self.saved(lambda: self.context.navigator.go(CaseRoute(case.id)))

    def _refused(self, problem: NotebookError) -> None:
        self.stay()
        enable_unless(self._save, "")
        if isinstance(problem, AlreadyThere) and self._form is not None:
            self._form.refuse_reference(errors.sentence(problem, translations()))
        else:
            self.tell(problem)

    def _back(self) -> None:
        self.request_leave(self.go_back)


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
        return lambda notebook: change_case(
            notebook, case, typed.reference, typed.subject, typed.people, at, typed.removed
        )

    def go_back(self) -> None:
        """Show the case."""
        self.context.navigator.go(CaseRoute(self._case))


def _contents(notebook: Notebook, case: CaseId) -> tuple[Addressees, Case]:
    return addressees(notebook), load_case(notebook, case)
