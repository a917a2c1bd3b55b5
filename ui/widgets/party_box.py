"""A list to choose one party from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from notebook.messages import labels
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from ui.text.bidi import strip_bidi_controls
from ui.widgets.date_inputs import NoWheelComboBox

if TYPE_CHECKING:
    from collections.abc import Iterable

    from notebook.model.people import Party


def party_box(parties: Iterable[Party], subject: Party) -> NoWheelComboBox:
    """List the parties under their audiences, and the person the case is about last; nobody is chosen."""
    box = NoWheelComboBox()
    model = QStandardItemModel(box)
    first = QStandardItem(_("Choose a party"))
    model.appendRow(first)
    groups: dict[str, list[Party]] = {}
    for party in sorted(parties, key=lambda each: (labels.audience(translations(), each.audience), each.name)):
        groups.setdefault(labels.audience(translations(), party.audience), []).append(party)
    groups[labels.audience(translations(), subject.audience)] = [subject]
    for audience, members in groups.items():
        heading = QStandardItem(audience)
        heading.setFlags(Qt.ItemFlag.NoItemFlags)
        model.appendRow(heading)
        for party in members:
            # No space before it: who types the first letters of a name comes to the line that begins with them.
            item = QStandardItem(
                ", ".join(map(strip_bidi_controls, filter(None, (party.name, party.role, party.organisation))))
            )
            item.setData(party.id, Qt.ItemDataRole.UserRole)
            item.setData(f"{audience}: {item.text()}", Qt.ItemDataRole.AccessibleTextRole)
            model.appendRow(item)
    box.setModel(model)
    return box
