"""The head of an entry: kind of contact, when, and the worker's own title."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from notebook.messages import labels
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.model.entry import Entry
from notebook.model.vocabulary import EntryKind, EntryStatus
from notebook.tasks.entries import dated
from notebook.tasks.unsaved_work import FormDraft
from ui.theme import GRID
from ui.widgets.date_inputs import InstantField, NoWheelComboBox
from ui.widgets.form_field import FormField


class HeaderForm(QWidget):
    """Kind, date and place of a finished entry change with a reason, its title without one."""

    typed = Signal()
    changed = Signal()
    kind_changed = Signal()

    def __init__(self, zone: ZoneInfo, entry: Entry | None, begins: Entry, half: str = "") -> None:
        """Show an entry, or the new one that ``begins`` as a visit; ``half`` is of a time that was typed before a lock.

        A visit is written down later, often on another day: its time is not preset.
        """
        super().__init__()
        words = translations()
        self.kinds = NoWheelComboBox()
        for kind in EntryKind:
            self.kinds.addItem(labels.entry_kind(words, kind), kind)
        self.when = InstantField(words.gettext("&When it happened"), "when", zone)
        self.title = QLineEdit("" if entry is None else entry.title)
        if entry is not None:
            self.kinds.setCurrentIndex(list(EntryKind).index(entry.kind))
        self._begins, self._at = entry or begins, (entry or begins).at
        self._finished = entry is not None and entry.status is EntryStatus.FINAL
        self._preset()
        if half:
            self.when.line.setText(half)
            self.when.line.setModified(True)
        self._given_place = "" if entry is None else entry.place
        self.place = QLineEdit(self._given_place)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(FormField(words.gettext("&Kind of contact"), self.kinds, "kind"), 0, 0)
        layout.addWidget(self.when, 0, 1)
        where = words.gettext("Printed in packs with the notes. It is left out where it may point at somebody else.")
        self.place_field = FormField(words.gettext("Pla&ce"), self.place, "place", help_text=where)
        layout.addWidget(self.place_field, 1, 0, 1, 2)
        layout.addWidget(
            FormField(
                words.gettext("&Title"),
                self.title,
                "title_field",
                help_text=words.gettext("Your own words for finding it again. A title never leaves this notebook."),
            ),
            2,
            0,
            1,
            2,
        )
        for item in filter(None, map(layout.itemAt, range(layout.count()))):
            item.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout.setColumnStretch(0, 1)
        layout.setColumnStretch(1, 1)
        self.kinds.currentIndexChanged.connect(lambda _index: self._kind_chosen())
        self.when.changed.connect(self._when_changed)
        self.place.textEdited.connect(lambda _text: self._head_changed())
        self.title.textEdited.connect(lambda _text: self.typed.emit())

    @property
    def kind(self) -> EntryKind:
        """Return the selected kind of contact."""
        return EntryKind(self.kinds.currentData())

    @property
    def at(self) -> datetime:
        """Return when it happened, with its offset; what was known last while the line cannot be read."""
        return self._at

    @property
    def where(self) -> str:
        """Return the place entered, or the stored one byte for byte while it is unchanged."""
        return self.place.text() if self.place.isModified() else self._given_place

    @property
    def half_typed(self) -> str:
        """Return what was typed of when it happened, while it cannot be read."""
        return "" if self.when.at is not None else self.when.line.text().strip()

    @property
    def half_draft(self) -> FormDraft | None:
        """Return the same with the name of its field, for a lock."""
        return FormDraft(((self.when.line.accessibleName(), self.half_typed),)) if self.half_typed else None

    @property
    def dated(self) -> bool:
        """Return whether it is known when it happened; say under the line what is missing."""
        self.when.set_trouble(self.when.problem)
        return not self.when.problem

    def _preset(self) -> None:
        """Show when it happened, which is not known of a visit as long as nothing was typed."""
        self.when.put(self._at if self._finished or dated(self._begins.recorded, self._at, self.kind) else None)

    def _when_changed(self) -> None:
        self._at = self.when.at or self._at
        self._head_changed()

    def _head_changed(self) -> None:
        """Say what a change of what packs print with every section means."""
        present = replace(self._begins, at=self._at, kind=self.kind, place=self.where)
        changed = self._finished and present.head != self._begins.head
        self.when.set_note(_("No section of the entry is shared then until you decide again.") if changed else "")
        self.changed.emit()

    def _kind_chosen(self) -> None:
        if self._at == self._begins.recorded and not self.when.line.isModified():
            self._preset()
        self._head_changed()
        self.kind_changed.emit()
