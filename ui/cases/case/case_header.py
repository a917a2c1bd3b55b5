"""The buttons at the head of the case page: consents, a new entry, handing over and what else there is to share."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from notebook.messages.i18n import gettext as _
from notebook.model.ids import CaseId
from ui.shell.page import Page
from ui.shell.routes import (
    ChangeCaseRoute,
    ConsentsRoute,
    DisclosuresRoute,
    EmergencyRoute,
    EntryRoute,
    GuideRoute,
    HandoverRoute,
    PersonCopyRoute,
    RecordToldRoute,
    Route,
    SuggestionsRoute,
)
from ui.theme import GRID
from ui.widgets.buttons import FoldingButton, button, icon_button
from ui.widgets.read_only import writes
from ui.widgets.reading_column import reading_width


class CaseHeader:
    """Adds its buttons to the header of a case page; two fold to icons on a narrow page, so that the title has room."""

    def __init__(self, page: Page, case: CaseId, route: Callable[[], Route]) -> None:
        """Add the buttons; ``route`` leads back to the page as it is."""
        self._page, self._case, self._route = page, case, route
        self._consents = FoldingButton(
            _("&Consents"), "consents", partial(self._go, ConsentsRoute(case)), picture="signature"
        )
        self._entry = FoldingButton(_("&New entry"), "new_entry", partial(self._go, EntryRoute(case)), picture="plus")
        out = button(_("&Hand over…"), "hand_over", partial(self._go, HandoverRoute(case)), "main", picture="send")
        self._more = icon_button("chevron-down", _("More ways to share"), "share_more", self._open)
        for each in (self._consents, writes(self._entry), writes(out), self._more):
            page.header.addWidget(each)

    def fit(self) -> None:
        """Fold what is wide if the page is narrow."""
        narrow = self._page.width() < reading_width(self._page)
        for each in (self._consents, self._entry):
            each.fold(folded=narrow)

    def _go(self, route: Route) -> None:
        self._page.context.navigator.go(route)

    def _follow(self, route: Callable[[], Route], _checked: object = None) -> None:
        self._go(route())

    def _open(self) -> None:
        """Open the menu of what else there is to share, below its button."""
        menu = QMenu(self._more)
        menu.setObjectName("share_menu")
        menu.setAccessibleName(self._more.accessibleName())
        case = self._case
        choices: tuple[tuple[str, str, Callable[[], Route], bool], ...] = (
            (_("A &copy for the person…"), "share_copy", lambda: PersonCopyRoute(case), True),
            (_("I &told somebody something…"), "share_told", lambda: RecordToldRoute(case), True),
            (_("&May I share this?"), "share_guide", lambda: GuideRoute(case, return_to=self._route()), True),
            (_("&Names and identifiers…"), "share_names", lambda: SuggestionsRoute(case), True),
            (_("What &went out"), "share_went_out", lambda: DisclosuresRoute(case), False),
        )
        for text, name, route, changes in choices:
            action = menu.addAction(text)
            action.setObjectName(name)
            action.triggered.connect(partial(self._follow, route))
            if changes:
                writes(action)
        menu.setToolTipsVisible(True)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))


def beside_the_views(page: Page, case: CaseId) -> QWidget:
    """Return what stands at the end of the line of views: the way to the page for an emergency, and the people."""
    go = page.context.navigator.go
    hurt = FoldingButton(
        _("Somebody may be hurt"),
        "emergency",
        partial(go, EmergencyRoute(case)),
        picture="alert-triangle",
        short=_("May be hurt"),
    )
    people: QToolButton = icon_button("users", _("People in this case"), "people", partial(go, ChangeCaseRoute(case)))
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(GRID)
    for made in (hurt, people):
        row.addWidget(writes(made))
    return holder
