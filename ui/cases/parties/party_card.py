"""One party: who they are, and what can be done about them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from notebook.messages import dates
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from ui.cases.parties.party_form import PartyForm
from ui.text.bidi import format_message, isolate
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.date_inputs import choice
from ui.widgets.flow_layout import FlowLayout, flowing
from ui.widgets.form_field import FormField
from ui.widgets.labels import label
from ui.widgets.party_box import party_text
from ui.widgets.read_only import writes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from notebook.model.ids import PartyId
    from notebook.model.people import Party
    from notebook.model.vocabulary import Audience
    from notebook.tasks.parties import KnownParties
    from ui.widgets.printability_notes import PrintabilityNotes


@dataclass(frozen=True)
class PartyDeeds:
    """What a card can do, each with the party first, and what its form needs."""

    change: Callable[[Party, str], object]
    remove: Callable[[Party], object]
    leave: Callable[[Party], object]
    come_back: Callable[[Party], object]
    replace: Callable[[Party, PartyId], object]
    audiences: Sequence[Audience]
    print_check: PrintabilityNotes


class PartyCard(QFrame):
    """Shows a party; it can be corrected in place."""

    def __init__(self, party: Party, deeds: PartyDeeds, known: KnownParties, *, in_use: bool) -> None:
        """Show one of the known parties; ``in_use`` once something rests on it."""
        super().__init__()
        self.party, self._deeds, self._others, self._in_use = party, deeds, known.parties, in_use
        former = known.former.get(party.id, ())
        self._form: PartyForm | None = None
        self._step: QWidget | None = None
        self.setProperty("role", "card")
        self.setObjectName("party")
        place = ", ".join(isolate(part) for part in (party.role, party.organisation) if part)
        contact = party.contact or _("No contact recorded")
        self.setAccessibleName(f"{isolate(party.name)}, {place}, {contact}")
        self._texts = QVBoxLayout()
        self._texts.setSpacing(0)
        self._texts.addWidget(label(party.name, "strong"))
        self._texts.addWidget(label(place))
        shown = label(contact, "quiet", name="contact")
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._texts.addWidget(shown)
        for said in _more(party, former, known.parties):
            self._texts.addWidget(label(said, "quiet"))
        self._verbs = QWidget()
        flow = FlowLayout(self._verbs, row_gap=0)
        for text, name, verb in self._offered():
            made = button(text, name, verb, "link")
            made.setAccessibleName(format_message(_("{verb} {name}"), verb=text, name=party.name))
            flow.addWidget(writes(made))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        self._layout.setSpacing(GRID)
        self._layout.addLayout(self._texts)
        self._layout.addWidget(self._verbs)

    def _change(self) -> None:
        """Show the form with what is known of the party."""
        self._close()
        form = PartyForm(self._deeds.change, self._close, self._deeds.print_check, self.party, fixed=self._in_use)
        form.offer(self._deeds.audiences, self._others)
        self._form = form
        self._layout.addWidget(form)
        form.show()
        self._verbs.hide()
        form.name.setFocus()

    @property
    def typed(self) -> bool:
        """Return whether anything was entered that is not saved."""
        return self._form is not None and self._form.changed

    def _offered(self) -> list[tuple[str, str, Callable[[], object]]]:
        party, deeds = self.party, self._deeds
        if party.gone is not None:
            return [(_("They are there again"), "party_back", partial(deeds.come_back, party))]
        offered: list[tuple[str, str, Callable[[], object]]] = [(_("Change…"), "change_party", self._change)]
        if self._in_use:
            offered.append((_("No longer here"), "party_gone", partial(deeds.leave, party)))
            offered.append((_("This was a mistake…"), "party_mistake", self._ask_which))
        else:
            offered.append((_("Remove"), "remove_party", partial(deeds.remove, party)))
        return offered

    def _ask_which(self) -> None:
        """Ask which person is the right one."""
        self._close()
        step = QWidget()
        others = [each for each in self._others if each.id != self.party.id and each.gone is None]
        box = choice((party_text(each), each.id) for each in others)
        box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        said = _(
            "Choose the person that you meant. Nothing that was decided for the one counts for the other: decide "
            "again. What was handed over stays listed."
        )
        field = FormField(_("Replace by"), box, "replace_by", help_text=said)
        go = button(_("Replace"), "replace_party", lambda: self._replace(box.currentData(), field))
        below = QVBoxLayout(step)
        below.setContentsMargins(0, 0, GRID, GRID)
        below.addWidget(field)
        verbs, flow = flowing()
        for each in (button(_("Cancel"), "cancel_replace", self._close), go):
            flow.addWidget(each)
        below.addWidget(verbs)
        self._step = step
        self._layout.addWidget(step)
        step.show()
        self._verbs.hide()
        box.setFocus()

    def _replace(self, chosen: PartyId | None, field: FormField) -> None:
        if chosen is None:
            field.set_trouble(_("Choose a person, or add them first."))
            return
        self._deeds.replace(self.party, chosen)

    def _close(self) -> None:
        """Remove the form or the question, if one is open."""
        for each in (self._form, self._step):
            if each is not None:
                self._layout.removeWidget(each)
                each.hide()
                each.deleteLater()
        self._form = self._step = None
        self._verbs.show()


def _more(party: Party, former: Sequence[str], others: Sequence[Party]) -> list[str]:
    """Return what else is known of a party, in sentences."""
    said = []
    if party.gone is not None:
        right = next((each.name for each in others if each.id == party.replaced_by), None)
        day = dates.day(translations(), party.gone)
        sentence = _("No longer here since {day}.") if right is None else _("A mistake, found on {day}. Use {name}.")
        said.append(format_message(sentence, day=day, name=right or ""))
    if party.identity:
        said.append(format_message(_("Known by: {how}"), how=party.identity))
    if party.fingerprint:
        said.append(format_message(_("Confirmed fingerprint: {digits}"), digits=party.fingerprint))
    if former:
        said.append(format_message(_("Written before as: {names}"), names=", ".join(map(isolate, former))))
    return said
