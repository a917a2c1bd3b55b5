"""Asking for a backup, in a dialog of Qt's own that every system shows alike."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from notebook.words.tongue import tongue


def choose_backup(page: QWidget, folder: Path, chosen: Callable[[Path], object]) -> None:
    """Ask for the file of a backup, and hand it over; nothing follows where nobody chooses."""
    _ = tongue().gettext
    dialog = QFileDialog(page, _("Open a backup"), str(folder))
    dialog.setObjectName("choose_backup")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([_("Backups (*.casebackup)"), _("All files (*)")])
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
