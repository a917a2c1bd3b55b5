"""The guide: one question at a time, the way so far in sight; every answer is in the notebook at once."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from notebook.errors.base import NotebookError
from notebook.guide.profile import End, Question
from notebook.guide.walk import Reached, Step
from notebook.messages import decisions, guide
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.model.decision import Decision
from notebook.model.ids import CaseId, DecisionId, EntryId
from notebook.model.vocabulary import DecisionOutcome, Ground, PackKind
from notebook.tasks.guide import (
    GuideScope,
    GuideView,
    answer_guide,
    back_in_guide,
    begin_guide,
    change_guide_scope,
    drop_guide,
    open_guide,
    record_decision_of_walk,
    record_note_of_walk,
)
from notebook.tasks.handover import PackOptions
from notebook.tasks.notebook import Notebook
from ui.guide.end_card import EndActions, EndCard
from ui.guide.question_card import QuestionCard
from ui.guide.scope_bar import ScopeBar
from ui.guide.walk_page import WalkPage
from ui.shell.clock import now
from ui.shell.context import AppContext
from ui.shell.navigator import Message
from ui.shell.routes import CaseRoute, EmergencyRoute, GuideRoute, HandoverRoute, RecordDecisionRoute, Route
from ui.shell.wizard_state import DecisionDraft, RequestDraft, WizardState
from ui.text.bidi import isolate
from ui.widgets.buttons import button

_Task = Callable[[Notebook], GuideView]


@dataclass(frozen=True, slots=True)
class _Pressed:
    """What was pressed while a change was being stored; ``on`` is what was shown then, None where that is the same."""

    act: Callable[[], object]
    on: Question | End | None


class GuidePage(WalkPage):
    """A walk through the questions; Back on the header leaves it as it is, to be resumed."""

    def __init__(
        self, context: AppContext, case: CaseId, scope: GuideScope | None = None, return_to: Route | None = None
    ) -> None:
        """Resume the walk about a scope, or the latest; begin one if there is none."""
        super().__init__(context)
        self._case, self._scope, self._return_to = case, scope, return_to or CaseRoute(case)
        self._view: GuideView | None = None
        self._waits = self._asked_over = self._chosen_meanwhile = False
        self._pressed: _Pressed | None = None
        self._bar: ScopeBar | None = None
        self.header.addWidget(
            button(_("Start &over"), "start_over", lambda: self._when_stored(self._start_over), picture="trash")
        )
        self._do(lambda notebook: open_guide(notebook, case, scope, now()))

    def route(self) -> Route:
        """Return the route to this walk."""
        return GuideRoute(self._case, self._scope if self._view is None else self._view.scope, self._return_to)

    def go_away(self) -> None:
        """Go where the guide was opened; the walk stays as it is."""
        self.context.navigator.go(self._return_to, message=Message(_("Your answers are kept. You can go on later.")))

    def _do(self, task: _Task) -> None:
        """Run a task that changes the walk, and show it; one at a time."""
        self._waits = True

        def failed(problem: NotebookError) -> None:
            self._waits = self._chosen_meanwhile = False
            self._pressed = None
            self.tell(problem)

        self.context.session.ask(self, task, self._show, failed)

    def _when_stored(self, act: Callable[[], object], on: Question | End | None = None) -> None:
        """Do what was pressed; while a change is being stored, after it, if ``on`` is still what is shown."""
        if self._waits:
            self._pressed = _Pressed(act, on)
        else:
            act()

    def _show(self, view: GuideView) -> None:
        self._waits = self._asked_over = False
        known, self._view = self._view, view
        if self._chosen_meanwhile:
            self._chosen_meanwhile = False
            self._choose_scope()
            return
        self.banner.forget()
        if self._bar is None:
            self._bar = ScopeBar(view)
            self._bar.changed.connect(self._choose_scope)
            self.top.addWidget(self._bar)
        else:
            self._bar.show_scope(view)
        card = self._card_of(view, self.card if known is not None and known.id == view.id else None)
        self.show_card(view.profile, view.walk, card)
        pressed, self._pressed = self._pressed, None
        if pressed is not None and pressed.on in (None, _shown(view)):
            pressed.act()

    def _card_of(self, view: GuideView, before: object) -> QuestionCard | EndCard:
        """Return a card of where a walk stands, with what the worker began on the card before it."""
        at = view.at
        if isinstance(at, Question):
            question = QuestionCard(at, view.walk, view)
            if isinstance(before, QuestionCard):
                question.take_up(before)
            return question
        end = EndCard(view, at, self._actions(at.end))
        if isinstance(before, EndCard):
            end.take_up(before)
        return end

    def answer(self, step: Step) -> None:
        """Store an answer; one that comes while a change is being stored is stored after it, if it is still asked."""
        view = self._view
        if view is not None:
            self._when_stored(
                lambda: self._do(lambda notebook: answer_guide(notebook, view.id, step, now())), _shown(view)
            )

    def go_back(self) -> None:
        """Go to the question before; its answer stays."""
        view = self._view
        if view is not None:
            self._when_stored(lambda: self._do(lambda notebook: back_in_guide(notebook, view.id, now())))

    def _choose_scope(self) -> None:
        view, bar = self._view, self._bar
        if self._waits:  # an arrow key in a list, faster than the choice before it is stored
            self._chosen_meanwhile = True
        elif view is not None and bar is not None:
            scope = bar.scope
            self._do(lambda notebook: change_guide_scope(notebook, view.id, scope, now()))

    def _start_over(self) -> None:
        view = self._view
        if view is None:
            return
        if view.walk.steps and not self._asked_over:
            self._asked_over = True
            self.banner.say(_("This deletes your answers so far. Press Start over once more to do it."))
            return

        def task(notebook: Notebook) -> GuideView:
            drop_guide(notebook, view.id)
            return begin_guide(notebook, self._case, view.scope, now())

        self._do(task)

    def _actions(self, end: End) -> EndActions:
        case, go = self._case, self.context.navigator.go

        def acts(act: Callable[[], object]) -> Callable[[], object]:
            return lambda: self._when_stored(act, end)

        return EndActions(
            save=acts(self._save),
            fill_in=acts(self._fill_in),
            note=acts(lambda: self._note(CaseRoute(case))),
            hand_over=acts(lambda: self._note(self._handover(PackKind.CONSENTED))),
            call=lambda: go(EmergencyRoute(case, self.route())),  # never held up by what is being stored
        )

    def _save(self) -> None:
        """Record a decision that shares nothing: not to share, or to wait."""
        view, card = self._view, self.card
        if view is None or not isinstance(view.at, Reached) or not isinstance(card, EndCard):
            return
        text, end, outcome = card.text, view.at.end, view.at.end.outcome
        if outcome is None:
            return
        if not text.strip():
            card.complain()
            return
        decision = _decision(view, outcome, text)
        name = "" if view.party is None else isolate(view.party.name)
        after = self._handover(PackKind.CONSULTATION) if end is End.CONSULTATION else self._return_to
        self._waits = True
        self.saving()

        def done(kept: Decision) -> None:
            said = decisions.kept(translations(), kept.outcome, len(kept.sections), name)
            self.saved(lambda: self.context.navigator.go(after, message=Message(said, "check")))

        self.context.session.ask(
            self, lambda notebook: record_decision_of_walk(notebook, view.id, decision, now()), done, self._refused
        )

    def _note(self, after: Route) -> None:
        """Keep the answers as a note of the case, and go on."""
        view = self._view
        if view is None:
            return
        self._waits = True
        self.saving()

        def done(entry: EntryId) -> None:
            route = replace(after, entry=entry) if isinstance(after, CaseRoute) else after
            said = _("Your answers are kept as a note of the case. It never leaves this notebook.")
            self.saved(lambda: self.context.navigator.go(route, message=Message(said, "check")))

        self.context.session.ask(
            self, lambda notebook: record_note_of_walk(notebook, view.id, now()), done, self._refused
        )

    def _refused(self, problem: NotebookError) -> None:
        self._waits, self._pressed = False, None
        self.stay()
        self.tell(problem)

    def _fill_in(self) -> None:
        """Go to the form of decisions, with everything that the answers tell."""
        view = self._view
        if view is None or not isinstance(view.at, Reached) or view.at.end.outcome is None:
            return
        reached, outcome = view.at, view.at.end.outcome
        share = outcome is DecisionOutcome.SHARE
        party = "" if view.party is None else view.party.name
        begun = DecisionDraft(
            view.scope.party,
            view.scope.purpose,
            view.scope.sections,
            outcome,
            walk=view.id,
            ground=Ground(reached.basis) if share else None,
            told=reached.told,
            told_reason=reached.told_reason,
            reason=guide.reason_of(view.profile, view.walk) if share or reached.end is End.DO_NOT_SHARE else "",
            advice="" if share else guide.adviser(translations(), reached.end, party),
        )
        after = self._handover(PackKind.CONSENTED) if share else self._return_to
        self.context.navigator.go(RecordDecisionRoute(self._case, begun, after, self.route()))

    def _handover(self, kind: PackKind) -> HandoverRoute:
        """Return the way to a pack for the recipient and purpose of this walk."""
        scope = GuideScope() if self._view is None else self._view.scope
        return HandoverRoute(self._case, WizardState(RequestDraft(scope.party, scope.purpose, kind), PackOptions()))


def _shown(view: GuideView) -> Question | End:
    """Return the question that is open in a walk, or its end."""
    return view.at if isinstance(view.at, Question) else view.at.end


def _decision(view: GuideView, outcome: DecisionOutcome, text: str) -> Decision:
    """Return a decision that shares nothing, about the sections of a walk as they are now."""
    assert view.scope.party is not None
    assert view.scope.purpose is not None
    revisions = {section.id: section.revision for _entry, section in view.context.case.parts()}
    refusal = outcome is DecisionOutcome.DO_NOT_SHARE
    return Decision(
        id=DecisionId("new"),
        outcome=outcome,
        party=view.scope.party,
        purpose=view.scope.purpose,
        sections=tuple((section, revisions[section]) for section in view.scope.sections),
        ground=None,
        reason=text if refusal else "",
        alternatives="",
        advice="" if refusal else text,
        second_person="",
        agreed=now(),
        told=None,
        told_reason="",
        valid_until=None,
    )
