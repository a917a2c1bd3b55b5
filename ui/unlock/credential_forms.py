"""The credentials that are asked for before one of them changes: the current one, and all others of the notebook.

When a notebook gets a new key, each of the others is entered again, or removed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from notebook.messages import errors
from notebook.messages.access import other_way, others_wrong
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import ngettext, translations
from notebook.tasks.rekey import RekeyCredential
from ui.text.bidi import format_message
from ui.theme import GRID
from ui.unlock.key_file_field import KeyFileField
from ui.widgets.buttons import button
from ui.widgets.file_dialogs import choose_file
from ui.widgets.form_field import FormField
from ui.widgets.labels import label
from ui.widgets.passphrase_field import PassphraseField, passphrase_line, reveal_button

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notebook.errors.base import NotebookError


@dataclass(frozen=True, slots=True)
class _Way:
    """The fields of one credential."""

    field: FormField
    line: QLineEdit
    file: QLineEdit | None


class OtherCredentialsForm(QWidget):
    """Hidden where there is no other credential."""

    changed = Signal()

    def __init__(self) -> None:
        """Start hidden."""
        super().__init__()
        self._ways: list[_Way] = []
        self._said = label("", "alarm", name="other_ways")
        self._drop = QCheckBox(_("&Remove what I leave empty"))
        self._drop.setObjectName("drop_others")
        self._drop.setAccessibleName(_("Remove what I leave empty"))
        self._drop.toggled.connect(lambda _on: self.changed.emit())
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2 * GRID)
        self._column.addWidget(self._said)
        self._column.addWidget(self._drop)
        self.hide()

    def show_ways(self, with_file: Sequence[bool]) -> None:
        """Ask for each of them; ``with_file`` says which also take a key file."""
        if not with_file:
            return
        said = ngettext(
            "This notebook has {count} other way in. It is dropped unless it is typed here again.",
            "This notebook has {count} other ways in. They are dropped unless they are typed here again.",
            len(with_file),
        )
        self._said.setText(format_message(said, count=len(with_file)))
        for number, needs in enumerate(with_file, 1):
            self._ways.append(self._lay_out(number, needs=needs))
        self.show()
        self.changed.emit()

    @property
    def answered(self) -> bool:
        """Return whether each of them is entered, or is to be removed."""
        return self._drop.isChecked() or all(each.line.text() for each in self._ways)

    @property
    def secrets(self) -> list[RekeyCredential]:
        """Return those entered."""
        return [RekeyCredential(each.line.text(), _path(each.file)) for each in self._ways if each.line.text()]

    def say_wrong(self) -> None:
        """Show that the input is none of them."""
        typed = [each for each in self._ways if each.line.text()]
        for each in typed:
            each.field.set_trouble(others_wrong(translations()))
        if typed:
            typed[0].line.setFocus()
            typed[0].line.selectAll()

    def forget(self) -> None:
        """Drop the passphrases."""
        for each in self._ways:
            each.line.clear()

    def _lay_out(self, number: int, *, needs: bool) -> _Way:
        row = QHBoxLayout()
        row.setSpacing(3 * GRID)
        line = passphrase_line()
        reveal = reveal_button(f"reveal_{number}", line)
        field = PassphraseField(
            other_way(translations(), number, with_file=needs), line, f"other_{number}", beside=reveal
        )
        row.addWidget(field, 1)
        file: QLineEdit | None = None
        if needs:
            file = QLineEdit()
            choose = button(_("Choose…"), f"choose_other_{number}", partial(self._choose, file))
            choose.setAccessibleName(format_message(_("Choose the key file of other way in {number}"), number=number))
            named = format_message(_("Key file of other way in {number}"), number=number)
            row.addWidget(FormField(named, file, f"other_file_{number}", beside=choose), 1)
            file.textChanged.connect(lambda _text: self._typed(field))
        line.textChanged.connect(lambda _text: self._typed(field))
        self._column.insertLayout(self._column.count() - 1, row)
        return _Way(field, line, file)

    def _typed(self, field: FormField) -> None:
        field.set_trouble("")
        self.changed.emit()

    def _choose(self, line: QLineEdit) -> None:
        choose_file(self, _("Choose the key file"), "other_file_dialog", lambda path: line.setText(str(path)))


def _path(line: QLineEdit | None) -> Path | None:
    typed = "" if line is None else line.text().strip()
    return Path(typed).expanduser() if typed else None


class CurrentCredentialForm(QWidget):
    """The current passphrase, and key file if used: an open window is no permission to change them."""

    changed = Signal()

    def __init__(self, key_file: Path | None) -> None:
        """Lay out the field; ``key_file`` is the one that the notebook was opened with."""
        super().__init__()
        self._line = passphrase_line()
        self._field = PassphraseField(
            _("Curr&ent passphrase"), self._line, "present", beside=reveal_button("reveal", self._line)
        )
        self._key_file = KeyFileField()
        self._key_file.line.setText("" if key_file is None else str(key_file))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addWidget(self._field)
        column.addWidget(self._key_file)
        self._key_file.setVisible(key_file is not None)
        self._line.textChanged.connect(lambda _text: self._typed())

    @property
    def line(self) -> QLineEdit:
        """Return the passphrase field."""
        return self._line

    @property
    def secret(self) -> RekeyCredential:
        """Return the input."""
        return RekeyCredential(self._line.text(), None if self._key_file.isHidden() else self._key_file.path)

    def say(self, problem: NotebookError) -> None:
        """Show that it does not open the notebook."""
        self._field.set_trouble(errors.sentence(problem, translations()))
        self._line.selectAll()
        self._line.setFocus()

    def forget(self) -> None:
        """Drop the passphrase."""
        self._line.clear()

    def _typed(self) -> None:
        self._field.set_trouble("")
        self.changed.emit()
