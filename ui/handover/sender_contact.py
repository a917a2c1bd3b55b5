"""What the pack will say of how the worker is reached, and the way to change it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from notebook.messages.i18n import gettext as _
from notebook.model.people import Worker
from notebook.model.vocabulary import PackKind
from ui.text.bidi import apart, fill
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.labels import label


class HowReached(QWidget):
    """Says how the reader can reach the worker, or asks for it; a pack on a decision waits for a number to ring."""

    def __init__(self, worker: Worker, own_details: Callable[[], None]) -> None:
        """Say it for a pack with consent; ``own_details`` leads to where it is changed."""
        super().__init__()
        self.setObjectName("how_reached")
        self._worker = worker
        self._said = label("", name="reached")
        change = button(_("Your details…"), "own_details", own_details, "link", picture="pencil")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        row.addWidget(self._said, 1)
        row.addWidget(change, 0, Qt.AlignmentFlag.AlignTop)
        self.enough = True
        self.fit(PackKind.CONSENTED)

    def fit(self, kind: PackKind) -> None:
        """Say it for a kind of pack; ``enough`` tells whether a pack of this kind can be made with it."""
        self.enough = kind is not PackKind.NECESSITY or self._worker.has_number
        self._said.setText(self._sentence(kind))

    def _sentence(self, kind: PackKind) -> str:
        if kind is PackKind.CONSULTATION:
            return _("A pack for consultation does not say how you are reached: the answer comes the way it went.")
        if not self.enough:
            return _(
                "A pack on a decision begins with whom to ring, and no number of yours is known. Add one to your "
                "details, or one for out of hours, and come back here."
            )
        if not self._worker.reachable:
            return _("The pack will not say how you are reached: no number or address of yours is known. Add one now?")
        return fill(
            _("The pack says that you are reached by: {ways}."),
            ways=", ".join(apart(each) for each in self._worker.contact if each.strip()),
        )
