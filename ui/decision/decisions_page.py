"""The decisions of a case on other grounds than consent, with their status today."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from notebook.messages.i18n import gettext as _
from notebook.model.ids import CaseId
from notebook.tasks.decisions import Decided, read_decisions
from ui.decision.decision_card import DecisionCard
from ui.shell.clock import now
from ui.shell.context import AppContext
from ui.shell.page import Page
from ui.shell.routes import CaseRoute, ConsentsRoute, DecisionsRoute, RecordDecisionRoute, Route
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.read_only import writes


class DecisionsPage(Page):
    """The decisions of one case, latest first."""

    def __init__(self, context: AppContext, case: CaseId) -> None:
        """Fetch the decisions and show them."""
        super().__init__(context, _("Decisions"), back=partial(context.navigator.go, CaseRoute(case)))
        self._case = case
        self.header.addWidget(
            button(_("&Consents"), "consents", partial(context.navigator.go, ConsentsRoute(case)), picture="signature")
        )
        self._record = writes(button(_("&Record a decision"), "record_decision", self._begin, "main", picture="plus"))
        self.header.addWidget(self._record)
        self._column: QVBoxLayout = self.column()
        context.session.ask(self, lambda notebook: read_decisions(notebook, case, now()), self._show, self.tell)

    def first_focus(self) -> QWidget | None:
        """Return the one button that is always there."""
        return self._record

    def route(self) -> Route:
        """Return the route to this page."""
        return DecisionsRoute(self._case)

    def _begin(self) -> None:
        self.context.navigator.go(RecordDecisionRoute(self._case))

    def _show(self, decided: Decided) -> None:
        cards = QVBoxLayout()
        cards.setSpacing(2 * GRID)
        if not decided.decisions:
            cards.addWidget(label(_("No decision recorded yet"), "heading", name="empty"))
            cards.addWidget(
                label(
                    _(
                        "Here you see what you decided on other grounds than consent: to share, not to share, or to "
                        "wait for advice. Each decision names its sections, one party and one purpose."
                    )
                )
            )
        for decision, standing in decided.decisions:
            cards.addWidget(DecisionCard(decided, decision, standing))
        self._column.addLayout(cards)
        self._column.addStretch(1)
