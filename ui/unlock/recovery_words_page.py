"""Base of the pages that give recovery words: a first step, the words, and two of them typed back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from ui.shell.centered_page import CenteredPage
from ui.shell.progress_panel import BusyIndicator
from ui.theme import GRID
from ui.unlock.confirm_words_step import ConfirmWordsStep
from ui.unlock.notebook_opener import NotebookOpener
from ui.unlock.recovery_words_step import RecoveryWordsStep
from ui.widgets.unavailable import enable_unless

if TYPE_CHECKING:
    from pathlib import Path

    from notebook.tasks.recovery_sheet import RecoverySheet
    from ui.shell.context import AppContext
    from ui.shell.lock_contract import PendingUnlock

Heading = tuple[str, str]
"""The title of a step, and the sentence under it."""


class RecoveryWordsPage(CenteredPage):
    """Shows one step at a time; the words count once two of them were typed back."""

    def __init__(self, context: AppContext, headings: tuple[Heading, Heading, Heading], finish: str) -> None:
        """Lay out the steps, the first one empty for the page to fill; ``finish`` is the text of the last button."""
        super().__init__(context, *headings[0], back=self._back)
        self._opener = NotebookOpener(self)
        self._first: Final = QWidget()
        self._first_column = QVBoxLayout(self._first)
        self._first_column.setContentsMargins(0, 0, 0, 0)
        self._first_column.setSpacing(2 * GRID)
        self._words_step: Final = RecoveryWordsStep(context.worker, context.settings.documents, self._ask_back)
        self._back_step: Final = ConfirmWordsStep(finish, self._make)
        self._steps: Final = (self._first, self._words_step, self._back_step)
        self._headings: Final = headings
        for step in self._steps:
            self.middle.addWidget(step)
        self._going_on = BusyIndicator()
        self.middle.addWidget(self._going_on)
        self._show_step(self._first)

    def pending_unlock(self) -> PendingUnlock | None:
        """Cancel opening what was made; before that there is nothing to lock."""
        return self._opener.pending_unlock(None, typed=False)

    @property
    def _sheet(self) -> RecoverySheet | None:
        """Return the sheet with the words that were generated, None before."""
        raise NotImplementedError

    def _return_to_first(self) -> QWidget:
        """Return the control that gets the focus when one comes back to the first step."""
        raise NotImplementedError

    def _leave_first(self) -> None:
        """Go where Back leads from the first step."""
        raise NotImplementedError

    def _make(self) -> None:
        """Let the words count, now that two of them were typed back."""
        raise NotImplementedError

    def _forget_words(self, *, needed: bool) -> None:
        """Clear the words, and delete their saved page unless it is ``needed``, since they count or may count."""
        self._words_step.forget(needed=needed)
        self._back_step.forget()

    def _show_words(self, sheet: RecoverySheet, away_from: Path) -> None:
        """Show the words, whose page may not be saved in ``away_from``."""
        self._words_step.show_sheet(sheet, away_from=away_from)
        self._show_step(self._words_step)
        self._words_step.words.setFocus()

    def _show_step(self, shown: QWidget) -> None:
        for step, heading in zip(self._steps, self._headings, strict=True):
            step.setVisible(step is shown)
            if step is shown:
                self.retitle(*heading)
        self.banner.hide()

    def _back(self) -> None:
        """Go one step back; the input stays."""
        if not self._back_step.isHidden():
            self._show_step(self._words_step)
            self._words_step.on.setFocus()
        elif not self._words_step.isHidden():
            self._show_step(self._first)
            self._return_to_first().setFocus()
        else:
            self._leave_first()

    def _ask_back(self) -> None:
        if self._sheet is not None:
            self._back_step.ask(self._sheet.words)
            self._show_step(self._back_step)
            self._back_step.first_focus().setFocus()

    def _wait(self, sentence: str) -> None:
        """Say what is going on, and disable the steps and Back meanwhile; "" ends that."""
        self._going_on.say(sentence)
        for step in self._steps:
            enable_unless(step, sentence)
        back = self.findChild(QToolButton, "back")
        if back is not None:
            enable_unless(back, sentence)
