"""The start page: create a notebook, open one, or practise."""

from __future__ import annotations

from collections import Counter
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from notebook.messages.i18n import gettext as _
from ui.shell.centered_page import CenteredPage, choice, picture_of
from ui.shell.locked_routes import CreateRoute, UnlockRoute
from ui.shell.notebook_name import notebook_name
from ui.text.bidi import format_message, isolate
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.unavailable import busy, enable_unless

if TYPE_CHECKING:
    from pathlib import Path

    from notebook.errors.base import NotebookError
    from ui.background import Job
    from ui.shell.context import AppContext
    from ui.shell.lock_contract import PendingUnlock
    from ui.unlock.notebook_opener import NotebookOpener


class StartPage(CenteredPage):
    """The choices, with the notebooks opened last on top."""

    def __init__(self, context: AppContext) -> None:
        """Lay out the choices."""
        super().__init__(
            context,
            _("Casefold"),
            _("Your case notes, kept encrypted on this computer. Nothing leaves it unless you hand it over."),
            picture="notebook",
        )
        recent = [path for path in context.settings.recent if not context.settings.is_practice(path)]
        self._recent = self._recent_buttons(recent)
        if recent:
            self.middle.addWidget(self._recent_card(recent))
        self._create = button(
            _("&Create…"), "create", partial(context.navigator.go, CreateRoute()), "plain" if recent else "main"
        )
        self._open = button(_("&Open…"), "open", self._choose)
        self._practise = button(_("&Practise"), "practise", self._practice)
        self._restore = button(_("Open a &backup…"), "open_backup", self._choose_backup)
        about_create = _("Choose a passphrase, and where the notebook is kept.")
        about_open = _("Choose the folder of your notebook. Its name ends in .casevault.")
        about_backup = _("Choose a backup. It is restored into a new folder.")
        about_practice = _("An invented case to try everything on. Nothing you do in it counts.")
        self.middle.addWidget(choice("plus", _("Create a notebook"), about_create, self._create))
        self.middle.addWidget(choice("folder-open", _("Open a notebook"), about_open, self._open))
        self.middle.addWidget(choice("download", _("Restore from a backup"), about_backup, self._restore))
        self.middle.addWidget(choice("school", _("Practice notebook"), about_practice, self._practise))

    @cached_property
    def _opener(self) -> NotebookOpener:
        from ui.unlock.notebook_opener import NotebookOpener

        return NotebookOpener(self)

    def first_focus(self) -> QWidget:
        """Return the notebook opened last, or the button that creates the first one."""
        return self._recent[0] if self._recent else self._create

    def leave(self) -> None:
        """Close a notebook that was opened but not shown."""
        self._opener.abandon()

    def pending_unlock(self) -> PendingUnlock | None:
        """Cancel the opening of the practice notebook."""
        return self._opener.pending_unlock(None, typed=False)

    def _recent_buttons(self, recent: list[Path]) -> list[QPushButton]:
        made = []
        for number, path in enumerate(recent):
            one = button(_("Unlock…"), f"recent_{number}", partial(self.context.navigator.go, UnlockRoute(path)))
            one.setAccessibleName(format_message(_("Unlock {notebook}"), notebook=notebook_name(path)))
            made.append(one)
        if made:
            made[0].setProperty("role", "main")
        return made

    def _recent_card(self, recent: list[Path]) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addWidget(label(_("Opened last"), "quiet", name="recent_heading"))
        names = Counter(notebook_name(path) for path in recent)
        for path, control in zip(recent, self._recent, strict=True):
            name = notebook_name(path)
            if names[name] > 1:
                name = format_message(_("{notebook}, in {folder}"), notebook=name, folder=path.parent)
            row = QHBoxLayout()
            row.setSpacing(2 * GRID)
            row.addWidget(picture_of("notebook"))
            row.addWidget(label(isolate(name), "strong"), 1)
            row.addWidget(control)
            column.addLayout(row)
        return card

    def _choose(self) -> None:
        """Ask for the folder of a notebook, in Qt's own dialog, which is the same on every system."""
        from ui.widgets.file_dialogs import choose_folder

        choose_folder(
            self,
            _("Open a notebook"),
            "choose_notebook",
            lambda path: self.context.navigator.go(UnlockRoute(path)),
            start=self.context.settings.documents,
        )

    def _choose_backup(self) -> None:
        from ui.shell.recovery_routes import RestoreRoute
        from ui.widgets.file_dialogs import choose_backup

        choose_backup(
            self,
            self.context.settings.backup_folder or self.context.settings.documents,
            lambda path: self.context.navigator.go(RestoreRoute(path)),
        )

    def _practice(self) -> None:
        """Open the practice notebook; create it first when it does not exist."""
        from ui.background import Job

        path = self.context.settings.practice
        enable_unless(self._practise, busy())
        self._opener.begin()
        if path.is_dir():
            self._open_practice(path)
            return
        self.banner.say(_("Creating the practice notebook. This takes a few seconds."), "clock")

        def make(_call: Job[Path]) -> Path:
            from notebook.files import translate_os_errors
            from notebook.tasks.practice import make_practice_notebook
            from ui.shell.clock import now

            with translate_os_errors(path.parent):
                path.parent.mkdir(parents=True, exist_ok=True)
            return make_practice_notebook(path, now())

        self.context.worker.ask(Job(make, self, self._open_practice, self._refused))

    def _open_practice(self, path: Path) -> None:
        from notebook.tasks.practice import PASSPHRASE

        self.banner.say(_("Opening the practice notebook."), "clock")
        self._opener.open(path, PASSPHRASE, self._refused)

    def _refused(self, problem: NotebookError) -> None:
        self._opener.ended()
        self.tell(problem)
        enable_unless(self._practise, "")
        self._practise.setFocus()
