"""When the exercise is shown beside the pages: while the practice notebook is open, and an exercise was chosen.

The panel and what it needs are loaded then, and not with the first window.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.background import Job
from ui.shell.focus import give_focus

if TYPE_CHECKING:
    from notebook.tasks.exercises import ExerciseBook
    from ui.practice.exercise_panel import ExercisePanel
    from ui.shell.context import AppContext


class ExerciseHost(QObject):
    """Shows the exercise that was chosen while the practice notebook is open, also after a lock and the next unlock."""

    def __init__(self, context: AppContext) -> None:
        """Wait until the practice notebook is open, or an exercise is chosen."""
        super().__init__(context)
        self._context = context
        self._panel: ExercisePanel | None = None
        context.exercise_wanted.connect(self._choose)
        context.window.page_shown.connect(self._settle)

    @property
    def _practising(self) -> bool:
        """Whether a page of the practice notebook is shown."""
        page = self._context.window.page
        return self._context.is_open and self._context.session.practice and page is not None and not page.alone

    def _choose(self, named: str, step: int) -> None:
        self._context.settings.keep_exercise(named, step)
        self._drop()
        if named:
            self._settle()
        elif (page := self._context.window.page) is not None and (control := page.first_focus()) is not None:
            give_focus(control)

    def _settle(self) -> None:
        """Show or drop the panel, for the page that is shown by now."""
        chosen = self._context.settings.exercise
        if not self._practising or chosen is None:
            self._drop()
        elif self._panel is None:
            named, step = chosen
            path = self._context.settings.exercise_file

            def read(_call: Job[ExerciseBook]) -> ExerciseBook:
                from notebook.tasks.exercises import exercises_in_use

                return exercises_in_use(path)

            self._context.worker.ask(Job(read, self, lambda book: self._show(book, named, step), lambda _none: None))

    def _show(self, book: ExerciseBook, named: str, step: int) -> None:
        exercise = book.exercise(named)
        still = self._context.settings.exercise
        wanted = self._practising and still is not None and still[0] == named
        if self._panel is None and exercise is not None and wanted:
            from ui.practice.exercise_panel import ExercisePanel

            self._panel = ExercisePanel(self._context, exercise, step)
            self._context.window.show_beside(self._panel, self._panel.first)

    def _drop(self) -> None:
        if self._panel is not None:
            self._panel = None
            self._context.window.show_beside(None)
