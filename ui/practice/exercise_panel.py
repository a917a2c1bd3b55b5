"""The exercise beside the pages: what to do, hints, a check of what was done, and the model answer.

It stays while the worker works on the pages, which are those of every notebook, and never takes the focus.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from notebook.messages import practice
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import ngettext, translations
from notebook.tasks.exercises import Exercise, Feedback, check_what_was_done
from ui.shell.clock import now
from ui.shell.routes import PracticeRoute
from ui.text.bidi import format_message, isolate, isolate_names
from ui.theme import GRID
from ui.widgets.banner import Banner
from ui.widgets.buttons import button, icon_button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import label, separator
from ui.widgets.unavailable import busy, enable_unless

if TYPE_CHECKING:
    from collections.abc import Iterable

    from notebook.errors.base import NotebookError
    from notebook.tasks.exercises import CheckResult, Step
    from ui.shell.context import AppContext


class ExercisePanel(QFrame):
    """One exercise, one step at a time."""

    def __init__(self, context: AppContext, exercise: Exercise, step: int) -> None:
        """Show an exercise at a step, counted from 0."""
        super().__init__()
        self._context, self._exercise = context, exercise
        self._step = min(max(step, 0), len(exercise.steps) - 1)
        self._hints = 0
        self.setObjectName("exercise_panel")
        self.setProperty("role", "card")
        title = format_message(_("Exercise: {title}"), title=exercise.title)
        self.setAccessibleName(title)
        inside = QWidget()
        self._column = column = QVBoxLayout(inside)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addWidget(label(isolate(exercise.title), "heading", name="exercise_title"))
        column.addWidget(label(isolate(exercise.goal), "quiet", name="exercise_goal"))
        column.addWidget(separator())
        self._where = label("", "quiet", name="exercise_step")
        self._do = label("", "strong", name="exercise_do")
        self._shown_hints = label("", name="exercise_hints")
        for each in (self._where, self._do, self._shown_hints):
            column.addWidget(each)
        self._lay_out_buttons()
        self._banner = Banner(self, "exercise_banner")
        self._findings = label("", name="exercise_findings")
        self._answer = label("", name="exercise_answer")
        self._answer.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self._banner)
        column.addWidget(self._findings)
        column.addWidget(self._answer)
        column.addStretch(1)
        self._frame(inside)
        self._go(self._step)

    @property
    def place(self) -> tuple[str, int]:
        """Return which exercise and step are shown."""
        return self._exercise.id, self._step

    def _frame(self, inside: QWidget) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(2 * GRID, GRID, GRID, 0)
        top.addWidget(label(_("Exercise (F8 goes here and back)"), "quiet", name="exercise_kind"), 1)
        top.addWidget(icon_button("x", _("Close the exercise"), "exercise_close", self._close))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(area, 1)

    def _lay_out_buttons(self) -> None:
        received = self._exercise.pack is not None
        self._hint = button(_("A hint"), "exercise_hint", self._next_hint)
        self._check = button(_("Check what I did"), "exercise_check", self._ask, picture="check")
        self._show = button(_("Model answer"), "exercise_show_answer", self._show_answer)
        self._back = button(_("Previous step"), "exercise_back", lambda: self._go(self._step - 1))
        self._next = button(_("Next step"), "exercise_next", lambda: self._go(self._step + 1))
        self.first = self._show if received else self._check
        row = FlowLayout(row_gap=GRID // 2)
        for each in (self._check, self._hint, self._show, self._back, self._next):
            row.addWidget(each)
        row.addWidget(button(_("All exercises"), "exercise_all", self._all))
        self._column.addLayout(row)
        if received:
            self._hint.hide()
            self._check.hide()

    @property
    def _shown(self) -> Step:
        return self._exercise.steps[self._step]

    def _go(self, step: int) -> None:
        """Show a step with no hint, no result and no answer."""
        self._step, self._hints = step, 0
        count = len(self._exercise.steps)
        self._where.setText(format_message(_("Step {number} of {count}"), number=step + 1, count=count))
        self._do.setText(isolate(self._shown.do))
        enable_unless(self._back, "" if step > 0 else _("This is the first step."))
        enable_unless(self._next, "" if step < count - 1 else _("This is the last step."))
        self._put(self._shown_hints, ())
        self._put(self._findings, ())
        self._put(self._answer, ())
        self._banner.forget()
        self._offer_hint()
        self._context.settings.keep_exercise(*self.place)

    def _offer_hint(self) -> None:
        left = len(self._shown.hints) - self._hints
        enable_unless(self._hint, "" if left > 0 else _("There are no more hints for this step."))
        self._hint.setText(_("Another hint") if self._hints and left else _("A hint"))
        self._hint.setAccessibleName(self._hint.text())

    def _next_hint(self) -> None:
        self._hints += 1
        said = _("Hint {number}: {hint}")
        given = enumerate(self._shown.hints[: self._hints], 1)
        self._put(self._shown_hints, (format_message(said, number=number, hint=hint) for number, hint in given))
        self._offer_hint()

    def _ask(self) -> None:
        """Compare the notebook with the exercise, in the background."""
        exercise = self._exercise
        enable_unless(self._check, busy())
        self._put(self._findings, ())
        self._banner.say(_("Looking at what you did…"), "clock")

        def failed(problem: NotebookError) -> None:
            enable_unless(self._check, "")
            self._banner.tell(problem)

        self._context.session.ask(
            self, lambda notebook: check_what_was_done(notebook, exercise, now()), self._tell, failed
        )

    def _tell(self, feedback: Feedback) -> None:
        """Say what is right in this step, or what is not and why, and how far the exercise is."""
        enable_unless(self._check, "")
        results = feedback.steps[self._step]
        open_steps = [step for step in range(len(feedback.steps)) if not feedback.done(step)]
        findings = [text for each in results if not each.right for text in _about(feedback, each)]
        if findings:
            wrong = sum(not each.right for each in results)
            said = ngettext("{count} thing is not right yet.", "{count} things are not right yet.", wrong)
            self._banner.say(format_message(said, count=wrong), "alert-circle")
        elif not open_steps:
            self._banner.say(_("Everything is there. Compare it with the model answer, and talk it over."), "check")
        elif results:
            self._banner.say(_("This step is done. Go on with the next one."), "check")
        else:
            self._banner.say(_("Nothing is checked in this step. Go on when you are ready."), "info-circle")
        self._put(self._findings, findings)

    def _show_answer(self) -> None:
        """Show the model answer of the step, or of the exercise with what to discuss."""
        if self._shown.answer:
            last = self._step == len(self._exercise.steps) - 1
            self._put(self._answer, (_("A model answer:"), self._shown.answer, *(self._talk() if last else ())))
        else:
            self._put(self._answer, (_("A model answer:"), self._exercise.answer, *self._talk()))

    def _talk(self) -> Iterable[str]:
        whole = (self._exercise.answer,) if self._exercise.pack is not None else ()
        bullet = "\N{BULLET} {question}"
        questions = (format_message(bullet, question=each) for each in self._exercise.discuss)
        return (*whole, _("To discuss, between two of you:"), *questions)

    @staticmethod
    def _put(shown: QWidget, lines: Iterable[str]) -> None:
        text = "\n\n".join(isolate(line) for line in lines)
        shown.setProperty("text", text)
        shown.setAccessibleName(text)
        shown.setVisible(bool(text))

    def _all(self) -> None:
        self._context.navigator.go(PracticeRoute())

    def _close(self) -> None:
        self._context.exercise_wanted.emit("", 0)


def _about(feedback: Feedback, result: CheckResult) -> Iterable[str]:
    """Yield what is not right for one check, and why it matters."""
    names = feedback.names(result.check)
    shown = None if names is None else isolate_names(names)
    for found in result.findings:
        yield practice.finding(translations(), found, shown, isolate)
    yield format_message(_("Why it matters: {why}"), why=result.check.why)
