"""The list of open suggestions: groups of equal words, and under each its places."""

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QTreeWidget, QTreeWidgetItem

from notebook.messages import dates, labels
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import ngettext, translations
from notebook.sharing.suggestions import Likeness
from notebook.tasks.answer_suggestions import SuggestionGroup
from notebook.tasks.handover_preview import OpenSuggestion
from ui.handover.review_detail import words_around
from ui.handover.review_list import question_title
from ui.text.bidi import format_message
from ui.theme import GRID

_FOUND: Final = Qt.ItemDataRole.UserRole


class SuggestionTree(QTreeWidget):
    """Groups, and under each its places; a letter key answers what is selected."""

    keyed = Signal(str)

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.setObjectName("suggestions")
        self.setAccessibleName(_("Words and identifiers to answer"))
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(24 * GRID)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.itemExpanded.connect(self._add_places)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass letters on, which would otherwise search the rows; all other keys move the selection."""
        plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier}
        if plain and event.text().isalpha():
            self.keyed.emit(event.text().upper())
        else:
            super().keyPressEvent(event)

    def show_groups(self, groups: Sequence[SuggestionGroup]) -> None:
        """Replace the rows; the selected group, or the one in its place, is selected again."""
        before, top = self.group, self._top()
        place = -1 if top is None else self.indexOfTopLevelItem(top)
        opened = {found.key for found in self._opened()}
        with QSignalBlocker(self):
            self.clear()
        items = [_row_of_group(group) for group in groups]
        self.addTopLevelItems(items)
        for group, item in zip(groups, items, strict=True):
            item.setExpanded(group.key in opened)
        same = [at for at, group in enumerate(groups) if before is not None and group.key == before.key]
        if items:
            self.setCurrentItem(items[(same or [min(max(place, 0), len(items) - 1)])[0]])

    def go_to(self, place: int) -> None:
        """Select the group at a place, or the last."""
        item = self.topLevelItem(min(place, self.topLevelItemCount() - 1))
        if item is not None:
            self.setCurrentItem(item)

    @property
    def group(self) -> SuggestionGroup | None:
        """Return the group that is selected, or of which a place is."""
        top = self._top()
        found = None if top is None else top.data(0, _FOUND)
        return found if isinstance(found, SuggestionGroup) else None

    @property
    def questions(self) -> tuple[OpenSuggestion, ...]:
        """Return what is selected: one place, or all places of a group."""
        item = self.currentItem()
        found = None if item is None else item.data(0, _FOUND)
        if isinstance(found, SuggestionGroup):
            return found.questions
        return (found,) if isinstance(found, OpenSuggestion) else ()

    def _top(self) -> QTreeWidgetItem | None:
        item: QTreeWidgetItem | None = self.currentItem()
        return item if item is None or item.parent() is None else item.parent()

    def _opened(self) -> Iterable[SuggestionGroup]:
        for at in range(self.topLevelItemCount()):
            item = self.topLevelItem(at)
            if item is not None and item.isExpanded():
                yield item.data(0, _FOUND)

    @staticmethod
    def _add_places(item: QTreeWidgetItem) -> None:
        """Add the places of a group when it is first opened: a case may have thousands."""
        group = item.data(0, _FOUND)
        if item.childCount() == 0 and isinstance(group, SuggestionGroup):
            item.addChildren([_row_of_place(each) for each in group.questions])


def _row_of_group(group: SuggestionGroup) -> QTreeWidgetItem:
    first, count = group.questions[0], len(group.questions)
    pattern = group.likeness is Likeness.PATTERN
    kind = labels.identifier_kind(translations(), first.suggestion.about) if pattern else ""
    title = format_message(question_title(group.likeness), passage=group.passage, kind=kind)
    places = format_message(ngettext("{count} place", "{count} places", count), count=count)
    item = QTreeWidgetItem([f"{title}, {places}"])
    item.setData(0, _FOUND, group)
    item.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
    return item


def _row_of_place(question: OpenSuggestion) -> QTreeWidgetItem:
    day = dates.day(translations(), question.part.entry.at.date())
    item = QTreeWidgetItem([f"{day} · {' '.join(words_around(question, 60).split())}"])
    item.setData(0, _FOUND, question)
    return item
