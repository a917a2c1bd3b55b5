"""One recipient, the outstanding pack, what of it was withdrawn or corrected, and what they were told."""

from datetime import tzinfo

from PySide6.QtWidgets import QFrame, QVBoxLayout

from notebook.messages import labels, notices
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.model.notice import Change
from notebook.tasks.outstanding_packs import OutstandingPack
from ui.shell.clock import now
from ui.text.bidi import isolate
from ui.theme import GRID
from ui.widgets.labels import label


class OutstandingPackCard(QFrame):
    """Shows an outstanding pack; ``inside`` takes the fields of a question about it.

    With ``sections`` each of them is named by its day and heading, too.
    """

    def __init__(self, holding: OutstandingPack, zone: tzinfo, *, sections: bool = True) -> None:
        """Show everything about it as text."""
        super().__init__()
        words = translations()
        self.setProperty("role", "card")
        self.setObjectName(f"holding_{holding.pack}")
        self.inside = QVBoxLayout(self)
        self.inside.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        self.inside.setSpacing(GRID)
        party = holding.party
        self.inside.addWidget(
            label(f"{isolate(party.name)} ({isolate(party.role)})".removesuffix(" ()"), "heading", name="holder")
        )
        today = now().astimezone(zone).date()
        for text in (
            notices.pack(words, holding.pack, holding.at, zone),
            notices.until(words, holding.destroy_by, today),
        ):
            self.inside.addWidget(label(text, "quiet"))
        for heading, change in ((_("Withdrawn"), Change.WITHDRAWN), (_("Corrected"), Change.CORRECTED)):
            if found := holding.numbers(change):
                self.inside.addWidget(label(heading, "strong"))
                self.inside.addWidget(label(notices.sections(words, found), name=change.value))
                if sections:
                    self.inside.addWidget(label(_lines(holding, change, zone), "quiet", name=f"{change}_lines"))
        told = [notices.line(words, each, zone) for each in holding.notices]
        if holding.waits:
            told.insert(0, _("No notice made yet."))
        for place, text in enumerate(told):
            self.inside.addWidget(label(text, "strong" if place == 0 else "quiet", name=f"told_{place}"))


def _lines(holding: OutstandingPack, change: Change, zone: tzinfo) -> str:
    words = translations()
    return "\n".join(
        notices.section_line(words, each.number, each.event, labels.section_kind(words, each.kind), zone)
        for each in holding.concerns
        if each.change is change
    )
