"""The card of the backups that are made by themselves: where they go, and how many stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from notebook.messages.i18n import gettext as _
from ui.maintenance.card import card
from ui.shell.settings import BACKUPS_KEPT
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.date_inputs import ChoiceBox
from ui.widgets.file_dialogs import choose_folder
from ui.widgets.form_field import Field
from ui.widgets.labels import label
from ui.widgets.text_area import Exact

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ui.shell.context import AppContext


class Automatic(QWidget):
    """Shows and changes the settings of automatic backups."""

    def __init__(self, context: AppContext, changed: Callable[[], object]) -> None:
        """Lay out the card; ``changed`` is called when another folder was chosen."""
        super().__init__()
        self._context, self._changed = context, changed
        frame, column = card(_("Automatic backups"))
        said = _("One a day is made while you are not typing. The oldest are deleted.")
        if context.session.practice:
            said = _("The practice notebook is not backed up automatically. Any other notebook is, once a day.")
        column.addWidget(label(said, "quiet", name="about_automatic"))
        column.addWidget(label(_("Folder"), "strong"))
        self._folder = Exact("", "backup_folder", _("Folder"))
        column.addWidget(self._folder)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(button(_("C&hoose another folder..."), "choose_backup_folder", self._choose))
        self._beside = button(_("Beside the &notebook"), "beside_notebook", lambda: self._keep(None), "link")
        row.addWidget(self._beside)
        row.addStretch(1)
        column.addLayout(row)
        self._count = ChoiceBox()
        for count in BACKUPS_KEPT:
            self._count.addItem(str(count), count)
        self._count.setCurrentIndex(BACKUPS_KEPT.index(context.settings.backups_kept))
        self._count.activated.connect(lambda _place: context.settings.keep_backups(self._count.currentData()))
        column.addWidget(Field(_("How &many are kept"), self._count, "backups_kept"), 0, Qt.AlignmentFlag.AlignLeft)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)
        self._show()

    def _show(self) -> None:
        self._folder.show_text(str(self._context.settings.backup_plan(self._context.session.path).folder))
        self._beside.setVisible(self._context.settings.backup_folder is not None)

    def _choose(self) -> None:
        start = self._context.settings.backup_folder or self._context.settings.documents
        choose_folder(self, _("Choose a folder for backups"), "choose_backup_place", self._keep, start=start)

    def _keep(self, folder: Path | None) -> None:
        self._context.settings.back_up_into(folder)
        self._show()
        self._changed()
