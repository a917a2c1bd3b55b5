"""Printing a page from memory, without a file: the recovery sheet, a decision, a consent form."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pypdfium2
from PySide6.QtCore import QObject, QRectF, QSizeF, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from notebook.messages.i18n import gettext as _
from ui.background import BackgroundRunner, Job

if TYPE_CHECKING:
    from notebook.errors.base import NotebookError

_SHARPEST: Final = 600
"""Dots per inch that a page is drawn with at most: 35 MB for A4 in grey."""

_INCH: Final = 72
"""Points."""


@dataclass(frozen=True)
class DrawnPage:
    """A page as greyscale pixels, and its size in inches."""

    image: QImage
    size: QSizeF


def has_printer() -> bool:
    """Return whether the system has a printer."""
    return bool(QPrinterInfo.availablePrinterNames())


def draw_pages(pdf: bytes, resolution: int) -> list[DrawnPage]:
    """Render each page of a PDF at the printer's resolution; on one thread only, as pdfium requires."""
    scale = min(resolution, _SHARPEST) / _INCH
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_drawn(page, scale) for page in document]
    finally:
        document.close()


def print_pages(pages: list[DrawnPage], printer: QPrinter) -> bool:
    """Print pages in their own size, smaller if the paper is; return False if the printer fails."""
    painter = QPainter()
    if not painter.begin(printer):
        return False
    fine = True
    for number, page in enumerate(pages):
        fine = fine and (not number or printer.newPage())
        paper = printer.paperRect(QPrinter.Unit.DevicePixel)
        size = page.size * printer.resolution()
        if size.width() > paper.width() or size.height() > paper.height():
            size = size * min(paper.width() / size.width(), paper.height() / size.height())
        painter.drawImage(QRectF(0, 0, size.width(), size.height()), page.image)
    return painter.end() and fine


class SheetPrinter(QObject):
    """Asks for a printer, and prints a sheet on it."""

    printed = Signal()
    not_printed = Signal()
    refused = Signal(object)

    def __init__(self, parent: QWidget, worker: BackgroundRunner) -> None:
        """Start without a sheet."""
        super().__init__(parent)
        self._over, self._worker = parent, worker

    def ask(self, make: Callable[[], bytes]) -> None:
        """Show the print dialog; what cannot be rendered by ``make``, as a PDF, is reported before paper is used."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setFullPage(True)  # the page includes its margins
        printer.setDocName("Casefold")  # shown in the print queue
        dialog = QPrintDialog(printer, self._over)
        dialog.setObjectName("print_sheet_dialog")
        for option in (
            # No printing to a file: it would be an unprotected key anywhere; saving the page checks the place.
            QAbstractPrintDialog.PrintDialogOption.PrintToFile,
            QAbstractPrintDialog.PrintDialogOption.PrintPageRange,
        ):
            dialog.setOption(option, on=False)
        dialog.accepted.connect(lambda _printer: self._print(make, printer))
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)  # QPrintDialog has another of this name

    def _print(self, make: Callable[[], bytes], printer: QPrinter) -> None:
        resolution = printer.resolution()

        def drawn(pages: list[DrawnPage]) -> None:
            (self.printed if print_pages(pages, printer) else self.not_printed).emit()

        failed: Callable[[NotebookError], None] = self.refused.emit
        self._worker.ask(Job(lambda _call: draw_pages(make(), resolution), self, drawn, failed))


def print_paper(
    over: QWidget,
    worker: BackgroundRunner,
    fetch: Callable[[Callable[[bytes], None]], object],
    no_printer: str,
    say: Callable[[str], object],
    refused: Callable[["NotebookError"], object],
) -> None:
    """Ask for a printer, and print what names the person; ``say`` gets what came of it.

    ``fetch`` is called only where there is a printer, and passes a PDF on.
    """
    if not has_printer():
        say(no_printer)
        return
    printer = SheetPrinter(over, worker)
    printer.printed.connect(lambda: say(_("Sent to the printer. Collect the paper: it names the person.")))
    not_printed = _("The page was not printed. Look at the printer, then try again.")
    printer.not_printed.connect(lambda: say(not_printed))
    printer.refused.connect(refused)
    fetch(lambda pdf: printer.ask(lambda: pdf))


def _drawn(page: pypdfium2.PdfPage, scale: float) -> DrawnPage:
    bitmap = page.render(scale=scale, grayscale=True)
    image = QImage(
        bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_Grayscale8
    ).copy()
    bitmap.close()
    size = QSizeF(page.get_width(), page.get_height()) / _INCH
    page.close()
    return DrawnPage(image, size)
