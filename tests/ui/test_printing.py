"""The page with the recovery words, printed."""

import tempfile
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget

from notebook.tasks.recovery_sheet import sheet_pdf
from tests.support.gui import click
from tests.support.gui_access import fill_in, to_words
from tests.support.window import find, wait_for
from ui.app import Program
from ui.locking.lock_sequence import reject_dialogs
from ui.unlock.print_sheet import draw_pages, print_pages
from ui.unlock.recovery_words_step import RecoveryWordsStep

pytestmark = pytest.mark.usefixtures("quick_clicks")

A4 = (595, 842)


@pytest.fixture
def shown(program: Program, tmp_path: Path) -> QWidget:
    """Give the page of a new notebook, at its words."""
    page = fill_in(program, tmp_path)
    to_words(page)
    return page


@pytest.fixture
def a_printer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the system know a printer; what is printed goes to a PDF, by Qt's own printer for that."""
    monkeypatch.setattr("ui.unlock.print_sheet.has_printer", lambda: True)


def picture(pdf: bytes | Path) -> tuple[Image.Image, tuple[int, int], int]:
    """Draw the first page; give its size in points, and how many pages there are."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[0]
    drawn = page.render(scale=2, grayscale=True).to_pil()
    answer = drawn, (round(page.get_width()), round(page.get_height())), len(document)
    page.close()
    document.close()
    return answer


def said(shown: QWidget) -> str:
    return find(shown, QLabel, "sheet_said").text()


def asked(shown: QWidget) -> QPrintDialog:
    click(shown, "print_sheet")
    wait_for(lambda: shown.findChildren(QPrintDialog))
    return find(shown, QPrintDialog, "print_sheet_dialog")


def agree(dialog: QPrintDialog, file: Path) -> None:
    """Choose Qt's printer that makes a PDF, and print."""
    printer = dialog.printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    dialog.accepted.emit(printer)
    dialog.done(QDialog.DialogCode.Rejected)


@pytest.mark.usefixtures("a_printer")
def test_what_is_printed_is_the_page(shown: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One sheet in its own size shows what the saved page shows; no file is left beside it."""
    sheet = shown.findChildren(RecoveryWordsStep)[0]._sheet  # noqa: SLF001 - what is shown, to compare with
    assert sheet is not None
    meant, meant_size, _one = picture(sheet_pdf(sheet))  # first: what draws in this process may start with it
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    paper = tmp_path / "paper.pdf"
    agree(asked(shown), paper)
    wait_for(lambda: said(shown).startswith("Sent to the printer."))
    printed, size, pages = picture(paper)
    assert (size, pages) == (meant_size, 1) == (A4, 1)
    # The same ink in the same places: far less than a page that is blank, moved or of another size. Looked at from
    # afar, since letters drawn as a picture are edged otherwise.
    printed, meant = (each.resize((149, 210), Image.Resampling.BOX) for each in (printed, meant))
    difference = ImageStat.Stat(ImageChops.difference(printed, meant)).mean[0]
    moved = ImageStat.Stat(ImageChops.difference(meant, ImageChops.offset(meant, 1, 1))).mean[0]
    blank = ImageStat.Stat(ImageChops.difference(meant, Image.new("L", meant.size, 255))).mean[0]
    assert difference < min(moved, blank) / 3
    assert not list(scratch.iterdir())


def test_paper_that_is_smaller_gets_all_of_it(shown: QWidget, tmp_path: Path) -> None:
    """Nothing is cut off: the page becomes smaller."""
    sheet = shown.findChildren(RecoveryWordsStep)[0]._sheet  # noqa: SLF001 - as above
    assert sheet is not None
    pdf = sheet_pdf(sheet)
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setFullPage(True)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "small.pdf"))
    printer.setPageSize(printer.pageLayout().pageSize().__class__(printer.pageLayout().pageSize().PageSizeId.A5))
    assert print_pages(draw_pages(pdf, printer.resolution()), printer)
    drawn, size, pages = picture(tmp_path / "small.pdf")
    assert pages == 1
    assert size[0] < A4[0]
    whole = picture(pdf)[0].resize(drawn.size)
    difference = ImageStat.Stat(ImageChops.difference(drawn, whole)).mean[0]
    blank = ImageStat.Stat(ImageChops.difference(whole, Image.new("L", whole.size, 255))).mean[0]
    assert difference < blank


def test_without_a_printer_it_is_said(shown: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    """No empty dialog comes up; what else can be done is said."""
    monkeypatch.setattr("ui.unlock.print_sheet.has_printer", lambda: False)
    click(shown, "print_sheet")
    wait_for(lambda: said(shown).startswith("This computer knows no printer."))
    assert shown.findChildren(QPrintDialog) == []
    assert find(shown, QPushButton, "words_kept").isEnabled()


@pytest.mark.usefixtures("a_printer")
def test_a_printer_that_takes_nothing_is_said(shown: QWidget, tmp_path: Path) -> None:
    """Where nothing can be printed the words stay, and it is said."""
    agree(asked(shown), tmp_path / "no such folder" / "paper.pdf")
    wait_for(lambda: said(shown).startswith("The page was not printed."))


@pytest.mark.usefixtures("a_printer")
def test_a_lock_takes_the_dialog_away(shown: QWidget) -> None:
    """The print dialog goes with all others, and nothing is printed."""
    dialog = asked(shown)
    gone: list[bool] = []
    dialog.destroyed.connect(lambda: gone.append(True))
    reject_dialogs()
    wait_for(lambda: gone)
    assert said(shown) == ""


def test_a_printer_or_its_queue_may_keep_it(shown: QWidget) -> None:
    """It is said before anything is printed."""
    said = find(shown, QLabel, "about_sheet").text()
    assert "The print service of this computer may keep a copy for a day or longer" in said


@pytest.mark.usefixtures("a_printer")
def test_no_file_is_offered(shown: QWidget) -> None:
    """Printing into a file would leave a key in the clear anywhere; saving the page sees where it goes."""
    dialog = asked(shown)
    assert not dialog.testOption(QPrintDialog.PrintDialogOption.PrintToFile)
    dialog.reject()
