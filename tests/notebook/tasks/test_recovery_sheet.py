"""The recovery sheet: one page that leads back to the same keys."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdf
import pytest

from notebook.errors.tasks import FileInTheWay, FileUnreadable, FolderMissing
from notebook.errors.vault import RecoveryWordsMissing
from notebook.handover.recovery_sheet import text_of_sheet
from notebook.messages.i18n import translations
from notebook.messages.pack.recovery_sheet import sheet as wording
from notebook.model.vocabulary import PageSize
from notebook.tasks.notebook import generate_keys
from notebook.tasks.recovery_sheet import RecoverySheet, read_sheet, save_sheet, sheet_pdf
from notebook.vault.recovery import master_of, read_recovery
from tests.support.cli import WORKER


@pytest.fixture(scope="module")
def sheet() -> RecoverySheet:
    """Give the sheet of a notebook that is never made."""
    return generate_keys(WORKER, datetime(2026, 11, 2, 9, tzinfo=UTC)).sheet


@pytest.mark.parametrize("size", list(PageSize))
def test_one_page(sheet: RecoverySheet, size: PageSize) -> None:
    """On either paper it is one page, with words, id, salt, fingerprint, day and every piece of advice."""
    pdf = sheet_pdf(sheet, page_size=size)
    with pikepdf.open(BytesIO(pdf)) as document:
        assert len(document.pages) == 1
        assert str(document.trailer.Info.Title) == "Recovery sheet"
    text = " ".join(text_of_sheet(pdf).split())
    for place, word in enumerate(sheet.words, 1):
        assert f"{place}. {word} " in text
    groups = [sheet.fingerprint[start : start + 8] for start in range(0, 64, 8)]
    for part in (
        sheet.vault_groups,
        sheet.salt_groups,
        " ".join(groups),
        "2 November 2026",
        *wording(translations()).keeping,
    ):
        assert part in text
    for name in (WORKER.name, WORKER.organisation, WORKER.role):
        assert name not in text


def test_words_are_not_printed_by_accident(sheet: RecoverySheet) -> None:
    """What a traceback could show of a sheet holds no word of it."""
    assert not any(f"'{word}'" in repr(sheet) for word in sheet.words)


def test_another_reader(sheet: RecoverySheet) -> None:
    """Text that a reader from other hands takes out of the page leads back as well."""
    [page] = pypdf.PdfReader(BytesIO(sheet_pdf(sheet))).pages
    found = read_recovery(page.extract_text())
    assert (found.master.raw, found.vault, found.salt) == (master_of(sheet.words).raw, sheet.vault, sheet.salt)


def test_saving(tmp_path: Path, sheet: RecoverySheet) -> None:
    """It is saved whole, over nothing, into a folder that is there."""
    save_sheet(tmp_path / "sheet.pdf", sheet)
    assert [path.name for path in tmp_path.iterdir()] == ["sheet.pdf"]
    assert read_sheet(tmp_path / "sheet.pdf").salt == sheet.salt
    with pytest.raises(FileInTheWay):
        save_sheet(tmp_path / "sheet.pdf", sheet)
    with pytest.raises(FolderMissing):
        save_sheet(tmp_path / "none" / "sheet.pdf", sheet)


def test_what_is_no_sheet(tmp_path: Path) -> None:
    """A broken PDF or an empty text holds no words; what cannot be read is told by its path."""
    for content in (b"%PDF-1.7 broken", b"", b"\x00\xff" * 100):
        (tmp_path / "file").write_bytes(content)
        with pytest.raises(RecoveryWordsMissing):
            read_sheet(tmp_path / "file")
    with pytest.raises(FileUnreadable):
        read_sheet(tmp_path / "none")
