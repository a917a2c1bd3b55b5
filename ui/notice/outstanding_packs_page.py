"""The outstanding packs of a case: something in them was withdrawn or corrected since."""

from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QVBoxLayout, QWidget

from notebook.messages.i18n import gettext as _
from notebook.model.ids import CaseId
from notebook.tasks.notebook import Notebook
from notebook.tasks.outstanding_packs import OutstandingPack, outstanding_packs
from ui.notice.outstanding_pack_card import OutstandingPackCard
from ui.shell.clock import now
from ui.shell.context import AppContext
from ui.shell.focus import give_focus
from ui.shell.page import Page
from ui.shell.routes import ConsentsRoute, NoticeRoute
from ui.widgets.buttons import button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import label
from ui.widgets.read_only import writes


class HeldPage(Page):
    """Lists the outstanding packs, newest first."""

    def __init__(self, context: AppContext, case: CaseId) -> None:
        """Fetch and show them."""
        super().__init__(
            context, _("Changed after it went out"), back=partial(context.navigator.go, ConsentsRoute(case))
        )
        self._consents = button(_("Con&sents"), "to_consents", partial(context.navigator.go, ConsentsRoute(case)))
        self._prepare = button(
            _("&Prepare a notice to the recipients"),
            "prepare_notice",
            partial(context.navigator.go, NoticeRoute(case)),
            "main",
        )
        self._lead = label("")
        verbs = QWidget()
        flow = FlowLayout(verbs)  # with a large font the two are wider than a header
        flow.addWidget(writes(self._prepare))
        flow.addWidget(self._consents)
        self._prepare.hide()
        self._column: QVBoxLayout = self.column()
        self._column.addWidget(self._lead)
        self._column.addWidget(verbs)

        def task(notebook: Notebook) -> tuple[tuple[OutstandingPack, ...], ZoneInfo]:
            return outstanding_packs(notebook, case, now()), notebook.zone

        context.session.ask(self, task, self._show, self.tell)

    def first_focus(self) -> QWidget | None:
        """Return the main button, or else the button that leads back."""
        return self._prepare if self._prepare.isVisibleTo(self) else self._consents

    def _show(self, found: tuple[tuple[OutstandingPack, ...], ZoneInfo]) -> None:
        holdings, zone = found
        self._lead.setText(
            _(
                "These packs were handed over, and something in them was withdrawn or corrected since. They cannot "
                "be recalled. The numbers are those printed in the pack."
            )
            if holdings
            else _(
                "Nothing you handed over has changed since. If a section is withdrawn or corrected, you see here "
                "who holds it and whether they were told."
            )
        )
        self._lead.setObjectName("held" if holdings else "empty")
        for holding in holdings:
            self._column.addWidget(OutstandingPackCard(holding, zone))
        self._column.addStretch(1)
        if not all(holding.told for holding in holdings):
            self._prepare.show()
            give_focus(self._prepare)
