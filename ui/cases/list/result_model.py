"""The rows of cases and of places found: what is shown of each, and what is spoken."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from notebook.messages import dates
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import tongue
from notebook.model.ids import CaseId, EntryId
from notebook.tasks.cases import CaseRow, Hit
from ui.text.bidi import fill

ROW: Final = Qt.ItemDataRole.UserRole
"""The role under which a model gives the whole Row."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: two lines, ``aside`` at the end of the first; ``found`` are code points of ``below`` set strong.

    ``entry`` is the entry that it stands for, None where it stands for the whole case.
    """

    case: CaseId
    lead: str
    title: str
    aside: str
    below: str
    found: tuple[tuple[int, int], ...] = ()
    entry: EntryId | None = None

    @property
    def spoken(self) -> str:
        """Give the whole row as one text."""
        return ", ".join(part for part in (self.lead, self.title, self.aside, self.below) if part)


class Rows(QAbstractListModel):
    """A list of rows that is replaced as a whole."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()

    def put(self, rows: Sequence[Row]) -> None:
        """Show these rows in place of those that were there."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's
        """Count the rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a row, or all of it as one text for whoever listens."""
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.spoken
        return None


def row_of_case(case: CaseRow, due: date | None = None) -> Row:
    """Show a case; ``due`` is the day by which to look whether it must still be kept, where that has come."""
    words = tongue()
    entries = fill(words.ngettext("{count} entry", "{count} entries", case.entries), count=case.entries)
    since = fill(_("Opened {day}"), day=dates.day(words, case.opened))
    if case.closed is not None:
        since = fill(_("{opened}, closed {day}"), opened=since, day=dates.day(words, case.closed))
    if due is not None:
        since = fill(_("{since}, due for review since {day}"), since=since, day=dates.day(words, due))
    return Row(case.id, case.reference, case.subject, entries, since)


def row_of_hit(hit: Hit, subject: str) -> Row:
    """Show where words were found; line breaks become spaces, so that every span stays where it was."""
    around = hit.snippet
    text = "".join(" " if char.isspace() else char for char in around.text)
    before, after = "… " if around.cut_before else "", " …" if around.cut_after else ""
    moved = len(before) - (len(text) - len(text.lstrip()))
    found = tuple((start + moved, end + moved) for start, end in around.found)
    day = dates.day(tongue(), hit.at.date())
    return Row(hit.case, hit.reference, subject, day, before + text.strip() + after, found, hit.entry)
