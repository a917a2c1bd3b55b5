"""A person's other names, and rows of identifiers: a kind and a value each, as many as are needed."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from notebook.messages.i18n import gettext as _
from notebook.model.people import Identifier
from ui.text.bidi import format_message
from ui.theme import GRID
from ui.widgets.buttons import button, icon_button
from ui.widgets.form_field import FormField


class IdentifierRow(QWidget):
    """One kind and one value."""

    def __init__(self, place: int, name: str, gone: Callable[["IdentifierRow"], object]) -> None:
        """Take the number it is spoken with, counted from 1."""
        super().__init__()
        self.kind, self.value = QLineEdit(), QLineEdit()
        self.kind.setPlaceholderText(_("Phone, address, file number"))
        kinds = FormField(_("Kind"), self.kind, f"{name}_kind")
        self.value_field = FormField(_("Number or address"), self.value, f"{name}_value")
        self.kind.setAccessibleName(format_message(_("Kind, row {place}"), place=place))
        self.value.setAccessibleName(format_message(_("Number or address, row {place}"), place=place))
        spoken = format_message(_("Remove row {place}"), place=place)
        self._away = icon_button("trash", spoken, f"{name}_remove", lambda: gone(self))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(kinds, 2, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.value_field, 3, Qt.AlignmentFlag.AlignTop)
        # Lowered by the height of the label beside it, so that it is level with the fields.
        below_label = self.fontMetrics().height() + GRID // 2
        beside = QVBoxLayout()
        beside.setContentsMargins(0, below_label, 0, 0)
        beside.addWidget(self._away)
        beside.addStretch(1)
        layout.addLayout(beside)

    @property
    def typed(self) -> bool:
        """Return whether the row has any input."""
        return bool(self.kind.text().strip() or self.value.text().strip())


class IdentifierRows(QWidget):
    """The rows of one person; none at first."""

    def __init__(self, name: str) -> None:
        """Take the prefix of the object names of all rows."""
        super().__init__()
        self._name = name
        self._count = 0
        self._rows: list[IdentifierRow] = []
        said = _("Add a number or address")
        self._add = button(said, f"{name}_add", self.add, "link", picture="plus")
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(GRID)
        self._inside.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeading)

    def put(self, identifiers: Iterable[Identifier]) -> None:
        """Show existing identifiers."""
        for each in identifiers:
            row = self._put_row()
            row.kind.setText(each.kind)
            row.value.setText(each.value)

    def add(self) -> None:
        """Add a row, and focus it."""
        row = self._put_row()
        row.show()
        row.kind.setFocus()

    def _put_row(self) -> IdentifierRow:
        self._count += 1
        row = IdentifierRow(self._count, f"{self._name}_{self._count}", self._remove)
        self._inside.insertWidget(len(self._rows), row)
        self._rows.append(row)
        before = self._rows[-2] if len(self._rows) > 1 else None
        if before is not None:
            QWidget.setTabOrder(before, row)
        return row

    @property
    def typed(self) -> bool:
        """Return whether anything was entered."""
        return any(row.typed for row in self._rows)

    @property
    def identifiers(self) -> tuple[Identifier, ...]:
        """Return the identifiers entered, without empty rows."""
        return tuple(Identifier(row.kind.text(), row.value.text()) for row in self._rows if row.typed)

    def settle(self) -> QWidget | None:
        """Show beside each row what is missing, and return the first control with an error."""
        missing = _("Type the number or address, or remove the row.")
        wrong = [row for row in self._rows if row.typed and not row.value.text().strip()]
        for row in self._rows:
            row.value_field.set_trouble(missing if row in wrong else "")
        return wrong[0].value if wrong else None

    def _remove(self, row: IdentifierRow) -> None:
        place = self._rows.index(row)
        self._rows.remove(row)
        after = self._rows[place : place + 1] or self._rows[-1:]
        (after[0].kind if after else self._add).setFocus()
        row.hide()
        row.deleteLater()


class AliasesField(QLineEdit):
    """Splits the input at its commas; names that were put in, commas and all, are returned unchanged."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self._known: tuple[str, ...] = ()

    def put(self, names: Sequence[str]) -> None:
        """Show existing names."""
        self._known = tuple(names)
        self.setText(", ".join(names))

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names entered."""
        if self.text() == ", ".join(self._known):
            return self._known
        return tuple(name.strip() for name in self.text().split(",") if name.strip())
