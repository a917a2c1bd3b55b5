"""Forms about one line of a consent: prolong it, correct a mistake in it, or enter a form that came back.

Each shows what would change before anything is saved.
"""

from abc import abstractmethod

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from notebook.errors.base import InvalidValue, NotebookError
from notebook.messages import consents, errors, labels
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.model.consent import Consent, Provision
from notebook.model.vocabulary import Effect, Grantor, Method
from notebook.sharing.consent_impact import Foreseen
from notebook.tasks.consent_lines import (
    LineChange,
    NewAnswer,
    correction,
    is_same,
    preview_line,
    prolongation,
    save_line,
    signed_form,
)
from notebook.tasks.consents import ConsentOverview
from notebook.tasks.notebook import Notebook
from ui.consent.consent_event_form import ShutCounts
from ui.consent.impact_panel import ImpactPanel
from ui.consent.provision_row import ProvisionRow
from ui.shell.clock import now
from ui.shell.context import AppContext
from ui.text.bidi import isolate
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.date_inputs import EndDateField, InstantField, choice
from ui.widgets.form_field import FormField
from ui.widgets.labels import label
from ui.widgets.unavailable import busy, enable_unless

_PAUSE = 200
"""Milliseconds without a change after which the effect is worked out."""


class LineForm(QFrame):
    """A form with the effect of what is in it; ``kept`` is emitted after saving, with what it shut."""

    kept = Signal(object)
    dropped = Signal()

    def __init__(self, context: AppContext, register: ConsentOverview, verb: str, explained: str) -> None:
        """Start with the explanation; subclasses add their fields to ``fields`` and call ``changed``."""
        super().__init__()
        self.setObjectName("step")
        self._context, self._register = context, register
        self._asked = self._shut = 0
        self._rest = QTimer(self, singleShot=True, interval=_PAUSE)
        self._rest.timeout.connect(self._foresee)
        self.foresight = ImpactPanel()
        self._trouble = label("", "alarm", name="step_trouble")
        self.save = button(verb, "keep_step", self._keep, "main")
        enable_unless(self.save, busy())
        last = QHBoxLayout()
        last.addStretch(1)
        last.addWidget(button(_("Cancel"), "drop_step", self.dropped.emit))
        last.addWidget(self.save)
        self.fields = QVBoxLayout()
        self.fields.setSpacing(2 * GRID)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GRID, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(label(explained, "plain"))
        layout.addLayout(self.fields)
        layout.addWidget(self._trouble)
        layout.addWidget(self.foresight)
        layout.addLayout(last)
        self._trouble.hide()

    @abstractmethod
    def change(self) -> LineChange:
        """Return what the form describes; raise InvalidValue while that is nothing that can be saved."""

    @abstractmethod
    def missing(self) -> str:
        """Return the sentence that says what is missing, or ""."""

    @abstractmethod
    def first(self) -> QWidget:
        """Return the first field."""

    def changed(self) -> None:
        """Work out the effect again after a short pause; what is shown until then counts no longer."""
        self._asked += 1
        enable_unless(self.save, busy())
        self.foresight.say(_("Working out what this changes…"))
        self._rest.start()

    def _described(self) -> LineChange | None:
        said = self.missing()
        found = None
        if not said:
            try:
                found = self.change()
            except InvalidValue as problem:
                said = errors.sentence(problem, translations())
        self._trouble.setText(said)
        self._trouble.setVisible(bool(said))
        return found

    def _foresee(self) -> None:
        found = self._described()
        if found is None:
            self.foresight.say(_("Nothing is saved yet."))
            return
        number, case, present = self._asked, self._register.case, now()

        def task(notebook: Notebook) -> Foreseen:
            return preview_line(notebook, case, found, present)

        def done(foreseen: Foreseen) -> None:
            if number == self._asked:
                self._shut = foreseen.shut
                self.foresight.show_change(foreseen, self._register.zone, takes_back=False)
                enable_unless(self.save, "")

        self._context.session.ask(self, task, done, self._fail)

    def _keep(self) -> None:
        found = self._described()
        if found is None:
            return
        enable_unless(self.save, busy())
        case = self._register.case

        def task(notebook: Notebook) -> int:
            return save_line(notebook, case, found, now())

        def done(given_out: int) -> None:
            self.kept.emit(ShutCounts(self._shut, given_out))

        self._context.session.ask(self, task, done, self._fail)

    def _fail(self, problem: NotebookError) -> None:
        self.foresight.say(errors.sentence(problem, translations()))


class ProlongForm(LineForm):
    """Until when, and how the person said yes again."""

    def __init__(self, context: AppContext, register: ConsentOverview, line: Provision) -> None:
        """Ask for a later end date."""
        explained = _("The person says yes to the same for longer. The line as it is stays on record.")
        super().__init__(context, register, _("Prolong"), explained)
        self._line = line
        self.until = EndDateField(_("Valid until"), "new_until", register.zone)
        self.when = InstantField(_("When was it said?"), "said", register.zone, now())
        words = translations()
        self.method = choice((labels.method(words, method), method) for method in Method)
        self.witness = QLineEdit()
        self._heard = FormField(
            _("Witness"), self.witness, "new_witness", help_text=_("Who heard it said. Never printed in a pack.")
        )
        beside = QHBoxLayout()
        beside.setSpacing(2 * GRID)
        beside.addWidget(self.when, 1)
        beside.addWidget(FormField(_("How?"), self.method, "new_method"), 1)
        self.fields.addWidget(self.until)
        self.fields.addLayout(beside)
        self.fields.addWidget(self._heard)
        self._heard.hide()
        self.until.changed.connect(self.changed)
        self.when.changed.connect(self.changed)
        self.method.currentIndexChanged.connect(lambda _index: self._chosen())
        self.witness.textEdited.connect(lambda _text: self.changed())
        self.changed()

    def first(self) -> QWidget:
        """Return the end date."""
        return self.until.line

    def missing(self) -> str:
        """Return what is missing."""
        until = self.until.day
        if until is None:
            return self.until.problem or _("Type until when the person says yes now.")
        if self._line.until is not None and until <= self._line.until:
            return _("This is not later than the end date that the line has.")
        if self.method.currentData() is None:
            return _("Choose how the answer was given.")
        if self._witnessed and not self.witness.text().strip():
            return _("Type who heard it.")
        return self.when.trouble(now(), _("This is in the future. Enter when it was said."))

    def change(self) -> LineChange:
        """Return the prolongation."""
        assert self.until.day is not None
        assert self.when.at is not None
        method = Method(self.method.currentData())
        answer = NewAnswer(self.when.at, method, self.witness.text() if self._witnessed else "")
        return prolongation(self._register.case, self._line.id, self.until.day, answer)

    @property
    def _witnessed(self) -> bool:
        return self.method.currentIndex() > 0 and Method(self.method.currentData()) is Method.ORAL_WITNESSED

    def _chosen(self) -> None:
        self._heard.setVisible(self._witnessed)
        self.changed()


class CorrectForm(LineForm):
    """The line as it should have been recorded."""

    def __init__(self, context: AppContext, register: ConsentOverview, consent: Consent, line: Provision) -> None:
        """Start from the line as it is."""
        explained = _(
            "Something was recorded wrongly. The line as it is ends, and the corrected one counts from the moment when "
            "the person said it; both stay on record. Use Withdraw if the person thinks otherwise now."
        )
        if line.effect is Effect.DENY:
            explained = _(
                "Something was recorded wrongly. The corrected line counts as well, from the moment when the person "
                "said it. The no that stands here keeps counting until the person says yes: a correction never undoes "
                "a no."
            )
        super().__init__(context, register, _("Correct"), explained)
        self._consent, self._line = consent, line
        self.row = ProvisionRow(register, 0, removable=False)
        self.row.put(line)
        self.row.changed.connect(self.changed)
        self.fields.addWidget(self.row)
        self.changed()

    def first(self) -> QWidget:
        """Return what the person says."""
        return self.row.effect

    def missing(self) -> str:
        """Return what is missing."""
        missing = self.row.missing(needs_end=self._consent.grantor is not Grantor.SUBJECT)
        if not missing and is_same(self.row.provision(), self._line):
            return _("Change what was recorded wrongly.")
        return missing

    def change(self) -> LineChange:
        """Return the correction."""
        return correction(self._register.case, self._line.id, self.row.provision(), now())


class SignedForm(LineForm):
    """What the person ticked on the form, line by line, and when they signed."""

    def __init__(self, context: AppContext, register: ConsentOverview, consent: Consent) -> None:
        """Ask about each line; none is chosen."""
        explained = _("Enter what the person ticked and signed. A line left open is not answered, and changes nothing.")
        super().__init__(context, register, _("Save the answers"), explained)
        self._consent = consent
        self.when = InstantField(_("When was it signed?"), "said", register.zone, now())
        self.fields.addWidget(self.when)
        self._answers = []
        names = {party.id: isolate(party.name) for party in register.parties}
        for line in consent.provisions:
            box = choice(((_("Yes"), True), (_("No"), False)), _("Left open"))
            self.fields.addWidget(FormField(consents.asked(translations(), line, names), box, f"answer_{line.id}"))
            box.currentIndexChanged.connect(lambda _index: self.changed())
            self._answers.append((line, box))
        self.when.changed.connect(self.changed)
        self.changed()

    def first(self) -> QWidget:
        """Return when it was signed."""
        return self.when.line

    def missing(self) -> str:
        """Return what is missing."""
        if all(box.currentData() is None for _line, box in self._answers):
            return _("Choose yes or no for at least one line.")
        return self.when.trouble(now(), _("This is in the future. Enter when it was signed."))

    def change(self) -> LineChange:
        """Return the answers."""
        assert self.when.at is not None
        ticked = {line.id: bool(box.currentData()) for line, box in self._answers if box.currentData() is not None}
        return signed_form(self._register.case, self._consent.id, ticked, self.when.at, now())
