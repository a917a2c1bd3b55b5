"""The fourth step: password or none, and the folder for the file."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from notebook.messages.i18n import gettext as _
from notebook.tasks.handover import NewPassword, PreparedPack
from ui.shell.wizard import WizardStep
from ui.text.bidi import format_message
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.file_dialogs import choose_folder
from ui.widgets.form_field import FormField
from ui.widgets.labels import indented, label, separator
from ui.widgets.text_area import CopyableText


class SaveStep(WizardStep):
    """Asks how to protect a pack and where to save it."""

    def __init__(self, prepared: PreparedPack, party: str, folder: Path) -> None:
        """Name the recipient; propose a password, and ``folder`` for the file."""
        super().__init__("saving")
        self._prepared = prepared
        column = self.column()
        column.addWidget(label(format_message(_("For {party}"), party=party), "heading", name="for_whom"))
        column.addWidget(label(_("Seal"), "strong"))
        self._with = QRadioButton(_("With a pass&word that is made up for this pack"))
        self._without = QRadioButton(_("Wi&thout a password"))
        choices = QButtonGroup(self)
        below = QVBoxLayout()
        below.setSpacing(0)
        told = _("It is shown once, after saving. Give it by another way than the file.")
        warning = _("Whoever gets hold of the file can read it.")
        for choice, name, text in ((self._with, "with_password", told), (self._without, "without_password", warning)):
            choice.setObjectName(name)
            choice.setAccessibleName(choice.text().replace("&", ""))
            choice.setAccessibleDescription(text)
            choices.addButton(choice)
            below.addWidget(choice)
            said = label(text, "quiet" if choice is self._with else "alarm", name=f"{name}_help")
            said.setContentsMargins(0, 0, 0, GRID)
            below.addLayout(indented(said, 4 * GRID))
        self._with.setChecked(True)
        column.addLayout(below)
        unsigned = _("The file does not prove that it comes from you. Tell the recipient yourself.")
        column.addWidget(label(unsigned, "quiet", name="not_signed"))
        column.addWidget(separator())
        column.addWidget(label(_("Save"), "strong"))
        self._folder = QLineEdit(str(folder))
        self._folder.textChanged.connect(self._moved)
        self._field = FormField(_("&Folder"), self._folder, "folder")
        beside = QHBoxLayout()
        beside.setSpacing(GRID)
        beside.addWidget(self._field, 1)
        choose = button(_("C&hoose…"), "choose_folder", self._choose, picture="folder-open")
        beside.addWidget(choose, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(beside)
        column.addWidget(label(_("The file will be"), "strong"))
        self._path = CopyableText("", "path", _("The file will be"))
        column.addWidget(self._path)
        column.addStretch(1)
        self._moved()

    @property
    def ready(self) -> bool:
        """Return whether a folder is given."""
        return bool(self._folder.text().strip())

    @property
    def lacks(self) -> str:
        """Return that the folder is missing."""
        return _("Choose a folder first.")

    @property
    def folder(self) -> Path:
        """Return the folder entered."""
        return Path(self._folder.text().strip()).expanduser()

    @property
    def password(self) -> NewPassword | None:
        """Return the choice of password."""
        return NewPassword() if self._with.isChecked() else None

    def first_focus(self) -> QWidget:
        """Return the choice of a password."""
        return self._with

    def _moved(self) -> None:
        self._path.show_text(str(self._prepared.path(self.folder)) if self.ready else "")
        self.changed.emit()

    def _choose(self) -> None:
        choose_folder(
            self,
            _("Where to save the pack"),
            "folder_dialog",
            lambda path: self._folder.setText(str(path)),
            start=self.folder,
        )
