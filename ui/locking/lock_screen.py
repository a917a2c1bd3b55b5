"""The blank page that is left while a notebook locks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from ui.shell.centered_page import CenteredPage
from ui.shell.notebook_name import notebook_name
from ui.text.bidi import format_message, isolate
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.file_dialogs import choose_folder

if TYPE_CHECKING:
    from collections.abc import Callable

    from notebook.errors.base import NotebookError
    from ui.shell.context import AppContext


class LockScreen(CenteredPage):
    """Says that the notebook locks, and shows nothing of its content."""

    alone = True

    def __init__(
        self,
        context: AppContext,
        path: Path | None,
        again: Callable[[], None],
        elsewhere: Callable[[Path], None],
        give_up: Callable[[], None],
    ) -> None:
        """Lay out one sentence, and hide what is only needed on failure."""
        name = _("Casefold") if path is None else isolate(notebook_name(path))
        super().__init__(context, name, _("Locking."), picture="lock")
        self._elsewhere = elsewhere
        self._trouble = QWidget()
        row = QHBoxLayout(self._trouble)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        self._again = button(_("&Try again now"), "lock_again", again, "main")
        row.addWidget(self._again)
        row.addWidget(button(_("&Save elsewhere…"), "lock_elsewhere", self._choose, picture="folder-open"))
        row.addWidget(button(_("&Lock without it"), "lock_without", give_up))
        row.addStretch(1)
        self.middle.addWidget(self._trouble)
        self._trouble.hide()

    def say_stuck(self, problem: NotebookError) -> None:
        """Show why the input is not saved yet, and what can be done."""
        from notebook.messages import errors

        said = _(
            "Nothing of the notebook is shown any more, but what you typed last could not be saved yet. {reason} "
            "Your text is still here, and saving it is tried again every few seconds. You can also save it, "
            "encrypted, in another folder, such as one on a stick. Locking without saving loses it."
        )
        self.banner.say(format_message(said, reason=errors.sentence(problem, translations())), "alert-triangle")
        if self._trouble.isHidden():
            self._trouble.show()
            self._again.setFocus()

    def say_recording(self) -> None:
        """Show why it takes long: the notebook itself is closed already."""
        said = _(
            "The notebook is closed and everything is saved. Its file is read once more, so that an older one in its "
            "place is noticed; with a large notebook on a slow disk this takes up to half a minute."
        )
        self.banner.say(said, "lock")

    def _choose(self) -> None:
        choose_folder(
            self,
            _("Choose a folder for what could not be saved"),
            "choose_elsewhere",
            self._elsewhere,
            start=Path.home(),
        )
