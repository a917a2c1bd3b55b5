"""The page that changes the passphrase of the open notebook."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from notebook.errors.tasks import FolderMissing
from notebook.errors.vault import KeyBesideNotebook, PassphraseRefused, WrongPassphrase
from notebook.messages import errors
from notebook.messages.access import rewrapped
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.tasks.change_passphrase import NewKeyFile, change_passphrase, guessable_names
from notebook.tasks.rekey import RekeyCredential, verify_credentials
from ui.shell.centered_page import CenteredPage
from ui.shell.clock import now
from ui.shell.navigator import Message
from ui.shell.progress_panel import BusyIndicator
from ui.shell.routes import CaseListRoute
from ui.text.bidi import format_message
from ui.theme import GRID
from ui.unlock.credential_forms import CurrentCredentialForm
from ui.unlock.key_file_choice import KeyFileChoice, KeyFileWish
from ui.unlock.new_passphrase_fields import NewPassphraseFields
from ui.widgets.buttons import button
from ui.widgets.unavailable import enable_unless

if TYPE_CHECKING:
    from pathlib import Path

    from notebook.errors.base import NotebookError
    from notebook.tasks.notebook import Notebook
    from ui.shell.context import AppContext


class PassphrasePage(CenteredPage):
    """Asks for the current passphrase, the new one, and whether it needs a key file."""

    def __init__(self, context: AppContext) -> None:
        """Lay out the fields and the button."""
        super().__init__(
            context,
            _("Change the passphrase"),
            _(
                "Older copies and backups of this notebook still open with the old passphrase. If somebody else may "
                "know it, make new recovery words as well: that changes the key, so that an older keys.cv1 opens "
                "nothing new."
            ),
            back=partial(context.navigator.go, CaseListRoute()),
        )
        self._names: tuple[str, ...] = ()
        self._present = CurrentCredentialForm(context.session.key_file)
        self._new = NewPassphraseFields(context.worker, lambda: self._names)
        self._second = KeyFileChoice(context.session.key_file)
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        for part in (self._present, self._new, self._second):
            column.addWidget(part)
        self._change = button(_("&Change the passphrase"), "change", self._try, "main")
        row = QHBoxLayout()
        row.addWidget(self._change)
        row.addStretch(1)
        column.addLayout(row)
        self.middle.addWidget(self._inside)
        self._going_on = BusyIndicator()
        self.middle.addWidget(self._going_on)
        for each in (self._present, self._new, self._second):
            each.changed.connect(self._settle)
        self._new.finished.connect(self._change.click)
        self._settle()
        context.session.ask(self, guessable_names, self._know_names, self.tell)

    def first_focus(self) -> QWidget:
        """Return the field for the current passphrase."""
        return self._present.line

    def unsaved_input(self) -> None:
        """Return nothing: a lock sets no secret aside."""

    def leave(self) -> None:
        """Drop the passphrases."""
        self._present.forget()
        self._new.forget()

    def _know_names(self, names: tuple[str, ...]) -> None:
        self._names = names
        self._new.measure_again()

    def _settle(self) -> None:
        typed = self._present.line.text() and self._new.complete
        complete = bool(typed) and self._second.complete
        enable_unless(self._change, "" if complete else _("Enter the current passphrase, and the new one twice."))

    def _try(self) -> None:
        self.banner.hide()
        trouble = self._new.find_trouble()
        if trouble is not None:
            trouble.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        present, typed, wish = self._present.secret, self._new.text, self._second.wish
        self._wait(_("Changing the passphrase. This takes a few seconds, to make guessing slow."))
        name = _("Casefold key file")
        self.context.session.ask(
            self, lambda notebook: _changed(notebook, present, typed, wish, name), self._done, self._refused
        )

    def _done(self, key_file: Path | None) -> None:
        self._wait("")
        self.context.session.key_file = key_file
        said = rewrapped(translations())
        if self._second.wish.new_in is not None and key_file is not None:
            told = _("The new key file is {path}: from now on both are needed.")
            said += " " + format_message(told, path=key_file)
        self.context.navigator.go(CaseListRoute(), message=Message(said))

    def _refused(self, problem: NotebookError) -> None:
        self._wait("")
        if isinstance(problem, WrongPassphrase):
            self._present.say(problem)
        elif isinstance(problem, PassphraseRefused):
            self._new.refuse(problem)
        elif isinstance(problem, (KeyBesideNotebook, FolderMissing)):
            self._second.field.set_trouble(errors.sentence(problem, translations()))
            self._second.field.control.setFocus()
        else:
            self.tell(problem)

    def _wait(self, sentence: str) -> None:
        self._going_on.say(sentence)
        enable_unless(self._inside, sentence)


def _changed(notebook: Notebook, present: RekeyCredential, typed: str, wish: KeyFileWish, name: str) -> Path | None:
    """Change the passphrase; return its key file."""
    verify_credentials(notebook, [present])
    new = None if wish.new_in is None else NewKeyFile(wish.new_in / name, numbered=True)
    return change_passphrase(notebook, typed, now(), key_file=new or wish.stays)
