"""Read a pack that is still where it was saved, as its recipient reads it."""

from hashlib import sha256
from io import BytesIO
from pathlib import Path

from notebook.errors.tasks import (
    FileUnreadable,
    PackFileChanged,
    PackFileGone,
    PackLocked,
    PackNotOut,
    PackPasswordWrong,
)
from notebook.files import open_plain
from notebook.handover.pack_password import spellings
from notebook.model.disclosure import Disclosure
from notebook.model.ids import PackId
from notebook.store import disclosures
from notebook.tasks.disclosures import OUT
from notebook.tasks.notebook import Notebook


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
