"""Verify packs against the log: an anchor in no row shows that the log was rewritten, truncated or rolled back.

Read a pack that is still where it was saved, as its recipient reads it.
"""

import json
from collections.abc import Sequence
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from notebook.errors.tasks import (
    FileUnreadable,
    FolderMissing,
    PackFileChanged,
    PackFileGone,
    PackLocked,
    PackNotOut,
    PackPasswordWrong,
)
from notebook.files import open_plain
from notebook.handover.pack_password import spellings
from notebook.handover.pack_reader import PackImprint, read_imprint
from notebook.handover.printable import one_line
from notebook.maintenance.progress import Cancel, Course, Progress
from notebook.model.disclosure import SUSPICIOUS, Disclosure, PackVerdict, VerifiedPack
from notebook.model.ids import PackId
from notebook.slow_disks import is_folder
from notebook.store import disclosures, log, workers
from notebook.tasks.disclosures import OUT
from notebook.tasks.notebook import Notebook

__all__ = ["SUSPICIOUS", "PackVerdict", "VerifiedPack", "verify_packs"]


def verify_packs(
    notebook: Notebook,
    folder: Path,
    passwords: Sequence[str] = (),
    *,
    cancel: Cancel | None = None,
    progress: Progress | None = None,
) -> tuple[VerifiedPack, ...]:
    """Verify every PDF in a folder and its subfolders against the log, in the order of their names.

    Nothing can be said about a locked pack without its password, unless it is byte for byte one on record. Raise
    FolderMissing, FileUnreadable and Stopped.
    """
    if not is_folder(folder):
        raise FolderMissing(folder)
    course = Course.of(cancel, progress)
    known = _Known(notebook)
    files = sorted(path for path in folder.rglob("*") if path.suffix.lower() == ".pdf" and path.is_file())
    found = []
    for number, path in enumerate(files):
        course.at(number, len(files))
        found.append(known.hold(path, tuple(passwords)))
    return tuple(found)


class _Known:
    """The notebook's records of its packs, for comparison."""

    def __init__(self, notebook: Notebook) -> None:
        key, vault = notebook.meta.anchor_key, notebook.meta.vault
        self._rows: dict[str, log.LogRow] = {}
        for row in log.of_event(notebook.connection, log.Event.PREPARED):
            self._rows[log.anchor(key, vault, row)] = row
        self._packs = {str(json.loads(row.body)["pack"]) for row in self._rows.values()}
        self._packs |= {str(each.pack) for each in disclosures.list_all(notebook.connection)}
        placings = [json.loads(row.body) for row in log.of_event(notebook.connection, log.Event.PLACING)]
        self._digests = {str(said["pack"]): str(said["sha256"]) for said in placings}
        self._placed = {digest: pack for pack, digest in self._digests.items()}
        self._worker = notebook.worker
        self._fingerprints = {sha256(each.certificate).hexdigest() for each in workers.identities(notebook.connection)}

    def hold(self, path: Path, passwords: tuple[str, ...]) -> VerifiedPack:
        try:
            with open_plain(path) as file:
                data = file.read()
        except OSError:
            raise FileUnreadable(path) from None
        digest, printed = sha256(data).hexdigest(), read_imprint(data, passwords)
        if printed is None or not (printed.locked or printed.anchor):
            return VerifiedPack(path, PackVerdict.NO_PACK)
        if printed.locked or printed.anchor is None:
            same = self._placed.get(digest)
            return (
                VerifiedPack(path, PackVerdict.LOCKED) if same is None else VerifiedPack(path, PackVerdict.IN_LOG, same)
            )
        row = self._rows.get(printed.anchor)
        if row is None:
            return self._without_row(path, printed)
        pack = json.loads(row.body)["pack"]
        return VerifiedPack(
            path, PackVerdict.IN_LOG if self._digests.get(pack) == digest else PackVerdict.CHANGED, pack, row.seq
        )

    def _without_row(self, path: Path, printed: PackImprint) -> VerifiedPack:
        pack = next((each for each in self._packs if each in printed.text), None)
        if pack is not None:
            return VerifiedPack(path, PackVerdict.REWRITTEN, pack)
        if printed.fingerprint is not None:
            ours = printed.fingerprint in self._fingerprints
            return VerifiedPack(path, PackVerdict.CUT if ours else PackVerdict.ANOTHERS)
        if printed.sender == one_line(self._worker.name):
            return VerifiedPack(path, PackVerdict.CUT)
        # A consultation pack identifies its sender by role only.
        by_role = printed.sender is None or printed.sender.startswith(one_line(self._worker.role))
        return VerifiedPack(path, PackVerdict.UNSURE if by_role else PackVerdict.ANOTHERS)


def read_saved_pack(notebook: Notebook, pack: PackId, password: str = "") -> bytes:
    """Return the bytes of a saved pack as a PDF without password, after comparing the file with its record.

    Raise NotFound; PackNotOut for one that was not handed over; PackFileGone where the file is no longer at its place,
    FileUnreadable, PackFileChanged where it is not the one that was saved; PackLocked without a password for a pack
    that has one, PackPasswordWrong.
    """
    found = disclosures.load(notebook.connection, pack)
    if found.state not in OUT or found.path is None:
        raise PackNotOut
    return _opened(_file_of(found, Path(found.path)), password)


def _file_of(found: Disclosure, path: Path) -> bytes:
    try:
        with open_plain(path) as file:
            data = file.read()
    except FileNotFoundError:
        raise PackFileGone(path) from None
    except OSError:
        raise FileUnreadable(path) from None
    if sha256(data).hexdigest() != found.sha256:
        raise PackFileChanged(path)
    return data


def _opened(data: bytes, password: str) -> bytes:
    import pikepdf

    tried = [*spellings((password,))] if password else [""]
    for each in tried:
        try:
            with pikepdf.open(BytesIO(data), password=each) as document:
                if not document.is_encrypted:
                    return data
                plain = BytesIO()
                document.save(plain)
                return plain.getvalue()
        except pikepdf.PasswordError:
            continue
    raise PackPasswordWrong if password else PackLocked
