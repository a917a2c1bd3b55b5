"""Write a draft about somebody who did not answer, from a page that stays: one tries again, or somebody else."""

from collections.abc import Callable
from datetime import datetime

from notebook.messages.i18n import gettext as _
from notebook.model.entry import Entry
from notebook.model.ids import CaseId, EntryId, PartyId
from notebook.tasks.attempts import record_attempt
from notebook.tasks.emergency import NewParty
from ui.shell.clock import now
from ui.shell.page import Page
from ui.shell.routes import EntryRoute
from ui.widgets.buttons import button


class AttemptNote:
    """Records attempts for a page, and leads to the latest draft from its banner."""

    def __init__(self, page: Page, case: CaseId) -> None:
        """Take the page and its case."""
        self._page, self._case = page, case
        self._latest: EntryId | None = None

    def record(self, to: PartyId | NewParty, at: datetime | None, done: Callable[[], object]) -> None:
        """Write the draft, say so, and call ``done``."""
        case = self._case

        def written(draft: Entry) -> None:
            if self._latest is None:
                self._page.banner.add(button(_("Open the draft"), "open_attempt", self._open))
            self._latest = draft.id
            self._page.banner.say(
                _("A draft says that nobody answered. It is not on the list of what went out, because nothing did."),
                "check",
            )
            done()

        self._page.context.session.ask(
            self._page, lambda notebook: record_attempt(notebook, case, to, now(), at=at), written, self._page.tell
        )

    def _open(self) -> None:
        self._page.context.navigator.go(EntryRoute(self._case, self._latest))
