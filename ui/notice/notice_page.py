"""The notice wizard: whether a notice could do harm, where to save it, and what was made."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from notebook.errors.base import NotebookError
from notebook.messages.i18n import gettext as _
from notebook.model.ids import CaseId
from notebook.model.notice import Harm
from notebook.tasks.notebook import Notebook
from notebook.tasks.notices import Answered, Answers, answer_notices
from notebook.tasks.outstanding_packs import OutstandingPack, outstanding_packs
from notebook.tasks.review_consents import ConsentReview, review_of
from ui.handover.consents_first import ConsentsFirst
from ui.handover.wizard_step import WizardStep
from ui.notice.done_step import DoneStep
from ui.notice.harm_step import HarmStep
from ui.notice.save_step import SaveStep
from ui.shell.clock import now
from ui.shell.context import AppContext
from ui.shell.focus import give_focus
from ui.shell.page import Page
from ui.shell.routes import ConsentsRoute, NoticeRoute, OutstandingPacksRoute
from ui.theme import GRID
from ui.widgets.buttons import button

_Found = tuple[tuple[OutstandingPack, ...], ZoneInfo, ConsentReview | None]


class NoticePage(Page):
    """Makes notices for those to whom they do no harm; the other answers are recorded."""

    def __init__(self, context: AppContext, case: CaseId) -> None:
        """Fetch the recipients who have not been told."""
        super().__init__(
            context, _("Notice to the recipients"), back=partial(context.navigator.go, OutstandingPacksRoute(case))
        )
        self._case = case
        self._holdings: tuple[OutstandingPack, ...] = ()
        self._answers: Answers = ()
        self._zone: ZoneInfo | None = None
        self._step: WizardStep | None = None
        self._go_on: Callable[[], None] = lambda: None
        self._held = button(
            _("Change&d after it went out"), "to_held", partial(context.navigator.go, OutstandingPacksRoute(case))
        )
        self.header.addWidget(self._held)
        self._place = QHBoxLayout()
        self.body.addLayout(self._place, 1)
        self._back = button(_("&Back"), "go_back", self._again)
        self._next = button(_("&Next"), "go_on", self._pressed_on, "main")
        footer = QHBoxLayout()
        footer.setSpacing(GRID)
        footer.addStretch(1)
        footer.addWidget(self._back)
        footer.addWidget(self._next)
        self.body.addLayout(footer)
        self._back.hide()
        self._next.hide()

        def task(notebook: Notebook) -> _Found:
            return outstanding_packs(notebook, case, now()), notebook.zone, review_of(notebook, case)

        context.session.ask(self, task, self._begin, self.tell)

    def first_focus(self) -> QWidget | None:
        """Return the first focus of the step, or the way to the list."""
        return self._held if self._step is None else self._step.first_focus()

    def _begin(self, found: _Found) -> None:
        holdings, self._zone, review = found
        self._holdings = tuple(each for each in holdings if not each.told)
        if not self._holdings:
            self.banner.say(_("There is nobody to notify: every recipient has been told, or holds nothing."))
            return
        if review is not None:
            context, case = self.context, self._case
            self._show(
                ConsentsFirst(
                    review,
                    partial(context.navigator.go, ConsentsRoute(case, NoticeRoute(case))),
                )
            )
            return
        self._again()

    def _again(self) -> None:
        """Ask about harm, with the answers so far."""
        assert self._zone is not None
        self._show(HarmStep(self._holdings, self._answers, self._zone))
        self._buttons(self._answered, _("&Next"), back=False)

    def _answered(self) -> None:
        """Go on to the folder, or record the answers where no notice is to be made."""
        assert isinstance(self._step, HarmStep)
        self._answers = self._step.answers
        wanted = [holding for holding, harm in self._answers if harm is Harm.NO]
        if not wanted:
            self._do(Path())
            return
        self._show(SaveStep(wanted, self.context.settings.documents))
        self._buttons(self._save, _("&Save the notices"), back=True)

    def _save(self) -> None:
        assert isinstance(self._step, SaveStep)
        self._do(self._step.folder)

    def _do(self, folder: Path) -> None:
        answers = self._answers
        self._next.setEnabled(False)
        self._back.setEnabled(False)

        def failed(problem: NotebookError) -> None:
            self.tell(problem)
            self._enable()

        self.context.session.ask(
            self, lambda notebook: answer_notices(notebook, answers, folder, now()), self._done, failed
        )

    def _done(self, done: Answered) -> None:
        names = {holding.party.id: holding.party.name for holding in self._holdings}
        self._show(DoneStep(done, names, partial(self.context.navigator.go, OutstandingPacksRoute(self._case))))
        self._next.hide()
        self._back.hide()
        if done.problem is not None:
            self.tell(done.problem)

    def _show(self, step: WizardStep) -> None:
        """Replace the step."""
        self.banner.hide()
        old, self._step = self._step, step
        if old is not None:
            self._place.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._place.addWidget(step)
        step.show()
        step.changed.connect(self._enable)
        QTimer.singleShot(0, step, lambda: self._focus(step))

    def _buttons(self, on: Callable[[], None], text: str, *, back: bool) -> None:
        self._go_on = on
        self._next.setText(text)
        self._next.setAccessibleName(text.replace("&", ""))
        self._next.show()
        self._back.setVisible(back)
        self._enable()

    def _pressed_on(self) -> None:
        if self._step is not None and self._step.ready:
            self._go_on()

    def _enable(self) -> None:
        self._next.setEnabled(self._step is not None and self._step.ready)
        self._back.setEnabled(True)

    @staticmethod
    def _focus(step: WizardStep) -> None:
        control = step.first_focus()
        if control is not None:
            give_focus(control)
