"""The page that records what somebody was told by telephone or in person."""

from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QVBoxLayout, QWidget

from notebook.errors.base import NotebookError
from notebook.messages.i18n import gettext as _
from notebook.model.ids import CaseId, PartyId
from notebook.model.people import SUBJECT_PARTY
from notebook.tasks.cases import Addressees, addressees
from notebook.tasks.disclosures import record_oral_disclosure
from notebook.tasks.notebook import Notebook
from ui.disclosures.attempt_note import AttemptNote
from ui.shell.clock import now
from ui.shell.context import AppContext
from ui.shell.focus import give_focus
from ui.shell.page import Page
from ui.shell.routes import DisclosuresRoute
from ui.widgets.buttons import button, leading
from ui.widgets.date_inputs import InstantField, NoWheelComboBox
from ui.widgets.form_field import FormField
from ui.widgets.labels import label
from ui.widgets.party_box import party_text
from ui.widgets.text_area import TextArea
from ui.widgets.unavailable import busy, enable_unless


class RecordToldPage(Page):
    """A form; nothing is preselected but the time."""

    def __init__(self, context: AppContext, case: CaseId) -> None:
        """Fetch the parties, then show the form."""
        super().__init__(
            context, _("I told somebody something"), back=partial(context.navigator.go, DisclosuresRoute(case))
        )
        self._case = case
        self._to = NoWheelComboBox()
        self._what, self._why = TextArea(), TextArea()
        self._when: InstantField | None = None
        self._save = button(_("&Save"), "save_told", self._try, "main", picture="check")
        enable_unless(self._save, busy())
        self._nobody = button(_("Nobody &answered"), "nobody_answered", self._try_attempt)
        self._attempts = AttemptNote(self, case)
        self.header.addWidget(self._save)
        self._fields = (
            FormField(_("&Who did you tell?"), self._to, "told_to"),
            FormField(_("W&hat did you tell them?"), self._what, "told_what"),
            FormField(
                _("Wh&y did they need to know?"), self._why, "told_why", help_text=_("This stays in the notebook.")
            ),
        )
        self._column: QVBoxLayout = self.column()
        self._column.addWidget(
            label(_("What is said by telephone or in person has gone out as well. This puts it on the list."))
        )
        for field in self._fields:
            self._column.addWidget(field)
        self._column.addStretch(1)

        def task(notebook: Notebook) -> tuple[Addressees, ZoneInfo]:
            return addressees(notebook), notebook.zone

        context.session.ask(self, task, self._offer, self.tell)

    @property
    def unsaved(self) -> bool:
        """Return whether anything was entered or chosen."""
        return not self._settled and (self._to.currentData() is not None or super().unsaved)

    def first_focus(self) -> QWidget | None:
        """Return the list of people."""
        return self._to

    def _offer(self, found: tuple[Addressees, ZoneInfo]) -> None:
        known, zone = found
        self._to.addItem(_("Choose one"), None)
        for party in known.parties:
            self._to.addItem(party_text(party), party.id)
        self._to.addItem(_("The person whom the case is about"), SUBJECT_PARTY)
        self._when = InstantField(_("Wh&en was that?"), "told_when", zone, now())
        self._column.insertWidget(self._column.count() - 1, self._when)
        self._column.insertLayout(self._column.count() - 1, leading(self._nobody))
        enable_unless(self._save, "")
        give_focus(self._to)

    def _try_attempt(self) -> None:
        """Write a draft about somebody who did not answer: nothing was told, so nothing goes on the list."""
        assert self._when is not None
        to, chosen = self._fields[0], self._to.currentData()
        to.set_trouble("" if chosen is not None else _("Choose whom you tried to reach."))
        late = self._when.trouble(now(), _("This is in the future. Enter when you tried."))
        self._when.set_trouble(late)
        if chosen is None or late:
            self.point_out(to.control if chosen is None else self._when.line)
            return
        self._attempts.record(PartyId(chosen), self._when.at, self._forget_choice)

    def _forget_choice(self) -> None:
        """Start again, unless something was typed that may be told at the next try."""
        if super().unsaved_input() is None:
            self._to.setCurrentIndex(0)

    def _try(self) -> None:
        """Show beside each field what is missing, or save."""
        assert self._when is not None
        to, what, why = self._fields
        chosen = self._to.currentData()
        missing = (
            (to, chosen is None, _("Choose whom you told.")),
            (what, not self._what.text().strip(), _("Type what you told them.")),
            (why, not self._why.text().strip(), _("Type why they needed to know.")),
        )
        for field, wrong, sentence in missing:
            field.set_trouble(sentence if wrong else "")
        for field, wrong, _sentence in missing:
            if wrong:
                self.point_out(field.control)
                return
        self._when.set_trouble(self._when.trouble(now(), _("This is in the future. Enter when you told them.")))
        at = self._when.at
        if at is None or at > now():
            self.point_out(self._when.line)
            return
        self._keep(PartyId(chosen), at)

    def _keep(self, to: PartyId, at: datetime) -> None:
        case, what, why = self._case, self._what.text(), self._why.text()
        enable_unless(self._save, busy())
        self.saving()

        def task(notebook: Notebook) -> None:
            record_oral_disclosure(notebook, case, to, what, why, now(), at=at)

        def failed(problem: NotebookError) -> None:
            self.stay()
            enable_unless(self._save, "")
            self.tell(problem)

        def done(_none: None) -> None:
            self.saved(lambda: self.context.navigator.go(DisclosuresRoute(case)))

        self.context.session.ask(self, task, done, failed)
