"""A pack as its recipient reads it: its pages, from where it was saved, and its sections as they stood then."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from notebook.errors.base import NotebookError
from notebook.errors.tasks import PackLocked, PackPasswordWrong
from notebook.messages import errors, labels, notices
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import ngettext, translations
from notebook.model.ids import PackId
from notebook.tasks.verify_packs import read_saved_pack
from notebook.tasks.went_out import SentPack
from ui.shell.context import AppContext
from ui.shell.focus import order_focus
from ui.text.bidi import format_message
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.dialog import Dialog
from ui.widgets.form_field import FormField
from ui.widgets.labels import label
from ui.widgets.pdf_view import PageTurner, PdfView
from ui.widgets.unavailable import busy, enable_unless


class PackFileDialog(Dialog):
    """Asks for the password where there is one; nothing of the pack remains after closing."""

    room = QSize(90 * GRID, 90 * GRID)

    def __init__(self, parent: QWidget, context: AppContext, pack: PackId) -> None:
        """Read the file."""
        super().__init__(parent, "pack_file", format_message(_("Pack {pack}"), pack=pack))
        self._context, self._pack = context, pack
        self._view: PdfView | None = None
        self.column.setSpacing(GRID)  # the page gets the room
        self._told = label(_("Reading the file…"), name="pack_file_told")
        self.column.addWidget(self._told)
        self._password = QLineEdit()
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._password.returnPressed.connect(self._read)
        self._open = button(_("&Read the pack"), "read_with_password", self._read, "main")
        self._field = FormField(_("&Password of the pack"), self._password, "pack_password", beside=self._open)
        self._field.hide()
        self.column.addWidget(self._field)
        self._pages = QVBoxLayout()
        self.column.addLayout(self._pages, 1)
        self.finish(button(_("&Close"), "close_pack", self.accept))
        self._read()

    def done(self, result: int) -> None:
        """Drop the bytes and the password."""
        self._password.clear()
        if self._view is not None:
            self._view.drop()
        super().done(result)

    def _read(self) -> None:
        pack, password = self._pack, self._password.text()
        enable_unless(self._open, busy())
        self._context.session.ask(
            self, lambda notebook: read_saved_pack(notebook, pack, password), self._show, self._refuse
        )

    def _refuse(self, problem: NotebookError) -> None:
        self._told.setText(errors.sentence(problem, translations()))
        enable_unless(self._open, "")
        if isinstance(problem, (PackLocked, PackPasswordWrong)):
            self._field.show()
            self._password.setFocus()
            self._password.selectAll()

    def _show(self, data: bytes) -> None:
        self._password.clear()
        self._field.hide()
        self._told.setText(_("This is the file as the recipient has it."))
        view = self._view = PdfView(self._context.worker, data)
        self._pages.addWidget(PageTurner(view))
        self._pages.addWidget(view, 1)
        order_focus(self)
        view.setFocus()


class SentSectionsDialog(Dialog):
    """Read-only; closed with the page that opened it, and so when the notebook locks."""

    room = QSize(90 * GRID, 70 * GRID)

    def __init__(self, parent: QWidget, found: SentPack, zone: ZoneInfo) -> None:
        """Show the sections in the order of the pack."""
        super().__init__(parent, "sent_sections", _("What was in it"))
        self._zone = zone
        self.column.addWidget(
            label(
                _(
                    "This is the text as you had written it when the pack was made. Marked passages, and names that "
                    "the recipient may not read, were taken out of the pack itself."
                )
            )
        )
        self.column.addWidget(_reading("\n\n".join(self._paragraphs(found))), 1)
        if found.erased:
            told = ngettext(
                "{count} section has been erased since, and cannot be shown.",
                "{count} sections have been erased since, and cannot be shown.",
                found.erased,
            )
            self.column.addWidget(label(format_message(told, count=found.erased), name="erased"))
        self.finish(button(_("&Close"), "close_sections", self.accept, "main"))

    def _paragraphs(self, found: SentPack) -> Iterator[str]:
        words = translations()
        for each in found.sections:
            kind = labels.section_kind(words, each.kind)
            heading = notices.section_line(words, each.number, each.event, kind, self._zone)
            changed = _("The text in the notebook has changed since.") if each.changed else ""
            moved = _("Its entry was moved to {reference} since.") if each.moved_to else ""
            moved = format_message(moved, reference=each.moved_to)
            yield "\n".join(filter(None, (heading, changed, moved, each.section.text)))


def _reading(text: str) -> QPlainTextEdit:
    made = QPlainTextEdit(text)
    made.setReadOnly(True)
    made.setTabChangesFocus(True)
    made.setMinimumHeight(10 * GRID)
    made.setObjectName("sent_text")
    made.setAccessibleName(_("What was in it"))
    return made
