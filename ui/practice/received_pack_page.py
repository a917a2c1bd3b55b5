"""The pack of an exercise, page by page, as the one who receives it reads it; the questions are beside it."""

from PySide6.QtWidgets import QWidget

from notebook.errors.base import NotebookError
from notebook.messages.i18n import gettext as _
from notebook.tasks.exercises import Exercise, exercises_in_use, make_pack_in_hand
from ui.background import Job
from ui.shell.context import AppContext
from ui.shell.page import Page
from ui.shell.routes import PracticeRoute, ReceivedPackRoute
from ui.text.bidi import isolate
from ui.widgets.labels import label
from ui.widgets.pdf_view import PageTurner, PdfView


class ReceivedPackPage(Page):
    """Makes the pack in the background, and shows it."""

    def __init__(self, context: AppContext, exercise: str) -> None:
        """Begin to make the pack of an exercise, by its id."""
        super().__init__(context, _("The pack that you received"), back=self._back)
        self._named = exercise
        self._view: PdfView | None = None
        self._waiting = label(_("The pack is being made from an untouched practice case."), name="making")
        self.body.addWidget(self._waiting)
        self.body.addStretch(1)
        path = context.settings.exercise_file

        def make(_call: Job[tuple[Exercise, bytes] | None]) -> tuple[Exercise, bytes] | None:
            found = exercises_in_use(path).exercise(exercise)
            return None if found is None or found.pack is None else (found, make_pack_in_hand(found.pack))

        context.worker.ask(Job(make, self, self._show, self._refused))

    def first_focus(self) -> QWidget | None:
        """Return the view of the pack."""
        return self._view

    def route(self) -> ReceivedPackRoute:
        """Return the route to this pack."""
        return ReceivedPackRoute(self._named)

    def leave(self) -> None:
        """Drop the bytes."""
        if self._view is not None:
            self._view.drop()

    def _back(self) -> None:
        self.context.navigator.go(PracticeRoute())

    def _refused(self, problem: NotebookError) -> None:
        self._waiting.hide()
        self.tell(problem)

    def _show(self, made: tuple[Exercise, bytes] | None) -> None:
        self._waiting.hide()
        if made is None:
            self._back()
            return
        exercise, data = made
        self.name(isolate(exercise.title))
        self._view = view = PdfView(self.context.worker, data)
        while self.body.count():
            self.body.takeAt(0)
        self.body.addWidget(PageTurner(view))
        self.body.addWidget(view, 1)
        view.setFocus()
