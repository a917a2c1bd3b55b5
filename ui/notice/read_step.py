"""A step of the notice wizard: one notice, as its recipient will get it, before there is a file."""

from PySide6.QtWidgets import QWidget

from notebook.messages.i18n import gettext as _
from notebook.tasks.notices import DraftNotice
from ui.background import BackgroundRunner
from ui.shell.wizard import WizardStep
from ui.text.bidi import format_message
from ui.widgets.labels import label
from ui.widgets.pdf_view import PdfView


class ReadNoticeStep(WizardStep):
    """Shows the actual bytes; ready once the page was shown."""

    def __init__(self, worker: BackgroundRunner, draft: DraftNotice, number: int, count: int) -> None:
        """Show a notice from its bytes."""
        super().__init__("reading_notice")
        party = draft.holding.party.name
        told = (
            format_message(_("The notice for {party}"), party=party)
            if count == 1
            else format_message(
                _("The notice for {party} ({number} of {count})"), party=party, number=number, count=count
            )
        )
        self.body.addWidget(label(told, "heading", name="notice_for"))
        self.body.addWidget(label(_("This is the notice itself. It is not saved anywhere yet."), whole=True))
        self._seen = False
        self._view = PdfView(worker, draft.data)
        self._view.shown.connect(self._shown)
        self.body.addWidget(self._view, 1)

    @property
    def ready(self) -> bool:
        """Return whether the page was shown."""
        return self._seen

    def first_focus(self) -> QWidget:
        """Return the PDF view."""
        return self._view

    def forget(self) -> None:
        """Drop the bytes."""
        self._view.drop()

    def _shown(self, number: int, count: int) -> None:
        self._seen = self._seen or number == count
        self.changed.emit()
