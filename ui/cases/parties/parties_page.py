"""The page of the people that information may be shared with."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from notebook.messages import labels
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.tasks.cases import addressees
from notebook.tasks.parties import (
    add_audience,
    add_party,
    change_party,
    known_parties,
    mark_gone,
    remove_party,
    replace_party,
)
from ui.cases.parties.party_card import PartyCard, PartyDeeds
from ui.cases.parties.party_form import PartyForm
from ui.shell.clock import now
from ui.shell.navigator import Message
from ui.shell.page import Page
from ui.shell.routes import CaseListRoute
from ui.text.bidi import format_message
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.printability_notes import PrintabilityNotes
from ui.widgets.read_only import writes
from ui.widgets.unavailable import busy, enable_unless

if TYPE_CHECKING:
    from collections.abc import Callable

    from notebook.errors.base import NotebookError
    from notebook.model.ids import PartyId
    from notebook.model.people import Party
    from notebook.model.vocabulary import Audience
    from notebook.tasks.notebook import Notebook
    from notebook.tasks.parties import KnownParties
    from ui.shell.context import AppContext
    from ui.shell.routes import HandoverRoute


class PartiesPage(Page):
    """Lists the parties by audience, and adds new ones."""

    def __init__(self, context: AppContext, handover: HandoverRoute | None = None) -> None:
        """Fetch the parties; for a handover the form is open, and one goes back with whoever is added."""
        self._handover = handover
        back = partial(context.navigator.go, handover or CaseListRoute())
        super().__init__(context, _("People you work with"), back=back)
        self._add = writes(button(_("&Add somebody"), "add_party", self._begin, "main", picture="plus"))
        self._add.hide()
        self.header.addWidget(self._add)
        column = self.column()
        column.addWidget(
            label(
                _(
                    "While nothing rests on a person, everything can be corrected. Later role, organisation and field "
                    "of work stay, because what you decide is decided for that role. If somebody changes roles, add "
                    "them again."
                ),
                "quiet",
            )
        )
        self._print_check = PrintabilityNotes(context.worker)
        self._form = PartyForm(self._save, self._end if handover is None else back, self._print_check)
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
        typed = self._form.changed or any(card.typed for card in self.findChildren(PartyCard))
        return not self._settled and (typed or super().unsaved)

    def _ask(self) -> None:
        def task(notebook: Notebook) -> tuple[tuple[Audience, ...], KnownParties]:
            return addressees(notebook).audiences, known_parties(notebook)

        self.context.session.ask(self, task, lambda found: self._show(*found), self._refused)

    def _show(self, audiences: tuple[Audience, ...], known: KnownParties) -> None:
        """List the parties by audience, those who are gone last; without any, open the form."""
        self._form.offer(audiences, known.parties)
        while (item := self._people.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        deeds = self._deeds(audiences)
        groups = [
            (
                labels.audience(translations(), audience),
                [each for each in known.parties if each.audience == audience and each.gone is None],
            )
            for audience in audiences
        ]
        groups.append((_("No longer here"), [each for each in known.parties if each.gone is not None]))
        for heading, there in groups:
            if there:
                self._people.addWidget(label(heading, "heading"))
            for party in there:
                self._people.addWidget(PartyCard(party, deeds, known, in_use=party.id in known.in_use))
        if known.parties and self._handover is None:
            self._end()
        else:
            self._begin()
            self._form.cancel.setVisible(self._handover is not None)
        self.answered()

    def _deeds(self, audiences: tuple[Audience, ...]) -> PartyDeeds:
        def change(party: Party, own_field: str) -> None:
            self._do(lambda notebook: change_party(notebook, _in_field(notebook, party, own_field), now()), party)

        def leave(party: Party) -> None:
            def task(notebook: Notebook) -> Party:
                return mark_gone(notebook, party.id, now().astimezone(notebook.zone).date())

            self._do(task, party)

        def come_back(party: Party) -> None:
            self._do(lambda notebook: mark_gone(notebook, party.id, None), party)

        def replaced(party: Party, right: PartyId) -> None:
            def task(notebook: Notebook) -> None:
                replace_party(notebook, party.id, right, now().astimezone(notebook.zone).date())

            self._do(task, party)

        def remove(party: Party) -> None:
            self._do(lambda notebook: remove_party(notebook, party.id), party)

        return PartyDeeds(change, remove, leave, come_back, replaced, audiences, self._print_check)

    def _do(self, task: Callable[[Notebook], object], party: Party) -> None:
        """Run a task about a party, and show all of them as they are then."""

        def done(_found: object) -> None:
            self.banner.say(format_message(_("Saved: {name}."), name=party.name), "check")
            self._ask()

        self.saving()
        self.context.session.ask(self, task, done, self._refused)

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

    def _save(self, typed: Party, own_field: str) -> None:
        enable_unless(self._form.save, busy())
        self.saving()
        self.context.session.ask(
            self,
            lambda notebook: add_party(notebook, _in_field(notebook, typed, own_field)),
            self._saved,
            self._not_saved,
        )

    def _saved(self, party: Party) -> None:
        enable_unless(self._form.save, "")
        self._form.clear()
        told = format_message(_("{name} is added. Nothing is shared until you decide."), name=party.name)
        if self._handover is not None and self._handover.resume is not None:
            back = replace(self._handover, resume=self._handover.resume.to(party.id))
            self.saved(lambda: self.context.navigator.go(back, message=Message(told, "check")))
            return
        self.banner.say(told, "check")
        self._ask()

    def _not_saved(self, problem: NotebookError) -> None:
        enable_unless(self._form.save, "")
        self._refused(problem)

    def _refused(self, problem: NotebookError) -> None:
        self.stay()
        self.tell(problem)


def _in_field(notebook: Notebook, party: Party, own_field: str) -> Party:
    """Return a party in a new field of work of the team's own, which is added first, if one was typed."""
    return replace(party, audience=add_audience(notebook, own_field)) if own_field else party
