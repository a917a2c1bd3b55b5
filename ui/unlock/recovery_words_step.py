"""The step that shows the 24 recovery words and their two rows of digits, and saves or prints the sheet."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from notebook.errors.base import NotebookError
from notebook.errors.tasks import FileInTheWay
from notebook.messages import errors
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.tasks.recovery_sheet import RecoverySheet, save_sheet, sheet_pdf
from ui.background import BackgroundRunner, Job
from ui.text.bidi import format_message
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.file_dialogs import choose_folder
from ui.widgets.labels import label
from ui.widgets.text_area import CopyableText
from ui.widgets.unavailable import busy, enable_unless


class DigitRows(QFrame):
    """The two rows of digits, labelled as on the sheet and where they are asked for; focusable."""

    def __init__(self) -> None:
        """Start without digits."""
        super().__init__()
        self.setObjectName("sheet_rows")
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(_("The rows of digits"))
        grid = QGridLayout(self)
        grid.setContentsMargins(3 * GRID, GRID, 3 * GRID, GRID)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID // 2)
        grid.setColumnStretch(1, 1)
        self._vault, self._salt = label("", "strong", name="sheet_vault"), label("", "strong", name="sheet_salt")
        for row, (said, digits) in enumerate(((_("First row"), self._vault), (_("Second row"), self._salt))):
            grid.addWidget(label(said, "quiet"), row, 0)
            grid.addWidget(digits, row, 1)

    def show_rows(self, sheet: RecoverySheet) -> None:
        """Show the digits of a sheet."""
        self._vault.setText(sheet.vault_groups)
        self._salt.setText(sheet.salt_groups)
        spoken = _("The rows of digits: first {id}, second {salt}")
        self.setAccessibleName(format_message(spoken, id=sheet.vault_groups, salt=sheet.salt_groups))

    def clear(self) -> None:
        """Clear the digits."""
        self._vault.clear()
        self._salt.clear()
        self.setAccessibleName(_("The rows of digits"))


IN_A_ROW: Final = 4
"""Words in a row, as on the sheet."""


class WordGrid(QFrame):
    """The words with their numbers, row by row as on the sheet; one tab stop."""

    def __init__(self) -> None:
        """Start without words."""
        super().__init__()
        self.setObjectName("recovery_words")
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(_("The recovery words"))
        grid = QGridLayout(self)
        grid.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(GRID)
        self._grid = grid

    def show_words(self, words: Sequence[str]) -> None:
        """Replace the words."""
        self.clear()
        for place, word in enumerate(words):
            row, column = divmod(place, IN_A_ROW)
            number = label(f"{place + 1}.", "quiet")
            number.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
            shown = label(word, "strong", name=f"word_{place + 1}")
            shown.setWordWrap(False)
            self._grid.addWidget(number, row, 2 * column)
            self._grid.addWidget(shown, row, 2 * column + 1)
            self._grid.setColumnStretch(2 * column + 1, 1)
        spoken = ", ".join(f"{place} {word}" for place, word in enumerate(words, 1))
        self.setAccessibleName(format_message(_("The recovery words: {words}"), words=spoken))

    def clear(self) -> None:
        """Clear the words."""
        while (item := self._grid.takeAt(0)) is not None:
            shown = item.widget()
            if shown is not None:
                shown.hide()
                shown.deleteLater()
        self.setAccessibleName(_("The recovery words"))


def about_words() -> str:
    """Return what the words are for, in two sentences."""
    return _(
        "These 24 words open the notebook when its passphrase is forgotten, or its key file or its keys.cv1 is lost. "
        "Anyone who finds them can open everything, so lock them away, not near this computer."
    )


class RecoveryWordsStep(QWidget):
    """Shows the words of a sheet, and saves it where the user chooses."""

    def __init__(self, worker: BackgroundRunner, folder: Path, go_on: Callable[[], None]) -> None:
        """Start without words; ``folder`` is where the dialog starts."""
        super().__init__()
        self._worker = worker
        self._folder = folder
        self._sheet: RecoverySheet | None = None
        self._away_from: Path | None = None
        self.saved: Path | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        self.words = WordGrid()
        column.addWidget(self.words)
        self.rows = DigitRows()
        column.addWidget(self.rows)
        told = _(
            "Write words and digits on paper, the words with their numbers, or print them. Or save them as a page, "
            "print that elsewhere and delete the file. The digits are needed if keys.cv1 is lost. "
            "The print service of this computer may keep a copy for a day or longer, and so may the printer: "
            "use one that is yours, and no shared one."
        )
        column.addWidget(label(told, "quiet", name="about_sheet"))
        self._save = button(_("&Save as a page (PDF)…"), "save_sheet", self._choose, picture="download")
        self._print = button(_("&Print the page…"), "print_sheet", self._ask_printer, picture="printer")
        self._said = label("", "quiet", name="sheet_said")
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(self._print)
        row.addWidget(self._save)
        row.addWidget(self._said, 1)
        column.addLayout(row)
        self._place = CopyableText("", "sheet_path", _("The page is saved as"))
        self._place.hide()
        column.addWidget(self._place)
        self.on = button(_("I &have them on paper"), "words_kept", go_on, "main")
        last = QHBoxLayout()
        last.addWidget(self.on)
        last.addStretch(1)
        column.addLayout(last)

    def show_sheet(self, sheet: RecoverySheet, away_from: Path) -> None:
        """Show a sheet, which may not be saved in ``away_from``; a previously saved one no longer counts."""
        if self._sheet is not None and sheet != self._sheet and self.saved is not None:
            self.saved = None
            self._place.hide()
            self._say(_("What you typed about yourself changed: save the page again."))
        self._sheet, self._away_from = sheet, away_from
        self.words.show_words(sheet.words)
        self.rows.show_rows(sheet)

    def forget(self, *, needed: bool) -> None:
        """Clear the words, and delete the saved page unless what it opens exists or may exist."""
        self.words.clear()
        self.rows.clear()
        self._sheet = None
        if self.saved is not None and not needed:
            self.saved.unlink(missing_ok=True)
        self.saved = None

    def _ask_printer(self) -> None:
        from ui.unlock.print_sheet import SheetPrinter, has_printer

        if self._sheet is None:
            return
        if not has_printer():
            told = _(
                "This computer knows no printer. Write the words on paper, or save the page and print it elsewhere."
            )
            self._say(told, alarm=True)
            return
        self._say("")
        printer = SheetPrinter(self, self._worker)
        printer.printed.connect(
            lambda: self._say(_("Sent to the printer. Collect the paper and check that it is complete."))
        )
        not_printed = _("The page was not printed. Look at the printer, then try again, or write the words on paper.")
        printer.not_printed.connect(lambda: self._say(not_printed, alarm=True))
        printer.refused.connect(self._refused)
        printer.ask(partial(sheet_pdf, self._sheet))

    def _choose(self) -> None:
        choose_folder(
            self,
            _("Choose a folder for the page with the words"),
            "choose_sheet_folder",
            self.save_in,
            start=self._folder,
        )

    def save_in(self, folder: Path) -> None:
        """Save the page in a folder, under a free name."""
        sheet, away_from = self._sheet, self._away_from
        if sheet is None or away_from is None:
            return
        self._folder = folder
        self._waits(on=True)
        self._say(_("Saving the page."))
        name = _("Recovery sheet")

        def save(_call: Job[Path]) -> Path:
            return _saved(folder, name, sheet, away_from)

        self._worker.ask(Job(save, self, self._done, self._refused))

    def _done(self, path: Path) -> None:
        self._waits(on=False)
        self.saved = path
        told = _(
            "Saved. Print it, lock the paper away, then delete this file and empty the trash: it opens the notebook."
        )
        self._say(told)
        self._place.show_text(str(path))
        self._place.show()
        self.on.setFocus()

    def _refused(self, problem: NotebookError) -> None:
        self._waits(on=False)
        self._say(errors.sentence(problem, translations()), alarm=True)

    def _waits(self, *, on: bool) -> None:
        for each in (self._print, self._save, self.on):
            enable_unless(each, busy() if on else "")

    def _say(self, sentence: str, *, alarm: bool = False) -> None:
        self._said.setText(sentence)
        self._said.setAccessibleName(sentence)
        self._said.setProperty("role", "alarm" if alarm else "quiet")
        self._said.style().polish(self._said)


def _saved(folder: Path, name: str, sheet: RecoverySheet, away_from: Path) -> Path:
    path, number = folder / f"{name}.pdf", 1
    while True:
        try:
            save_sheet(path, sheet, away_from=(away_from,))
        except FileInTheWay:
            number += 1
            path = folder / f"{name} {number}.pdf"
        else:
            return path
