"""The sections of an entry from top to bottom, and the row that opens more."""

from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from notebook.messages import labels
from notebook.messages.i18n import translations
from notebook.model.entry import PAGE_ORDER, STANDS_OPEN, Section
from notebook.model.vocabulary import EntryKind, SectionKind
from notebook.tasks.entries import SectionForm
from ui.entry.section_editor import SectionEditor
from ui.text.bidi import format_message
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import label


class Sections(QWidget):
    """Sections with text are open; others are open when the kind of contact has them or the user opens them."""

    typed = Signal()
    changed = Signal()
    history_wanted = Signal(object)
    sources_wanted = Signal(object)

    def __init__(self, sections: Sequence[Section], kind: EntryKind, zone: ZoneInfo, *, template: bool) -> None:
        """Show sections; ``template`` opens those that belong to the kind of contact."""
        super().__init__()
        self._zone = zone
        self.editors: list[SectionEditor] = []
        self._openers: dict[SectionKind, QPushButton] = {}
        self._column = QVBoxLayout()
        self._column.setSpacing(2 * GRID)
        words = translations()
        self._more = QWidget()
        row = FlowLayout(self._more)
        for each in PAGE_ORDER:
            opener = button(labels.section_kind(words, each), f"open_{each}", partial(self._open_by_hand, each))
            opener.setAccessibleName(format_message(words.gettext("Open section: {name}"), name=opener.text()))
            self._openers[each] = opener
            row.addWidget(opener)
        self._more_heading = label(words.gettext("More sections, when you need them"), "quiet", name="more_heading")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(self._column)
        layout.addSpacing(GRID)
        layout.addWidget(self._more_heading)
        layout.addWidget(self._more)
        for section in sections:
            self._add(SectionEditor(section, zone), len(self.editors))
        if template:
            self.stand_open(kind)
        self._show_openers()

    def written(self) -> tuple[SectionForm, ...]:
        """Return the sections as they are on the page, from top to bottom."""
        return tuple(editor.written() for editor in self.editors)

    def take_up(self, sections: Sequence[Section]) -> None:
        """Take over what was saved, by id."""
        kept = {section.id: section for section in sections}
        for editor in self.editors:
            if editor.section.id in kept:
                editor.take_up(kept[editor.section.id])

    def stand_open(self, kind: EntryKind) -> None:
        """Open what belongs to a kind of contact, and hide what is empty and does not."""
        wanted = STANDS_OPEN[kind]
        for editor in [each for each in self.editors if each.blank and each.section.kind not in wanted]:
            self.editors.remove(editor)
            self._column.removeWidget(editor)
            editor.hide()
            editor.setParent(None)
            editor.deleteLater()
        for each in wanted:
            if all(editor.section.kind is not each for editor in self.editors):
                self._open(each)
        self._show_openers()

    def _open_by_hand(self, kind: SectionKind) -> None:
        self._open(kind).area.setFocus()
        self._show_openers()

    def _open(self, kind: SectionKind) -> SectionEditor:
        editor = SectionEditor.empty(kind, self._zone)
        order = list(SectionKind)
        place = sum(order.index(each.section.kind) <= order.index(kind) for each in self.editors)
        self._add(editor, place)
        return editor

    def _add(self, editor: SectionEditor, place: int) -> None:
        self.editors.insert(place, editor)
        self._column.insertWidget(place, editor)
        editor.typed.connect(self.typed)
        editor.changed.connect(self.changed)
        for panel in (editor.wording, editor.names):
            panel.filled.connect(self.order_tabs)
        editor.grown.connect(self.order_tabs)
        editor.history_wanted.connect(lambda: self.history_wanted.emit(editor))
        editor.sources_wanted.connect(lambda: self.sources_wanted.emit(editor))

    def order_tabs(self) -> None:
        """Set the tab order from top to bottom, wherever a section was inserted."""
        stops: list[QWidget] = [stop for editor in self.editors for stop in editor.stops()]
        stops += self._openers.values()
        for first, second in pairwise(stops):
            QWidget.setTabOrder(first, second)

    def _show_openers(self) -> None:
        there = {editor.section.kind for editor in self.editors}
        for kind, opener in self._openers.items():
            opener.setVisible(kind not in there)
        any_left = not there.issuperset(self._openers)
        self._more.setVisible(any_left)
        self.order_tabs()
        self._more_heading.setVisible(any_left)
