"""The form of a new notebook: the worker, its folder, and its passphrase."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.messages.labels import audience
from notebook.model.people import Worker
from notebook.model.vocabulary import AUDIENCES, OWN_TEAM, Audience
from notebook.tasks.change_passphrase import names_around
from ui.background import BackgroundRunner as BackgroundWorker
from ui.theme import GRID
from ui.unlock.new_passphrase_fields import Labels, NewPassphraseFields
from ui.widgets.buttons import button
from ui.widgets.date_inputs import NoWheelComboBox
from ui.widgets.form_field import FormField
from ui.widgets.labels import label

_NOT_IN_NAMES = frozenset('/\\:*?"<>|')


@dataclass(frozen=True, slots=True)
class NewNotebook:
    """The values entered."""

    path: Path
    worker: Worker
    passphrase: str = field(repr=False)


class CreateForm(QObject):
    """The fields in rows of two, in visual order."""

    changed = Signal()
    finished = Signal()
    placed = Signal()
    """Name or folder of the notebook changed, and whoever changed it has gone on."""

    def __init__(self, column: QVBoxLayout, folder: Path, choose: Callable[[], None], worker: BackgroundWorker) -> None:
        """Add the fields to a column, under three headings."""
        super().__init__()
        self._name, self._role, self._organisation = QLineEdit(), QLineEdit(), QLineEdit()
        self._profession = _professions()
        self._called, self._folder = QLineEdit(_("My notebook")), QLineEdit(str(folder))
        browse = button(_("C&hoose…"), "choose_folder", choose)
        browse.setAccessibleName(_("Choose the folder"))
        self.name = FormField(_("Your &name"), self._name, "worker_name")
        self.profession = FormField(_("Your f&ield of work"), self._profession, "profession")
        self.called = FormField(_("Name of the no&tebook"), self._called, "notebook_name")
        self.folder = FormField(_("&Folder"), self._folder, "folder", beside=browse)
        labels = Labels(_("Pa&ssphrase"), _("Passphrase a&gain"), ("passphrase", "again", "reveal"))
        self.new = NewPassphraseFields(worker, self._names, labels)
        role = FormField(_("Your &role"), self._role, "role")
        organisation = FormField(_("Your &organisation"), self._organisation, "organisation")
        _rows(column, _("You, as shown on every pack"), self.name, role, organisation, self.profession)
        _rows(column, _("Where it is kept"), self.called, self.folder)
        opens = QVBoxLayout()
        opens.setSpacing(GRID // 2)
        opens.addWidget(label(_("Passphrase"), "heading"))
        opens.addWidget(self.new)
        column.addLayout(opens)
        self.new.changed.connect(self.changed)
        for line in (self._name, self._called, self._folder):
            line.textChanged.connect(lambda _text: self.changed.emit())
        self._profession.currentIndexChanged.connect(lambda _index: self.changed.emit())
        for line in (self._name, self._organisation, self._called):
            line.editingFinished.connect(self.new.measure_again)
        self.new.finished.connect(self.finished)
        for line in (self._called, self._folder):
            line.editingFinished.connect(self.placed)
        for asked, line in ((self.name, self._name), (self.called, self._called), (self.folder, self._folder)):
            line.textEdited.connect(lambda _text, asked=asked: asked.set_trouble(""))

    @property
    def chosen_folder(self) -> Path:
        """Return the folder in which the notebook is created."""
        return Path(self._folder.text().strip())

    @property
    def typed(self) -> NewNotebook:
        """Return the values entered."""
        role = Audience(self._profession.currentData())
        worker = Worker(self._name.text().strip(), self._role.text().strip(), self._organisation.text().strip(), role)
        return NewNotebook(self.chosen_folder / self._called.text().strip(), worker, self.new.text)

    def choose(self, folder: str) -> None:
        """Set the folder."""
        self._folder.setText(folder)
        self.folder.set_trouble("")
        self.placed.emit()

    def missing(self) -> tuple[str, ...]:
        """Return the names of the required fields that are empty."""
        asked = (
            (_("your name"), self._name.text().strip()),
            (_("your field of work"), self._profession.currentData()),
            (_("the name of the notebook"), self._called.text().strip()),
            (_("the folder"), self._folder.text().strip()),
            (_("the passphrase"), self.new.text),
            (_("the passphrase again"), self.new.typed_again),
        )
        return tuple(name for name, given in asked if not given)

    def find_trouble(self) -> QWidget | None:
        """Show each error beside its field, and return the first control with an error."""
        called = self._called.text().strip()
        bad_name = called.startswith(".") or any(mark in _NOT_IN_NAMES for mark in called)
        sentences = {
            self.called: _("A folder cannot have that name. Use letters, digits and spaces.") if bad_name else "",
            self.folder: "" if self.chosen_folder.is_dir() else _("There is no such folder. Choose one that exists."),
        }
        for asked, sentence in sentences.items():
            asked.set_trouble(sentence)
        first = next((asked.control for asked, sentence in sentences.items() if sentence), None)
        return self.new.find_trouble() if first is None else first

    def forget(self) -> None:
        """Clear the passphrase fields."""
        self.new.forget()

    def _names(self) -> tuple[str, ...]:
        return names_around(self.chosen_folder / self._called.text().strip(), self.typed.worker)


def _professions() -> QComboBox:
    """Return a list of audiences without a selection: a wrong default would be printed on every pack."""
    made = NoWheelComboBox()
    for term in AUDIENCES:
        if term != OWN_TEAM:  # the worker's own team is defined by this very choice
            made.addItem(audience(translations(), term), term)
    made.setPlaceholderText(_("Choose…"))
    made.setCurrentIndex(-1)
    made.setMinimumContentsLength(8)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return made


def _rows(column: QVBoxLayout, heading: str, *fields: FormField, said: str = "") -> None:
    column.addWidget(label(heading, "heading"))
    if said:
        column.addWidget(label(said, "quiet"))
    grid = QGridLayout()
    grid.setHorizontalSpacing(3 * GRID)
    grid.setVerticalSpacing(2 * GRID)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    for place, each in enumerate(fields):
        grid.addWidget(each, place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
    column.addLayout(grid)
