"""The pages before and after a case or an entry is erased for good: what is erased, what remains.

Both list the backups that still contain it, by day and path.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from notebook.errors.maintenance import RemainsNotSwept
from notebook.messages import backups, erasure, integrity
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.model.backups import BackupsContaining
from notebook.tasks.erase import Discarded, Erasure, erase_for_good, what_would_go
from ui.clipboard import empty_clipboard
from ui.maintenance.maintenance_page import card
from ui.shell.clock import now
from ui.shell.focus import give_focus
from ui.shell.page import Page
from ui.shell.progress_panel import ProgressPanel
from ui.shell.routes import CaseListRoute, CaseRoute, ErasedRoute
from ui.text.bidi import format_message
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.labels import in_lines, label
from ui.widgets.text_area import CopyableText
from ui.widgets.unavailable import busy, enable_unless

if TYPE_CHECKING:
    from notebook.errors.base import NotebookError
    from notebook.model.ids import CaseId, EntryId
    from notebook.tasks.notebook import Notebook
    from ui.shell.context import AppContext


class BackupsContainingPanel(QWidget):
    """Lists the backups, and says what to do about them."""

    def __init__(self, found: BackupsContaining) -> None:
        """List them, the newest first."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(label(_("Backups that still contain it"), "heading"))
        if found == BackupsContaining():
            column.addWidget(label(_("No backup that this notebook knows of contains it."), name="no_holder"))
            return
        if found.files or found.elsewhere:
            said = _("They open with the passphrase of their day. Keep them from anybody who must no longer read it.")
            column.addWidget(label(said, "quiet"))
        for number, (path, made) in enumerate(found.files):
            when = backups.instant(translations(), made, made.astimezone().tzinfo)
            column.addWidget(label(when, "strong", name=f"holder_{number}"))
            column.addWidget(CopyableText(str(path), f"holder_path_{number}", when))
        for number, made in enumerate(found.elsewhere, start=len(found.files)):
            when = backups.instant(translations(), made, made.astimezone().tzinfo)
            unknown = _("{when}, in a place that is not known now")
            where = unknown if found.unread else _("{when}, somewhere that is not the folder of backups")
            elsewhere = format_message(where, when=when)
            column.addWidget(label(elsewhere, "strong", name=f"holder_{number}"))
        if found.unread:
            column.addWidget(label(integrity.unread_backups(translations(), found), "strong", name="unread_backups"))
        self._show_cut_short(column, found)

    def _show_cut_short(self, column: QVBoxLayout, found: BackupsContaining) -> None:
        """List what is left of backups that were never finished, and folders that cannot be read."""
        if found.unfinished:
            said = _("Left over from backups that were never finished. They contain it as well: delete these files.")
            column.addWidget(label(said, "strong", name="unfinished"))
        for number, (path, _at) in enumerate(found.unfinished):
            column.addWidget(CopyableText(str(path), f"unfinished_path_{number}", _("Never finished")))
        for number, (path, at) in enumerate(found.unseen):
            when = backups.instant(translations(), at, at.astimezone().tzinfo)
            said = _(
                "On {when} a backup was begun in a folder that cannot be looked at now, and cut short. Something of it "
                "may still be there. Connect the drive and open the notebook: it is then deleted automatically."
            )
            column.addWidget(label(format_message(said, when=when), "strong", name=f"unseen_{number}"))
            column.addWidget(CopyableText(str(path), f"unseen_path_{number}", when))


class ErasePage(Page):
    """Asks twice: with a check box, and with a button that is not the default."""

    def __init__(self, context: AppContext, case: CaseId, entry: EntryId | None) -> None:
        """Fetch what would be erased."""
        title = _("Erase this case for good") if entry is None else _("Erase this entry for good")
        super().__init__(context, title, back=self._back)
        self._case, self._entry = case, entry
        self._going: Erasure | None = None
        self._waited: list[Discarded] = []
        self._keep = button(_("Do &not erase"), "keep", self._back, "main")
        self._erase = button(_("&Erase for good"), "erase", self._do, picture="trash")
        self._known = QCheckBox(_("I know that this &cannot be undone"))
        self._known.setObjectName("known")
        self._known.setAccessibleName(_("I know that this cannot be undone"))
        self._known.toggled.connect(self._settle)
        self._settle(known=False)
        self._work = ProgressPanel("erasing")
        self._column = self.column()
        folder = context.settings.backup_plan(context.session.path).folder
        context.session.ask(self, lambda notebook: what_would_go(notebook, case, entry, folder), self._show, self.tell)

    def first_focus(self) -> QWidget:
        """Return the button that does not erase."""
        return self._keep

    def _show(self, going: Erasure) -> None:
        words = translations()
        self._going = going
        name = format_message(
            _("{reference} \N{MIDDLE DOT} {subject}"), reference=going.reference, subject=going.subject
        )
        frame, inside = card(name if going.entry is None else going.title or _("An entry without a title"))
        if going.entry is not None:
            inside.addWidget(label(name, "quiet", name="of_case"))
        counted = erasure.counts(words, going.entries, going.texts, going.attachments)
        inside.addWidget(label(format_message(_("This erases {counted}."), counted=counted), name="what_goes"))
        if going.entry is None:
            also = _("With it go its people, its consents and its decisions, and what can be searched for.")
            inside.addWidget(label(also, name="goes_too"))
        for said in remaining(going):
            inside.addWidget(label(said, "quiet"))
        self._column.addWidget(frame)
        self._column.addWidget(BackupsContainingPanel(going.holding))
        self._column.addWidget(self._known)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self._keep)
        row.addWidget(self._erase)
        row.addStretch(1)
        self._column.addLayout(row)
        self._column.addWidget(self._work)
        self._column.addStretch(1)
        give_focus(self._keep)

    def _settle(self, known: bool) -> None:
        enable_unless(self._erase, "" if known else _("Tick first that you know it cannot be undone."))

    def _do(self) -> None:
        going = self._going
        if going is None or not self._known.isChecked():
            return
        for each in (self._keep, self._erase, self._known):
            enable_unless(each, busy())
        said = _("Erasing, and rewriting the whole notebook so that no trace remains")
        session, watched = self.context.session, self._work.begin(self.context.worker, said)
        waits_in = self.context.settings.waits_in(session.draft_key.vault)
        waited = self._waited

        def operation(notebook: Notebook) -> NotebookError | None:
            try:
                erase_for_good(
                    notebook,
                    going,
                    now(),
                    waits_in=waits_in,
                    told=waited.append,
                    cancel=lambda: watched.cancel() or session.parting,
                    progress=watched.progress,
                )
            except RemainsNotSwept as problem:
                return problem  # it is erased: a failure would count as unsaved text for a lock
            return None

        session.ask(self, operation, lambda problem: self._gone(going, problem), self._failed)

    def _gone(self, going: Erasure, problem: NotebookError | None) -> None:
        self._work.end()
        empty_clipboard()
        waited = self._waited[-1] if self._waited else Discarded()
        for emptied in waited.emptied:
            self.context.settings.remember_draft_folder(self.context.session.draft_key.vault, emptied, on=False)
        if problem is not None:
            self.context.due_sweep.again()
        self.context.navigator.go(ErasedRoute(going, waited, problem))

    def _failed(self, problem: NotebookError) -> None:
        self._work.end()
        for each in (self._keep, self._erase, self._known):
            enable_unless(each, "")
        self.tell(problem)

    def _back(self) -> None:
        self.context.navigator.go(CaseRoute(self._case))


class ErasedPage(Page):
    """Shows what remains, and which backups still contain it."""

    def __init__(self, context: AppContext, gone: Erasure, waited: Discarded, problem: NotebookError | None) -> None:
        """Show it; ``problem`` is about traces that could not be swept yet."""
        super().__init__(context, _("Erased"), back=lambda: self._go(gone))
        column = self.column()
        frame, inside = card(_("It is gone from this notebook"))
        for said in remaining(gone):
            inside.addWidget(label(said))
        told = erasure.waited(translations(), waited.count, waited.left)
        told += erasure.may_wait(translations(), waited.missed, waited.unseen, waited.elsewhere)
        for number, said in enumerate(told):
            shown = label(in_lines(said), name=f"waited_{number}")  # a path may be wider than the page
            shown.setAccessibleName(said)
            inside.addWidget(shown)
        column.addWidget(frame)
        column.addWidget(BackupsContainingPanel(gone.holding))
        words = _("To the &cases") if gone.entry is None else _("Back to the &case")
        self._on = button(words, "go_on", lambda: self._go(gone), "main")
        row = QHBoxLayout()
        row.addWidget(self._on)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        if problem is not None:
            self.tell(problem)

    def first_focus(self) -> QWidget:
        """Return the button that goes on."""
        return self._on

    def _go(self, gone: Erasure) -> None:
        if gone.entry is None:
            self.context.navigator.go(CaseListRoute())
        else:
            self.context.navigator.go(CaseRoute(gone.case))


def remaining(going: Erasure) -> list[str]:
    """Return the sentences about what stays in the log."""
    said = [_("The log records that something was erased, and when. It contains nothing of what it said.")]
    if going.left:
        said.append(erasure.stays(translations(), going.left))
    return said
