"""The step that asks for two of the recovery words."""

import secrets
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from notebook.errors.base import NotebookError
from notebook.messages.i18n import gettext as _
from notebook.tasks.recover import known_word
from ui.text.bidi import format_message
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.form_field import FormField
from ui.widgets.unavailable import enable_unless

TYPED_BACK: Final = 2


class ConfirmWordsStep(QWidget):
    """Asks for words at random places; goes on once they are right."""

    def __init__(self, text: str, right: Callable[[], None]) -> None:
        """Start without words; ``text`` is the text of the button that goes on."""
        super().__init__()
        self._words: tuple[str, ...] = ()
        self._places: list[int] = []
        self._right = right
        self._fields: list[tuple[FormField, QLineEdit]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        self._asked = QHBoxLayout()
        self._asked.setSpacing(3 * GRID)
        column.addLayout(self._asked)
        self.on = button(text, "typed_back", self._compare, "main")
        row = QHBoxLayout()
        row.addWidget(self.on)
        row.addStretch(1)
        column.addLayout(row)

    @property
    def places(self) -> tuple[int, ...]:
        """Return the places of the words asked for, counted from 1."""
        return tuple(place + 1 for place in self._places)

    def ask(self, words: tuple[str, ...]) -> None:
        """Ask for two of these words; the same two, with their input, while the words stay the same."""
        if words == self._words:
            return
        self.forget()
        self._words = words
        self._places = sorted(secrets.SystemRandom().sample(range(len(words)), TYPED_BACK))
        for place in self._places:
            line = QLineEdit()
            line.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
            field = FormField(format_message(_("Word {place}"), place=place + 1), line, f"back_{place + 1}")
            line.textChanged.connect(lambda _text, field=field: self._typed(field))
            line.returnPressed.connect(self.on.click)
            self._asked.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
            self._fields.append((field, line))
        self._settle()

    def first_focus(self) -> QWidget:
        """Return the first of the two fields."""
        return self._fields[0][1]

    def forget(self) -> None:
        """Ask for nothing, and drop the words."""
        self._words, self._places = (), []
        for field, line in self._fields:
            line.clear()
            field.hide()
            field.deleteLater()
        self._fields = []

    def _typed(self, field: FormField) -> None:
        field.set_trouble("")
        self._settle()

    def _settle(self) -> None:
        typed = all(line.text().strip() for _field, line in self._fields)
        enable_unless(self.on, "" if typed else _("Type back the words that are asked for."))

    def _compare(self) -> None:
        wrong = None
        for place, (field, line) in zip(self._places, self._fields, strict=True):
            right = _meant(line.text(), place + 1) == self._words[place]
            told = format_message(_("That is not word {place}. Look at your paper again."), place=place + 1)
            field.set_trouble("" if right else told)
            wrong = wrong or (None if right else line)
        if wrong is None:
            self._right()
        else:
            wrong.setFocus(Qt.FocusReason.OtherFocusReason)
            wrong.selectAll()


def _meant(typed: str, place: int) -> str:
    try:
        return known_word(typed, place)
    except NotebookError:
        return ""
