"""The page on which a notebook is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from notebook.errors import InvalidValue, NotebookError, NotebookExists
from notebook.tasks.notebook import create_notebook
from notebook.words import problems
from notebook.words.tongue import tongue
from ui.look import GRID
from ui.session import now
from ui.unlock.create_form import CreateForm
from ui.unlock.opener import Opener
from ui.widgets.buttons import button
from ui.widgets.front import FrontPage
from ui.widgets.texts import label
from ui.worker import Call

if TYPE_CHECKING:
    from pathlib import Path

    from ui.guide import Guide


class CreatePage(FrontPage):
    """Asks for what a notebook needs, and makes it."""

    def __init__(self, guide: Guide) -> None:
        """Lay out the fields, the button, and a line that says what is missing or going on."""
        _ = tongue().gettext
        super().__init__(
            guide,
            _("Create a notebook"),
            _("It is a folder on this computer that opens with your passphrase alone."),
            back=guide.start,
        )
        self._opener = Opener(self)
        self._inside = QWidget()
        self._making = False
        self.middle.addWidget(self._inside)
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        self.form = CreateForm(column, guide.settings.documents, self._choose)
        self.form.setParent(self)
        self._create = button(_("&Create the notebook"), "create", self._try, "main")
        self._said = label("", "quiet", name="missing")
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(self._create)
        row.addWidget(self._said, 1)
        self.middle.addLayout(row)
        self.form.changed.connect(self._settle)
        self.form.finished.connect(self._create.click)
        self._settle()

    def first_focus(self) -> QWidget:
        """Begin with the name."""
        return self.form.name.control

    def leave(self) -> None:
        """Hold no passphrase, and no notebook that nobody sees."""
        self.form.forget()
        self._opener.abandon()

    def _choose(self) -> None:
        _ = tongue().gettext
        dialog = QFileDialog(self, _("Choose a folder for the notebook"), str(self.form.chosen_folder))
        dialog.setObjectName("choose_place")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.fileSelected.connect(self.form.choose)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _try(self) -> None:
        """Make the notebook off the window's thread, and go straight into it."""
        self.banner.hide()
        trouble = self.form.find_trouble()
        if trouble is not None:
            trouble.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        wanted = self.form.typed
        self._wait(making=True)

        def make(_call: Call[Path]) -> Path:
            return create_notebook(wanted.path, wanted.passphrase, wanted.worker, now())

        def made(path: Path) -> None:
            self._opener.open(path, wanted.passphrase, self._refused)

        self.guide.worker.ask(Call(make, self, made, self._refused))

    def _refused(self, problem: NotebookError) -> None:
        self._wait(making=False)
        field = {NotebookExists: self.form.called, InvalidValue: self.form.called}.get(type(problem))
        if field is None:
            self.tell(problem)
            self._create.setFocus()
        else:
            field.set_trouble(problems.sentence(problem, tongue()))
            field.control.setFocus()

    def _wait(self, *, making: bool) -> None:
        self._making = making
        self._inside.setEnabled(not making)
        back = self.findChild(QToolButton, "back")
        if back is not None:
            back.setEnabled(not making)
        self._settle()

    def _settle(self) -> None:
        _ = tongue().gettext
        missing = self.form.missing()
        self._create.setEnabled(not missing and not self._making)
        if self._making:
            self._say(_("Making the notebook. This takes a few seconds: it makes guessing the passphrase slow."))
        elif missing:
            self._say(_("Still missing: {names}.").format(names=", ".join(missing)))
        else:
            self._say("")

    def _say(self, sentence: str) -> None:
        self._said.setText(sentence)
        self._said.setAccessibleName(sentence)
