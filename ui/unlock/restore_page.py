"""The page that restores a notebook from a backup.

The page that restores a backup with its recovery words, when its passphrase is forgotten.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from notebook.errors.maintenance import BackupPassphrase, BackupRecoveryWords
from notebook.errors.vault import (
    KeyFileNeeded,
    PassphraseRefused,
    RecoveryWordsMissing,
    RecoveryWordsMixed,
    RecoveryWordUnknown,
)
from notebook.messages import errors
from notebook.messages.access import recovered
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.tasks.change_passphrase import names_around
from notebook.tasks.recover import Recovery, read_recovery, read_sheet
from notebook.tasks.restore import NewWay, restore, restore_with_words
from ui.background import Job
from ui.shell.clock import now
from ui.shell.lock_contract import Credential
from ui.shell.recovery_routes import RestoreRoute, RestoreWithWordsRoute
from ui.text.bidi import format_message
from ui.unlock.location_fields import BackupSource
from ui.unlock.new_notebook_page import NewNotebookPage
from ui.unlock.new_passphrase_fields import NewPassphraseFields
from ui.unlock.recovery_words_field import RecoveryWordsField
from ui.widgets.buttons import button
from ui.widgets.file_dialogs import choose_file
from ui.widgets.keyboard_status import KeyboardStatus
from ui.widgets.labels import label
from ui.widgets.passphrase_field import PassphraseField, passphrase_line, reveal_button
from ui.widgets.text_area import CopyableText

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from notebook.errors.base import NotebookError
    from ui.shell.context import AppContext


class RestorePage(NewNotebookPage):
    """Asks for the passphrase of the backup, and the location; then restores and opens it."""

    def __init__(self, context: AppContext, backup: Path, secret: Credential | None, damaged: Path | None) -> None:
        """Lay out backup, passphrase and location; ``damaged`` is the notebook that it replaces."""
        self._of = BackupSource(backup, damaged)
        super().__init__(context, _("Open a backup"), self._of.about, damaged)
        self._key_file = None if secret is None else secret.key_file
        self.middle.addWidget(CopyableText(str(backup), "backup", _("The backup")))
        self._line = passphrase_line()
        self._line.setText("" if secret is None else secret.passphrase)
        reveal = reveal_button("reveal", self._line)
        about = _("The one that opened the notebook on that day, also when you changed it since.")
        self._asked = PassphraseField(_("&Passphrase"), self._line, "passphrase", help_text=about, beside=reveal)
        self.middle.addWidget(self._asked)
        self.middle.addWidget(KeyboardStatus(self._line))
        self._key = button(_("With a &key file…"), "key_file", self._choose_key_file, "link", picture="key")
        self._key_said = label("", "quiet", name="key_file_said")
        self.middle.addWidget(self._key, 0, Qt.AlignmentFlag.AlignLeft)
        self.middle.addWidget(self._key_said)
        words = button(
            _("Use &recovery words…"),
            "use_words",
            lambda: context.navigator.go(RestoreWithWordsRoute(backup, damaged)),
            "link",
        )
        self.middle.addWidget(words, 0, Qt.AlignmentFlag.AlignLeft)
        place = self._of.place(context.settings.documents, self.settle)
        self.lay_out(place, _("&Open this backup"), "restore")
        self._line.textChanged.connect(lambda _text: self._typed())
        self._line.returnPressed.connect(self.go.click)
        self._say_key_file()
        self.settle()

    def first_focus(self) -> QWidget:
        """Return the passphrase field, if it is needed."""
        return self.go if self._line.text() else self._line

    def leave(self) -> None:
        """Drop the passphrase."""
        self._line.clear()
        super().leave()

    @property
    def holds_secret(self) -> bool:
        """Return whether the page has a passphrase."""
        return bool(self._line.text())

    def settle(self) -> None:
        """Enable the start once location and passphrase are there."""
        super().settle()
        self.settle_also("" if self._line.text() else _("Type the passphrase first."), self._asked)

    def start(self) -> None:
        """Restore, and open the restored notebook."""
        path = self.place.path
        if path is None:
            return
        self.secret = secret = Credential(self._line.text(), self._key_file)
        backup = self._of.path
        self.make(
            _("Reading the backup and checking it"),
            lambda watched: restore(
                backup,
                path,
                secret.passphrase,
                now(),
                key_file=secret.key_file,
                cancel=watched.cancel,
                progress=watched.progress,
                older_keys=self.found_older_keys,
            ),
            lambda made: self.open_it(made, self._told),
        )

    @property
    def _told(self) -> str:
        return f"{self._of.told} {_('It opens with the passphrase of that day.')}"

    def refuse(self, problem: NotebookError) -> None:
        """Show the error; a passphrase of another day beside its field."""
        if isinstance(problem, BackupPassphrase):
            self._asked.set_trouble(errors.sentence(problem, translations()))
            self._line.selectAll()
            self._line.setFocus()
            return
        super().refuse(problem)
        if isinstance(problem, KeyFileNeeded):
            self._key.setFocus()

    def _typed(self) -> None:
        self._asked.set_trouble("")
        self.settle()

    def _choose_key_file(self) -> None:
        choose_file(
            self,
            _("Choose the key file"),
            "choose_key_file",
            self._take_key_file,
            start=self.context.settings.documents,
        )

    def _take_key_file(self, chosen: Path) -> None:
        self._key_file = chosen
        self._say_key_file()

    def _say_key_file(self) -> None:
        said = _("With the key file {path}")
        self._key_said.setText("" if self._key_file is None else format_message(said, path=self._key_file))
        self._key_said.setVisible(self._key_file is not None)


_OF_THE_WORDS = (RecoveryWordUnknown, RecoveryWordsMissing, RecoveryWordsMixed, BackupRecoveryWords)


class RestoreWithWordsPage(NewNotebookPage):
    """Asks for the words of the backup, a new passphrase, and the location; then restores and opens it."""

    def __init__(self, context: AppContext, backup: Path, damaged: Path | None) -> None:
        """Lay out backup, words, passphrase and location; ``damaged`` is the notebook that it replaces."""
        self._of = BackupSource(backup, damaged)
        said = _("The recovery words of that day open it, also when you changed the passphrase since.")
        about = f"{self._of.about} {said}"
        super().__init__(
            context,
            _("Open a backup"),
            about,
            damaged,
            lambda: context.navigator.go(RestoreRoute(backup, None, damaged)),
        )
        self._sheet: Recovery | None = None
        self._words, self._new = RecoveryWordsField(), NewPassphraseFields(context.worker, self._names)
        self.middle.addWidget(CopyableText(str(backup), "backup", _("The backup")))
        self.middle.addWidget(self._words)
        self.middle.addWidget(self._new)
        place = self._of.place(context.settings.documents, self.settle)
        self.lay_out(place, _("&Open this backup"), "restore")
        self._words.changed.connect(self._typed)
        self._words.chosen.connect(self._read)
        self._new.changed.connect(self.settle)
        self._new.finished.connect(self.go.click)
        self.settle()

    def first_focus(self) -> QWidget:
        """Return the field for the words."""
        return self._words.area

    def leave(self) -> None:
        """Drop the words and the passphrase."""
        self._words.forget()
        self._new.forget()
        self._sheet = None
        super().leave()

    @property
    def holds_secret(self) -> bool:
        """Return whether the page has words or a passphrase."""
        return bool(self._words.text.strip() or self._sheet or self._new.text or super().holds_secret)

    def settle(self) -> None:
        """Enable the start once words, passphrase and location are there."""
        super().settle()
        words = bool(self._sheet or self._words.text.strip())
        lacks = "" if words and self._new.complete else _("Enter the recovery words, and a new passphrase twice.")
        self.settle_also(lacks, self._words, self._new)

    def start(self) -> None:
        """Restore with the new passphrase, and open the restored notebook."""
        path, trouble = self.place.path, self._new.find_trouble()
        if trouble is not None:
            trouble.setFocus(Qt.FocusReason.OtherFocusReason)
        if path is None or trouble is not None:
            return
        self.secret = secret = Credential(self._new.text)
        text, sheet, backup = self._words.text, self._sheet, self._of.path
        self.make(
            _("Reading the backup and checking it"),
            lambda watched: restore_with_words(
                backup,
                path,
                sheet or read_recovery(text),
                NewWay(secret.passphrase),
                now(),
                cancel=watched.cancel,
                progress=watched.progress,
                older_keys=self.found_older_keys,
            ),
            lambda made: self.open_it(made, f"{self._of.told} {recovered(translations(), 0, rebuilt=False)}"),
        )

    def refuse(self, problem: NotebookError) -> None:
        """Show the error; one about the words beside them."""
        if isinstance(problem, _OF_THE_WORDS):
            self._words.say(problem)
            self._words.area.setFocus()
            return
        if isinstance(problem, PassphraseRefused):
            self._new.refuse(problem)
            return
        super().refuse(problem)

    def _names(self) -> tuple[str, ...]:
        return () if self.place.path is None else names_around(self.place.path)

    def _typed(self) -> None:
        self._sheet = None
        self.settle()

    def _read(self, page: Path) -> None:
        """Read the words from a saved page."""

        def read(answer: Recovery) -> None:
            self._words.forget()
            self._sheet = answer
            self._words.field.say(format_message(_("The words were read from {file}."), file=page.name))
            self.settle()
            self._new.first.control.setFocus()

        self.context.worker.ask(Job(lambda _call: read_sheet(page), self, read, self.refuse))
