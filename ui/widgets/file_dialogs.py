"""Ask for a folder or a file.

The dialogs are Qt's own and never the system's: those look alike everywhere, close when the notebook locks, and leave
no name in the system's list of recent files.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from notebook.messages.i18n import gettext as _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog, QWidget


def choose_folder(
    parent: "QWidget", title: str, name: str, chosen: Callable[[Path], object], *, start: Path | str = ""
) -> None:
    """Ask for a folder and pass it to ``chosen``; ``name`` is the object name of the dialog."""
    dialog = _dialog(parent, title, name, chosen, start)
    dialog.setFileMode(dialog.FileMode.Directory)
    dialog.setOption(dialog.Option.ShowDirsOnly)
    dialog.open()


def choose_file(
    parent: "QWidget",
    title: str,
    name: str,
    chosen: Callable[[Path], object],
    *,
    start: Path | str = "",
    filters: Sequence[str] = (),
) -> None:
    """Ask for a file that exists and pass it to ``chosen``."""
    dialog = _dialog(parent, title, name, chosen, start)
    dialog.setFileMode(dialog.FileMode.ExistingFile)
    if filters:
        dialog.setNameFilters(filters)
    dialog.open()


def choose_backup(parent: "QWidget", folder: Path, chosen: Callable[[Path], object]) -> None:
    """Ask for the file of a backup, from a folder, and pass it to ``chosen``."""
    filters = (_("Backups (*.casebackup)"), _("All files (*)"))
    choose_file(parent, _("Open a backup"), "choose_backup", chosen, start=folder, filters=filters)


def choose_new_file(
    parent: "QWidget", title: str, name: str, chosen: Callable[[Path], object], *, proposed: Path
) -> None:
    """Ask where to write a file and pass the path to ``chosen``.

    Nothing that exists is ever overwritten (the writers refuse), so the dialog does not ask about it.
    """
    dialog = _dialog(parent, title, name, chosen, proposed)
    dialog.setAcceptMode(dialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(proposed.suffix.removeprefix("."))
    dialog.setOption(dialog.Option.DontConfirmOverwrite)
    dialog.selectFile(proposed.name)
    dialog.open()


def _dialog(
    parent: "QWidget", title: str, name: str, chosen: Callable[[Path], object], start: Path | str
) -> "QFileDialog":
    from PySide6.QtWidgets import QFileDialog

    dialog = QFileDialog(parent, title, str(start))
    dialog.setObjectName(name)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.finished.connect(dialog.deleteLater)
    return dialog
