"""The second step of a notice: the folder for the files."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QWidget

from notebook.messages.i18n import gettext as _
from notebook.tasks.notices import notice_path
from notebook.tasks.outstanding_packs import OutstandingPack
from ui.shell.wizard import WizardStep
from ui.text.bidi import format_message
from ui.widgets.buttons import button
from ui.widgets.file_dialogs import choose_folder
from ui.widgets.form_field import FormField
from ui.widgets.labels import label
from ui.widgets.text_area import CopyableText


class SaveStep(WizardStep):
    """Asks for a folder, and lists the files that will be written."""

    def __init__(self, holdings: Sequence[OutstandingPack], folder: Path) -> None:
        """Start with a folder."""
        super().__init__("saving_notice")
        column = self.column()
        column.addWidget(label(_("Save"), "heading"))
        self._folder = QLineEdit(str(folder))
        self._folder.textChanged.connect(self._moved)
        choose = button(_("C&hoose…"), "choose_folder", self._choose, picture="folder-open")
        column.addWidget(FormField(_("&Folder"), self._folder, "folder", beside=choose))
        self._paths: list[tuple[OutstandingPack, CopyableText]] = []
        for holding in holdings:
            told = format_message(_("The notice for {party} will be"), party=holding.party.name)
            column.addWidget(label(told, "strong"))
            self._paths.append((holding, CopyableText("", f"path_{holding.pack}", told)))
            column.addWidget(self._paths[-1][1])
        column.addStretch(1)
        self._moved()

    @property
    def ready(self) -> bool:
        """Return whether a folder is given."""
        return bool(self._folder.text().strip())

    @property
    def folder(self) -> Path:
        """Return the folder entered."""
        return Path(self._folder.text().strip()).expanduser()

    def first_focus(self) -> QWidget:
        """Return the folder field."""
        return self._folder

    def _moved(self) -> None:
        for holding, path in self._paths:
            path.show_text(str(notice_path(holding, self.folder)) if self.ready else "")
        self.changed.emit()

    def _choose(self) -> None:
        choose_folder(
            self,
            _("Where to save the notices"),
            "folder_dialog",
            lambda path: self._folder.setText(str(path)),
            start=self.folder,
        )
