"""The field for recovery words, which accepts them in any layout."""

import re
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from notebook.errors.base import NotebookError
from notebook.errors.vault import RecoveryWordUnknown
from notebook.messages import errors
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.tasks.recover import WORDS, known_word, typed_words
from ui.text.bidi import format_message
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.file_dialogs import choose_file
from ui.widgets.form_field import FormField
from ui.widgets.text_area import TextArea

_PAUSE: Final = 400
"""Milliseconds without a key after which the words are looked at."""

_LINES: Final = 4


class RecoveryWordsField(QWidget):
    """Counts the words as they are typed, and suggests corrections for one that is wrong."""

    changed = Signal()
    chosen = Signal(object)
    """The path of a sheet that is to be read instead."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.area = TextArea(lines=_LINES)
        self.area.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self._about = _("In their order, with or without numbers. The first four letters of each are enough.")
        self.field = FormField(_("The 24 recovery &words"), self.area, "words", help_text=self._about)
        self._near = QHBoxLayout()
        self._near.setSpacing(GRID)
        self._offered: list[QPushButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.field)
        column.addLayout(self._near)
        self._near.addStretch(1)
        read = button(_("Read them from the &page (PDF)…"), "read_sheet", self._choose, picture="file-text")
        column.addWidget(read, 0, Qt.AlignmentFlag.AlignLeading)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.look)
        self.area.textChanged.connect(self._typed)

    @property
    def text(self) -> str:
        """Return the input."""
        return self.area.text()

    def say(self, problem: NotebookError) -> None:
        """Show beside the field what is wrong with the words, with suggestions."""
        self._pause.stop()  # no input since: a count would only replace the message
        self.field.set_trouble(errors.sentence(problem, translations()))
        if isinstance(problem, RecoveryWordUnknown):
            self._offer(problem)

    def look(self) -> None:
        """Show how many words there are, or which one is wrong; the last one may be incomplete."""
        words = typed_words(self.text)
        finished = words if self.text[-1:].isspace() or len(words) >= WORDS else words[:-1]
        self._withdraw()
        try:
            for place, word in enumerate(finished, 1):
                known_word(word, place)
        except RecoveryWordUnknown as unknown:
            self.say(unknown)
            return
        counted = format_message(_("{found} of {needed} words."), found=len(words), needed=WORDS)
        self.field.say(counted if words else self._about)

    def forget(self) -> None:
        """Drop the words."""
        self._pause.stop()
        self.area.setPlainText("")
        self._pause.stop()
        self._withdraw()

    def _typed(self) -> None:
        self._pause.start()
        self.changed.emit()

    def _offer(self, problem: RecoveryWordUnknown) -> None:
        self._withdraw()
        for number, word in enumerate(problem.near):
            put = button(word, f"near_{number}", partial(self._put, problem.place, word))
            put.setAccessibleName(
                format_message(_("Put {word} in the place of word {place}"), word=word, place=problem.place)
            )
            self._near.insertWidget(number, put)
            self._offered.append(put)

    def _withdraw(self) -> None:
        for each in self._offered:
            each.hide()
            each.deleteLater()
        self._offered = []

    def _put(self, place: int, word: str) -> None:
        """Replace the word at a place."""
        typed = typed_words(self.text)[place - 1]
        text = re.sub(rf"(?<![^\W\d_]){re.escape(typed)}(?![^\W\d_])", word, self.text, count=1, flags=re.IGNORECASE)
        self.area.setPlainText(text)
        self.area.moveCursor(self.area.textCursor().MoveOperation.End)
        self.area.setFocus()
        self.look()

    def _choose(self) -> None:
        choose_file(self, _("Choose the page with the recovery words"), "sheet_dialog", self.chosen.emit)
