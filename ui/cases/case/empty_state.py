"""Small parts of the case page: the row of an entry, and what is shown where there is nothing."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from notebook.messages import dates, labels
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.model.entry import Entry
from notebook.model.vocabulary import EntryStatus
from notebook.tasks.case_view import CaseView
from ui.cases.case.timeline_model import TimelineRow
from ui.theme import GRID
from ui.widgets.labels import label

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
