"""The exercises on the practice case: the list, whose file they are from, and a new start."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from notebook.errors.base import NotebookError
from notebook.messages.i18n import gettext as _
from notebook.model.ids import CaseId
from notebook.tasks.exercises import (
    Exercise,
    ExerciseBook,
    exercises_in_use,
    read_exercise_file,
    save_trainer_sheet,
    shipped_books,
)
from notebook.tasks.practice import PASSPHRASE, reset_practice_notebook
from ui.background import Job
from ui.shell.clock import now
from ui.shell.context import AppContext
from ui.shell.lock_contract import PendingUnlock
from ui.shell.locked_routes import StartRoute
from ui.shell.page import Page
from ui.shell.routes import CaseListRoute, CaseRoute, ReceivedPackRoute, RoleCardsRoute
from ui.text.bidi import format_message, isolate
from ui.text.language_names import language_names
from ui.theme import GRID
from ui.unlock.notebook_opener import NotebookOpener
from ui.widgets.buttons import button
from ui.widgets.date_inputs import NoWheelComboBox
from ui.widgets.dialog import Dialog
from ui.widgets.file_dialogs import choose_file, choose_new_file
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.form_field import FormField
from ui.widgets.labels import label
from ui.widgets.unavailable import busy, enable_unless

_CASE: Final = CaseId("c1")
"""The case of the practice notebook."""


class PracticePage(Page):
    """Begins an exercise in the practice notebook; elsewhere it says how to open that."""

    def __init__(self, context: AppContext) -> None:
        """Read the exercises, and list them."""
        super().__init__(context, _("Exercises"), back=self._back)
        self._opener = NotebookOpener(self)
        self._practising = context.is_open and context.session.practice
        self._column = self.column()
        about = _(
            "Everybody in the exercises is invented. You work with the same pages as always; nothing is scored. A "
            "check says what is not right yet and why, if you ask for it. Two colleagues learn more than one."
        )
        self._column.addWidget(label(about, name="about_exercises"))
        if not self._practising:
            said = _("Exercises open in the practice notebook: close this one, and press Practise on the first page.")
            where = _("Exercises open in the practice notebook: go back to the first page, and press Practise.")
            self._column.addWidget(label(said if context.is_open else where, "strong", name="how_to_open"))
        self._books = NoWheelComboBox()
        self._books.activated.connect(lambda _index: self._use(self._books.currentData()))
        self._actions()
        self._list = QVBoxLayout()
        self._list.setSpacing(GRID)
        self._column.addLayout(self._list)
        self._column.addWidget(FormField(_("&Exercises of"), self._books, "books"))
        self._column.addStretch(1)
        self._buttons: list[QWidget] = []
        self._read()

    def first_focus(self) -> QWidget:
        """Return the first exercise, or what else can be done here."""
        return self._buttons[0] if self._buttons and self._practising else self._cards

    def pending_unlock(self) -> PendingUnlock | None:
        """Return what a lock has to take while the notebook is being reset."""
        return self._opener.pending_unlock(None, typed=False)

    def leave(self) -> None:
        """Give up opening."""
        self._opener.abandon()

    def _back(self) -> None:
        self.context.navigator.go(CaseListRoute() if self.context.is_open else StartRoute())

    def _actions(self) -> None:
        row = FlowLayout(row_gap=GRID)
        self._cards = button(
            _("&What each profession can share"),
            "role_cards",
            partial(self.context.navigator.go, RoleCardsRoute()),
            picture="users",
        )
        self._own = button(_("A &file of your team…"), "own_exercises", self._choose, picture="folder-open")
        self._sheet = button(_("&Trainer's sheet…"), "trainer_sheet", self._choose_sheet, picture="printer")
        self._reset = button(_("&Reset the practice notebook…"), "reset", self._ask_reset, picture="trash")
        self._reset.setVisible(self._practising and not self.context.read_only)
        for each in (self._cards, self._own, self._sheet, self._reset):
            row.addWidget(each)
        self._column.addLayout(row)

    def _read(self) -> None:
        """Read the books, and the one in use, in the background."""
        own = self.context.settings.exercise_file

        def read(
            _call: Job[tuple[ExerciseBook, list[tuple[Path, ExerciseBook]]]],
        ) -> tuple[ExerciseBook, list[tuple[Path, ExerciseBook]]]:
            books = list(shipped_books())
            used = exercises_in_use(own)
            if own is not None and own not in [path for path, _book in books]:
                books.append((own, used))
            return used, books

        self.context.worker.ask(Job(read, self, lambda found: self._show(*found), self._refused))

    def _refused(self, problem: NotebookError) -> None:
        """Say why a team's file cannot be used, and go back to the program's own."""
        if self.context.settings.exercise_file is not None:
            self.context.settings.use_exercise_file(None)
            self._read()
        self.tell(problem)

    def _show(self, used: ExerciseBook, books: list[tuple[Path, ExerciseBook]]) -> None:
        self._books.clear()
        for path, book in books:
            said = _("{name} ({language}), by {author}")
            language = language_names((book.language,)).get(book.language, book.language)
            text = format_message(said, name=book.name, language=language, author=book.author)
            self._books.addItem(text, path)
            if book == used:
                self._books.setCurrentIndex(self._books.count() - 1)
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._buttons.clear()
        for number, exercise in enumerate(used.exercises, 1):
            self._list.addWidget(self._row(number, exercise))
        if self._practising:
            self._buttons[0].setFocus()

    def _row(self, number: int, exercise: Exercise) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        row = QHBoxLayout(card)
        row.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        row.setSpacing(2 * GRID)
        texts = QVBoxLayout()
        texts.setSpacing(GRID // 2)
        title = format_message(_("{number}. {title}"), number=number, title=exercise.title)
        texts.addWidget(label(title, "strong"))
        texts.addWidget(label(isolate(exercise.goal), "quiet"))
        row.addLayout(texts, 1)
        begin = button(_("Begin"), f"begin_{exercise.id}", partial(self._begin, exercise))
        begin.setAccessibleName(format_message(_("Begin: {title}"), title=exercise.title))
        enable_unless(begin, "" if self._practising else _("Open the practice notebook first."))
        self._buttons.append(begin)
        row.addWidget(begin)
        return card

    def _begin(self, exercise: Exercise) -> None:
        """Show the exercise beside the page on which it is done."""
        route = CaseRoute(_CASE) if exercise.pack is None else ReceivedPackRoute(exercise.id)
        self.context.navigator.go(route)
        self.context.exercise_wanted.emit(exercise.id, 0)

    def _choose(self) -> None:
        choose_file(
            self,
            _("Exercises of your team"),
            "choose_exercises",
            self._take,
            start=self.context.settings.documents,
            filters=(_("Exercises (*.toml)"), _("All files (*)")),
        )

    def _take(self, path: Path) -> None:
        """Use a file if it passes every check; otherwise say what is wrong with it."""

        def read(_call: Job[ExerciseBook]) -> ExerciseBook:
            return read_exercise_file(path)

        self.context.worker.ask(Job(read, self, lambda _book: self._use(path), self.tell))

    def _use(self, path: Path) -> None:
        self.context.settings.use_exercise_file(path)
        self.context.exercise_wanted.emit("", 0)
        self.banner.forget()
        self._read()

    def _choose_sheet(self) -> None:
        choose_new_file(
            self,
            _("Save the trainer's sheet"),
            "save_trainer_sheet",
            self._write_sheet,
            proposed=self.context.settings.documents / _("trainer-sheet.pdf"),
        )

    def _write_sheet(self, path: Path) -> None:
        """Write the sheet of the exercises in use, to be printed."""
        own = self.context.settings.exercise_file
        self.banner.say(_("Making the sheet."), "clock")

        def write(_call: Job[None]) -> None:
            save_trainer_sheet(path, exercises_in_use(own))

        def written(_none: None) -> None:
            said = _("The sheet is saved: {path}. Open it to print it.")
            self.banner.say(format_message(said, path=path), "check")

        self.context.worker.ask(Job(write, self, written, self.tell))

    def _ask_reset(self) -> None:
        ResetDialog(self, self._start_over).open()

    def _start_over(self) -> None:
        """Close the notebook, replace it, and open the new one."""
        path, worker = self.context.session.path, self.context.worker
        self.context.exercise_wanted.emit("", 0)
        self._opener.begin()
        enable_unless(self, busy())
        self.banner.say(_("Making a new practice notebook. This takes a few seconds."), "clock")
        self.context.drop_session()

        def reset(_call: Job[None]) -> None:
            reset_practice_notebook(path, now())

        def gone(problem: NotebookError) -> None:
            self._opener.ended()
            self.context.forget_session()
            self.context.navigator.go(StartRoute(), message=problem)

        def made(_none: None) -> None:
            told = _("The practice notebook is new. What was done in the old one is gone.")
            self._opener.open(path, PASSPHRASE, gone, told=told)

        worker.ask(Job(reset, self, made, gone))


class ResetDialog(Dialog):
    """Asks before everything in the practice notebook is dropped."""

    def __init__(self, parent: QWidget, agreed: Callable[[], object]) -> None:
        """Say what goes and what stays."""
        super().__init__(parent, "reset_practice", _("Reset the practice notebook"))
        said = _(
            "Everything that was written, decided and recorded in this practice notebook is deleted, and the case is "
            "as it was at first. Packs and notices that you saved stay where they are."
        )
        self.column.addWidget(label(said))
        cancel = button(_("&Cancel"), "reset_cancel", self.reject)
        self._agreed = agreed
        self.finish(button(_("&Reset"), "reset_ok", self._confirm), cancel)
        cancel.setDefault(True)
        cancel.setFocus()

    def _confirm(self) -> None:
        self.accept()
        self._agreed()
