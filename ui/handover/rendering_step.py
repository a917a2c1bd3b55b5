"""Between the second and the third step: the pack is being made."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from notebook.messages.i18n import gettext as _
from ui.handover.wizard_step import Step
from ui.widgets.buttons import button
from ui.widgets.labels import label


class Making(Step):
    """Says what is going on, and can be stopped."""

    def __init__(self, cancel: Callable[[], None]) -> None:
        """Show that something is going on."""
        super().__init__("making")
        column = self.column()
        column.addStretch(1)
        column.addWidget(label(_("Making the pack"), "heading"))
        self._told = label(_("Its pages are drawn and then checked for anything that must not leave."), name="progress")
        column.addWidget(self._told)
        bar = QProgressBar()
        bar.setObjectName("bar")
        bar.setAccessibleName(_("Making the pack"))
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        column.addWidget(bar)
        beside = QHBoxLayout()
        self._cancel = button(_("&Cancel"), "cancel", cancel)
        beside.addWidget(self._cancel)
        beside.addStretch(1)
        column.addLayout(beside)
        column.addStretch(2)

    def first_focus(self) -> QWidget:
        """Begin with the way out."""
        return self._cancel

    def stopping(self) -> None:
        """Say that it is being stopped."""
        self._told.setText(_("Stopping."))
        self._cancel.setEnabled(False)
