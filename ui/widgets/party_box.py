"""A list for choosing one party."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from notebook.messages import labels
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.model.people import SUBJECT_PARTY
from ui.text.bidi import strip_bidi_controls
from ui.widgets.date_inputs import NoWheelComboBox

if TYPE_CHECKING:
    from collections.abc import Iterable

    from notebook.model.people import Party


def party_box(parties: Iterable[Party], subject: Party) -> NoWheelComboBox:
    """Return the parties who are not gone under their audiences, and the subject last; nothing is selected."""
    box = NoWheelComboBox()
    model = QStandardItemModel(box)
    first = QStandardItem(_("Choose a party"))
    model.appendRow(first)
    groups: dict[str, list[Party]] = {}
    there = (party for party in parties if party.gone is None)
    for party in sorted(there, key=lambda each: (labels.audience(translations(), each.audience), each.name)):
        groups.setdefault(labels.audience(translations(), party.audience), []).append(party)
    groups[labels.audience(translations(), subject.audience)] = [subject]
    for audience, members in groups.items():
        heading = QStandardItem(audience)
        heading.setFlags(Qt.ItemFlag.NoItemFlags)
        model.appendRow(heading)
        for party in members:
            # No indentation: typing the first letters of a name must find the row.
            item = QStandardItem(party_text(party))
            item.setData(party.id, Qt.ItemDataRole.UserRole)
            item.setData(f"{audience}: {item.text()}", Qt.ItemDataRole.AccessibleTextRole)
            model.appendRow(item)
    box.setModel(model)
    return box


def party_text(party: Party) -> str:
    """Return a party as a row of a list: name, role, organisation, field of work."""
    audience = "" if party.id == SUBJECT_PARTY else labels.audience(translations(), party.audience)
    return ", ".join(map(strip_bidi_controls, filter(None, (party.name, party.role, party.organisation, audience))))
