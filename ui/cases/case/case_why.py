"""Why a case is shared, or not, as a whole: for every party what releases and what withholds most of it."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from notebook.messages import labels, next_steps
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.messages.rulings import Names
from notebook.tasks.case_view import CaseView
from ui.cases.case.section_text import SectionText
from ui.text.bidi import format_message, isolate, isolate_party
from ui.theme import GRID
from ui.widgets.labels import label


class CaseWhy(QWidget):
    """Stands in the place of an entry, for the purpose and kind of pack that are chosen."""

    def __init__(self, view: CaseView) -> None:
        """Explain a case to its worker."""
        super().__init__()
        self.setObjectName("case_why")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(GRID + GRID // 2)
        column.addWidget(label(_("Why, for the whole case"), "heading"))
        if not view.parties:
            column.addWidget(label(_("There is nobody to share with yet.")))
        subject, known = isolate(view.case.subject.name), {party.id: isolate_party(party) for party in view.parties}
        for party in view.parties:
            names = Names(subject, isolate_party(party), known, isolate)
            said = next_steps.why_of_all(translations(), view.rulings[party.id].values(), names)
            words = _("{party} ({audience})")
            who = format_message(words, party=party.name, audience=labels.audience(translations(), party.audience))
            card = QFrame()
            card.setProperty("role", "card")
            inside = QVBoxLayout(card)
            inside.setContentsMargins(2 * GRID, GRID + GRID // 2, 2 * GRID, GRID + GRID // 2)
            inside.setSpacing(GRID // 2)
            inside.addWidget(label(who, "strong"))
            inside.addWidget(SectionText("\n".join(said), who, f"why_case_{party.id}"))
            column.addWidget(card)
        column.addStretch(1)
