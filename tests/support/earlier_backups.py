"""A backup as an earlier version could make it: its keys are older than those that its database names."""

from pathlib import Path

from notebook.maintenance import backup_format
from notebook.maintenance.progress import Course
from notebook.store import meta
from notebook.store.opening import open_database
from notebook.tasks.notebook import Notebook
from notebook.vault.header import HeaderStamp
from notebook.vault.keys import KeyUse


def seal_with_stamp(notebook: Notebook, whole: Path, into: Path, stamp: HeaderStamp) -> None:
    """Seal a copy of a complete backup again, with another header stamp in its database."""
    copy, key = into.with_suffix(".db"), notebook.keys.derived(KeyUse.BACKUP)
    with backup_format.reading(whole) as (file, frame):
        copy.write_bytes(b"".join(backup_format.chunks(file, frame, key, Course())))
    connection = open_database(copy, notebook.keys.database_key())
    with connection.transaction():
        meta.set_header(connection, stamp.gen, stamp.sha256)
    connection.close()
    with into.open("wb") as sealed, copy.open("rb") as database:
        sealed.write(backup_format.MAGIC)
        backup_format.write(sealed, frame.keys, database, key, Course())
    copy.unlink()
