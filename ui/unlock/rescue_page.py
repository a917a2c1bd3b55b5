"""The page that rescues what can be read of a damaged notebook into a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from notebook.errors.vault import WrongPassphrase
from notebook.messages import errors, integrity
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.tasks.rescue import Rescued, rescue
from ui.shell.clock import now
from ui.shell.focus import give_focus
from ui.shell.lock_contract import Credential
from ui.shell.locked_routes import UnlockRoute
from ui.shell.notebook_name import notebook_name
from ui.unlock.key_file_field import KeyFileField
from ui.unlock.location_fields import NotebookLocationField
from ui.unlock.new_notebook_page import NewNotebookPage
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.passphrase_field import PassphraseField, passphrase_line, reveal_button
from ui.widgets.text_area import CopyableText

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from notebook.errors.base import NotebookError
    from ui.shell.context import AppContext
    from ui.shell.lock_contract import PendingUnlock


class RescuePage(NewNotebookPage):
    """Rescues, and lists what is missing before the new notebook is opened."""

    def __init__(self, context: AppContext, damaged: Path, secret: Credential) -> None:
        """Lay out the location; the new notebook has the credential of the damaged one."""
        said = _(
            "Everything that is whole goes into a new notebook, which opens as this one did. This one stays as it is."
        )
        super().__init__(context, _("Rescue what can be read"), said, damaged)
        self.damaged = damaged
        self._listed = False
        self.secret = secret
        self._ask_for_passphrase()
        proposed = _("{notebook} rescued").format(notebook=notebook_name(damaged))
        self.lay_out(
            NotebookLocationField(damaged.parent, proposed, self.settle), _("&Rescue what can be read"), "rescue"
        )
        self._line.returnPressed.connect(self.go.click)
        self.settle()

    def first_focus(self) -> QWidget:
        """Return the passphrase field, if it is needed."""
        return self.go if self._asked.isHidden() else self._line

    def leave(self) -> None:
        """Drop the passphrase."""
        self._line.clear()
        super().leave()

    def settle(self) -> None:
        """Enable the start once location and passphrase are there."""
        super().settle()
        typed = bool(self.secret.passphrase or self._line.text())
        self.settle_also("" if typed else _("Type the passphrase first."), self._asked, self._key_file)

    def refuse(self, problem: NotebookError) -> None:
        """Show the error; a wrong passphrase beside its field."""
        if isinstance(problem, WrongPassphrase) and not self._asked.isHidden():
            self._asked.set_trouble(errors.sentence(problem, translations()))
            self._line.selectAll()
            self._line.setFocus()
            return
        super().refuse(problem)

    def pending_unlock(self) -> PendingUnlock | None:
        """Once the notebook is made, drop only the passphrase: the list of losses is shown nowhere else."""
        if self._listed and not self._opener.opening:
            self._line.clear()
            self.secret = Credential("")
            return None
        return super().pending_unlock()

    @property
    def holds_secret(self) -> bool:
        """Return whether the page has a passphrase."""
        return bool(self.secret.passphrase or self._line.text())

    def start(self) -> None:
        """Rescue, and list what is missing."""
        path, damaged = self.place.path, self.damaged
        if path is None:
            return
        if not self._asked.isHidden():
            self.secret = Credential(self._line.text(), self._key_file.path)
        secret = self.secret
        self.make(
            _("Reading every part of the damaged notebook"),
            lambda watched: rescue(
                damaged,
                path,
                secret.passphrase,
                now(),
                key_file=secret.key_file,
                cancel=watched.cancel,
                progress=watched.progress,
            ),
            self._rescued,
        )

    def _ask_for_passphrase(self) -> None:
        """Ask for the credential of the damaged notebook, if the previous page did not."""
        self._line = passphrase_line()
        reveal = reveal_button("reveal", self._line)
        self._asked = PassphraseField(_("&Passphrase"), self._line, "passphrase", beside=reveal)
        self._key_file = KeyFileField(_("I have a &key file"))
        for each in (self._asked, self._key_file):
            self.middle.addWidget(each)
            each.setVisible(not self.secret.passphrase)
        self._line.textChanged.connect(lambda _text: self._typed())

    def _typed(self) -> None:
        self._asked.set_trouble("")
        self.settle()

    def _rescued(self, found: Rescued) -> None:
        words = translations()
        self._listed = True
        self._opener.ended()
        for asked in (self.place, self._asked, self._key_file):
            asked.hide()
        self.go.hide()
        self.middle.addWidget(label(_("The new notebook"), "strong"))
        self.middle.addWidget(CopyableText(str(found.path), "rescued_path", _("The new notebook")))
        if found.missing:
            self.middle.addWidget(label(_("What is missing in it"), "heading", name="missing_heading"))
            for number, each in enumerate(integrity.all_missing(words, found.missing)):
                self.middle.addWidget(label(each, name=f"missing_{number}"))
            keep = _("Keep the damaged notebook until you have looked through the new one.")
            self.middle.addWidget(label(keep, "quiet", name="keep_damaged"))
        else:
            self.middle.addWidget(label(_("Nothing is missing in it."), "heading", name="missing_heading"))
        opening = button(_("&Open the new notebook"), "open_rescued", lambda: self._open(found.path), "main")
        self.middle.addWidget(opening, 0, Qt.AlignmentFlag.AlignLeft)
        give_focus(opening)

    def _open(self, path: Path) -> None:
        if self.secret.passphrase:
            self.open_it(path)
        else:
            self.context.navigator.go(UnlockRoute(path))
