"""The note that the person has come of age while a parent's or guardian's statement still counts."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout

from notebook.messages import consents
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.sharing.speakers import StillSpeaks
from ui.text.bidi import isolate
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.read_only import writes


def still_speaks(found: StillSpeaks, subject: str) -> str:
    """Return the sentence, ready to be shown in the window."""
    return consents.still_speaks(translations(), replace(found, name=isolate(found.name)), isolate(subject))


class ComingOfAgeNote(QFrame):
    """Leads to the form that records that they no longer speak for the person."""

    def __init__(self, found: StillSpeaks, subject: str, record: Callable[[], object]) -> None:
        """Show the sentence, and offer the form."""
        super().__init__()
        self.setObjectName(f"of_age_{found.consents[-1]}")
        self.setProperty("role", "note")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        layout.setSpacing(GRID)
        layout.addWidget(label(still_speaks(found, subject), "strong", name="of_age_said"))
        verb = button(_("No longer speaks for them…"), f"no_longer_{found.consents[-1]}", record)
        layout.addWidget(writes(verb), 0, Qt.AlignmentFlag.AlignLeft)
