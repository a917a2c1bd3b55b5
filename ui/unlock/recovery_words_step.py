"""The step at which recovery words are kept: they are shown, and can be saved as a sheet."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from notebook.errors import FileInTheWay, NotebookError
from notebook.messages import errors
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import tongue
from notebook.tasks.recovery_sheet import RecoverySheet, save_sheet
from ui.background import Call, Worker
from ui.theme import GRID
from ui.unlock.digit_rows import DigitRows
from ui.unlock.word_grid import WordGrid
from ui.widgets.buttons import button
from ui.widgets.copyable_text import Exact
from ui.widgets.file_dialogs import choose_folder
from ui.widgets.labels import label


def about_words() -> str:
    """Say what the words are for, in two sentences."""
    return _(
        "These 24 words open the notebook when its passphrase is forgotten or its key files are lost. Anyone who "
        "finds them can open everything, so lock them away, not near this computer."
    )


class KeepWords(QWidget):
    """Shows the words of a sheet, and saves it where somebody chooses."""

    def __init__(self, worker: Worker, folder: Path, go_on: Callable[[], None]) -> None:
        """Start without words; ``folder`` is where the dialog begins."""
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
            "print that elsewhere and delete the file. The digits are needed if the key files are lost. "
            "The print service of this computer may keep a copy for a day or longer, and so may the printer: "
            "use one that is yours, and no shared one."
        )
        column.addWidget(label(told, "quiet", name="about_sheet"))
        self._save = button(_("&Save as a page (PDF)..."), "save_sheet", self._choose, picture="download")
        self._print = button(_("&Print the page..."), "print_sheet", self._ask_printer, picture="printer")
        self._said = label("", "quiet", name="sheet_said")
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(self._print)
        row.addWidget(self._save)
        row.addWidget(self._said, 1)
        column.addLayout(row)
        self._place = Exact("", "sheet_path", _("The page is saved as"))
        self._place.hide()
        column.addWidget(self._place)
        self.on = button(_("I &have them on paper"), "words_kept", go_on, "main")
        last = QHBoxLayout()
        last.addWidget(self.on)
        last.addStretch(1)
        column.addLayout(last)

    def show_sheet(self, sheet: RecoverySheet, away_from: Path) -> None:
        """Show a sheet, which may not lie in ``away_from``; one of before that was saved counts no more."""
        if self._sheet is not None and sheet != self._sheet and self.saved is not None:
            self.saved = None
            self._place.hide()
            self._say(_("What you typed about yourself changed: save the page again."))
        self._sheet, self._away_from = sheet, away_from
        self.words.show_words(sheet.words)
        self.rows.show_rows(sheet)

    def forget(self, *, needed: bool) -> None:
        """Show no words any more, and take the page away again unless what it opens is or may be there."""
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
        printer.ask(self._sheet)

    def _choose(self) -> None:
        choose_folder(
            self,
            _("Choose a folder for the page with the words"),
            "choose_sheet_folder",
            self.save_in,
            start=self._folder,
        )

    def save_in(self, folder: Path) -> None:
        """Save the page in a folder, under a name that is free there."""
        sheet, away_from = self._sheet, self._away_from
        if sheet is None or away_from is None:
            return
        self._folder = folder
        self._waits(on=True)
        self._say(_("Saving the page."))
        name = _("Recovery sheet")

        def save(_call: Call[Path]) -> Path:
            return _saved(folder, name, sheet, away_from)

        self._worker.ask(Call(save, self, self._done, self._refused))

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
        self._say(errors.sentence(problem, tongue()), alarm=True)

    def _waits(self, *, on: bool) -> None:
        self._print.setEnabled(not on)
        self._save.setEnabled(not on)
        self.on.setEnabled(not on)

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
