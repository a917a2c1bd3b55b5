"""The guide: one question at a time, the way so far in sight; every answer is in the notebook at once."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from notebook.errors.base import NotebookError
from notebook.guide.profile import End, Question
from notebook.guide.walk import Reached, answers_of
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
from ui.guide.question_card import QuestionCard, ScopeBar
from ui.shell.clock import now
from ui.shell.context import AppContext
from ui.shell.focus import give_focus
from ui.shell.navigator import Message
from ui.shell.page import Page
from ui.shell.routes import CaseRoute, EmergencyRoute, GuideRoute, HandoverRoute, RecordDecisionRoute, Route
from ui.shell.wizard_state import DecisionDraft, RequestDraft, WizardState
from ui.text.bidi import isolate
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.reading_column import reading_width

_WAY: Final = 40 * GRID
"""Pixels beside the question below which the way so far stands under it."""

_Task = Callable[[Notebook], GuideView]


class GuidePage(Page):
    """A walk through the questions; Back on the header leaves it as it is, to be resumed."""

    def __init__(
        self, context: AppContext, case: CaseId, scope: GuideScope | None = None, return_to: Route | None = None
    ) -> None:
        """Resume the walk about a scope, or the latest; begin one if there is none."""
        super().__init__(context, _("May I share this?"), back=self._leave)
        self._case, self._scope, self._return_to = case, scope, return_to or CaseRoute(case)
        self._view: GuideView | None = None
        self._card: QuestionCard | EndCard | None = None
        self._waits = self._asked_over = False
        self._bar: ScopeBar | None = None
        self._over = button(_("Start &over"), "start_over", self._start_over, picture="trash")
        self.header.addWidget(self._over)
        self._top, self._way, self._place = QVBoxLayout(), _Way(), QVBoxLayout()
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._back = button(_("&Back"), "go_back", self._pressed_back)
        self._next = button(_("Ne&xt"), "go_on", self._pressed_on, "main")
        footer = QHBoxLayout()
        footer.setSpacing(GRID)
        footer.addStretch(1)
        footer.addWidget(self._back)
        footer.addWidget(self._next)
        self.body.addLayout(footer)
        self._back.hide()
        self._next.hide()
        self._do(lambda notebook: open_guide(notebook, case, scope, now()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the way so far beside the question, or below it where the window is narrow."""
        super().resizeEvent(event)
        wide = self.width() > reading_width(self) + _WAY
        self._beside.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(2 * GRID)
        column.addLayout(self._top)
        self._place.addStretch(1)
        self._beside.setSpacing(2 * GRID)
        self._beside.addLayout(self._place, 3)
        self._beside.addWidget(self._way, 2, Qt.AlignmentFlag.AlignTop)
        column.addLayout(self._beside)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        self.body.addWidget(area, 1)

    def first_focus(self) -> QWidget | None:
        """Return the first answer, or what the end asks for."""
        return None if self._card is None else self._card.first_focus()

    def route(self) -> Route:
        """Return the route to this walk."""
        return GuideRoute(self._case, self._scope if self._view is None else self._view.scope, self._return_to)

    def _leave(self) -> None:
        self.context.navigator.go(self._return_to, message=Message(_("Your answers are kept. You can go on later.")))

    def _do(self, task: _Task) -> None:
        """Run a task that changes the walk, and show it; one at a time."""
        if self._waits:
            return
        self._waits = True

        def failed(problem: NotebookError) -> None:
            self._waits = False
            self.tell(problem)

        self.context.session.ask(self, task, self._show, failed)

    def _show(self, view: GuideView) -> None:
        self._waits = self._asked_over = False
        self._view = view
        self.banner.forget()
        if self._bar is None:
            self._bar = ScopeBar(view)
            self._bar.changed.connect(self._choose_scope)
            self._top.addWidget(self._bar)
        else:
            self._bar.show_scope(view)
        self._way.show_way(view)
        at = view.at
        card = QuestionCard(view, at) if isinstance(at, Question) else EndCard(view, at, self._actions(at))
        self._put(card)
        self._back.setVisible(bool(view.walk.steps))
        self._next.setVisible(isinstance(at, Question))
        control = card.first_focus()
        if control is not None:
            give_focus(control)

    def _put(self, card: QuestionCard | EndCard) -> None:
        old, self._card = self._card, card
        if old is not None:
            self._place.removeWidget(old)
            old.hide()
            old.setParent(None)
            old.deleteLater()
        self._place.insertWidget(0, card)

    def _pressed_on(self) -> None:
        view, card = self._view, self._card
        if view is None or not isinstance(card, QuestionCard):
            return
        step = card.step()
        if step is not None:
            self._do(lambda notebook: answer_guide(notebook, view.id, step, now()))

    def _pressed_back(self) -> None:
        view = self._view
        if view is not None:
            self._do(lambda notebook: back_in_guide(notebook, view.id, now()))

    def _choose_scope(self) -> None:
        view, bar = self._view, self._bar
        if view is not None and bar is not None:
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

    def _actions(self, reached: Reached) -> EndActions:
        case, go = self._case, self.context.navigator.go
        return EndActions(
            save=lambda text: self._save(reached, text),
            fill_in=lambda: self._fill_in(reached),
            note=lambda: self._note(CaseRoute(case)),
            hand_over=lambda: self._note(self._handover(PackKind.CONSENTED)),
            call=partial(go, EmergencyRoute(case)),
        )

    def _save(self, reached: Reached, text: str) -> None:
        """Record a decision that shares nothing: not to share, or to wait."""
        view, card, outcome = self._view, self._card, reached.end.outcome
        if view is None or outcome is None or not isinstance(card, EndCard) or self._waits:
            return
        if not text.strip():
            card.complain()
            return
        decision = _decision(view, outcome, text)
        name = "" if view.party is None else isolate(view.party.name)
        after = self._handover(PackKind.CONSULTATION) if reached.end is End.CONSULTATION else self._return_to
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
        if view is None or self._waits:
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
        self._waits = False
        self.stay()
        self.tell(problem)

    def _fill_in(self, reached: Reached) -> None:
        """Go to the form of decisions, with everything that the answers tell."""
        view, outcome = self._view, reached.end.outcome
        if view is None or outcome is None:
            return
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
        self.context.navigator.go(RecordDecisionRoute(self._case, begun, after))

    def _handover(self, kind: PackKind) -> HandoverRoute:
        """Return the way to a pack for the recipient and purpose of this walk."""
        scope = GuideScope() if self._view is None else self._view.scope
        return HandoverRoute(self._case, WizardState(RequestDraft(scope.party, scope.purpose, kind), PackOptions()))


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


class _Way(QFrame):
    """The questions that were answered, each with its answer; hidden before the first."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("way")
        self.setProperty("role", "note")
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        self._inside.setSpacing(GRID // 2)
        self.hide()

    def show_way(self, view: GuideView) -> None:
        """Show all answers so far, the latest last."""
        while (item := self._inside.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.setParent(None)
                old.deleteLater()
        self._inside.addWidget(label(_("Your answers so far"), "strong", name="way_title"))
        for number, step in enumerate(view.walk.steps, 1):
            *_parts, given = answers_of(view.profile, step)
            said = guide.answer_line(translations(), given)
            self._inside.addWidget(label(f"{number}.  {given.question}", "quiet", name=f"asked_{number}"))
            self._inside.addWidget(label(said, name=f"said_{number}"))
        self.setVisible(bool(view.walk.steps))
