"""The form for a consent event: when it was said, what it changes, and recording it."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from notebook.errors.base import NotebookError
from notebook.messages import errors
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.model.case import Case
from notebook.model.consent import Consent
from notebook.model.ids import ProvisionId
from notebook.model.vocabulary import ConsentState
from notebook.sharing.consent_impact import Foreseen
from notebook.tasks.consents import add_consent_event, preview_event
from notebook.tasks.notebook import Notebook
from ui.consent.impact_panel import ImpactPanel
from ui.shell.clock import now
from ui.shell.context import AppContext
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.date_inputs import InstantField
from ui.widgets.labels import label
from ui.widgets.scrolling import scroll_to
from ui.widgets.unavailable import busy, enable_unless


def verbs() -> dict[ConsentState, str]:
    """Return the texts of the buttons for the events."""
    return {
        ConsentState.RENEWED: _("Renew"),
        ConsentState.REFUSED: _("Refuse"),
        ConsentState.WITHDRAWN: _("Withdraw"),
        ConsentState.INVALIDATED: _("Mark as not valid"),
        ConsentState.NO_LONGER_SPEAKS: _("No longer speaks for them"),
    }


@dataclass(frozen=True, slots=True)
class ShutCounts:
    """How many sections leave all future packs, and how many of those were handed over already."""

    leaving: int
    given_out: int


class ConsentEventForm(QFrame):
    """Shows what would change before anything is recorded; ``kept`` is emitted afterwards, with what it shut."""

    kept = Signal(object)
    dropped = Signal()

    def __init__(
        self,
        context: AppContext,
        case: Case,
        consent: Consent,
        state: ConsentState,
        zone: ZoneInfo,
        lines: tuple[ProvisionId, ...] = (),
    ) -> None:
        """Compute at once what would change if it was said now, about all of the consent or these lines of it."""
        super().__init__()
        self._lines = lines
        self.setObjectName("step")
        self._context, self._case, self._consent, self._state, self._zone = context, case, consent, state, zone
        self._asked = 0
        self._leaving = 0
        speaks = state is not ConsentState.NO_LONGER_SPEAKS
        self.when = InstantField(_("When was it said?") if speaks else _("Since when?"), "said", zone, now())
        if not speaks:
            self.when.set_note(_("A refusal after that still counts."))
        self.foresight = ImpactPanel()
        self.save = button(verbs()[state], "keep_step", self._keep, "main")
        enable_unless(self.save, busy())
        cancel = button(_("Cancel"), "drop_step", self.dropped.emit)
        last = QHBoxLayout()
        last.addStretch(1)
        last.addWidget(cancel)
        last.addWidget(self.save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GRID, 0, 0)
        layout.setSpacing(2 * GRID)
        about_line = _("The person withdraws this one line. What else they said stays as it is.")
        layout.addWidget(label(about_line if lines else _explained()[state], "plain"))
        layout.addWidget(self.when)
        layout.addWidget(self.foresight)
        layout.addLayout(last)
        self.when.changed.connect(self._foresee)
        self._foresee()

    def _foresee(self) -> None:
        """Compute what would change; only the answer to the last question counts."""
        self._asked += 1
        number, present = self._asked, now()
        said = self._said()
        enable_unless(self.save, busy())
        if said is None or not self._consent.may_follow(said, present):
            outside = _("This must lie after the consent was first spoken of, and not after now.")
            self.when.set_trouble(self.when.problem or outside)
            self.foresight.say(_("Nothing is saved yet."))
            return
        self.when.set_trouble("")
        self.foresight.say(_("Working out what this changes…"))
        case, consent, state, lines = self._case, self._consent, self._state, self._lines

        def task(notebook: Notebook) -> Foreseen:
            return preview_event(notebook, case, consent, state, said, present, lines)

        def done(found: Foreseen) -> None:
            if number == self._asked:
                self._leaving = found.shut
                takes_back = state not in (ConsentState.RENEWED, ConsentState.NO_LONGER_SPEAKS)
                self.foresight.show_change(found, self._zone, takes_back=takes_back)
                enable_unless(self.save, "")
                if number == 1:
                    scroll_to(self.save)

        self._context.session.ask(self, task, done, self._fail)

    def _said(self) -> datetime | None:
        """Return when it was said, if known; a refusal counts after a permission of the same minute."""
        return self.when.at if self._state is ConsentState.RENEWED else self.when.latest(now())

    def _keep(self) -> None:
        case, consent, state, said = self._case, self._consent.id, self._state, self._said()
        lines = self._lines
        if said is None:
            return
        enable_unless(self.save, busy())

        def task(notebook: Notebook) -> int:
            return add_consent_event(notebook, case, consent, state, said, now(), lines)

        def done(given_out: int) -> None:
            self.kept.emit(ShutCounts(self._leaving, given_out))

        self._context.session.ask(self, task, done, self._fail)

    def _fail(self, problem: NotebookError) -> None:
        enable_unless(self.save, "")
        self.foresight.say(errors.sentence(problem, translations()))


def _explained() -> dict[ConsentState, str]:
    return {
        ConsentState.RENEWED: _("The person says yes again to exactly this, with the same end date."),
        ConsentState.REFUSED: _("The person says no to all of this, whatever was allowed before."),
        ConsentState.WITHDRAWN: _("The person withdraws what was allowed here. No reason is needed."),
        ConsentState.NO_LONGER_SPEAKS: _(
            "From then on neither their consent nor their refusal counts, in every consent that names them as here; "
            "without a name, in this one. The program does not know what the law says about it."
        ),
        ConsentState.INVALIDATED: _(
            "The consent turned out not to be valid, for example because it was not free or not understood."
        ),
    }
