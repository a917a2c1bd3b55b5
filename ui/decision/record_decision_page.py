"""The page that records a decision on another ground than consent.

A decision to share without consent is confirmed in a dialog before it is saved.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from notebook.errors.base import NotebookError
from notebook.messages import decisions
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.model.decision import Decision
from notebook.model.ids import CaseId, DecisionId
from notebook.model.vocabulary import DecisionOutcome, Ground
from notebook.tasks.decisions import (
    ConsentStatement,
    DecisionContext,
    DecisionScope,
    consent_before,
    load_decision_context,
    record_decision,
)
from notebook.tasks.guide import load_guide, record_decision_of_walk
from notebook.tasks.guide_profiles import profile_in_use
from notebook.tasks.notebook import Notebook
from ui.decision.grounds_form import GroundsForm
from ui.decision.section_checklist import State, parts_of, states_of
from ui.decision.subject_form import SubjectForm, first_scope
from ui.shell.clock import now
from ui.shell.context import AppContext
from ui.shell.focus import give_focus
from ui.shell.navigator import Message
from ui.shell.page import Page
from ui.shell.routes import DecisionsRoute, HandoverRoute, Route
from ui.shell.wizard_state import DecisionDraft
from ui.text.bidi import isolate
from ui.widgets.buttons import button
from ui.widgets.dialog import Dialog
from ui.widgets.labels import label, separator
from ui.widgets.printability_notes import PrintabilityNotes
from ui.widgets.unavailable import busy, enable_unless


class ConfirmSharingDialog(Dialog):
    """Says how much would be shared with whom, and what was said about consent; Enter cancels."""

    def __init__(self, parent: QWidget, question: str, marks: str, agreed: Callable[[], object]) -> None:
        """Ask; ``marks`` says what else saving it changes, or is ""."""
        super().__init__(parent, "agree", _("Share without consent"))
        self.column.addWidget(label(question, "strong", name="agree_question"))
        if marks:
            self.column.addWidget(label(marks, name="agree_marks"))
        cancel = button(_("&Cancel"), "agree_cancel", self.reject)
        self.finish(cancel, button(_("&Share without consent"), "agree_ok", self.accept))
        self.accepted.connect(agreed)
        cancel.setDefault(True)
        cancel.setFocus()


class RecordDecisionPage(Page):
    """A form; a decision to share is confirmed before it is saved."""

    def __init__(
        self,
        context: AppContext,
        case: CaseId,
        begun: DecisionDraft | None = None,
        return_to: Route | None = None,
        back_to: Route | None = None,
    ) -> None:
        """Fetch the choices, then show the form with what is already known; it leads to ``return_to``.

        Whoever goes back without a decision is led to ``back_to``, if that is another page.
        """
        super().__init__(context, _("Record a decision"), back=self._back)
        self._case = case
        self._begun = begun or DecisionDraft()
        self._return_to, self._back_to = return_to or DecisionsRoute(case), back_to
        self._docket: DecisionContext | None = None
        self._session = context.session
        self._column: QVBoxLayout = self.column()
        self._session.ask(self, partial(_read, case=case, begun=self._begun), self._build, self.tell)

    @property
    def unsaved(self) -> bool:
        """Return whether anything was entered or ticked that the page did not start with."""
        chosen = self._docket is not None and (self.basis.typed or self.about.sections != self._begun_with)
        return not self._settled and (chosen or super().unsaved)

    def first_focus(self) -> QWidget | None:
        """Return the first field, once it is there."""
        return None if self._docket is None else self.about.first_focus()

    def _build(self, read: tuple[DecisionContext, list[State], Mapping[Ground, str]]) -> None:
        decision_context, states, lines = read
        self._docket = decision_context
        self.about = SubjectForm(decision_context, self._begun, states, self._look)
        print_check = PrintabilityNotes(self.context.worker)
        self.basis = GroundsForm(decision_context.zone, self.about.chosen, print_check, lines)
        self._begun_with = self.about.sections
        self.basis.begin(self._begun)
        led = _("Your answers in the guide led to this.")
        enable_unless(self.about.outcome, "" if self._begun.walk is None else led)
        self.about.outcome.currentIndexChanged.connect(lambda _index: self.basis.fit(self.about.chosen))
        self._save = button(_("Sa&ve"), "keep_decision", self._keep, "main", picture="check")
        self.header.addWidget(self._save)
        self._column.addWidget(
            label(
                _(
                    "Sharing without consent is your decision. What you write here is saved as you write it; the "
                    "program only checks that nothing is left out."
                ),
                "quiet",
            )
        )
        self._column.addWidget(self.about)
        self._column.addWidget(separator())
        self._column.addWidget(self.basis)
        self._column.addStretch(1)
        give_focus(self.about.first_focus())

    def _look(self, scope: DecisionScope, done: Callable[[Sequence[State]], None]) -> None:
        decision_context = self._docket
        assert decision_context is not None
        self._session.ask(
            self, lambda _book: states_of(decision_context, parts_of(decision_context), scope, now()), done, self.tell
        )

    def _keep(self) -> None:
        """Save once the sections shown match the current choices."""
        self.about.when_ready(self._check)

    def _check(self) -> None:
        """Show what is missing; else ask for confirmation when it is to share, and save."""
        outcome = self.about.chosen
        places = (self.about.settle(), self.basis.settle(outcome))
        wrong = next((control for control in places if control is not None), None)
        if wrong is not None:
            self.point_out(wrong)
            return
        self.banner.hide()
        decision = self._decision()
        if decision is None:
            return
        if outcome is not DecisionOutcome.SHARE:
            self._put(decision)
            return
        decision_context = self._docket
        assert decision_context is not None
        said = partial(self._agree, decision)
        self._session.ask(self, lambda _book: consent_before(decision_context, decision, now()), said, self.tell)

    def _agree(self, decision: Decision, said: Sequence[tuple[ConsentStatement, int]]) -> None:
        if self.window().findChild(ConfirmSharingDialog) is not None:
            return  # the button was clicked twice
        if self._decision() != decision:
            return  # changed since the click: the question would be about something else
        asked = ConfirmSharingDialog(
            self.window(), self._question(decision, said), self._marks(), partial(self._put, decision)
        )
        self.destroyed.connect(asked.deleteLater)
        asked.open()

    def _decision(self) -> Decision | None:
        """Return the decision that the form describes, or None while it is incomplete."""
        about, basis = self.about, self.basis
        party, purpose, ground, told = about.party, about.purpose, basis.ground, basis.told
        share = about.chosen is DecisionOutcome.SHARE
        agreed = basis.when.at if share else basis.when.latest(now())
        if agreed is None or party is None or purpose is None or (share and (ground is None or told is None)):
            return None
        return Decision(
            id=DecisionId("new"),
            outcome=about.chosen,
            party=party.id,
            purpose=purpose,
            sections=about.sections,
            ground=ground,
            reason=basis.reason.text(),
            alternatives=basis.alternatives.text(),
            advice=basis.advice.text(),
            second_person=basis.second_person.text(),
            agreed=agreed,
            told=told,
            told_reason=basis.told_reason.text(),
            valid_until=basis.until,
            decided_by=basis.decided_by.text(),
        )

    def _question(self, decision: Decision, said: Sequence[tuple[ConsentStatement, int]]) -> str:
        party = self.about.party
        name = "" if party is None else isolate(party.name)
        shown = [(replace(word, grantor_name=isolate(word.grantor_name)), some) for word, some in said]
        return decisions.ask(translations(), len(decision.sections), name, shown)

    def _marks(self) -> str:
        party = self.about.party
        return "" if party is None else decisions.marks(translations(), self.about.marks, isolate(party.name))

    def _put(self, decision: Decision) -> None:
        """Save a decision, and return to the previous page."""
        enable_unless(self._save, busy())
        self.saving()
        case, walk, party = self._case, self._begun.walk, self.about.party
        name = "" if party is None else isolate(party.name)

        def task(notebook: Notebook) -> Decision:
            if walk is not None:
                return record_decision_of_walk(notebook, walk, decision, now())
            return record_decision(notebook, case, decision, now())

        def done(kept: Decision) -> None:
            said = decisions.kept(translations(), kept.outcome, len(kept.sections), name)
            self.saved(lambda: self._return(kept, said))

        def failed(problem: NotebookError) -> None:
            self.stay()
            enable_unless(self._save, "")
            self.tell(problem)

        self._session.ask(self, task, done, failed)

    def _back(self) -> None:
        if self._back_to is not None:
            self.request_leave(partial(self.context.navigator.go, self._back_to))
        else:
            self.request_leave(lambda: self._return(None, ""))

    def _return(self, kept: Decision | None, said: str) -> None:
        """Return to the previous page with a message about what was saved; a handover goes on with the decision."""
        route = self._return_to
        if isinstance(route, HandoverRoute) and route.resume is not None:
            route = replace(route, resume=route.resume.after(kept))
        self.context.navigator.go(route, message=Message(said, "check"))


def _read(
    notebook: Notebook, case: CaseId, begun: DecisionDraft
) -> tuple[DecisionContext, list[State], Mapping[Ground, str]]:
    """Return the choices, the status of the sections for what the form starts with, and the profile's words on grounds.

    They are those of the profile that asked the questions, where a walk led here.
    """
    decision_context = load_decision_context(notebook, case)
    states = states_of(decision_context, parts_of(decision_context), first_scope(decision_context, begun), now())
    asked = profile_in_use(notebook).profile if begun.walk is None else load_guide(notebook, begun.walk, now()).profile
    return decision_context, states, asked.grounds
