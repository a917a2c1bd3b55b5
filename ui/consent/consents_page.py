"""The consents of a case: every one of them, and what it means today.

After a restore: what may be missing, and at the end the confirmation that the worker has looked at them.

Where something handed over has been withdrawn or corrected since: how much, and the way to a notice.
"""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from notebook.messages import notices, provenance
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.model.ids import CaseId, ConsentId
from notebook.model.vocabulary import ConsentState
from notebook.tasks.consents import ConsentOverview, read_register
from notebook.tasks.notebook import Notebook
from notebook.tasks.outstanding_packs import OutstandingPack, outstanding_packs, sections_out
from notebook.tasks.review_consents import ConsentReview, review_consents, review_of
from ui.consent.coming_of_age_note import ComingOfAgeNote
from ui.consent.consent_card import ConsentCard
from ui.consent.consent_event_form import ShutCounts
from ui.shell.clock import now
from ui.shell.context import AppContext
from ui.shell.focus import give_focus
from ui.shell.page import Page
from ui.shell.routes import (
    CaseRoute,
    ConsentsRoute,
    DecisionsRoute,
    NoticeRoute,
    OutstandingPacksRoute,
    RecordConsentRoute,
    Route,
    WhatIfRoute,
)
from ui.theme import GRID
from ui.widgets.buttons import button, leading
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import label
from ui.widgets.read_only import writes
from ui.widgets.scrolling import scroll_to


class ReviewNote(QFrame):
    """The note over the consents after a restore."""

    def __init__(self, found: ConsentReview) -> None:
        """Show the day that the notebook is from, and what to do."""
        super().__init__()
        self.setObjectName("review_note")
        self.setProperty("role", "grave" if found.provenance.replaced else "note")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        layout.setSpacing(GRID)
        layout.addWidget(
            label(provenance.came_to_be(translations(), found.provenance, found.zone), "strong", name="review_said")
        )
        told = _(
            "Nothing of this case is handed over until you have looked at these consents. Record what the person "
            "said since; then confirm at the end of the page."
        )
        layout.addWidget(label(told))


class ReviewEnd(QFrame):
    """The confirmation under the last consent."""

    def __init__(self, confirm: Callable[[], object], *, nothing: bool) -> None:
        """Offer the confirmation; ``nothing`` says that there is no consent to look at."""
        super().__init__()
        said = _("There is &nothing to add") if nothing else _("I have &looked at these consents")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        verb = button(said, "consents_reviewed", confirm, "main", picture="check")
        layout.addWidget(writes(verb), 0, Qt.AlignmentFlag.AlignLeft)


class OutstandingPacksNote(QFrame):
    """One or two sentences about packs outside; ``said`` is what the last event has shut, if any."""

    def __init__(
        self,
        holdings: Sequence[OutstandingPack],
        show: Callable[[], object],
        prepare: Callable[[], object],
        said: str = "",
    ) -> None:
        """Offer a notice while a recipient has not been told."""
        super().__init__()
        words = translations()
        self.setObjectName("held_note")
        self.setProperty("role", "note")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        layout.setSpacing(GRID)
        layout.addWidget(label(said or notices.outside(words, sections_out(holdings)), "strong", name="held_said"))
        waiting = sum(each.waits for each in holdings)
        layout.addWidget(label(notices.open_questions(words, waiting), name="held_waiting"))
        self.show_them = button(words.gettext("&Show them"), "show_held", show)
        row = QWidget()
        flow = FlowLayout(row)
        flow.addWidget(self.show_them)
        if not all(each.told for each in holdings):
            notice = button(words.gettext("&Prepare a notice to the recipients"), "prepare_notice", prepare)
            flow.addWidget(writes(notice))
        layout.addWidget(row)


_Found = tuple[ConsentOverview, tuple[OutstandingPack, ...], ConsentReview | None]


class ConsentsPage(Page):
    """The register of consents of one case."""

    def __init__(self, context: AppContext, case: CaseId, reviewed: Route | None = None) -> None:
        """Fetch and show the register; ``reviewed`` is the route after the review that a restore asks for."""
        super().__init__(context, _("Consents"), back=partial(context.navigator.go, CaseRoute(case)))
        self._case = case
        self._reviewed = reviewed
        self._shut: ShutCounts | None = None
        self._kept_of: ConsentId | None = None
        self._record = button(
            _("&Record consent"),
            "record_consent",
            partial(context.navigator.go, RecordConsentRoute(case)),
            "main",
            picture="plus",
        )
        self.header.addWidget(
            button(
                _("&Decisions"),
                "decisions",
                partial(context.navigator.go, DecisionsRoute(case)),
                picture="clipboard-check",
            )
        )
        self.header.addWidget(writes(self._record))
        self._column: QVBoxLayout = self.column()
        what_if = partial(context.navigator.go, WhatIfRoute(case))
        self._column.addLayout(leading(button(_("&What if they agreed to more?"), "what_if", what_if)))
        self._cards = QWidget()
        self._column.addWidget(self._cards)
        self._column.addStretch(1)
        self._fetch()

    def first_focus(self) -> QWidget | None:
        """Return the one button that is always there."""
        return self._record

    def route(self) -> Route:
        """Return the route to this page."""
        return ConsentsRoute(self._case, self._reviewed)

    def _fetch(self) -> None:
        case = self._case

        def task(notebook: Notebook) -> _Found:
            return (
                read_register(notebook, case, now()),
                outstanding_packs(notebook, case, now()),
                review_of(notebook, case),
            )

        self.context.session.ask(self, task, self._show, self.tell)

    def _show(self, found: _Found) -> None:
        register, holdings, review = found
        fresh = QWidget()
        inside = QVBoxLayout(fresh)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(2 * GRID)
        if review is not None:
            inside.addWidget(ReviewNote(review))
        note = self._note(holdings) if holdings else None
        if note is not None:
            inside.addWidget(note)
        for each in register.still_speak:
            inside.addWidget(
                ComingOfAgeNote(each, register.case.subject.name, partial(self._no_longer, each.consents[-1]))
            )
        if not register.case.consents:
            inside.addWidget(label(_("No consent recorded yet"), "heading", name="empty"))
            inside.addWidget(
                label(
                    _(
                        "Nothing is shared on consent yet. Ask the person what they allow, then record the answer, "
                        "also when it was no. After that you see here who may get what, what for and until when."
                    ),
                    name="about_empty",
                )
            )
        for consent in reversed(register.case.consents):
            card = ConsentCard(self.context, register, consent)
            card.said.connect(self.banner.say)
            card.changed.connect(partial(self._kept, consent.id))
            inside.addWidget(card)
        if review is not None:
            inside.addWidget(ReviewEnd(self._confirm, nothing=not register.case.consents))
        self._column.replaceWidget(self._cards, fresh)
        self._cards.setParent(None)
        self._cards.deleteLater()
        self._cards = fresh
        self._lead_on(note)

    def _no_longer(self, consent: ConsentId) -> None:
        """Open, on the card of a consent, the form that records that its grantor no longer speaks."""
        card = self._cards.findChild(ConsentCard, f"consent_{consent}")
        if card is not None:
            card.begin(ConsentState.NO_LONGER_SPEAKS)
            scroll_to(card)

    def _confirm(self) -> None:
        """Record that the worker has looked, and go on to where that was asked for."""
        case = self._case

        def task(notebook: Notebook) -> None:
            review_consents(notebook, (case,), now())

        self.context.session.ask(self, task, lambda _none: self._seen(), self.tell)

    def _seen(self) -> None:
        if self._reviewed is not None:
            self.context.navigator.go(self._reviewed)
            return
        self.banner.say(_("Saved. This case can be handed over again."), "check")
        give_focus(self._record)
        self._fetch()

    def _lead_on(self, note: OutstandingPacksNote | None) -> None:
        """After recording, show what came of it: what is outside, or else the consent as it is now."""
        if self._kept_of is None:
            return
        if note is not None and self._shut is not None:
            give_focus(note.show_them)
            scroll_to(note)
        else:
            for verb in self._cards.findChildren(QPushButton, f"{ConsentState.REFUSED}_{self._kept_of}"):
                scroll_to(verb)
        self._shut = self._kept_of = None

    def _note(self, holdings: tuple[OutstandingPack, ...]) -> OutstandingPacksNote:
        """Return the note of what is outside: of what was shut just now, or else of everything."""
        shut, context, case = self._shut, self.context, self._case
        said = "" if shut is None else notices.shut(translations(), shut.leaving, shut.given_out)
        return OutstandingPacksNote(
            holdings,
            partial(context.navigator.go, OutstandingPacksRoute(case)),
            partial(context.navigator.go, NoticeRoute(case)),
            said,
        )

    def _kept(self, consent: ConsentId, shut: ShutCounts) -> None:
        self._kept_of = consent
        self.banner.say(_("Saved. It counts for every handover from now on."))
        self._shut = shut if shut.given_out else None
        give_focus(self._record)
        self._fetch()
