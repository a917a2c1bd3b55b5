"""The page that shows what a party would get if the person said yes, or no, to something; it saves nothing."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from notebook.errors.base import NotebookError
from notebook.messages import errors, labels
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.model.consent import Consent, ConsentEvent
from notebook.model.ids import CaseId, ConsentId, PartyId
from notebook.model.people import Addressee
from notebook.model.vocabulary import ConsentState, Grantor, Method, Purpose
from notebook.sharing.release import Release
from notebook.tasks.consents import ConsentOverview, read_register
from notebook.tasks.notebook import Notebook
from notebook.tasks.sharing_request import SharingRequest
from notebook.tasks.what_if import WhatIf, what_if
from ui.cases.case.release_pane import day_of, with_bars
from ui.cases.case.section_text import DarkSpan, SectionText
from ui.consent.impact_panel import ImpactPanel
from ui.consent.provision_row import ProvisionRow
from ui.shell.clock import now
from ui.shell.context import AppContext
from ui.shell.focus import give_focus
from ui.shell.lock_contract import UnsavedInput
from ui.shell.page import Page
from ui.shell.routes import ConsentsRoute
from ui.text.bidi import format_message
from ui.theme import GRID
from ui.widgets.date_inputs import NoWheelComboBox
from ui.widgets.form_field import FormField
from ui.widgets.labels import label

_PAUSE = 200
"""Milliseconds without a change after which the answer is worked out."""


class WhatIfPage(Page):
    """A line as in a consent, what it would open or shut, and the pack of one party as it would then read."""

    def __init__(self, context: AppContext, case: CaseId) -> None:
        """Fetch the choices, then show them."""
        super().__init__(context, _("What if?"), back=partial(context.navigator.go, ConsentsRoute(case)))
        self._case = case
        self._register: ConsentOverview | None = None
        self._asked = 0
        self._column: QVBoxLayout = self.column()
        self._rest = QTimer(self, singleShot=True, interval=_PAUSE)
        self._rest.timeout.connect(self._work_out)
        context.session.ask(self, lambda notebook: read_register(notebook, case, now()), self._build, self.tell)

    @property
    def unsaved(self) -> bool:
        """Return False: there is nothing to save."""
        return False

    def unsaved_input(self) -> UnsavedInput | None:
        """Return None: there is nothing to save."""
        return None

    def leave(self) -> None:
        """Drop the text of the pack."""
        if self._register is not None:
            self._show_text("")

    def first_focus(self) -> QWidget | None:
        """Return the first field, once it is there."""
        return None if self._register is None else self._row.effect

    def _build(self, register: ConsentOverview) -> None:
        self._register = register
        about = _(
            "Suppose the person said this today. You see what a pack would then be. Nothing is saved, nothing is "
            "shared, and no trace of the question is left in the notebook. Before a real pack you may be asked about "
            "words that could point at somebody."
        )
        self._column.addWidget(label(about, "quiet", name="about_what_if"))
        self._row = ProvisionRow(register, 1, supposed=True)
        self._row.changed.connect(self._changed)
        self._column.addWidget(self._row)
        self._panel = ImpactPanel()
        self._column.addWidget(self._panel)
        self._party, self._purpose = NoWheelComboBox(), NoWheelComboBox()
        whose = QHBoxLayout()
        whose.setSpacing(2 * GRID)
        whose.addWidget(FormField(_("Whose &pack"), self._party, "what_if_party"), 1)
        whose.addWidget(FormField(_("What it would be &for"), self._purpose, "what_if_purpose"), 1)
        self._column.addLayout(whose)
        self._said = label("", "strong", name="what_if_said")
        self._column.addWidget(self._said)
        self._card = QFrame()
        self._card.setProperty("role", "card")
        self._inside = QVBoxLayout(self._card)
        self._inside.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        self._card.hide()
        self._column.addWidget(self._card)
        self._column.addStretch(1)
        for box in (self._party, self._purpose):
            box.activated.connect(lambda _index: self._work_out())
        self._changed()
        give_focus(self._row.effect)

    def _changed(self) -> None:
        """Offer the parties and purposes that the line is about, and work out the answer after a short pause."""
        self._offer()
        self._panel.say(_("Working out what this would change…"))
        self._rest.start()

    def _offer(self) -> None:
        register = self._register
        assert register is not None
        to = Addressee.parse(self._row.to.currentData())
        purposes = self._row.purposes.picked or register.purposes
        parties = [(each.id, each.name) for each in register.parties if to.fits(each)]
        for box, found in (
            (self._party, parties),
            (self._purpose, [(each, labels.purpose(translations(), each)) for each in purposes]),
        ):
            chosen = box.currentData()
            box.clear()
            for data, text in found:
                box.addItem(text, data)
            box.setCurrentIndex(max(box.findData(chosen), 0))

    def _work_out(self) -> None:
        """Ask for the answer to what is chosen; only the answer to the last question counts."""
        self._asked += 1
        number, register, missing = self._asked, self._register, self._row.missing(needs_end=False)
        if register is None or missing or self._party.currentData() is None:
            self._panel.say(missing or _("Nobody in this notebook would get anything on it."))
            self._show_text("")
            return
        consent, present = self._supposed(), now()
        party, purpose = PartyId(self._party.currentData()), Purpose(self._purpose.currentData())
        request = SharingRequest(self._case, party, purpose)

        def task(notebook: Notebook) -> WhatIf:
            return what_if(notebook, request, consent, present)

        def done(found: WhatIf) -> None:
            if number == self._asked:
                self._panel.show_change(found.foreseen, register.zone, takes_back=False)
                self._show_release(found.release)

        def failed(problem: NotebookError) -> None:
            if number == self._asked:
                self._panel.say(errors.sentence(problem, translations()))
                self._show_text("")

        self.context.session.ask(self, task, done, failed)

    def _supposed(self) -> Consent:
        present = now()
        return Consent(
            ConsentId("supposed"),
            Grantor.SUBJECT,
            Method.ORAL,
            (self._row.provision(),),
            (ConsentEvent(ConsentState.GIVEN, present, present),),
        )

    def _show_release(self, release: Release) -> None:
        words, count = translations(), len(release.sections)
        said = words.ngettext(
            "The pack for {party} would then have {count} section.",
            "The pack for {party} would then have {count} sections.",
            count,
        )
        none = _("There would be no pack for {party}: every section would still be withheld.")
        said = format_message(said if count else none, party=release.recipient.name, count=count)
        self._show_text(said, *release_as_text(release))

    def _show_text(self, said: str, text: str = "", bars: Sequence[DarkSpan] = ()) -> None:
        """Show the pack in place of the one before; nothing where there is none."""
        self._said.setText(said)
        self._said.setVisible(bool(said))
        while (item := self._inside.takeAt(0)) is not None:
            if isinstance(old := item.widget(), SectionText):
                old.forget()
                old.setParent(None)
                old.deleteLater()
        self._card.setVisible(bool(text))
        if text:
            self._inside.addWidget(SectionText(text, _("The pack as it would read"), "what_if_text", bars))


def release_as_text(release: Release) -> tuple[str, list[DarkSpan]]:
    """Return the sections of a release as one text, each under its day, kind of contact and heading, and its bars."""
    text, bars = "", list[DarkSpan]()
    for section in release.sections:
        kind = labels.entry_kind(translations(), section.entry_kind)
        heading = labels.section_kind(translations(), section.kind)
        text += ("\n\n" if text else "") + f"{day_of(section)} · {kind} · {heading}\n"
        body, dark = with_bars(section)
        bars += [DarkSpan(each.start + len(text), each.end + len(text)) for each in dark]
        text += body
    return text, bars
