"""The backups that still hold what goes, or is gone: by their days, with their paths."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from notebook.words import backups
from notebook.words.tongue import tongue
from ui.look import GRID
from ui.sentences import fill
from ui.widgets.exact import Exact
from ui.widgets.texts import label

if TYPE_CHECKING:
    from notebook.model.backups import Holding


class Holders(QWidget):
    """A list that says what to do about them."""

    def __init__(self, found: Holding) -> None:
        """List them, the newest first."""
        super().__init__()
        _ = tongue().gettext
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(label(_("Backups that still hold it"), "heading"))
        if not found.files and not found.elsewhere:
            column.addWidget(label(_("No backup that this notebook knows of holds it."), name="no_holder"))
            return
        said = _("They open with the passphrase of their day. Whoever must not read it any more must not have them.")
        column.addWidget(label(said, "quiet"))
        for number, (path, made) in enumerate(found.files):
            when = backups.instant(tongue(), made, made.astimezone().tzinfo)
            column.addWidget(label(when, "strong", name=f"holder_{number}"))
            column.addWidget(Exact(str(path), f"holder_path_{number}", when))
        for number, made in enumerate(found.elsewhere, start=len(found.files)):
            when = backups.instant(tongue(), made, made.astimezone().tzinfo)
            elsewhere = fill(_("{when}, somewhere that is not the folder of backups"), when=when)
            column.addWidget(label(elsewhere, "strong", name=f"holder_{number}"))
