"""The notice wizard: whether a notice could do harm, the notices to read, where to save them, and what was made."""

from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from notebook.errors.base import NotebookError
from notebook.messages.i18n import gettext as _
from notebook.model.ids import CaseId
from notebook.model.notice import Harm
from notebook.tasks.notebook import Notebook
from notebook.tasks.notices import Answered, Answers, DraftNotice, answer_notices, draft_notices
from notebook.tasks.outstanding_packs import OutstandingPack, outstanding_packs
from notebook.tasks.review_consents import ConsentReview, review_of
from ui.handover.consents_first import ConsentsFirst
from ui.notice.notice_steps import DoneStep, HarmStep, ReadNoticeStep, SaveStep
from ui.shell.clock import now
from ui.shell.context import AppContext
from ui.shell.page import Page
from ui.shell.routes import ConsentsRoute, NoticeRoute, OutstandingPacksRoute
from ui.shell.wizard import Wizard, WizardStep
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
        self._drafts: tuple[DraftNotice, ...] = ()
        self._zone: ZoneInfo | None = None
        self._held = button(
            _("Change&d after it went out"), "to_held", partial(context.navigator.go, OutstandingPacksRoute(case))
        )
        self.header.addWidget(self._held)
        self._wizard = Wizard()
        self.body.addWidget(self._wizard, 1)

        def task(notebook: Notebook) -> _Found:
            return outstanding_packs(notebook, case, now()), notebook.zone, review_of(notebook, case)

        context.session.ask(self, task, self._begin, self.tell)

    def first_focus(self) -> QWidget | None:
        """Return the first focus of the step, or the way to the list."""
        return self._held if self._wizard.step is None else self._wizard.step.first_focus()

    def leave(self) -> None:
        """Drop the notices."""
        self._drafts = ()
        if self._wizard.step is not None:
            self._wizard.step.forget()

    def _begin(self, found: _Found) -> None:
        holdings, self._zone, review = found
        self._holdings = tuple(each for each in holdings if not each.told)
        if not self._holdings:
            said = _("There is nobody to notify: nothing that was handed over has changed since, or they were told.")
            self.banner.say(said)
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
        self._wizard.set_buttons(back=None, on=self._answered)

    def _answered(self) -> None:
        """Go on to the notices, or record the answers where no notice is to be made."""
        assert isinstance(self._wizard.step, HarmStep)
        self._answers = self._wizard.step.answers
        if all(harm is not Harm.NO for _holding, harm in self._answers):
            self._drafts = ()
            self._do(Path())
            return
        answers = self._answers
        self._wizard.disable()

        def failed(problem: NotebookError) -> None:
            self.tell(problem)
            self._wizard.enable()

        def made(drafts: tuple[DraftNotice, ...]) -> None:
            self._drafts = drafts
            self._read(0)

        self.context.session.ask(self, lambda notebook: draft_notices(notebook, answers, now()), made, failed)

    def _read(self, place: int) -> None:
        """Show one notice after the other, then ask for the folder."""
        if place == len(self._drafts):
            self._show(SaveStep([each.holding for each in self._drafts], self.context.settings.documents))
            self._wizard.set_buttons(back=partial(self._read, place - 1), on=self._save, text=_("&Save the notices"))
            return
        self._show(ReadNoticeStep(self.context.worker, self._drafts[place], place + 1, len(self._drafts)))
        back = partial(self._read, place - 1) if place else self._again
        self._wizard.set_buttons(back=back, on=partial(self._read, place + 1))

    def _save(self) -> None:
        assert isinstance(self._wizard.step, SaveStep)
        self._do(self._wizard.step.folder)

    def _do(self, folder: Path) -> None:
        answers, drafts = self._answers, self._drafts
        self._wizard.disable()

        def failed(problem: NotebookError) -> None:
            self.tell(problem)
            self._wizard.enable()

        self.context.session.ask(
            self, lambda notebook: answer_notices(notebook, answers, folder, now(), read=drafts), self._done, failed
        )

    def _done(self, done: Answered) -> None:
        names = {holding.party.id: holding.party.name for holding in self._holdings}
        self._show(DoneStep(done, names, partial(self.context.navigator.go, OutstandingPacksRoute(self._case))))
        self._wizard.set_buttons(back=None, on=None)
        if done.problem is not None:
            self.tell(done.problem)

    def _show(self, step: WizardStep) -> None:
        """Replace the step."""
        self.banner.hide()
        self._wizard.show_step(step)
