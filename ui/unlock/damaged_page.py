"""The page of a damaged notebook that its passphrase opens: what can be done about it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from notebook.errors.store import NotebookDamaged
from notebook.errors.vault import DatabaseStartDamaged, OlderDatabase, OlderKeyFile
from notebook.messages import backups, errors
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.tasks.backup import FoundBackup, found_backups
from ui.background import Job
from ui.shell.centered_page import CenteredPage, choice
from ui.shell.focus import give_focus
from ui.shell.lock_contract import Credential, PendingUnlock
from ui.shell.locked_routes import StartRoute
from ui.shell.recovery_routes import RecoverRoute, RescueRoute, RestoreRoute
from ui.text.bidi import format_message
from ui.widgets.buttons import button
from ui.widgets.file_dialogs import choose_backup
from ui.widgets.labels import label
from ui.widgets.text_area import CopyableText
from ui.widgets.unavailable import enable_unless

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from notebook.errors.base import NotebookError
    from ui.shell.context import AppContext

PUT_BACK = (OlderKeyFile, OlderDatabase)
"""Nothing is damaged: one part is older than the other, and the recovery words open it all the same."""

RESCUABLE = (NotebookDamaged, DatabaseStartDamaged, *PUT_BACK)
"""What leaves something to read; elsewhere there is no database at all."""


class DamagedPage(CenteredPage):
    """Offers the newest backup, another one, or a rescue of what can be read."""

    can_lock = True

    def __init__(self, context: AppContext, path: Path, secret: Credential, problem: NotebookError) -> None:
        """Show what is wrong, and look for backups."""
        right = _("Your passphrase is right, but part of the notebook is damaged. Nothing was written.")
        said = right if isinstance(problem, NotebookDamaged) else errors.sentence(problem, translations())
        title = _("Part of this notebook is older") if isinstance(problem, PUT_BACK) else _("This notebook is damaged")
        super().__init__(context, title, said, back=partial(context.navigator.go, StartRoute()))
        self.path, self._secret = path, secret
        self._folder = context.settings.backup_plan(path).folder
        self._newest = button(_("&Open it…"), "open_newest", self._open_newest, "main")
        enable_unless(self._newest, _("No backup of this notebook is found yet."))
        self._found: FoundBackup | None = None
        self._said = label(_("Looking for backups of this notebook…"), "strong", name="found_backup")
        self._where = CopyableText(str(self._folder), "backup_place", _("Where the backup is"))
        self._other = button(_("&Choose…"), "open_backup", self._choose)
        rescue = button(_("&Rescue…"), "rescue", self._rescue)
        self.middle.addWidget(self._said)
        self.middle.addWidget(self._where)
        about = _("It becomes a notebook of its own. This one stays as it is.")
        self._back_up = choice("notebook", _("Open the newest backup"), about, self._newest)
        self.middle.addWidget(self._back_up)
        about = _("A backup on a stick or in another folder, which may be newer.")
        self.middle.addWidget(choice("folder-open", _("Open another backup"), about, self._other))
        if isinstance(problem, RESCUABLE):
            about = _("Everything that is whole goes into a new notebook, with a list of what is missing.")
            self.middle.addWidget(choice("file-text", _("Rescue what can be read"), about, rescue))
        if isinstance(problem, PUT_BACK):
            about = _("They open it as it is now, and set a new passphrase.")
            words = button(_("Use recovery &words…"), "use_words", lambda: context.navigator.go(RecoverRoute(path)))
            self.middle.addWidget(choice("lock", _("Use the recovery words"), about, words))
        context.worker.ask(Job(lambda _call: found_backups(path, self._folder), self, self._show, self.tell))

    def first_focus(self) -> QWidget:
        """Return the button of the option that loses least."""
        return self._newest

    def pending_unlock(self) -> PendingUnlock | None:
        """Drop the passphrase."""
        return PendingUnlock(self.path) if self._secret.passphrase else None

    def leave(self) -> None:
        """Drop the passphrase."""
        self._secret = Credential("")

    def _show(self, found: tuple[FoundBackup, ...] | None) -> None:
        if not found:
            unread = _(
                "The folder of backups cannot be looked into now. Make sure that you may read it and that its disk "
                "answers, and open the notebook again:"
            )
            none = _("No backup of this notebook is in the folder of backups:")
            self._said.setText(unread if found is None else none)
            self._back_up.hide()
            give_focus(self._other)
            return
        self._found = found[0]
        when = backups.instant(translations(), self._found.made, self._found.made.astimezone().tzinfo)
        self._said.setText(format_message(_("The newest in the folder of backups is of {when}:"), when=when))
        self._where.show_text(str(self._found.path))
        self._newest.setText(format_message(_("&Open the backup of {when}"), when=when))
        self._newest.setAccessibleName(format_message(_("Open the backup of {when}"), when=when))
        enable_unless(self._newest, "")
        give_focus(self._newest)

    def _open_newest(self) -> None:
        if self._found is not None:
            self._open(self._found.path)

    def _open(self, backup: Path) -> None:
        self.context.navigator.go(RestoreRoute(backup, self._secret, self.path))

    def _rescue(self) -> None:
        self.context.navigator.go(RescueRoute(self.path, self._secret))

    def _choose(self) -> None:
        choose_backup(self, self._folder if self._folder.is_dir() else self.context.settings.documents, self._open)
