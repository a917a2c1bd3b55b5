"""The page of the people that information may be shared with."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from notebook.messages import labels
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.tasks.cases import Addressees, add_party, addressees, change_contact
from ui.cases.parties.party_card import PartyCard
from ui.cases.parties.party_form import PartyForm, Typed
from ui.shell.page import Page
from ui.shell.routes import CaseListRoute
from ui.text.bidi import format_message
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.printability_notes import PrintabilityNotes
from ui.widgets.read_only import writes

if TYPE_CHECKING:
    from collections.abc import Callable

    from notebook.errors.base import NotebookError
    from notebook.model.ids import PartyId
    from notebook.model.people import Party
    from ui.shell.context import AppContext


class PartiesPage(Page):
    """Lists the parties by audience, and adds new ones."""

    def __init__(self, context: AppContext) -> None:
        """Fetch the parties."""
        super().__init__(context, _("People you work with"), back=partial(context.navigator.go, CaseListRoute()))
        self._add = writes(button(_("&Add somebody"), "add_party", self._begin, "main", picture="plus"))
        self._add.hide()
        self.header.addWidget(self._add)
        column = self.column()
        column.addWidget(
            label(
                _(
                    "Role and organisation cannot be changed later, because what you decide is decided for that "
                    "role. If somebody changes roles, add them again."
                ),
                "quiet",
            )
        )
        self._print_check = PrintabilityNotes(context.worker)
        self._form = PartyForm(self._save, self._end, self._print_check)
        self._form.hide()
        column.addWidget(self._form)
        self._people = QVBoxLayout()
        self._people.setSpacing(GRID)
        column.addLayout(self._people)
        column.addStretch(1)
        self._ask()

    def first_focus(self) -> QWidget | None:
        """Return the first field while the form is open, else the button that opens it."""
        return self._add if self._form.isHidden() else self._form.name

    @property
    def unsaved(self) -> bool:
        """Return whether the form or a card has input that is not saved."""
        typed = self._form.typed or any(card.typed for card in self.findChildren(PartyCard))
        return not self._settled and (typed or super().unsaved)

    def _ask(self) -> None:
        self.context.session.ask(self, addressees, self._show, self._refused)

    def _show(self, known: Addressees) -> None:
        """List the parties by audience; without any, open the form."""
        self._form.offer(known.audiences)
        while (item := self._people.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for audience in known.audiences:
            there = [party for party in known.parties if party.audience == audience]
            if there:
                self._people.addWidget(label(labels.audience(translations(), audience), "heading"))
            for party in there:
                self._people.addWidget(PartyCard(party, self._changer(party), self._print_check))
        if known.parties:
            self._end()
        else:
            self._begin()
            self._form.cancel.hide()
        self.answered()

    def _changer(self, party: Party) -> Callable[[str], None]:
        return lambda contact: self._change(party.id, contact)

    def _change(self, party: PartyId, contact: str) -> None:
        self.saving()
        self.context.session.ask(
            self, lambda notebook: change_contact(notebook, party, contact), lambda _none: self._ask(), self._refused
        )

    def _begin(self) -> None:
        self._add.hide()
        self._form.show()
        self._form.cancel.show()
        self._form.name.setFocus()

    def _end(self) -> None:
        self._form.clear()
        self._form.hide()
        self._add.show()
        self._add.setFocus()

    def _save(self, typed: Typed) -> None:
        self._form.save.setEnabled(False)
        self.saving()
        self.context.session.ask(
            self,
            lambda notebook: add_party(
                notebook, typed.name, typed.role, typed.organisation, typed.audience, typed.contact
            ),
            self._saved,
            self._not_saved,
        )

    def _saved(self, party: Party) -> None:
        self._form.save.setEnabled(True)
        self._form.clear()
        said = _("{name} is added. Nothing is shared until you decide.")
        self.banner.say(format_message(said, name=party.name), "check")
        self._ask()

    def _not_saved(self, problem: NotebookError) -> None:
        self._form.save.setEnabled(True)
        self._refused(problem)

    def _refused(self, problem: NotebookError) -> None:
        self.stay()
        self.tell(problem)
