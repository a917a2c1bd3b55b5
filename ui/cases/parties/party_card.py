"""One party: who they are, and their contact, which may change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from notebook.messages.i18n import gettext as _
from ui.text.bidi import format_message, isolate
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.form_field import FormField
from ui.widgets.labels import label
from ui.widgets.read_only import writes

if TYPE_CHECKING:
    from collections.abc import Callable

    from notebook.model.people import Party
    from ui.widgets.printability_notes import PrintabilityNotes


class PartyCard(QFrame):
    """Shows a party; its contact can be edited in place."""

    def __init__(self, party: Party, change: Callable[[str], object], print_check: PrintabilityNotes) -> None:
        """Show a party; ``change`` gets a new contact, ``print_check`` checks it when the field is left."""
        super().__init__()
        self.party = party
        self.setProperty("role", "card")
        self.setObjectName("party")
        place = ", ".join(isolate(part) for part in (party.role, party.organisation) if part)
        contact = party.contact or _("No contact recorded")
        self.setAccessibleName(f"{isolate(party.name)}, {place}, {contact}")
        self._change = writes(button(_("Change contact"), "change_contact", self._begin, "link"))
        self._change.setAccessibleName(format_message(_("Change the contact of {name}"), name=party.name))
        self._line = QLineEdit(party.contact)
        self._edit = self._editing(change, print_check)
        self._edit.hide()
        self._shown = label(contact, "quiet", name="contact")
        self._shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(label(party.name, "strong"))
        texts.addWidget(label(place))
        texts.addWidget(self._shown)
        beside = QHBoxLayout()
        beside.addLayout(texts, 1)
        beside.addWidget(self._change, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        layout.setSpacing(GRID)
        layout.addLayout(beside)
        layout.addWidget(self._edit)

    @property
    def typed(self) -> bool:
        """Return whether a contact was entered that is not saved."""
        return not self._edit.isHidden() and self._line.text() != self.party.contact

    def _editing(self, change: Callable[[str], object], print_check: PrintabilityNotes) -> QWidget:
        field = FormField(_("How to reach them"), self._line, "new_contact")
        print_check.watch(field)
        self._line.returnPressed.connect(lambda: change(self._line.text()))
        inside = QWidget()
        beside = QHBoxLayout(inside)
        beside.setContentsMargins(0, 0, GRID, GRID)
        beside.addWidget(field, 1)
        for each in (
            button(_("Save"), "keep_contact", lambda: change(self._line.text())),
            button(_("Cancel"), "cancel_contact", self._end),
        ):
            beside.addWidget(each, 0, Qt.AlignmentFlag.AlignBottom)
        return inside

    def _begin(self) -> None:
        self._change.hide()
        self._edit.show()
        self._line.setFocus()
        self._line.selectAll()

    def _end(self) -> None:
        self._line.setText(self.party.contact)
        self._edit.hide()
        self._change.show()
        self._change.setFocus()
