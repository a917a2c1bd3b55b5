"""On the page of consents after a restore: what may be missing, and at the end of them that the worker has looked."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout

from notebook.messages import provenance
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import tongue
from notebook.tasks.review_consents import ConsentReview
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.read_only import writes


class ReviewNote(QFrame):
    """Says it over the consents."""

    def __init__(self, found: ConsentReview) -> None:
        """Say from which day the notebook is, and what to do."""
        super().__init__()
        self.setObjectName("review_note")
        self.setProperty("role", "grave" if found.provenance.replaced else "note")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        layout.setSpacing(GRID)
        layout.addWidget(
            label(provenance.came_to_be(tongue(), found.provenance, found.zone), "strong", name="review_said")
        )
        told = _(
            "Nothing of this case is handed over until you have looked at these consents. Record what the person "
            "said since; then confirm at the end of the page."
        )
        layout.addWidget(label(told))


class ReviewEnd(QFrame):
    """Takes the confirmation, under the last consent."""

    def __init__(self, confirm: Callable[[], object], *, nothing: bool) -> None:
        """Offer it; ``nothing`` says that there is no consent to look at."""
        super().__init__()
        said = _("There is &nothing to add") if nothing else _("I have &looked at these consents")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        verb = button(said, "consents_reviewed", confirm, "main", picture="check")
        layout.addWidget(writes(verb), 0, Qt.AlignmentFlag.AlignLeft)
