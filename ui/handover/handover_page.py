"""The handover wizard: four steps, one after the other, with no shortcut to the end."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtWidgets import QWidget

from notebook.errors.base import NotebookError
from notebook.messages.i18n import gettext as _
from notebook.model.ids import CaseId, SectionId
from notebook.tasks.guide import GuideScope
from notebook.tasks.handover import HandoverResult, PackOptions, PreparedPack, discard_pack, prepare, save_pack
from notebook.tasks.handover_preview import Choices, HandoverPreview, choices, preview_handover
from notebook.tasks.names_in_pack import BarredPerson
from notebook.tasks.notebook import Notebook
from notebook.tasks.sharing_request import SharingRequest
from notebook.tasks.wording import usable_check
from ui.background import CancelToken
from ui.handover.consents_first import ConsentsFirst
from ui.handover.done_step import DoneStep
from ui.handover.preview_step import PreviewStep, RenderingStep
from ui.handover.recipient_step import RecipientStep
from ui.handover.review_step import Change, ReviewStep
from ui.handover.save_step import SaveStep
from ui.shell.clock import now
from ui.shell.context import AppContext
from ui.shell.page import Page
from ui.shell.routes import (
    CaseRoute,
    ConsentsRoute,
    DetailsRoute,
    GuideRoute,
    HandoverRoute,
    PartiesRoute,
    RecordConsentRoute,
    RecordDecisionRoute,
    SuggestionsRoute,
)
from ui.shell.wizard import StepIndicator, Wizard, WizardStep
from ui.shell.wizard_state import WizardState
from ui.widgets.printability_notes import PrintabilityNotes
from ui.widgets.scrolling import scroll_to


@dataclass
class _Held:
    """The prepared pack, shared by the background thread and the page; dropped as soon as either is done."""

    prepared: PreparedPack | None = None


class HandoverPage(Page):
    """Leads from a case to a saved pack. A handover left before the end is recorded as not placed."""

    def __init__(
        self,
        context: AppContext,
        case: CaseId,
        clock: Callable[[], datetime] = now,
        *,
        resume: WizardState | None = None,
    ) -> None:
        """Start with the first step, or where the wizard was left."""
        super().__init__(context, self.page_title(), back=lambda: context.navigator.go(CaseRoute(case)))
        self._case = case
        self._clock = clock
        self._session = context.session
        self._draft = context.session.views.get(case) if resume is None else resume.draft
        self._wishes = PackOptions() if resume is None else resume.pack_options
        self._resume = resume
        self._party = ""
        self._held = _Held()
        self._token = CancelToken()
        self._choices: Choices | None = None
        self._trail = StepIndicator(self.step_names())
        self.body.addWidget(self._trail)
        self._wizard = Wizard()
        self.body.addWidget(self._wizard, 1)
        self._session.ask(self, lambda notebook: choices(notebook, case), self._begin, self.tell)

    @staticmethod
    def page_title() -> str:
        """Return the title of the page."""
        return _("Hand over")

    @staticmethod
    def step_names() -> tuple[str, ...]:
        """Return the names of the steps."""
        return (
            _("To whom, what for"),
            _("What is shared, what is withheld"),
            _("Read it as they will read it"),
            _("Seal and save"),
        )

    def first_focus(self) -> QWidget | None:
        """Return the first focus of the current step."""
        return None if self._step is None else self._step.first_focus()

    def leave(self) -> None:
        """Stop rendering, record that the pack was not handed over, and drop it."""
        self._token.asked = True
        self._drop()
        if self._step is not None:
            self._step.forget()

    def _begin(self, found: Choices) -> None:
        self._choices = found
        if found.review is not None:
            self._show(ConsentsFirst(found.review, self._look_at_consents), 1)
            self._wizard.set_buttons(back=None, on=None)
        elif self._resume is not None and self._resume.looked_over:
            self._look_over()
        else:
            self._first()

    def _look_at_consents(self) -> None:
        self.context.navigator.go(ConsentsRoute(self._case, HandoverRoute(self._case, self._resume)))

    def _first(self, message: NotebookError | None = None) -> None:
        """Show the first step, with its previous input if there is any."""
        if self._choices is None:
            return
        step = RecipientStep(
            self._choices,
            self._somebody_new,
            self._decide_first,
            self._own_details,
            PrintabilityNotes(self.context.worker),
            self._draft,
            self._wishes,
        )
        self._show(step, 1, message)
        self._wizard.set_buttons(back=None, on=self._said)

    def _decide_first(self) -> None:
        if isinstance(self._step, RecipientStep) and not self._half_dated(self._step):
            self._decide(WizardState(self._step.draft().again(self._draft), self._step.pack_options()), ())

    def _somebody_new(self) -> None:
        """Add a party, and return to the first step with its input and that party chosen."""
        if (left := self._left()) is not None:
            self.context.navigator.go(PartiesRoute(left))

    def _own_details(self) -> None:
        """Show the worker's own record, and return to the first step with its input."""
        if (left := self._left()) is not None:
            self.context.navigator.go(DetailsRoute(left))

    def _half_dated(self, step: RecipientStep) -> bool:
        """Return whether a date cannot be read, which would be lost on another page; point it out then."""
        unread = step.unread
        if unread is not None:
            self.banner.say(_("One of the dates is not a date yet. Correct it first, or empty it."))
            unread.setFocus()
            scroll_to(unread)
        return unread is not None

    def _left(self) -> HandoverRoute | None:
        """Return the way back to the first step with its input, None while a date of it cannot be read."""
        if not isinstance(self._step, RecipientStep) or self._half_dated(self._step):
            return None
        self._settled = True  # the input is passed along, and restored
        left = WizardState(self._step.draft().again(self._draft), self._step.pack_options())
        return HandoverRoute(self._case, left)

    def _decide_about(self, section: SectionId) -> None:
        """Record a decision about one section, and return to the review."""
        if self._draft is not None:
            self._decide(WizardState(self._draft, self._wishes, looked_over=True), (section,))

    def _guide_about(self, section: SectionId) -> None:
        """Ask "May I share this?" about one section, and return to the review."""
        if self._draft is not None:
            left = WizardState(self._draft, self._wishes, looked_over=True)
            self._settled = True  # the input is passed along, and restored
            scope = GuideScope(self._draft.party, self._draft.purpose, (section,))
            self.context.navigator.go(GuideRoute(self._case, scope, HandoverRoute(self._case, left)))

    def _list(self) -> None:
        """Show all suggestions in one list, and return to the review."""
        if self._draft is not None:
            left = WizardState(self._draft, self._wishes, looked_over=True)
            self._settled = True  # the input is passed along, and restored
            self.context.navigator.go(SuggestionsRoute(self._case, self._draft, HandoverRoute(self._case, left)))

    def _decide(self, left: WizardState, sections: tuple[SectionId, ...]) -> None:
        self._settled = True  # the input is passed along, and restored
        back = HandoverRoute(self._case, left)
        self.context.navigator.go(RecordDecisionRoute(self._case, left.begun(sections), back))

    def _said(self) -> None:
        """Take the choices of the first step, and go on."""
        assert isinstance(self._step, RecipientStep)
        self._draft, self._wishes = self._step.draft().again(self._draft), self._step.pack_options()
        self._look_over()

    def _request(self) -> SharingRequest:
        assert self._draft is not None
        return self._draft.for_case(self._case)

    def _look_over(self, message: NotebookError | None = None) -> None:
        """Show the review, with a message; on failure the first step says why."""

        def failed(problem: NotebookError) -> None:
            if not isinstance(self._step, RecipientStep):
                self._first(problem)

        self._change(lambda _notebook, _now: None, partial(self._overview, message=message), failed)

    def _change(
        self, change: Change, done: Callable[[HandoverPreview], None], failed: Callable[[NotebookError], None]
    ) -> None:
        """Make a change and compute the review again."""
        request, clock, own = self._request(), self._clock, self.context.settings.word_list

        def operation(notebook: Notebook) -> HandoverPreview:
            change(notebook, clock())
            check, _faulty = usable_check(own)  # the page of an entry and the preferences say what is faulty
            return preview_handover(notebook, request, clock(), check)

        def refused(problem: NotebookError) -> None:
            self.tell(problem)
            failed(problem)

        self._session.ask(self, operation, done, refused)

    def _overview(self, found: HandoverPreview, message: NotebookError | None = None) -> None:
        self._party = found.sharing_context.question.party.name
        asked = self._request()
        record_consent = partial(self.context.navigator.go, RecordConsentRoute(self._case, asked.party, asked.purpose))
        step = ReviewStep(
            found,
            self._change,
            record_consent,
            self._decide_about,
            self._guide_about,
            self._name_person,
            find=lambda dialog, task, done: self._session.ask(dialog, task, done, self.tell),
            named=() if self._draft is None else self._draft.named,
        )
        step.list_wanted.connect(self._list)
        self._show(step, 2, message)
        self._wizard.set_buttons(back=self._first, on=self._make)

    def _name_person(self, person: BarredPerson) -> None:
        """Store for this pack whether it names a person."""
        if self._draft is not None:
            self._draft = self._draft.answered(person.third.id, named=person.named)

    def _make(self) -> None:
        request, pack_options, held, clock = self._request(), self._wishes, self._held, self._clock
        token = self._token = CancelToken()

        def operation(notebook: Notebook) -> None:
            held.prepared = prepare(notebook, request, pack_options, clock(), cancel=token)

        def done(_none: None) -> None:
            if token.asked:
                self._drop()
                self._look_over()
            else:
                self._read()

        self._show(RenderingStep(self._stop), 3)
        self._wizard.set_buttons(back=None, on=None)
        self._session.ask(self, operation, done, self._look_over)

    def _stop(self) -> None:
        self._token.asked = True
        if isinstance(self._step, RenderingStep):
            self._step.stopping()

    def _read(self) -> None:
        prepared = self._held.prepared
        if prepared is None:
            return
        self._show(PreviewStep(self.context.worker, prepared.data, self._party), 3)
        self._wizard.set_buttons(back=self._unmake, on=self._save)

    def _unmake(self) -> None:
        """Go back from the preview: the pack is dropped, since its content may change now."""
        self._drop()
        self._look_over()

    def _save(self) -> None:
        prepared = self._held.prepared
        if prepared is None:
            return
        self._show(SaveStep(prepared, self._party, self.context.settings.documents), 4)
        self._wizard.set_buttons(back=self._read, on=self._put, text=_("&Seal and save"))

    def _put(self) -> None:
        assert isinstance(self._step, SaveStep)
        folder, password, held, clock = self._step.folder, self._step.password, self._held, self._clock

        def operation(notebook: Notebook) -> HandoverResult | None:
            if held.prepared is None:
                return None
            made = save_pack(notebook, held.prepared, folder, password, clock())
            held.prepared = None
            return made

        def done(made: HandoverResult | None) -> None:
            if made is not None:
                self._saved(made)

        def failed(problem: NotebookError) -> None:
            self.tell(problem)
            self._wizard.enable()

        self._wizard.disable()
        self._session.ask(self, operation, done, failed)

    def _saved(self, made: HandoverResult) -> None:
        self._show(DoneStep(made, self._party, lambda: self.context.navigator.go(CaseRoute(self._case))), 4)
        self._wizard.set_buttons(back=None, on=None)

    def _drop(self) -> None:
        """Record that what is prepared, or being prepared, was not handed over."""
        held, clock = self._held, self._clock
        self._held = _Held()

        def operation(notebook: Notebook) -> None:
            prepared, held.prepared = held.prepared, None
            if prepared is not None:
                discard_pack(notebook, prepared, clock())

        if held.prepared is not None or isinstance(self._step, RenderingStep):
            self._session.ask(self.context, operation, lambda _none: None, self.tell)

    @property
    def _step(self) -> WizardStep | None:
        return self._wizard.step

    def _show(self, step: WizardStep, number: int, message: NotebookError | None = None) -> None:
        """Replace the step, and show ``message`` on the new one.

        Before the first step there is no message: the one that the page was opened with stays.
        """
        self._trail.show_step(number, done=isinstance(step, DoneStep))
        if self._step is not None:
            self.banner.hide()
        self._wizard.show_step(step)
        if message is not None:
            self.tell(message)
