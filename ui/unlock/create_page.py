"""The page that creates a notebook: a form, its recovery words, and a check of two of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from notebook.errors.base import InvalidValue, NotebookError
from notebook.errors.vault import NotebookExists, PassphraseRefused
from notebook.messages import errors
from notebook.messages.cloud_sync import copied
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.tasks.change_passphrase import names_around, refuse_passphrase
from notebook.tasks.cloud_sync import sync_service_of
from notebook.tasks.notebook import NewNotebookKeys, ensure_free_place, generate_keys, make_notebook
from ui.background import Job
from ui.shell.clock import now
from ui.shell.locked_routes import StartRoute
from ui.text.bidi import format_message
from ui.theme import GRID
from ui.unlock.create_form import CreateForm, NewNotebook
from ui.unlock.recovery_words_page import Heading, RecoveryWordsPage
from ui.unlock.recovery_words_step import about_words
from ui.widgets.banner import Banner
from ui.widgets.buttons import button
from ui.widgets.file_dialogs import choose_folder
from ui.widgets.labels import label
from ui.widgets.unavailable import busy, enable_unless

if TYPE_CHECKING:
    from pathlib import Path

    from notebook.tasks.cloud_sync import SyncService
    from notebook.tasks.recovery_sheet import RecoverySheet
    from ui.shell.context import AppContext


class CreatePage(RecoveryWordsPage):
    """Asks for the values, shows the words, and creates the notebook; nothing is written before that."""

    def __init__(self, context: AppContext) -> None:
        """Fill the first step: the values."""
        super().__init__(context, _headings(), _("&Create the notebook"))
        self._waiting = False
        self._making = False
        self._begun: NewNotebookKeys | None = None
        self._copied = Banner(self, "copied")
        column = self._first_column
        self.form = CreateForm(column, context.settings.documents, self._choose, context.worker)
        self.form.setParent(self)
        column.addWidget(self._copied)
        self._on = button(_("&Continue"), "to_words", self._begin, "main")
        self._said = label("", "quiet", name="missing")
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(self._on)
        row.addWidget(self._said, 1)
        column.addLayout(row)
        self.form.changed.connect(self._settle)
        self.form.finished.connect(self._on.click)
        self.form.placed.connect(self._look_who_copies)
        self._settle()
        self._look_who_copies()

    def first_focus(self) -> QWidget:
        """Return the field for the name."""
        return self.form.name.control

    def leave(self) -> None:
        """Drop the passphrase, the words, and a notebook that was opened but not shown."""
        self.form.forget()
        self._forget_words(needed=self._making)
        self._begun = None
        self._opener.abandon()

    @property
    def _sheet(self) -> RecoverySheet | None:
        return None if self._begun is None else self._begun.sheet

    def _return_to_first(self) -> QWidget:
        return self._on

    def _leave_first(self) -> None:
        self.context.navigator.go(StartRoute())

    def _choose(self) -> None:
        choose_folder(
            self,
            _("Choose a folder for the notebook"),
            "choose_place",
            lambda path: self.form.choose(str(path)),
            start=self.form.chosen_folder,
        )

    def _look_who_copies(self) -> None:
        """Warn when a service copies the chosen folder."""
        place = self.form.typed.path

        def say(service: SyncService | None) -> None:
            if place == self.form.typed.path:
                self._copied.setVisible(service is not None)
                if service is not None:
                    self._copied.say(copied(translations(), service), "alert-triangle")

        self.context.worker.ask(Job(lambda _call: sync_service_of(place), self, say, self.tell))

    def _begin(self) -> None:
        """Generate the words, unless the input is invalid."""
        self.banner.hide()
        trouble = self.form.find_trouble()
        if trouble is not None:
            trouble.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        wanted, before = self.form.typed, self._begun
        self._wait(_("Generating recovery words…"))

        def begin(_call: Job[tuple[NewNotebookKeys, Path]]) -> tuple[NewNotebookKeys, Path]:
            path = ensure_free_place(wanted.path)
            refuse_passphrase(wanted.passphrase, names_around(path, wanted.worker))
            if before is not None and before.worker == wanted.worker:
                return before, path
            return generate_keys(wanted.worker, now(), drawn=None if before is None else before.drawn), path

        def begun(answer: tuple[NewNotebookKeys, Path]) -> None:
            self._wait("")
            self._begun, path = answer
            self._show_words(self._begun.sheet, away_from=path)

        self.context.worker.ask(Job(begin, self, begun, self._refused))

    def _make(self) -> None:
        """Create the notebook off the GUI thread, and open it."""
        if self._begun is None:
            return
        wanted: NewNotebook = self.form.typed
        begun = self._begun
        self._making = True
        self._opener.begin()
        self._wait(_("Creating the notebook. This takes a few seconds, to make guessing slow."))

        def make(_call: Job[Path]) -> Path:
            return make_notebook(wanted.path, wanted.passphrase, begun, now())

        def made(path: Path) -> None:
            self._opener.open(path, wanted.passphrase, self._refused)

        self.context.worker.ask(Job(make, self, made, self._not_made))

    def _not_made(self, problem: NotebookError) -> None:
        self._making = False
        self._opener.ended()
        self._refused(problem)

    def _refused(self, problem: NotebookError) -> None:
        self._wait("")
        self._show_step(self._first)
        if isinstance(problem, PassphraseRefused):
            self.form.new.refuse(problem)
            return
        field = {NotebookExists: self.form.called, InvalidValue: self.form.called}.get(type(problem))
        if field is None:
            self.tell(problem)
            self._on.setFocus()
        else:
            field.set_trouble(errors.sentence(problem, translations()))
            field.control.setFocus()

    def _wait(self, sentence: str) -> None:
        self._waiting = bool(sentence)
        super()._wait(sentence)
        self._settle()

    def _settle(self) -> None:
        missing = self.form.missing()
        sentence = format_message(_("Still missing: {names}."), names=", ".join(missing)) if missing else ""
        enable_unless(self._on, sentence or (busy() if self._waiting else ""))
        self._said.setText(sentence)
        self._said.setAccessibleName(sentence)


def _headings() -> tuple[Heading, Heading, Heading]:
    return (
        (
            _("Create a notebook"),
            _("It is a folder on this computer. Your passphrase opens it, and so do its recovery words."),
        ),
        (_("The recovery words"), about_words()),
        (
            _("Two of the words"),
            _("Type them from your paper, so that you know they can be read. Then the notebook is made."),
        ),
    )
