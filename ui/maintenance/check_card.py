"""The card that looks whether the notebook is whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from notebook.errors import NotebookDamaged, NotebookError, Stopped
from notebook.messages import errors, integrity
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import tongue
from notebook.tasks.check import check
from ui.maintenance.card import card
from ui.shell.focus import give_focus
from ui.shell.lock_contract import Secret
from ui.shell.progress_panel import Work
from ui.shell.routes import DamagedRoute
from ui.widgets.banner import Banner
from ui.widgets.buttons import button
from ui.widgets.labels import label

if TYPE_CHECKING:
    from notebook.model.integrity import Health
    from ui.shell.context import AppContext


class Checking(QWidget):
    """Looks at every page, the log, the search and the attachments, and says what it found."""

    def __init__(self, context: AppContext) -> None:
        """Lay out the card."""
        super().__init__()
        self._context = context
        frame, column = card(_("Check"))
        said = _("Checks whether anything in the notebook is damaged. It changes nothing.")
        column.addWidget(label(said, "quiet"))
        self._button = button(_("&Check this notebook"), "check", self._check, picture="clipboard-check")
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        self._work = Work("checking")
        column.addWidget(self._work)
        self._said = Banner()
        self._said.setObjectName("checked")
        column.addWidget(self._said)
        self._findings = QVBoxLayout()
        column.addLayout(self._findings)
        now = _("Close it and see &what can be done...")
        self._now = button(now, "what_now", self._give_up)
        column.addWidget(self._now, 0, Qt.AlignmentFlag.AlignLeft)
        self._now.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)

    def leave(self) -> None:
        """Give it up."""
        self._work.stop()

    def _check(self) -> None:
        self._said.hide()
        self._now.hide()
        self._clear()
        self._button.setEnabled(False)
        watched = self._work.begin(self._context.worker, _("Checking every part of the notebook"))
        self._context.session.ask(
            self,
            lambda notebook: check(notebook, cancel=watched.cancel, progress=watched.progress),
            self._done,
            self._failed,
        )

    def _done(self, found: Health) -> None:
        self._end()
        self._said.say(integrity.verdict(tongue(), found), "check" if found.sound else "alert-circle")
        for number, line in enumerate(integrity.findings(tongue(), found)):
            self._findings.addWidget(label(line, "alarm", name=f"finding_{number}"))
        self._now.setVisible(not found.sound)
        if not found.sound:
            give_focus(self._now)

    def _give_up(self) -> None:
        """Close the notebook, and show what can be done about it; its passphrase is asked for where it is needed."""
        path = self._context.session.path
        self._context.end()
        self._context.navigator.go(DamagedRoute(path, Secret(""), NotebookDamaged()))

    def _failed(self, problem: NotebookError) -> None:
        self._end()
        if isinstance(problem, Stopped):
            self._said.say(_("The check was cancelled before it finished."))
        else:
            self._said.say(errors.sentence(problem, tongue()), "alert-circle")

    def _end(self) -> None:
        self._work.end()
        self._button.setEnabled(True)
        give_focus(self._button)

    def _clear(self) -> None:
        while (item := self._findings.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
