"""The outstanding packs of a case: something in them was withdrawn or corrected since.

One recipient, the outstanding pack, what of it was withdrawn or corrected, and what they were told.
"""

from datetime import tzinfo
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from notebook.messages import labels, notices
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.model.ids import CaseId
from notebook.model.notice import Change
from notebook.tasks.notebook import Notebook
from notebook.tasks.outstanding_packs import OutstandingPack, outstanding_packs
from ui.shell.clock import now
from ui.shell.context import AppContext
from ui.shell.focus import give_focus
from ui.shell.page import Page
from ui.shell.routes import ConsentsRoute, NoticeRoute
from ui.text.bidi import isolate
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import label
from ui.widgets.read_only import writes


class OutstandingPacksPage(Page):
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
        headings = {
            Change.WITHDRAWN: _("Withdrawn"),
            Change.CORRECTED: _("Corrected"),
            Change.AS_BEFORE: _("As in the pack again"),
        }
        for change, heading in headings.items():
            if found := holding.numbers(change):
                self.inside.addWidget(label(heading, "strong"))
                self.inside.addWidget(label(notices.sections(words, found), name=change.value))
                if sections:
                    self.inside.addWidget(label(_lines(holding, change, zone), "quiet", name=f"{change}_lines"))
        told = [notices.line(words, each, zone) for each in holding.notices]
        if holding.waits:
            told.insert(0, _("No notice of this made yet.") if told else _("No notice made yet."))
        for place, text in enumerate(told):
            self.inside.addWidget(label(text, "strong" if place == 0 else "quiet", name=f"told_{place}"))


def _lines(holding: OutstandingPack, change: Change, zone: tzinfo) -> str:
    words = translations()
    return "\n".join(
        notices.section_line(words, each.number, each.event, labels.section_kind(words, each.kind), zone)
        for each in holding.concerns
        if each.change is change
    )
