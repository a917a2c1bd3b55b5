"""What each profession does, usually shares and holds back: the cards of the packs, to be read on their own."""

from typing import Final

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from notebook.messages import labels
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.messages.pack.back_matter import role_card
from notebook.model.vocabulary import AUDIENCES, OWN_TEAM, Audience
from ui.shell.context import AppContext
from ui.shell.locked_routes import StartRoute
from ui.shell.page import Page
from ui.shell.routes import CaseListRoute
from ui.theme import GRID
from ui.widgets.date_inputs import NoWheelComboBox
from ui.widgets.form_field import FormField
from ui.widgets.labels import label

_ALL: Final = ""


class RoleCardsPage(Page):
    """One card for each profession, or the one that is chosen."""

    def __init__(self, context: AppContext) -> None:
        """Show all cards."""
        super().__init__(context, _("What each profession can share"), back=self._back)
        column = self.column()
        said = _(
            "These are usual ways of working, to ask about. They are not the law, and not about any one person: what "
            "a colleague may share in a case is for them to say."
        )
        column.addWidget(label(said, name="about_cards"))
        self._choice = NoWheelComboBox()
        self._choice.addItem(_("All professions"), _ALL)
        self._cards: dict[str, QFrame] = {}
        for audience in AUDIENCES:
            if audience != OWN_TEAM:
                self._choice.addItem(labels.audience(translations(), audience), audience)
                self._cards[audience] = _card(audience)
        self._choice.currentIndexChanged.connect(lambda _index: self._show())
        column.addWidget(FormField(_("&Profession"), self._choice, "card_of"))
        for card in self._cards.values():
            column.addWidget(card)
        column.addStretch(1)

    def first_focus(self) -> QWidget:
        """Return the choice of a profession."""
        return self._choice

    def _back(self) -> None:
        self.context.navigator.go(CaseListRoute() if self.context.is_open else StartRoute())

    def _show(self) -> None:
        chosen = self._choice.currentData()
        for audience, card in self._cards.items():
            card.setVisible(chosen in (_ALL, audience))


def _card(audience: Audience) -> QFrame:
    card, tr = QFrame(), translations()
    card.setProperty("role", "card")
    card.setObjectName(f"card_{audience}")
    name = labels.audience(tr, audience)
    card.setAccessibleName(name)
    column = QVBoxLayout(card)
    column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
    column.setSpacing(GRID)
    column.addWidget(label(name, "heading"))
    texts = role_card(tr, audience)
    for heading, text in (
        (_("What they do"), texts.does),
        (_("What they can share"), texts.shares),
        (_("What they hold back"), texts.holds_back),
        (_("Worth asking"), texts.ask),
    ):
        column.addWidget(label(heading, "strong"))
        column.addWidget(label(text))
    return card
