"""After the last step of a notice: what was made, and which recipients get none."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QWidget

from notebook.messages import notices
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.model.ids import PartyId
from notebook.tasks.notices import Answered
from ui.shell.wizard import WizardStep
from ui.text.bidi import format_message
from ui.widgets.banner import Banner
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.text_area import CopyableText


class DoneStep(WizardStep):
    """Shows where each notice is, and what to do with it."""

    def __init__(self, done: Answered, names: Mapping[PartyId, str], back: Callable[[], None]) -> None:
        """Show what was made and recorded."""
        super().__init__("notices_done")
        words = translations()
        column = self.column()
        banner = Banner(self)
        banner.setObjectName("done")
        banner.say(notices.done(words, len(done.given), len(done.kept)), "check")
        column.addWidget(banner)
        for given in done.given:
            told = format_message(_("The notice for {party}"), party=names[given.record.party])
            column.addWidget(label(told, "strong"))
            column.addWidget(CopyableText(str(given.path), f"notice_path_{given.record.pack}", told))
        if done.given:
            column.addWidget(label(_("Give each to its recipient, and to nobody else, as you gave them the pack.")))
        for kept in done.kept:
            told = format_message(_("No notice for {party}: your answer is on record."), party=names[kept.party])
            column.addWidget(label(told, name=f"none_{kept.pack}"))
        beside = QHBoxLayout()
        self._back = button(_("&Back to what changed after it went out"), "back_to_held", back, "main")
        beside.addWidget(self._back)
        if done.given:
            folder = QUrl.fromLocalFile(str(done.given[0].path.parent))
            opens = button(
                _("Open the &folder"),
                "open_folder",
                lambda: QDesktopServices.openUrl(folder),
                picture="folder-open",
            )
            beside.addWidget(opens)
        beside.addStretch(1)
        column.addLayout(beside)
        column.addStretch(1)

    def first_focus(self) -> QWidget:
        """Return the button that leads back."""
        return self._back
