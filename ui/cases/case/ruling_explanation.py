"""Why something is in, or out, for everybody it could go to: the sentences, and the panel that says them."""

from collections.abc import Iterable

from PySide6.QtWidgets import QFrame, QVBoxLayout

from notebook.messages import labels
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import tongue
from notebook.messages.rulings import Names, ruling_sentence
from notebook.model.entry import Section
from notebook.model.people import Party
from notebook.tasks.case_view import CaseView
from ui.text.bidi import apart, fill, party_apart
from ui.theme import GRID
from ui.widgets.labels import label


def why(view: CaseView, section: Section, parties: Iterable[Party]) -> list[tuple[Party, str]]:
    """Give the sentence for each party."""
    subject, known = apart(view.case.subject.name), {party.id: party_apart(party) for party in view.parties}
    return [
        (
            party,
            ruling_sentence(
                tongue(), view.rulings[party.id][section.id], Names(subject, party_apart(party), known, apart)
            ),
        )
        for party in parties
    ]


class WhyPanel(QFrame):
    """A note under a section, with one line for each party."""

    def __init__(self, view: CaseView, section: Section) -> None:
        """Say why, for all parties."""
        super().__init__()
        self.setProperty("role", "note")
        self.setObjectName(f"why_{section.id}")
        self.setAccessibleName(_("Why"))
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        column.setSpacing(GRID // 2)
        if not view.parties:
            column.addWidget(label(_("There is nobody to share with yet.")))
        for party, sentence in why(view, section, view.parties):
            words = _("{party} ({audience})")
            who = fill(words, party=party.name, audience=labels.audience(tongue(), party.audience))
            column.addWidget(label(who, "strong"))
            column.addWidget(label(sentence, name=f"why_{section.id}_{party.id}"))
