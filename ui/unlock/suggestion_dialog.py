"""The dialog that suggests a passphrase of random words, shown once."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from notebook.errors.base import NotebookError
from notebook.messages import errors
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.tasks.change_passphrase import suggest_passphrase
from ui.background import BackgroundRunner, Job
from ui.text.bidi import format_message
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.dialog import Dialog
from ui.widgets.labels import label


class SuggestionDialog(Dialog):
    """Shows six words, and others on request; nothing of them remains after closing."""

    taken = Signal(str)

    def __init__(self, parent: QWidget, worker: BackgroundRunner) -> None:
        """Generate the first words."""
        super().__init__(parent, "suggestion", _("A suggested passphrase"))
        self._worker = worker
        self._suggested = ""
        self.column.addWidget(
            label(
                _(
                    "Six random words. Write them on paper, keep it where nobody looks, and destroy it once "
                    "you know the words by heart. They are shown here only; you type them back next."
                ),
                name="about_suggestion",
            )
        )
        self._card = QFrame()
        self._card.setObjectName("suggested_words")
        self._card.setProperty("role", "card")
        self._card.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        self._words = label("", "heading", name="suggested")
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        inside.addWidget(self._words)
        self.column.addWidget(self._card)
        self._take = button(_("&Use these words"), "take_suggestion", self._taken, "main")
        self._others = button(_("&Other words"), "other_suggestion", self._draw)
        self.finish(button(_("&Cancel"), "cancel_suggestion", self.reject), self._others, self._take)
        self._draw()

    def done(self, result: int) -> None:
        """Drop the words."""
        self._show("")
        super().done(result)

    def _draw(self) -> None:
        self._worker.ask(Job(lambda _call: suggest_passphrase(), self, self._show, self._not_drawn))

    def _show(self, words: str) -> None:
        self._suggested = words
        self._words.setText(words)
        spoken = _("The suggested passphrase: {words}")
        self._card.setAccessibleName(format_message(spoken, words=words) if words else "")
        self._take.setEnabled(bool(words))

    def _not_drawn(self, problem: NotebookError) -> None:
        self._words.setText(errors.sentence(problem, translations()))

    def _taken(self) -> None:
        self.taken.emit(self._suggested)
        self.accept()
