"""The page of the worker's own record: name, role and how they can be reached."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.messages.labels import audience
from notebook.model.people import Worker
from notebook.model.vocabulary import AUDIENCES, Audience
from notebook.tasks.worker_details import change_details, tidied
from ui.shell.clock import now
from ui.shell.focus import give_focus
from ui.shell.page import Page
from ui.shell.routes import CaseListRoute
from ui.widgets.buttons import button
from ui.widgets.date_inputs import NoWheelComboBox
from ui.widgets.form_field import FormField
from ui.widgets.labels import label
from ui.widgets.printability_notes import PrintabilityNotes
from ui.widgets.unavailable import busy, enable_unless

if TYPE_CHECKING:
    from notebook.errors.base import NotebookError
    from ui.shell.context import AppContext
    from ui.shell.routes import Route


class DetailsPage(Page):
    """Shows what packs say about their sender, and saves changes."""

    def __init__(self, context: AppContext, return_to: Route | None = None) -> None:
        """Fetch the record; ``return_to`` is the route afterwards, the list of cases if None."""
        super().__init__(context, _("Your details"), back=self._back)
        self._then = partial(context.navigator.go, return_to or CaseListRoute())
        self._session = context.session
        self._before: Worker | None = None
        self._save = button(_("&Save"), "save_details", self._try, "main", picture="check")
        enable_unless(self._save, busy())
        self.header.addWidget(self._save)
        self._fields = self.column()
        self._fields.addWidget(
            label(
                _(
                    "Every pack that you make from now on says this on its first page; one for consultation "
                    "has your role and field of work alone. Packs and notes that you made before stay as they are."
                ),
                "quiet",
            )
        )
        self._add_fields(self._fields)
        self._fields.addStretch(1)
        self._session.ask(self, lambda notebook: notebook.worker, self._begin, self.tell)

    @property
    def unsaved(self) -> bool:
        """Return whether the fields differ from the stored record."""
        return not self._settled and self._before is not None and tidied(self._typed()) != self._before

    def first_focus(self) -> QWidget | None:
        """Return the field for the name."""
        return self.called

    def _add_fields(self, column: QVBoxLayout) -> None:
        self.called, self.role, self.organisation = QLineEdit(), QLineEdit(), QLineEdit()
        self.phone, self.email, self.out_of_hours = QLineEdit(), QLineEdit(), QLineEdit()
        self.audience = NoWheelComboBox()
        for term in AUDIENCES:
            self.audience.addItem(audience(translations(), term), term)
        self._named = FormField(_("&Name"), self.called, "own_name")
        duty = _("Who to ring when you are off duty: a name or desk, and its number.")
        print_check = PrintabilityNotes(self.context.worker)
        for field in (
            self._named,
            FormField(_("&Role"), self.role, "own_role"),
            FormField(_("&Organisation"), self.organisation, "own_organisation"),
            FormField(_("&Field of work"), self.audience, "own_audience"),
            FormField(_("&Telephone"), self.phone, "own_phone"),
            FormField(_("&E-mail"), self.email, "own_email"),
            FormField(_("Out of &hours"), self.out_of_hours, "own_out_of_hours", help_text=duty),
        ):
            column.addWidget(field)
            if isinstance(field.control, QLineEdit):
                print_check.watch(field)

    def _begin(self, worker: Worker) -> None:
        self._before = worker
        for control, text in zip(self._lines(), self._texts(worker), strict=True):
            control.setText(text)
        self.audience.setCurrentIndex(max(self.audience.findData(worker.audience), 0))
        enable_unless(self._save, "")
        give_focus(self.called)

    def _lines(self) -> tuple[QLineEdit, ...]:
        return self.called, self.role, self.organisation, self.phone, self.email, self.out_of_hours

    @staticmethod
    def _texts(worker: Worker) -> tuple[str, ...]:
        return worker.name, worker.role, worker.organisation, *worker.contact

    def _typed(self) -> Worker:
        name, role, organisation, *contact = (control.text() for control in self._lines())
        return Worker(name, role, organisation, Audience(self.audience.currentData()), *contact)

    def _try(self) -> None:
        """Show what is missing, or save the record."""
        if self._before is None or self.waits:
            return
        typed = self._typed()
        nobody = not typed.name.strip()
        self._named.set_trouble(_("Type your name: it stands on every pack.") if nobody else "")
        if nobody:
            self.point_out(self.called)
            return
        enable_unless(self._save, busy())
        self.saving()
        self._session.ask(self, lambda notebook: change_details(notebook, typed, now()), self._kept, self._refused)

    def _kept(self, _worker: Worker) -> None:
        self.saved(self._then)

    def _refused(self, problem: NotebookError) -> None:
        self.stay()
        enable_unless(self._save, "")
        self.tell(problem)

    def _back(self) -> None:
        self.request_leave(self._then)
