"""The first step of a notice: whether the notice itself could do harm."""

from collections.abc import Sequence
from datetime import tzinfo

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from notebook.messages import notices
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.model.notice import Harm
from notebook.tasks.notices import Answers
from notebook.tasks.outstanding_packs import OutstandingPack
from ui.notice.outstanding_pack_card import OutstandingPackCard
from ui.shell.wizard import WizardStep
from ui.text.bidi import format_message
from ui.widgets.labels import label


class HarmStep(WizardStep):
    """Asks for each recipient; nothing is preselected, and a recipient without an answer gets no notice for now."""

    def __init__(self, holdings: Sequence[OutstandingPack], answers: Answers, zone: tzinfo) -> None:
        """Show the recipients, with the answers given so far on this page."""
        super().__init__("answers")
        self._holdings = holdings
        self._chosen: dict[str, dict[Harm, QRadioButton]] = {}
        column = self.column()
        column.addWidget(label(_("Could the notice itself do harm?"), "heading"))
        asked = _(
            "Think of the person, the people around them, whoever told you something, and yourself: what can happen "
            "when this recipient reads it? A notice is a page with the id of the pack, the numbers of its sections "
            "and the word withdrawn or corrected, the day, your name and how you are reached (about a consultation "
            "the month alone). It names nobody else and gives no reason. For a recipient without an "
            "answer, no notice is made for now."
        )
        column.addWidget(label(asked))
        known = {holding.pack: harm for holding, harm in answers}
        for holding in holdings:
            card = OutstandingPackCard(holding, zone, sections=False)
            self._ask(card, holding, known.get(holding.pack))
            column.addWidget(card)
        column.addStretch(1)

    @property
    def answers(self) -> Answers:
        """Return the answers."""
        found = ((holding, self._answer(holding)) for holding in self._holdings)
        return tuple((holding, harm) for holding, harm in found if harm is not None)

    @property
    def ready(self) -> bool:
        """Return whether there is any answer."""
        return bool(self.answers)

    def first_focus(self) -> QWidget | None:
        """Return the first answer of the first recipient."""
        return next((choice for each in self._chosen.values() for choice in each.values()), None)

    def _ask(self, card: OutstandingPackCard, holding: OutstandingPack, known: Harm | None) -> None:
        words = translations()
        group = QButtonGroup(card)
        self._chosen[holding.pack] = {}
        for harm in Harm:
            choice = QRadioButton(notices.answer(words, harm))
            choice.setObjectName(f"harm_{harm}_{holding.pack}")
            spoken = words.gettext("Could a notice to {party} do harm? {answer}")
            choice.setAccessibleName(format_message(spoken, party=holding.party.name, answer=choice.text()))
            group.addButton(choice)
            card.inside.addWidget(choice)
            self._chosen[holding.pack][harm] = choice
            choice.setChecked(harm is known)
            choice.toggled.connect(lambda _on: self.changed.emit())

    def _answer(self, holding: OutstandingPack) -> Harm | None:
        return next((harm for harm, choice in self._chosen[holding.pack].items() if choice.isChecked()), None)
