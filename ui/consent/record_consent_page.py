"""The page that records a consent, with a preview of what it opens."""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from notebook.errors.base import NotebookError
from notebook.messages.i18n import gettext as _
from notebook.model.consent import Consent, ConsentEvent
from notebook.model.ids import CaseId, ConsentId, PartyId
from notebook.model.vocabulary import ConsentState, Grantor, Method, Purpose
from notebook.sharing.consent_impact import Foreseen
from notebook.tasks.consents import ConsentOverview, preview_consent, read_register, record_consent
from notebook.tasks.notebook import Notebook
from ui.consent.impact_panel import ImpactPanel
from ui.consent.provision_row import ProvisionRow
from ui.consent.terms_form import TermsForm
from ui.shell.clock import now
from ui.shell.context import AppContext
from ui.shell.focus import give_focus
from ui.shell.page import Page
from ui.shell.routes import ConsentsRoute
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.unavailable import busy, enable_unless


class RecordConsentPage(Page):
    """A form, and under it what could newly be shared with whom."""

    def __init__(
        self, context: AppContext, case: CaseId, party: PartyId | None = None, purpose: Purpose | None = None
    ) -> None:
        """Fetch the choices, then show the form; the first line begins with a party and a purpose, if named."""
        super().__init__(context, _("Record consent"), back=partial(context.navigator.go, ConsentsRoute(case)))
        self._case_id = case
        self._party, self._purpose = party, purpose
        self._column: QVBoxLayout = self.column()
        self._rows: list[ProvisionRow] = []
        self._made = 0
        self._asked = self._begun_with = 0
        self._rest = QTimer(self, singleShot=True, interval=200)
        self._rest.timeout.connect(self._foresee)
        self._register: ConsentOverview | None = None
        context.session.ask(self, lambda notebook: read_register(notebook, case, now()), self._build, self.tell)

    @property
    def unsaved(self) -> bool:
        """Return whether anything was entered or chosen."""
        return not self._settled and (self._asked != self._begun_with or super().unsaved)

    def first_focus(self) -> QWidget | None:
        """Return the first field, once it is there."""
        return None if self._register is None else self.form.state

    def _build(self, register: ConsentOverview) -> None:
        self._register = register
        self.form = TermsForm(register.zone)
        self.form.changed.connect(self._changed)
        self._provisions = QVBoxLayout()
        self.foresight = ImpactPanel()
        self._save = button(_("&Save"), "keep_consent", self._keep, "main", picture="check")
        self.header.addWidget(self._save)
        self._column.addWidget(self.form)
        self._column.addWidget(label(_("What is allowed, and what is not"), "heading"))
        self._column.addLayout(self._provisions)
        self._column.addWidget(button(_("&Another line"), "add_provision", self._add, picture="plus"))
        self._column.addWidget(label(_("What this makes possible"), "heading"))
        self._column.addWidget(self.foresight)
        self._column.addStretch(1)
        self._add()
        self._rows[0].fill(self._party, self._purpose)
        self._begun_with = self._asked
        give_focus(self.form.state)

    def _add(self) -> None:
        if self._register is None:
            return
        self._made += 1
        row = ProvisionRow(self._register, self._made)
        row.changed.connect(self._changed)
        row.removed.connect(partial(self._remove, row))
        self._rows.append(row)
        self._provisions.addWidget(row)
        give_focus(row.effect)
        self._changed()

    def _remove(self, row: ProvisionRow) -> None:
        self._rows.remove(row)
        self._provisions.removeWidget(row)
        row.setParent(None)
        row.deleteLater()
        self._changed()

    def _changed(self) -> None:
        """Recompute what it opens, after a short pause."""
        self.foresight.say(_("Working out what this makes possible…"))
        self._asked += 1
        self._rest.start()

    def _foresee(self) -> None:
        register, consent = self._register, self._consent()
        if register is None or consent is None:
            self.foresight.say(_("Choose who, what and what for. This then shows what could be shared."))
            return
        number, present = self._asked, now()

        def task(notebook: Notebook) -> Foreseen:
            return preview_consent(notebook, register.case, consent, present)

        def done(found: Foreseen) -> None:
            if number == self._asked:
                self.foresight.show_change(found, register.zone, takes_back=False)

        self.context.session.ask(self, task, done, self.tell)

    def _consent(self) -> Consent | None:
        """Return the consent that the form describes, or None while something is missing."""
        another = self.form.speaks_for_another
        if not self._rows or any(row.missing(needs_end=another) for row in self._rows):
            return None
        if self.form.missing(permits=any(row.permits for row in self._rows)) is not None:
            return None
        present = now()
        state = ConsentState(self.form.state.currentData())
        given = state is ConsentState.GIVEN and all(row.permits for row in self._rows)
        said = self.form.when.at if given else self.form.when.latest(present)
        if said is None:
            return None
        return Consent(
            ConsentId("new"),
            Grantor(self.form.grantor.currentData()),
            Method(self.form.method.currentData()),
            tuple(row.provision() for row in self._rows),
            (ConsentEvent(state, said, present),),
            self.form.language.text().strip(),
            self.form.explained.text().strip(),
            self.form.interpreter.text().strip(),
            self.form.evidence.text().strip(),
            self.form.grantor_name,
            self.form.witness_name,
            self.form.assessed(self.form.freely),
            self.form.assessed(self.form.capacity),
        )

    def _keep(self) -> None:
        if not self._whole():
            return
        register, consent = self._register, self._consent()
        if register is None or consent is None:
            return
        enable_unless(self._save, busy())
        self.saving()

        def task(notebook: Notebook) -> None:
            record_consent(notebook, register.case, consent, now())

        def failed(problem: NotebookError) -> None:
            self.stay()
            enable_unless(self._save, "")
            self.tell(problem)

        def done(_none: None) -> None:
            self.saved(lambda: self.context.navigator.go(ConsentsRoute(self._case_id)))

        self.context.session.ask(self, task, done, failed)

    def _whole(self) -> bool:
        """Show beside each field what is missing, and return whether nothing is."""
        late = self.form.when.trouble(now(), _("This is in the future. Enter when it was said."))
        self.form.when.set_trouble(late)
        if not self._rows:
            self.banner.say(_("Nothing is allowed or denied yet. Add a line that says to whom and what."))
        wrong = [self._said_wrong(row) for row in self._rows]
        missing = self.form.missing(permits=any(row.permits for row in self._rows), show=True)
        rows = (row.effect for row, said in zip(self._rows, wrong, strict=True) if said)
        first = self.form.when.line if late else missing or next(rows, None)
        if first is not None and self._rows:
            self.point_out(first)
        return bool(self._rows) and first is None

    def _said_wrong(self, row: ProvisionRow) -> bool:
        missing = row.missing(needs_end=self.form.speaks_for_another) or self._ended(row)
        row.say(missing)
        return bool(missing)

    def _ended(self, row: ProvisionRow) -> str:
        """Return the sentence that says that a permit ended before it was said, or ""."""
        said, until = self.form.when.at, row.until.day
        if row.permits and said is not None and until is not None and until < said.date():
            return _("The end date lies before the day on which it was said.")
        return ""
