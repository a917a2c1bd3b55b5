"""After the last step: where the pack is, and its password, shown once."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from notebook.messages.i18n import gettext as _
from notebook.tasks.handover import HandoverResult
from ui.clipboard import TemporaryClipboard
from ui.shell.wizard import WizardStep
from ui.text.bidi import format_message
from ui.theme import GRID
from ui.widgets.banner import Banner
from ui.widgets.buttons import button
from ui.widgets.labels import label, separator
from ui.widgets.text_area import CopyableText

LENT_SECONDS: Final = 60


class DoneStep(WizardStep):
    """Shows where the pack is; the password goes with the step."""

    def __init__(self, made: HandoverResult, party: str, back: Callable[[], None]) -> None:
        """Show the finished handover."""
        super().__init__("saved")
        column = self.column()
        done = Banner(self)
        done.setObjectName("done")
        done.say(
            format_message(_("The pack for {party} is saved, and its handover is on record."), party=party), "check"
        )
        column.addWidget(done)
        self._lent = TemporaryClipboard(LENT_SECONDS)
        # Only where they are shown: widgets without a parent would outlive the page.
        self._password: QLabel | None = None
        self._copy: QPushButton | None = None
        if made.new_password is not None:
            column.addWidget(self._card(made.new_password))
        column.addWidget(label(_("File"), "strong"))
        column.addWidget(CopyableText(str(made.path), "saved_path", _("File")))
        column.addWidget(label(_("SHA-256 of the file"), "strong"))
        column.addWidget(CopyableText(made.sha256, "sha256", _("SHA-256 of the file")))
        told = _("The recipient can compare it, to know that the file is the one that you saved.")
        column.addWidget(label(told, "quiet"))
        column.addWidget(separator())
        beside = QHBoxLayout()
        self._back = button(_("Back to the c&ase"), "back_to_case", back, "main")
        beside.addWidget(self._back)
        folder = QUrl.fromLocalFile(str(made.path.parent))
        words = _("Open the &folder")
        beside.addWidget(button(words, "open_folder", lambda: QDesktopServices.openUrl(folder), picture="folder-open"))
        beside.addStretch(1)
        column.addLayout(beside)
        column.addStretch(1)

    def first_focus(self) -> QWidget:
        """Return the button that copies the password, if there is one."""
        return self._copy or self._back

    def forget(self) -> None:
        """Drop the password, and clear it from the clipboard."""
        self._lent.clear()
        if self._password is not None:
            self._password.clear()
            self._password.setAccessibleName("")

    def _card(self, password: str) -> QFrame:
        shown = self._password = label(password, "heading", name="password")
        self._copy = button(_("&Copy"), "copy", lambda: self._lent.copy(shown.text()), picture="copy")
        shown.setAccessibleName(format_message(_("Password of the pack: {password}"), password=password))
        card = QFrame()
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        inside.setSpacing(GRID)
        inside.addWidget(label(_("Password of the pack, shown only now"), "strong"))
        beside = QHBoxLayout()
        beside.addWidget(shown, 1)
        beside.addWidget(self._copy)
        inside.addLayout(beside)
        told = _(
            "Give the password by another way than the file: by telephone, or in person. It is not stored: if "
            "it is lost, make a new pack."
        )
        inside.addWidget(label(told, name="another_way"))
        inside.addWidget(label(_("A copy leaves the clipboard after a minute."), "quiet"))
        return card
