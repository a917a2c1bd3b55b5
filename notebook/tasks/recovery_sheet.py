"""Recovery sheets and key files: write and read them, but never beside the notebook that they open."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

from notebook.errors.handover import RenderFailed
from notebook.errors.tasks import FileUnreadable
from notebook.errors.vault import KeyBesideNotebook
from notebook.files import ensure_free, publish, read_plain, read_start, write_part
from notebook.handover.recovery_sheet import SheetFacts, compose_sheet
from notebook.handover.render_process import BROKEN, render_in_subprocess
from notebook.messages.i18n import SOURCE_LANGUAGE
from notebook.model.vocabulary import PageSize
from notebook.vault.folder import VaultFolder
from notebook.vault.key_file import KeyFile
from notebook.vault.recovery import Recovery, in_groups, read_recovery
from notebook.vault.recovery_sheet import RecoverySheet

__all__ = ["RecoverySheet", "make_key_file", "read_sheet", "refuse_beside", "save_sheet", "sheet_pdf"]

_BACKUP: Final = b"CASEBAK1"
_PDF: Final = b"%PDF-"
_LONGEST_SHEET: Final = 4 * 1024 * 1024
_FINGERPRINT_GROUP: Final = 8
"""Digits per group of a fingerprint: longer than in id and salt, so that nothing mistakes it for one of them."""


def sheet_pdf(sheet: RecoverySheet, *, page_size: PageSize = PageSize.A4, language: str = SOURCE_LANGUAGE) -> bytes:
    """Return the sheet as a one-page PDF that was read back and yields the same keys.

    Raise RenderFailed.
    """
    facts = SheetFacts(
        sheet.words,
        sheet.vault_groups,
        sheet.salt_groups,
        in_groups(bytes.fromhex(sheet.fingerprint), _FINGERPRINT_GROUP),
        sheet.made,
        language,
        page_size,
    )
    pdf = render_in_subprocess(compose_sheet(facts))
    found, meant = _recovery(pdf), read_recovery(" ".join(sheet.words))
    if (found.master.raw, found.vault, found.salt) != (meant.master.raw, sheet.vault, sheet.salt):
        raise RenderFailed(BROKEN)
    return pdf


def save_sheet(path: Path, sheet: RecoverySheet, *, away_from: Iterable[Path] = ()) -> None:
    """Write the sheet as a PDF that only its owner can read; never overwrite a file.

    Raise KeyBesideNotebook, FolderMissing, FileInTheWay, FileNotPlaced and RenderFailed.
    """
    refuse_beside(path, away_from)
    ensure_free(path)
    write_part(path, sheet_pdf(sheet))
    publish(path)


def make_key_file(path: Path, *, away_from: Iterable[Path] = ()) -> None:
    """Make a new key file; on any failure no file is left.

    Raise KeyBesideNotebook, FolderMissing, FileInTheWay and FileNotPlaced.
    """
    refuse_beside(path, away_from)
    ensure_free(path)
    content = KeyFile.new().encoded()
    write_part(path, content)
    try:
        publish(path)
    except BaseException:
        with suppress(OSError):
            if read_plain(path, len(content) + 1) == content:  # never a file that was already there
                path.unlink()
        raise


def read_sheet(path: Path) -> Recovery:
    """Read the recovery words, with id and salt where present, from a text file or from the sheet's PDF.

    Raise FileUnreadable, RecoveryWordUnknown, RecoveryWordsMissing and RecoveryWordsMixed.
    """
    try:
        raw = read_plain(path, _LONGEST_SHEET)
    except OSError:
        raise FileUnreadable(path) from None
    return _recovery(raw)


def refuse_beside(path: Path, away_from: Iterable[Path] = ()) -> None:
    """Raise KeyBesideNotebook for a path inside a notebook, beside a backup, or in one of the given folders."""
    place = Path(os.path.realpath(path)).parent
    forbidden = [Path(os.path.realpath(folder)) for folder in away_from]
    if any(place.is_relative_to(folder) for folder in forbidden) or _in_notebook(place) or _has_backup(place):
        raise KeyBesideNotebook(path)


def _in_notebook(place: Path) -> bool:
    folders = (VaultFolder(folder) for folder in (place, *place.parents))
    return any(os.path.lexists(file) for folder in folders for file in (folder.keys, folder.keys_backup))


def _has_backup(place: Path) -> bool:
    try:
        return any(_start(file) == _BACKUP for file in place.iterdir())
    except OSError:
        return False  # missing or unreadable: writing will report it


def _start(file: Path) -> bytes:
    try:
        return read_start(file, len(_BACKUP))
    except OSError:
        return b""


def _recovery(raw: bytes) -> Recovery:
    if raw.startswith(_PDF):
        from notebook.handover.recovery_sheet import text_of_sheet

        return read_recovery(text_of_sheet(raw))
    return read_recovery(raw.decode("utf-8", errors="replace"))
