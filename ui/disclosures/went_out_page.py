"""What went out of a case or of the whole notebook: packs, notices, what was told, and what is still open about it."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from notebook.errors.base import NotebookError
from notebook.messages import notices
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import ngettext, translations
from notebook.model.disclosure import ReceiptAnswer, VerifiedPack
from notebook.model.ids import CaseId, PackId
from notebook.tasks.disclosures import Logged, record_receipt
from notebook.tasks.notebook import Notebook
from notebook.tasks.verify_packs import verify_packs
from notebook.tasks.went_out import SentPack, WentOut, sections_sent, went_out
from ui.disclosures.disclosure_card import CardActions, DisclosureCard
from ui.disclosures.pack_dialogs import PackFileDialog, SentSectionsDialog
from ui.shell.clock import now
from ui.shell.context import AppContext
from ui.shell.focus import give_focus
from ui.shell.page import Page
from ui.shell.progress_panel import ProgressPanel
from ui.shell.routes import CaseListRoute, CaseRoute, PersonCopyRoute, RecordToldRoute
from ui.text.bidi import format_message
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.file_dialogs import choose_folder
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import in_lines, label
from ui.widgets.read_only import writes
from ui.widgets.unavailable import busy, enable_unless

_AT_ONCE: Final = 30
"""Cards that are added at a time: each has a dozen widgets."""


class WentOutPage(Page):
    """Lists what is overdue, then everything, newest first."""

    def __init__(self, context: AppContext, case: CaseId | None = None) -> None:
        """Fetch what went out of a case, or of every case."""
        back = CaseListRoute() if case is None else CaseRoute(case)
        super().__init__(context, _("What went out"), back=partial(context.navigator.go, back))
        self._case = case
        self._found: WentOut | None = None
        self._rest: list[Logged] = []
        self._compare = button(_("&Compare a folder of packs…"), "compare_packs", self._ask_folder)
        self._lead = label("", name="lead")
        self._work = ProgressPanel("comparing")
        self._verdicts = QVBoxLayout()
        self._cards = QVBoxLayout()
        self._cards.setSpacing(2 * GRID)
        self._more = button("", "show_more", self._show_more)
        self._more.hide()
        self._column: QVBoxLayout = self.column()
        self._column.addWidget(self._lead)
        self._column.addWidget(self._buttons())
        self._column.addWidget(self._work)
        self._column.addLayout(self._verdicts)
        self._column.addLayout(self._cards)
        self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeading)
        self._column.addStretch(1)
        self._ask()

    @property
    def unsaved(self) -> bool:
        """Return whether a reply was begun that is not saved."""
        typed = any(card.typed for card in self.findChildren(DisclosureCard))
        return not self._settled and (typed or super().unsaved)

    def first_focus(self) -> QWidget | None:
        """Return the first button of the first card, or the button that compares."""
        cards = self.findChildren(DisclosureCard)
        return (cards[0].first_focus() if cards else None) or self._compare

    def _buttons(self) -> QWidget:
        verbs = QWidget()
        flow = FlowLayout(verbs)
        if self._case is not None:
            told = partial(self.context.navigator.go, RecordToldRoute(self._case))
            flow.addWidget(writes(button(_("I &told somebody something"), "record_told", told)))
            own = partial(self.context.navigator.go, PersonCopyRoute(self._case))
            flow.addWidget(writes(button(_("A cop&y for the person…"), "person_copy", own)))
        flow.addWidget(self._compare)
        return verbs

    def _ask(self) -> None:
        case, present = self._case, now()
        self.context.session.ask(self, lambda notebook: went_out(notebook, present, case), self._show, self._refuse)

    def _show(self, found: WentOut) -> None:
        self._found = found
        while (item := self._cards.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._lead.setText(_lead(found))
        waiting = found.open_items
        if waiting:
            self._cards.addWidget(label(_("Ask about these"), "heading"))
            self._add(waiting)
            self._cards.addWidget(label(_("Everything else, newest first"), "heading"))
        self._rest = [each for each in found.items if not each.needs_attention]
        self._show_more()
        self.answered()
        if (first := self.first_focus()) is not None:
            give_focus(first)

    def _show_more(self) -> None:
        shown, self._rest = self._rest[:_AT_ONCE], self._rest[_AT_ONCE:]
        self._add(shown)
        left = len(self._rest)
        self._more.setVisible(bool(left))
        said = format_message(ngettext("&Show {count} older one", "&Show {count} older ones", left), count=left)
        self._more.setText(said)
        self._more.setAccessibleName(said.replace("&", ""))

    def _add(self, items: Sequence[Logged]) -> None:
        assert self._found is not None
        navigator = self.context.navigator
        actions = CardActions(
            self._reply,
            self._ask_sections,
            lambda pack: PackFileDialog(self, self.context, pack).open(),
            lambda case: navigator.go(CaseRoute(case)),
        )
        for each in items:
            self._cards.addWidget(DisclosureCard(each, self._found, actions, name_case=self._case is None))

    def _reply(self, pack: PackId, answer: ReceiptAnswer, by: str, reason: str) -> None:
        self.saving()

        def task(notebook: Notebook) -> None:
            record_receipt(notebook, pack, answer, by, now(), reason=reason)

        def done(_none: None) -> None:
            unsent = answer is ReceiptAnswer.NOT_SENT
            self.banner.say(_("On record: this pack went to nobody.") if unsent else _("The reply is saved."), "check")
            self._ask()

        self.context.session.ask(self, task, done, self._refuse)

    def _refuse(self, problem: NotebookError) -> None:
        self.stay()
        self.tell(problem)

    def _ask_sections(self, pack: PackId) -> None:
        def done(found: SentPack) -> None:
            assert self._found is not None
            SentSectionsDialog(self, found, self._found.zone).open()

        self.context.session.ask(self, lambda notebook: sections_sent(notebook, pack), done, self.tell)

    def _ask_folder(self) -> None:
        choose_folder(
            self,
            _("The folder of packs to compare with the log"),
            "packs_dialog",
            self._look_at,
            start=self.context.settings.documents,
        )

    def _look_at(self, folder: Path) -> None:
        watched = self._work.begin(self.context.worker, _("Comparing the packs with the log…"))
        enable_unless(self._compare, busy())

        def task(notebook: Notebook) -> tuple[VerifiedPack, ...]:
            return verify_packs(notebook, folder, cancel=watched.cancel, progress=watched.progress)

        def failed(problem: NotebookError) -> None:
            self._end_comparing()
            self.tell(problem)

        self.context.session.ask(self, task, self._show_verdicts, failed)

    def _show_verdicts(self, found: tuple[VerifiedPack, ...]) -> None:
        self._end_comparing()
        while (item := self._verdicts.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        lines = [notices.verified_pack_line(translations(), each) for each in found]
        for place, said in enumerate(lines or [_("There is no PDF in this folder.")]):
            line = label(in_lines(said), name=f"verdict_{place}")
            line.setAccessibleName(said)
            self._verdicts.addWidget(line)

    def _end_comparing(self) -> None:
        self._work.end()
        enable_unless(self._compare, "")
        give_focus(self._compare)


def _lead(found: WentOut) -> str:
    if not found.items:
        return _(
            "Nothing has gone out. Packs, notices and what you told somebody are listed here, with the replies to them."
        )
    return _(
        "Each pack, each notice and what you told somebody, with the replies. What has gone out cannot be called back."
    )
