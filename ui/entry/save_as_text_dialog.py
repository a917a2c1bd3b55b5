"""Saving an entry as a plain text file, while it cannot be saved in the notebook."""

from collections.abc import Callable
from datetime import tzinfo
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QWidget

from notebook.errors.base import NotebookError
from notebook.errors.store import (
    DiskFailing,
    DiskFull,
    NotebookDamaged,
    NotebookMissing,
    NotebookMoved,
    ReadOnlyMedium,
    StoreFailed,
)
from notebook.messages.entries import plain_entry, text_with_actions
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.tasks.entries import EntryForm
from notebook.tasks.unsaved_work import save_text
from ui.background import Job
from ui.shell.page import Page
from ui.text.bidi import format_message
from ui.widgets.buttons import button
from ui.widgets.dialog import Dialog
from ui.widgets.file_dialogs import choose_new_file
from ui.widgets.labels import label

NOT_TAKEN: Final = (
    DiskFailing,
    DiskFull,
    NotebookDamaged,
    NotebookMissing,
    NotebookMoved,
    ReadOnlyMedium,
    StoreFailed,
)
"""What keeps a notebook from taking anything, so that another place is worth having."""


class SaveAsTextDialog(Dialog):
    """Warns that the file is not encrypted before it asks where."""

    def __init__(self, parent: QWidget, choose: Callable[[], object]) -> None:
        """Lay out the warning; ``choose`` is called when the user goes on."""
        super().__init__(parent, "elsewhere", _("Save elsewhere"))
        self._then = choose
        self.column.addWidget(label(_("The file is not encrypted"), "heading"))
        said = _(
            "It holds what you wrote as plain text: whoever gets the file can read it. Keep it on a disk of yours."
        )
        self.column.addWidget(label(said, name="elsewhere_warning"))
        after = _("Your text also stays on the page. Once the notebook has it, delete the file.")
        self.column.addWidget(label(after, "quiet"))
        keep = button(_("&Cancel"), "elsewhere_cancel", self.reject, "main")
        self.finish(button(_("Choose &where…"), "elsewhere_choose", self._go), keep)
        keep.setDefault(True)
        keep.setFocus()

    def _go(self) -> None:
        self.accept()
        self._then()


def offer_save_as_text(page: Page, sheet: Callable[[], EntryForm], zone: tzinfo) -> None:
    """Warn, ask where, save, and show the result on the page."""
    asked = SaveAsTextDialog(page.window(), partial(_choose, page, sheet, zone))
    page.destroyed.connect(asked.deleteLater)
    asked.open()


def _choose(page: Page, sheet: Callable[[], EntryForm], zone: tzinfo) -> None:
    # No personal name and no title: anyone can see file names.
    name = _("Entry {day}").format(day=f"{sheet().at.astimezone(zone):%Y-%m-%d}") + ".txt"
    choose_new_file(
        page,
        _("Where to save the text"),
        "choose_text_file",
        lambda path: _save(page, sheet(), zone, path),
        proposed=page.context.settings.documents / name,
    )


def _save(page: Page, sheet: EntryForm, zone: tzinfo, path: Path) -> None:
    sections = tuple((each.kind, text_with_actions(translations(), each.section)) for each in sheet.sections)
    text = plain_entry(translations(), sheet.at.astimezone(zone).date(), sheet.kind, sheet.title, sections)

    def saved(there: Path) -> None:
        said = _("Your text is in {path}, and anybody can read it there. Once the notebook has it, delete that file.")
        page.banner.say(format_message(said, path=there), "alert-triangle")

    def failed(problem: NotebookError) -> None:
        page.tell(problem)

    page.context.worker.ask(Job(lambda _call: save_text(path, text), page, saved, failed))
