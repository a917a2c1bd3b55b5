"""The guide without a case: its questions can be read and tried; nothing is recorded."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from notebook.errors.base import NotebookError
from notebook.guide.profile import End, Profile, Question
from notebook.guide.walk import Reached, Step, Walk, back, give, standing_at
from notebook.messages.i18n import gettext as _
from notebook.model.ids import CaseId
from notebook.tasks.cases import CaseRow, list_cases
from notebook.tasks.guide import GuideScope, GuideView, begin_guide
from notebook.tasks.guide_profiles import profile_in_use, shipped_profile
from notebook.tasks.notebook import Notebook
from ui.background import Job
from ui.guide.end_card import EndText
from ui.guide.question_card import QuestionCard
from ui.guide.walk_page import WalkPage
from ui.shell.clock import now
from ui.shell.context import AppContext
from ui.shell.locked_routes import StartRoute
from ui.shell.navigator import Message
from ui.shell.routes import CaseListRoute, GuideAloneRoute, GuideRoute, Route
from ui.text.bidi import format_message, isolate
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.date_inputs import NoWheelComboBox
from ui.widgets.form_field import FormField
from ui.widgets.labels import label
from ui.widgets.unavailable import busy, enable_unless

_WIDTH = 42 * GRID
"""Pixels of the list of cases."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What the page needs of the notebook."""

    profile: Profile
    cases: tuple[CaseRow, ...]


class GuideAlonePage(WalkPage):
    """The answers are in this page only, and gone with it, unless the worker takes them into a case."""

    def __init__(self, context: AppContext) -> None:
        """Read the questions: those of the notebook that is open, or the program's."""
        super().__init__(context)
        self._walk = Walk()
        self._profile: Profile | None = None
        self.header.addWidget(button(_("Start &over"), "start_over", lambda: self._show(Walk()), picture="trash"))
        self._note = QFrame()
        self._note.setProperty("role", "note")
        self._note.setObjectName("alone")
        inside = QVBoxLayout(self._note)
        inside.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        inside.setSpacing(GRID)
        kept_nowhere = _("No case is open: nothing that you answer here is recorded, and leaving forgets it.")
        inside.addWidget(label(kept_nowhere, name="nothing_kept"))
        self._cases = NoWheelComboBox()
        self.top.addWidget(self._note)
        if context.is_open:
            writable = not context.read_only
            context.session.ask(self, lambda notebook: _found(notebook, cases=writable), self._begin, self.tell)
        else:

            def read(_call: Job[_Found]) -> _Found:
                return _Found(shipped_profile(), ())

            context.worker.ask(Job(read, self, self._begin, self.tell))

    def route(self) -> Route:
        """Return the route to the questions; the answers are kept nowhere."""
        return GuideAloneRoute()

    def go_away(self) -> None:
        """Go to the cases, or the first page."""
        self.context.navigator.go(CaseListRoute() if self.context.is_open else StartRoute())

    def go_back(self) -> None:
        """Go to the question before; its answer stays chosen."""
        self._show(back(self._walk))

    def answer(self, step: Step) -> None:
        """Take an answer; no note is asked for."""
        if self._profile is not None:
            self._show(give(self._profile, self._walk, step, explained=False))

    def _begin(self, found: _Found) -> None:
        self._profile = found.profile
        if found.cases:
            self._offer(found.cases)
        self._show(self._walk)

    def _show(self, walk: Walk) -> None:
        profile = self._profile
        if profile is None:
            return
        self._walk = walk
        at = standing_at(profile, walk)
        self.show_card(profile, walk, QuestionCard(at, walk) if isinstance(at, Question) else _AloneEnd(profile, at))

    def _offer(self, cases: tuple[CaseRow, ...]) -> None:
        """Offer to go on in a case, where the answers are confirmed one by one."""
        for each in cases:
            self._cases.addItem(f"{isolate(each.reference)} {isolate(each.subject)}", each.id)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        self._cases.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._cases.setMinimumWidth(_WIDTH)
        row.addWidget(FormField(_("&Case to record it in"), self._cases, "case"))
        self._to_case = button(_("&Go on in this case"), "go_on_in_case", self._go_on)
        row.addWidget(self._to_case, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        layout = self._note.layout()
        assert layout is not None
        layout.addWidget(holder)

    def _go_on(self) -> None:
        case, tried = CaseId(self._cases.currentData()), self._walk
        enable_unless(self._to_case, busy())

        def begun(view: GuideView) -> None:
            said = _("Confirm each of your answers. From here on they are kept in the case.") if tried.steps else ""
            self.context.navigator.go(GuideRoute(case, view.scope), message=Message(said))

        def failed(problem: NotebookError) -> None:
            enable_unless(self._to_case, "")
            self.tell(problem)

        self.context.session.ask(
            self, lambda notebook: begin_guide(notebook, case, GuideScope(), now(), tried), begun, failed
        )


def _found(notebook: Notebook, *, cases: bool) -> _Found:
    return _Found(
        profile_in_use(notebook).profile, tuple(each for each in list_cases(notebook) if cases and each.closed is None)
    )


class _AloneEnd(EndText):
    """Where the answers lead, with nothing to record."""

    def __init__(self, profile: Profile, reached: Reached) -> None:
        super().__init__(profile, reached)
        if reached.end is End.CALL_NOW and profile.number:
            said = format_message(_("The number that your team rings: {number}"), number=profile.number)
            self._column.addWidget(label(said, "strong", name="end_number"))
        whose = _(
            "Nothing was recorded. Whether to share is your decision, and nothing leaves a notebook by answering."
        )
        self._column.addWidget(label(whose, "quiet", name="end_whose"))
