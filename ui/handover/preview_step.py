"""The third step: the pack page by page, before there is a file.

Before it, while the pack is being rendered, a step with a progress bar.
"""

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QProgressBar, QWidget

from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import ngettext
from ui.background import BackgroundRunner
from ui.shell.wizard import WizardStep
from ui.text.bidi import format_message
from ui.theme import GRID
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.pdf_view import PageTurner, PdfView
from ui.widgets.unavailable import enable_unless


class PreviewStep(WizardStep):
    """Shows the actual bytes; once every page was shown, the worker can confirm having read it."""

    def __init__(self, worker: BackgroundRunner, data: bytes, party: str) -> None:
        """Show a pack from its bytes."""
        super().__init__("reading")
        told = _("This is the pack itself, as {party} will get it. It is not saved anywhere yet.")
        self.body.addWidget(label(format_message(told, party=party), whole=True))
        self._view = PdfView(worker, data)
        self._view.shown.connect(self._shown)
        self._seen: set[int] = set()
        self.body.addWidget(PageTurner(self._view))
        self.body.addWidget(self._view, 1)
        self._read = QCheckBox(_("I have &read this as the recipient would"))
        self._read.setObjectName("read")
        self._read.setAccessibleName(_("I have read this as the recipient would"))
        enable_unless(self._read, _("Look at every page first."))
        self._read.toggled.connect(lambda _on: self.changed.emit())
        self._still = label("", "quiet", name="still")
        below = QHBoxLayout()
        below.setSpacing(2 * GRID)
        below.addWidget(self._read)
        below.addWidget(self._still, 1)
        self.body.addLayout(below)

    @property
    def ready(self) -> bool:
        """Return whether reading was confirmed."""
        return self._read.isChecked()

    @property
    def lacks(self) -> str:
        """Return that reading must be confirmed."""
        return _("Look at every page, then tick that you have read it.")

    def first_focus(self) -> QWidget:
        """Return the PDF view."""
        return self._view

    def forget(self) -> None:
        """Drop the bytes."""
        self._view.drop()

    def _shown(self, number: int, count: int) -> None:
        self._seen.add(number)
        whole = len(self._seen) == count
        may = whole or self._read.isChecked()
        enable_unless(self._read, "" if may else _("Look at every page first."))
        left = count - len(self._seen)
        told = ngettext("{count} page not looked at yet.", "{count} pages not looked at yet.", left)
        self._still.setText("" if whole else format_message(told, count=left))


class RenderingStep(WizardStep):
    """Shows progress, and can be stopped."""

    def __init__(self, cancel: Callable[[], None]) -> None:
        """Start the progress bar."""
        super().__init__("making")
        column = self.column()
        column.addStretch(1)
        column.addWidget(label(_("Making the pack"), "heading"))
        self._told = label(_("Its pages are drawn and then checked for anything that must not leave."), name="progress")
        column.addWidget(self._told)
        bar = QProgressBar()
        bar.setObjectName("bar")
        bar.setAccessibleName(_("Making the pack"))
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        column.addWidget(bar)
        beside = QHBoxLayout()
        self._cancel = button(_("&Cancel"), "cancel", cancel)
        beside.addWidget(self._cancel)
        beside.addStretch(1)
        column.addLayout(beside)
        column.addStretch(2)

    def first_focus(self) -> QWidget:
        """Return the button that stops."""
        return self._cancel

    def stopping(self) -> None:
        """Show that it is being stopped."""
        self._told.setText(_("Stopping."))
        enable_unless(self._cancel, _("Stopping."))
