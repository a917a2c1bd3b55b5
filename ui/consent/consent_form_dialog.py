"""The consent form as it will be on paper: read here, then printed or saved."""

from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton, QWidget

from notebook.errors.base import NotebookError
from notebook.messages import errors
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import ngettext, translations
from notebook.model.case import Case
from notebook.model.ids import ConsentId
from notebook.tasks.consent_form import consent_form_pdf, save_consent_form
from notebook.tasks.notebook import Notebook
from ui.shell.context import AppContext
from ui.text.bidi import format_message
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.dialog import Dialog
from ui.widgets.file_dialogs import choose_new_file
from ui.widgets.labels import label
from ui.widgets.pdf_view import PageTurner, PdfView


class ConsentFormDialog(Dialog):
    """Shows the form of a consent that was asked for; nothing of it is written unless it is saved."""

    room = QSize(90 * GRID, 90 * GRID)

    def __init__(self, parent: QWidget, context: AppContext, case: Case, consent: ConsentId, language: str) -> None:
        """Make the form, and show it once it is made."""
        super().__init__(parent, "consent_form", _("Form to sign"))
        self._context = context
        self._proposed = context.settings.documents / f"{consent}-{language}.pdf"
        self._form = b""
        self._view: PdfView | None = None
        self.column.setSpacing(GRID)  # the page gets the room
        self._said = label(_("Making the form…"), name="form_said")
        self.column.addWidget(self._said)

        def task(notebook: Notebook) -> bytes:
            return consent_form_pdf(notebook, case, consent, language)

        context.session.ask(self, task, self._show, self._not_made)

    def done(self, result: int) -> None:
        """Drop the bytes."""
        self._form = b""
        if self._view is not None:
            self._view.drop()
        super().done(result)

    def save_in(self, path: Path) -> None:
        """Save the form that is shown."""
        form = self._form

        def done(_none: None) -> None:
            self._say(format_message(_("The form is saved: {path}. It names the person."), path=path))

        self._context.session.ask(self, lambda _notebook: save_consent_form(form, path), done, self._refused)

    def _show(self, form: bytes) -> None:
        self._form = form
        view = self._view = PdfView(self._context.worker, form)
        view.setAccessibleName(_("Page of the form"))
        view.shown.connect(self._shown)
        self.column.addWidget(PageTurner(view))
        self.column.addWidget(view, 1)
        self.finish(
            button(_("P&rint…"), "print_form", self._ask_printer, picture="printer"),
            button(_("&Save as a PDF…"), "save_form", self._choose, picture="download"),
            self._close_button(),
        )
        view.setFocus()

    def _shown(self, _number: int, count: int) -> None:
        """Say what it is and how long, once: a page is also drawn again when its size changes."""
        assert self._view is not None
        self._view.shown.disconnect(self._shown)
        long = ngettext(
            "This is the form as it will be on paper. Nothing is saved or sent yet.",
            "This is the form as it will be on paper: {count} pages. Staple them, or print on both sides, so that the "
            "signature stays with the questions. Nothing is saved or sent yet.",
            count,
        )
        self._say(format_message(long, count=count))

    def _say(self, text: str) -> None:
        self._said.setText(text)

    def _close_button(self) -> QPushButton:
        return button(_("&Close"), "close_form", self.accept, "main")

    def _not_made(self, problem: NotebookError) -> None:
        self._refused(problem)
        self.finish(self._close_button())

    def _refused(self, problem: NotebookError) -> None:
        self._say(errors.sentence(problem, translations()))

    def _ask_printer(self) -> None:
        from ui.unlock.print_sheet import print_paper

        form = self._form
        no_printer = _("This computer knows no printer. Save the form as a PDF, and print it elsewhere.")
        print_paper(self, self._context.worker, lambda made: made(form), no_printer, self._say, self._refused)

    def _choose(self) -> None:
        choose_new_file(self, _("Where to save the form"), "choose_form_file", self.save_in, proposed=self._proposed)
