"""The list of the sections that a decision can name: its model, its rows and their painting.

A row is built only when it is shown.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from notebook.messages import dates, decisions, labels
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.messages.rulings import Names, ruling_sentence
from notebook.model.entry import Entry, Section
from notebook.model.ids import SectionId
from notebook.model.people import Party
from notebook.tasks.decisions import DecisionContext, DecisionScope, SectionChoice, section_choices
from ui.text.bidi import format_message, isolate_names
from ui.theme import BODY, GRID, SMALL, colours, font, icon

_WORDS_SHOWN: Final = 120

Part = tuple[Entry, Section]


@dataclass(frozen=True, slots=True)
class State:
    """The status of a section, as a sentence; a section that cannot be ticked says why not.

    ``undecided`` is whether no flag for the party has been set yet.
    """

    sentence: str = ""
    hindered: bool = False
    undecided: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a section by its day and heading, its entry, its status, and its first words."""

    section: SectionId
    title: str
    aside: str
    first_words: str
    state: State

    @property
    def spoken(self) -> str:
        """Return the whole content of the row as one text."""
        cannot = _("Cannot be chosen") if self.state.hindered else ""
        return ". ".join(filter(None, (self.title, cannot, self.state.sentence, self.aside, self.first_words)))


def parts_of(decision_context: DecisionContext) -> tuple[Part, ...]:
    """Return every section with its entry, the latest event first."""
    entries = sorted(decision_context.case.entries, key=lambda each: each.at, reverse=True)
    return tuple((entry, part) for entry in entries for part in entry.parts)


def row_of(decision_context: DecisionContext, part: Part, state: State) -> Row:
    """Return the row of a section."""
    entry, section = part
    day = dates.day_and_time(translations(), entry.at.astimezone(decision_context.zone))
    if section.file is not None:
        title = format_message(_("{day} · Attachment {name}"), day=day, name=section.file.name)
    else:
        title = f"{day} · {labels.section_kind(translations(), section.kind)}"
    words = " ".join(section.text[: 2 * _WORDS_SHOWN].split())
    if len(words) > _WORDS_SHOWN:
        words = words[:_WORDS_SHOWN] + "\N{HORIZONTAL ELLIPSIS}"
    return Row(section.id, title, entry.title or labels.entry_kind(translations(), entry.kind), words, state)


def states_of(
    decision_context: DecisionContext, parts: Sequence[Part], scope: DecisionScope, at: datetime
) -> list[State]:
    """Return the status of each section for the choices made; runs on the background thread, over a whole case.

    Equal sentences are built once: a case has thousands of sections, but few different sentences about them.
    """
    choices, sentences = section_choices(decision_context, scope, at), _Sentences(decision_context, scope.party)
    return [sentences.of(choices[section.id]) for _entry, section in parts]


class _Sentences:
    def __init__(self, decision_context: DecisionContext, party: Party | None) -> None:
        self._docket, self._party = decision_context, party
        self._people = {party.id: party for party in decision_context.parties}
        self._made: dict[object, str] = {}

    def of(self, choice: SectionChoice) -> State:
        """Return the status of a section, or why it cannot be ticked."""
        return State(self._sentence(choice), hindered=not choice.can_be_named, undecided=choice.undecided)

    def _sentence(self, choice: SectionChoice) -> str:
        if choice.attached:
            return _("Attachments cannot go into packs yet.")
        if choice.hindrance is not None:
            if choice.hindrance not in self._made:
                self._made[choice.hindrance] = decisions.hindrance(translations(), choice.hindrance)
            return self._made[choice.hindrance]
        if choice.ruling is None or self._party is None:
            return ""
        ruling = choice.ruling
        alike = ruling.flag is None, replace(ruling.basis, consent=None, provision=None)
        if alike not in self._made:
            names = isolate_names(Names(self._docket.case.subject.name, self._party, self._people))
            self._made[alike] = ruling_sentence(translations(), ruling, names)
        return self._made[alike]


ROW: Final = Qt.ItemDataRole.UserRole

Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()


class ChecklistModel(QAbstractListModel):
    """The rows; a ticked section stays wanted while it cannot be chosen."""

    ticked_changed = Signal()

    def __init__(self, decision_context: DecisionContext, wished: Iterable[SectionId], parent: QObject) -> None:
        """List the sections of a case; ``wished`` is ticked as soon as it can be."""
        super().__init__(parent)
        self._docket = decision_context
        self.parts = parts_of(decision_context)
        self._places = {part.id: place for place, (_entry, part) in enumerate(self.parts)}
        self._states: Sequence[State] = [State()] * len(self.parts)
        self._wished = {section for section in wished if section in self._places}

    @property
    def states(self) -> Sequence[State]:
        """Return the status of each section."""
        return self._states

    @property
    def ticked(self) -> tuple[SectionId, ...]:
        """Return the ticked sections, in the order of the rows."""
        return tuple(section for section in self._in_order() if not self._states[self._places[section]].hindered)

    @property
    def hindered(self) -> int:
        """Return how many ticked sections cannot be chosen as things are now."""
        return len(self._wished) - len(self.ticked)

    @property
    def undecided(self) -> int:
        """Return how many ticked sections have no flag for the party."""
        return sum(self._states[self._places[section]].undecided for section in self.ticked)

    @property
    def first_wished(self) -> int:
        """Return the first row that is wanted, else the first of all."""
        return min((self._places[section] for section in self._wished), default=0)

    def put(self, states: Sequence[State]) -> None:
        """Update the status of the sections; the rows stay."""
        self._states = states
        if self.parts:
            self.dataChanged.emit(self.index(0), self.index(len(self.parts) - 1))

    def row(self, place: int) -> Row:
        """Return a row."""
        return row_of(self._docket, self.parts[place], self._states[place])

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Count the lines."""
        return 0 if parent.isValid() else len(self.parts)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return every row as enabled, and those as checkable that can be chosen."""
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usual if self._states[index.row()].hindered else usual | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row, its accessible text, or its check state."""
        match role:
            case Qt.ItemDataRole.UserRole:
                return self.row(index.row())
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.row(index.row()).spoken
            case Qt.ItemDataRole.CheckStateRole if not self._states[index.row()].hindered:
                ticked = self.parts[index.row()][1].id in self._wished
                return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick or untick a row."""
        if role != Qt.ItemDataRole.CheckStateRole or self._states[index.row()].hindered:
            return False
        section = self.parts[index.row()][1].id
        if Qt.CheckState(value) is Qt.CheckState.Checked:
            self._wished.add(section)
        else:
            self._wished.discard(section)
        self.dataChanged.emit(index, index, [role])
        self.ticked_changed.emit()
        return True

    def _in_order(self) -> list[SectionId]:
        return sorted(self._wished, key=self._places.__getitem__)


_HEIGHT: Final = 40 * GRID
_BOX: Final = 2 * GRID
_LEFT: Final = 2 * GRID + _BOX + GRID
_WRAP: Final = int(Qt.TextFlag.TextWordWrap.value) | int(Qt.AlignmentFlag.AlignLeading.value)


class SectionChecklist(QListView):
    """The list view; all rows have the height that the longest sentence needs."""

    ticked_changed = Signal()

    def __init__(self, decision_context: DecisionContext, wished: Iterable[SectionId] = ()) -> None:
        """List the sections of a case; ``wished`` is ticked as soon as it can be, and is where the list starts."""
        super().__init__()
        self.lines = ChecklistModel(decision_context, wished, self)
        self.setModel(self.lines)
        self._delegate = _Lines(self)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setFixedHeight(_HEIGHT)
        self.lines.ticked_changed.connect(self.ticked_changed)
        self.setCurrentIndex(self.lines.index(self.lines.first_wished))

    @property
    def ticked(self) -> tuple[SectionId, ...]:
        """Return the ticked sections, in the order of the rows."""
        return self.lines.ticked

    @property
    def rows(self) -> list[Row]:
        """Return the rows in their order."""
        return [self.lines.row(place) for place in range(self.lines.rowCount())]

    def show_states(self, states: Sequence[State]) -> None:
        """Update the status of the sections."""
        self.lines.put(states)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Recompute the lines of the sentences for the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._delegate.fit({state.sentence for state in self.lines.states}, self.viewport().width()):
            self.scheduleDelayedItemsLayout()
            self.scrollTo(self.currentIndex(), QListView.ScrollHint.PositionAtCenter)


class _Lines(QStyledItemDelegate):
    """Paints a check box, the section, its status and its first words; a click anywhere on the row ticks it."""

    def __init__(self, parent: SectionChecklist) -> None:
        super().__init__(parent)
        self._said, self._width = 0, 0

    def fit(self, sentences: Iterable[str], width: int) -> bool:
        """Make room for the longest of the sentences; return whether the height changed."""
        small = QFontMetrics(font(SMALL))
        area = QRect(0, 0, width - _LEFT - GRID, 10_000)
        said = max((small.boundingRect(area, _WRAP, each).height() for each in sentences if each), default=0)
        before = (self._said, self._width)
        self._said, self._width = said, width
        return before != (self._said, self._width)

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, _option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Tick or untick, by a click anywhere on the row or by Space."""
        clicked = (
            isinstance(event, QMouseEvent)
            and event.type() is QEvent.Type.MouseButtonRelease
            and event.button() is Qt.MouseButton.LeftButton
        )
        pressed = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        if not (clicked or pressed) or not index.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            return False
        ticked = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) is Qt.CheckState.Checked
        after = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
        return bool(model.setData(index, after, Qt.ItemDataRole.CheckStateRole))

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the same height for every row."""
        texts = QFontMetrics(font(BODY, strong=True)).height() + self._said + QFontMetrics(font(SMALL)).height()
        return QSize(self._width, texts + 2 * GRID)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row."""
        row: Row = index.data(ROW)
        checked = index.data(Qt.ItemDataRole.CheckStateRole)
        painter.save()
        if bool(option.state & QStyle.StateFlag.State_Selected):
            _ground(painter, option)
        _box(painter, option, row, ticked=checked is not None and Qt.CheckState(checked) is Qt.CheckState.Checked)
        self._texts(painter, option, row)
        painter.restore()

    def _texts(self, painter: QPainter, option: QStyleOptionViewItem, row: Row) -> None:
        area: QRect = option.rect
        c = colours()
        strong, small = QFontMetrics(font(BODY, strong=True)), QFontMetrics(font(SMALL))
        inside = area.adjusted(_LEFT, GRID, -GRID, -GRID)
        said = self._said if row.state.sentence else 0
        aside = min(small.horizontalAdvance(row.aside) + GRID, inside.width() // 3)
        title = QRect(inside.left(), inside.top(), inside.width() - aside - GRID, strong.height())
        beside = QRect(inside.right() - aside, inside.top(), aside, strong.height())
        state = QRect(inside.left(), inside.top() + strong.height(), inside.width(), said)
        words = QRect(inside.left(), state.top() + said, inside.width(), small.height())
        texts = (
            (title, row.title, font(BODY, strong=True), c.quiet if row.state.hindered else c.text),
            (beside, row.aside, font(SMALL), c.quiet),
            (words, row.first_words, font(SMALL), c.quiet),
        )
        for place, text, letters, colour in texts:
            _write(painter, QStyle.visualRect(option.direction, area, place), text, letters, colour)
        painter.setFont(font(SMALL))
        painter.setPen(QColor(f"#{c.text}"))
        painter.drawText(QStyle.visualRect(option.direction, area, state), _WRAP, row.state.sentence)


def _ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    area: QRect = option.rect
    c = colours()
    painter.fillRect(area, QColor(f"#{c.note}"))
    if bool(option.state & QStyle.StateFlag.State_HasFocus):
        bar = QRect(area.topLeft(), QSize(GRID // 2, area.height()))
        painter.fillRect(QStyle.visualRect(option.direction, area, bar), QColor(f"#{c.accent}"))


def _box(painter: QPainter, option: QStyleOptionViewItem, row: Row, *, ticked: bool) -> None:
    area: QRect = option.rect
    c = colours()
    box = QRect(area.left() + 2 * GRID, area.top() + GRID + GRID // 4, _BOX, _BOX)
    box = QStyle.visualRect(option.direction, area, box)
    if row.state.hindered:
        icon("ban", c.quiet).paint(painter, box)
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(f"#{c.accent if ticked else c.edge}"), 2))
    painter.setBrush(QColor(f"#{c.accent if ticked else c.raised}"))
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)
    if ticked:
        icon("check", c.on_accent).paint(painter, box.adjusted(2, 2, -2, -2))


def _write(painter: QPainter, place: QRect, text: str, letters: QFont, colour: str) -> None:
    painter.setFont(letters)
    painter.setPen(QColor(f"#{colour}"))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    side = int(Qt.AlignmentFlag.AlignLeading.value) | int(Qt.AlignmentFlag.AlignVCenter.value)
    painter.drawText(place, side, shown)
