"""Ask for a backup."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from notebook.words.tongue import tongue
from ui.widgets.file_dialogs import choose_file


def choose_backup(page: QWidget, folder: Path, chosen: Callable[[Path], object]) -> None:
    """Ask for the file of a backup, and hand it over; nothing follows where nobody chooses."""
    _ = tongue().gettext
    filters = (_("Backups (*.casebackup)"), _("All files (*)"))
    choose_file(page, _("Open a backup"), "choose_backup", chosen, start=folder, filters=filters)
