"""The bytes of attachments, stored in the database like everything else."""

from collections.abc import Iterable, Mapping
from hashlib import sha256

from notebook.errors.base import InvalidValue
from notebook.errors.store import NotebookDamaged, NotFound
from notebook.model.entry import AttachedFile, Section
from notebook.model.ids import SectionId
from notebook.store.connection import Connection, Value


def insert(connection: Connection, files: Iterable[tuple[int, Section]], data: Mapping[SectionId, bytes]) -> None:
    """Store the bytes of those sections (given with their keys) that are files.

    Raise InvalidValue when bytes are missing or do not match their size and digest.
    """
    rows: list[tuple[Value, ...]] = []
    for key, section in files:
        if section.file is None:
            continue
        found = data.get(section.id)
        if found is None or not _fits(section.file, found):
            raise InvalidValue("attachments")
        file = section.file
        rows.append((key, file.name, file.media_type, file.digest, file.size, found))
    connection.change_many(
        "INSERT INTO attachments (section_key, name, media_type, digest, size, data) VALUES (?, ?, ?, ?, ?, ?)", rows
    )


def read(connection: Connection, section: SectionId) -> bytes:
    """Return the bytes of an attachment; raise NotFound, or NotebookDamaged when they are not what was stored."""
    found = connection.execute(
        "SELECT a.name, a.media_type, a.digest, a.size, a.data FROM sections s"
        " JOIN attachments a ON a.section_key = s.key WHERE s.id = ?",
        (section,),
    )
    if not found:
        raise NotFound("section")
    *about, data = found[0]
    if not _fits(AttachedFile(*about), data):
        raise NotebookDamaged
    return bytes(data)


def _fits(file: AttachedFile, data: bytes) -> bool:
    return len(data) == file.size and sha256(data).hexdigest() == file.digest
