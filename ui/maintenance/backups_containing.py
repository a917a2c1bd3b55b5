"""The backups that still hold what goes, or is gone: by their days, with their paths."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from notebook.messages import backups
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import tongue
from notebook.model.backups import Holding
from ui.text.bidi import fill
from ui.theme import GRID
from ui.widgets.labels import label
from ui.widgets.text_area import Exact


class Holders(QWidget):
    """A list that says what to do about them."""

    def __init__(self, found: Holding) -> None:
        """List them, the newest first."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(label(_("Backups that still contain it"), "heading"))
        if found == Holding():
            column.addWidget(label(_("No backup that this notebook knows of contains it."), name="no_holder"))
            return
        if found.files or found.elsewhere:
            said = _("They open with the passphrase of their day. Keep them from anybody who must no longer read it.")
            column.addWidget(label(said, "quiet"))
        for number, (path, made) in enumerate(found.files):
            when = backups.instant(tongue(), made, made.astimezone().tzinfo)
            column.addWidget(label(when, "strong", name=f"holder_{number}"))
            column.addWidget(Exact(str(path), f"holder_path_{number}", when))
        for number, made in enumerate(found.elsewhere, start=len(found.files)):
            when = backups.instant(tongue(), made, made.astimezone().tzinfo)
            elsewhere = fill(_("{when}, somewhere that is not the folder of backups"), when=when)
            column.addWidget(label(elsewhere, "strong", name=f"holder_{number}"))
        self._show_cut_short(column, found)

    def _show_cut_short(self, column: QVBoxLayout, found: Holding) -> None:
        """List what is left of backups that were never finished, and the folders that cannot be looked at."""
        if found.unfinished:
            said = _("Left over from backups that were never finished. They contain it as well: delete these files.")
            column.addWidget(label(said, "strong", name="unfinished"))
        for number, (path, _at) in enumerate(found.unfinished):
            column.addWidget(Exact(str(path), f"unfinished_path_{number}", _("Never finished")))
        for number, (path, at) in enumerate(found.unseen):
            when = backups.instant(tongue(), at, at.astimezone().tzinfo)
            said = _(
                "On {when} a backup was begun in a folder that cannot be looked at now, and cut short. Something of it "
                "may still be there. Connect the drive and open the notebook: it is then deleted by itself."
            )
            column.addWidget(label(fill(said, when=when), "strong", name=f"unseen_{number}"))
            column.addWidget(Exact(str(path), f"unseen_path_{number}", when))
