"""Shown instead of the first step after a restore: the consents of the case have to be looked at first."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from notebook.messages import provenance
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.tasks.review_consents import ConsentReview
from ui.shell.wizard import WizardStep
from ui.widgets.buttons import button
from ui.widgets.labels import label


class ConsentsFirst(WizardStep):
    """Says why the handover is blocked, and leads to the consents."""

    def __init__(self, found: ConsentReview, look: Callable[[], object]) -> None:
        """Show the day that the notebook is from."""
        super().__init__("consents_first")
        column = self.column()
        column.addStretch(1)
        column.addWidget(label(_("First look at the consents of this case"), "heading"))
        column.addWidget(
            label(provenance.came_to_be(translations(), found.provenance, found.zone), name="consents_first_said")
        )
        column.addWidget(
            label(
                _("Record there what the person said since, and confirm that you have looked. Then you can go on here.")
            )
        )
        self._look = button(_("&Look at the consents"), "look_at_consents", look, "main")
        column.addWidget(self._look, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(2)

    def first_focus(self) -> QWidget:
        """Return the button that leads to the consents."""
        return self._look
