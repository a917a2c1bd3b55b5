"""The notes of a case, to look something up while another page is filled in."""

from typing import Final

from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from notebook.errors.base import NotebookError
from notebook.messages import dates, labels
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import ngettext, translations
from notebook.model.ids import CaseId
from notebook.tasks.emergency import Note, Notes, read_notes
from ui.shell.context import AppContext
from ui.text.bidi import format_message, isolate
from ui.theme import GRID
from ui.widgets.form_field import FormField
from ui.widgets.labels import label

_SHOWN: Final = 50
"""Texts shown at once: more are not read in an emergency."""


class NotesPanel(QFrame):
    """Texts that contain all words typed above them, newest first; read-only."""

    def __init__(self, context: AppContext, case: CaseId) -> None:
        """Read the notes of a case."""
        super().__init__()
        self.setProperty("role", "card")
        self.setObjectName("notes")
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        self._notes: Notes | None = None
        self._words = QLineEdit()
        self._words.textChanged.connect(lambda _text: self._show())
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setMinimumHeight(30 * GRID)
        self._text.setObjectName("notes_text")
        self._text.setAccessibleName(_("Notes of this case"))
        self._count = label("", "quiet", name="notes_count")
        column.addWidget(FormField(_("&Find in the notes"), self._words, "notes_words"))
        column.addWidget(self._count)
        column.addWidget(self._text)
        context.session.ask(self, lambda notebook: read_notes(notebook, case), self._read, self._refused)

    def first_focus(self) -> QWidget:
        """Return the line for the words."""
        return self._words

    def forget(self) -> None:
        """Drop every text of the case."""
        self._notes = None
        self._words.clear()
        self._text.clear()

    def _read(self, notes: Notes) -> None:
        self._notes = notes
        self._show()

    def _refused(self, _problem: NotebookError) -> None:
        self._count.setText(_("The notes could not be read. What you type on this page is not affected."))

    def _show(self) -> None:
        if self._notes is None:
            return
        words, zone = translations(), self._notes.zone
        found = self._notes.containing(self._words.text())
        said = ngettext("{count} text, newest first.", "{count} texts, newest first.", len(found))
        if len(found) > _SHOWN:
            said = _("{count} texts, of which the newest {shown} are shown. Type a word to find fewer.")
        self._count.setText(format_message(said, count=len(found), shown=_SHOWN))
        self._text.setPlainText(
            "\n\n".join(
                f"{dates.day_and_time(words, each.at.astimezone(zone))} · {isolate(each.title)} · "
                f"{labels.section_kind(words, each.kind)}\n{_caution(each)}{each.text}"
                for each in found[:_SHOWN]
            )
        )


def _caution(note: Note) -> str:
    """Return a line above a text that is not for everybody's ears, empty for another."""
    words = translations()
    cautions = [_("Never leaves this notebook")] if note.never else []
    if note.protecting:
        reasons = ", ".join(labels.code(words, each) for each in note.protecting)
        cautions.append(format_message(_("Withheld from others: {reasons}"), reasons=reasons))
    cautions += [_("A draft")] if note.draft else []
    return f"[{' · '.join(cautions)}]\n" if cautions else ""
