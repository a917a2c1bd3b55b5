"""The page that opens a notebook with its recovery words, and sets a new passphrase."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from notebook.errors.vault import (
    OlderDatabase,
    PassphraseRefused,
    RecoverySheetNeeded,
    RecoveryWordsMissing,
    RecoveryWordsMixed,
    RecoveryWordUnknown,
    WrongRecoveryWords,
)
from notebook.messages.access import recovered
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.tasks.change_passphrase import names_around
from notebook.tasks.recover import Recovered, Recovery, bytes_of_groups, read_recovery, read_sheet, recover
from ui.background import Job
from ui.shell.centered_page import CenteredPage
from ui.shell.clock import now
from ui.shell.focus import give_focus
from ui.shell.lock_contract import Credential
from ui.shell.locked_routes import UnlockRoute
from ui.shell.notebook_name import notebook_name
from ui.shell.progress_panel import BusyIndicator
from ui.shell.recovery_routes import DamagedRoute
from ui.text.bidi import format_message, isolate
from ui.theme import GRID
from ui.unlock.new_passphrase_fields import NewPassphraseFields
from ui.unlock.notebook_opener import BACK_FROM_BACKUP, NotebookOpener
from ui.unlock.recovery_words_field import RecoveryWordsField
from ui.widgets.buttons import button
from ui.widgets.form_field import FormField
from ui.widgets.labels import label
from ui.widgets.unavailable import enable_unless

if TYPE_CHECKING:
    from pathlib import Path

    from notebook.errors.base import NotebookError
    from ui.shell.context import AppContext
    from ui.shell.lock_contract import PendingUnlock

_OF_THE_WORDS = (RecoveryWordUnknown, RecoveryWordsMissing, RecoveryWordsMixed, WrongRecoveryWords)


class RecoverPage(CenteredPage):
    """Asks for the words and a new passphrase; for the rows of digits only when the headers are missing."""

    can_lock = True

    def __init__(self, context: AppContext, path: Path) -> None:
        """Lay out the fields and the button."""
        super().__init__(
            context,
            isolate(notebook_name(path)),
            _("Open this notebook with its recovery words, and set a new passphrase. Only these two open it then."),
            back=lambda: context.navigator.go(UnlockRoute(path)),
        )
        self._path = path
        self._opener = NotebookOpener(self)
        self._sheet: Recovery | None = None
        self._set = Credential("")
        self._inside = QWidget()
        self.middle.addWidget(self._inside)
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        self._words = RecoveryWordsField()
        self._vault, self._salt = QLineEdit(), QLineEdit()
        self._vault_field = FormField(_("&First row of digits"), self._vault, "vault_id")
        self._salt_field = FormField(_("S&econd row of digits"), self._salt, "salt")
        self._rows = QWidget()
        rows = QHBoxLayout(self._rows)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(3 * GRID)
        rows.addWidget(self._vault_field, 1, Qt.AlignmentFlag.AlignTop)
        rows.addWidget(self._salt_field, 1, Qt.AlignmentFlag.AlignTop)
        self._new = NewPassphraseFields(context.worker, lambda: names_around(path))
        self._open = button(_("&Open the notebook"), "recover", self._try, "main")
        last = QHBoxLayout()
        self._older = button(_("Open the older &database"), "open_older", self._try_older)
        self._older.hide()
        self._older_database = False
        last.addWidget(self._open)
        last.addWidget(self._older)
        last.addStretch(1)
        column.addWidget(self._words)
        column.addWidget(self._rows)
        column.addWidget(self._new)
        column.addLayout(last)
        self._rows.hide()
        self._going_on = BusyIndicator()
        self.middle.addWidget(self._going_on)
        lost = label(_("Without passphrase or recovery words nobody can open this notebook."), "quiet", name="all_lost")
        self.middle.addWidget(lost)
        self._words.changed.connect(self._typed)
        self._words.chosen.connect(self._read)
        self._new.changed.connect(self._settle)
        self._new.finished.connect(self._open.click)
        for field, line in ((self._vault_field, self._vault), (self._salt_field, self._salt)):
            line.textEdited.connect(lambda _text, field=field: field.set_trouble(""))
            line.returnPressed.connect(self._open.click)
        self._settle()

    def first_focus(self) -> QWidget:
        """Return the field for the words."""
        return self._words.area

    def ask_for_rows(self) -> None:
        """Ask for the rows of digits, which are needed when both headers are missing."""
        self._rows.show()
        self._vault.setFocus()

    def leave(self) -> None:
        """Drop the words, the passphrase, and a notebook that was opened but not shown."""
        self._words.forget()
        self._new.forget()
        self._sheet = None
        self._set = Credential("")
        self._opener.abandon()

    def pending_unlock(self) -> PendingUnlock | None:
        """Cancel opening, or drop the words and passphrase; recovering is waited for."""
        typed = bool(self._words.text.strip() or self._sheet or self._new.text)
        return self._opener.pending_unlock(self._path, typed=typed)

    def _typed(self) -> None:
        self._sheet = None
        self._settle()

    def _settle(self) -> None:
        complete = self._new.complete and bool(self._sheet or self._words.text.strip())
        for each in (self._open, self._older):
            enable_unless(each, "" if complete else _("Enter the recovery words, and a new passphrase twice."))

    def _read(self, sheet: Path) -> None:
        """Read the words from a saved sheet."""

        def read(answer: Recovery) -> None:
            self._words.forget()
            self._sheet = answer
            said = format_message(_("The words were read from {file}."), file=sheet.name)
            self._words.field.say(said)
            self._settle()
            self._new.first.control.setFocus()

        self.context.worker.ask(Job(lambda _call: read_sheet(sheet), self, read, self._refused))

    def _try(self) -> None:
        self.banner.hide()
        trouble = self._new.find_trouble() or self._rows_trouble()
        if trouble is not None:
            trouble.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._wait(_("Opening with the recovery words. This takes a few seconds."))
        self._opener.begin()
        text, sheet, passphrase, older = self._words.text, self._sheet, self._new.text, self._older_database
        vault, salt = bytes_of_groups(self._vault.text()), bytes_of_groups(self._salt.text())

        def work(_call: Job[Recovered]) -> Recovered:
            recovery = sheet or read_recovery(text)
            if vault is not None and salt is not None:
                recovery = replace(recovery, vault=vault, salt=salt)
            return recover(self._path, recovery, passphrase, now(), older_database=older)

        def done(answer: Recovered) -> None:
            self._set = Credential(passphrase)
            told = recovered(translations(), answer.dropped, rebuilt=answer.rebuilt)
            self._opener.open(self._path, passphrase, self._refused, told=told)

        self.context.worker.ask(Job(work, self, done, self._refused))

    def _try_older(self) -> None:
        """Continue although the database is older, once the user has been told."""
        self._older_database = True
        self._try()

    def _rows_trouble(self) -> QWidget | None:
        """Show which of the two rows of digits is wrong, if asked for, and return the first."""
        if self._rows.isHidden() or self._sheet is not None:
            return None
        told = _("These are 8 groups of 4 on the sheet, digits and the letters a to f.")
        found = None
        for field, line in ((self._vault_field, self._vault), (self._salt_field, self._salt)):
            bad = bytes_of_groups(line.text()) is None
            field.set_trouble(told if bad else "")
            found = found or (line if bad else None)
        return found

    def _refused(self, problem: NotebookError) -> None:
        self._opener.ended()
        self._wait("")
        if isinstance(problem, _OF_THE_WORDS):
            self._words.say(problem)
            self._words.area.setFocus()
            return
        if isinstance(problem, OlderDatabase):
            self.tell(problem)
            self._older.show()
            give_focus(self._older)
            return
        if isinstance(problem, PassphraseRefused):
            self._new.refuse(problem)
            return
        if isinstance(problem, BACK_FROM_BACKUP):
            self.context.navigator.go(DamagedRoute(self._path, self._set, problem))
            return
        self.tell(problem)
        if isinstance(problem, RecoverySheetNeeded):
            self.ask_for_rows()

    def _wait(self, sentence: str) -> None:
        self._going_on.say(sentence)
        enable_unless(self._inside, sentence)
        back = self.findChild(QToolButton, "back")
        if back is not None:
            enable_unless(back, sentence)
