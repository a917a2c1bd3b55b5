"""The sections that can be ticked, as a list knows them; a line is made only when it is looked at."""

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from notebook.model.ids import SectionId
from notebook.tasks.decisions import Docket
from ui.decision.checklist_rows import Row, State, parts_of, row_of

ROW: Final = Qt.ItemDataRole.UserRole

Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()


class TickModel(QAbstractListModel):
    """What was ticked stays wished for, also while it cannot be chosen."""

    ticked_changed = Signal()

    def __init__(self, docket: Docket, wished: Iterable[SectionId], parent: QObject) -> None:
        """List the sections of a case; ``wished`` is ticked as soon as it can be."""
        super().__init__(parent)
        self._docket = docket
        self.parts = parts_of(docket)
        self._places = {part.id: place for place, (_entry, part) in enumerate(self.parts)}
        self._states: Sequence[State] = [State()] * len(self.parts)
        self._wished = {section for section in wished if section in self._places}

    @property
    def states(self) -> Sequence[State]:
        """Give how each section stands."""
        return self._states

    @property
    def ticked(self) -> tuple[SectionId, ...]:
        """Give what is ticked, in the order of the lines."""
        return tuple(section for section in self._in_order() if not self._states[self._places[section]].hindered)

    @property
    def hindered(self) -> int:
        """Count what was ticked once and cannot be chosen as things are now."""
        return len(self._wished) - len(self.ticked)

    @property
    def undecided(self) -> int:
        """Count what is ticked that nobody has decided about for the party."""
        return sum(self._states[self._places[section]].undecided for section in self.ticked)

    @property
    def first_wished(self) -> int:
        """Give the first line that is wished for, else the first of all."""
        return min((self._places[section] for section in self._wished), default=0)

    def put(self, states: Sequence[State]) -> None:
        """Say how the sections stand now; the lines stay."""
        self._states = states
        if self.parts:
            self.dataChanged.emit(self.index(0), self.index(len(self.parts) - 1))

    def row(self, place: int) -> Row:
        """Give a line."""
        return row_of(self._docket, self.parts[place], self._states[place])

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Count the lines."""
        return 0 if parent.isValid() else len(self.parts)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let everything be read, and ticked what can be chosen."""
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usual if self._states[index.row()].hindered else usual | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a line, what is spoken of it, and whether it is ticked."""
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
        """Tick, or take the tick away."""
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
