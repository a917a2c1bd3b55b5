"""The rows of a timeline, built a hundred at a time as they are needed.

Small parts of the case page: the row of an entry, and what is shown where there is nothing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from notebook.messages import dates, labels
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.model.entry import Entry
from notebook.model.vocabulary import EntryStatus
from notebook.sharing.sharing_status import SharingState
from notebook.tasks.case_view import CaseView
from ui.text.bidi import format_message
from ui.theme import GRID
from ui.widgets.chip import state_word
from ui.widgets.labels import label

PAGE: Final = 100
ROW: Final = Qt.ItemDataRole.UserRole
"""The role under which the delegate gets a whole ``TimelineRow``."""

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One entry as the timeline shows it; ``key`` is its id, or its number in a release."""

    key: str
    day: str
    heading: str
    words: str
    chips: tuple[tuple[str, SharingState], ...] = ()
    draft: bool = False

    @property
    def spoken(self) -> str:
        """Return the whole row as one text."""
        states = [
            format_message(_("{audience}: {state}"), audience=name, state=state_word(state))
            for name, state in self.chips
        ]
        first = [self.heading, self.day, *([_("Draft")] if self.draft else []), self.words]
        return ". ".join(part for part in (*first, *states) if part)


class TimelineModel(QAbstractTableModel):
    """Entries in the order they are given, one column."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._rows: list[TimelineRow] = []
        self._makers: Sequence[Callable[[], TimelineRow]] = ()

    def fill(self, makers: Sequence[Callable[[], TimelineRow]]) -> None:
        """Replace the entries."""
        self.beginResetModel()
        self._makers = makers
        self._rows = [make() for make in makers[:PAGE]]
        self.endResetModel()

    def row_of(self, key: str) -> int | None:
        """Return the row of an entry, fetching as far as needed, or None when it is not there."""
        place = 0
        while place < len(self._rows) or self.canFetchMore(QModelIndex()):
            if place == len(self._rows):
                self.fetchMore(QModelIndex())
            if self._rows[place].key == key:
                return place
            place += 1
        return None

    def at(self, row: int) -> TimelineRow:
        """Return a row."""
        return self._rows[row]

    def rowCount(self, parent: Index | None = None) -> int:
        """Count the rows that were fetched."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return the one column."""
        return 0 if parent is not None and parent.isValid() else 1

    def canFetchMore(self, parent: Index) -> bool:
        """Return whether there are more entries."""
        return not parent.isValid() and len(self._rows) < len(self._makers)

    def fetchMore(self, _parent: Index) -> None:
        """Add the next hundred."""
        first = len(self._rows)
        more = self._makers[first : first + PAGE]
        if not more:
            return
        self.beginInsertRows(QModelIndex(), first, first + len(more) - 1)
        self._rows += [make() for make in more]
        self.endInsertRows()

    def headerData(self, _section: int, _way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the name of the column for assistive technology; the view hides its header."""
        return _("Entry") if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the value of a role; the accessible text of a row is its whole content."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.heading
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        return None


_FIRST_WORDS = 120


def entry_row(view: CaseView, entry: Entry) -> TimelineRow:
    """Return the row of an entry; the rulings are only looked up here."""
    text = next((part.text for part in entry.sections if part.text.strip()), "")
    return TimelineRow(
        key=entry.id,
        day=dates.day_and_time(translations(), entry.at.astimezone(view.zone)),
        heading=entry.title or labels.entry_kind(translations(), entry.kind),
        words=" ".join(text[: 2 * _FIRST_WORDS].split())[:_FIRST_WORDS],
        chips=tuple((labels.audience(translations(), each), state) for each, state in view.of_entry[entry.id].items()),
        draft=entry.status is EntryStatus.DRAFT,
    )


def empty_state(heading: str, below: str, first: QWidget | None = None) -> QWidget:
    """Return what says that something is missing, what that means, and what to do ``first``."""
    made = QWidget()
    made.setObjectName("empty")
    column = QVBoxLayout(made)
    column.setContentsMargins(4 * GRID, 6 * GRID, 4 * GRID, 4 * GRID)
    column.setSpacing(2 * GRID)
    column.addWidget(label(heading, "heading", name="empty_heading"))
    column.addWidget(label(below, "quiet", name="empty_below"))
    if first is not None:
        column.addWidget(first, 0, Qt.AlignmentFlag.AlignLeft)
    column.addStretch(1)
    return made


def reading_area() -> QScrollArea:
    """Return the area in which an entry is read: it scrolls vertically only."""
    area = QScrollArea()
    area.setObjectName("reading")
    area.setAccessibleName(_("Entry"))
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def first_control(pane: QWidget) -> QWidget | None:
    """Return the first control of a pane that takes the keyboard focus."""
    reachable = (
        each
        for each in pane.findChildren(QWidget)
        if each.isVisible() and bool(each.focusPolicy() & Qt.FocusPolicy.TabFocus)
    )
    return next(reachable, None)
