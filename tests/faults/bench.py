"""Notebooks for the battery: real ones, whose passphrase costs next to nothing to guess."""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from shutil import copytree, rmtree
from typing import Final

from notebook.model.people import Subject, Worker
from notebook.model.vocabulary import Audience
from notebook.store import log
from notebook.tasks.cases import new_case
from notebook.tasks.notebook import Notebook, create_notebook, open_notebook
from tests.support.cheap_vaults import CHEAP, PASSPHRASE

NOW: Final = datetime(2026, 11, 2, 9, tzinfo=UTC)
WORKER: Final = Worker("J. Bakker", "Exit worker", "Bureau Kompas", Audience("own_team"))
REFERENCE: Final = "K-1"
_CHECKS: Final[tuple[tuple[str, list[tuple[str]]], ...]] = (
    ("PRAGMA cipher_integrity_check", []),
    ("PRAGMA integrity_check", [("ok",)]),
    ("PRAGMA foreign_key_check", []),
)


def path_in(folder: Path) -> Path:
    """Give the path of the notebook in a folder of the battery."""
    return folder / "Desk.casevault"


def make_desk(folder: Path) -> None:
    """Make a notebook with one empty case, and a folder for what comes out of it."""
    (folder / "out").mkdir(parents=True, exist_ok=True)
    create_notebook(path_in(folder), PASSPHRASE, WORKER, NOW, cost=CHEAP, floor=CHEAP)
    with open_desk(folder) as notebook:
        new_case(notebook, REFERENCE, Subject("Amina Example"), NOW)


class FalseAlarm(Exception):
    """A notebook that nobody touched was told as one whose file is older, replaced or copied by half."""


@contextmanager
def open_desk(folder: Path, passphrase: str = PASSPHRASE) -> Iterator[Notebook]:
    """Hold the notebook of a folder open; raise FalseAlarm where it is told as one that somebody replaced."""
    with open_notebook(path_in(folder), passphrase, NOW, floor=CHEAP) as notebook:
        if notebook.pages_differ:
            raise FalseAlarm
        yield notebook


def unsound(notebook: Notebook) -> list[str]:
    """Say what is wrong with an open notebook: pages, tables, references, index, log."""
    connection = notebook.connection
    wrong = [statement for statement, sound in _CHECKS if connection.execute(statement) != sound]
    with connection.transaction():
        # Compares the index with the texts that it was made from, https://www.sqlite.org/fts5.html section 6.4.
        connection.change("INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)")
    if not isinstance(log.verify(connection), log.Verified):
        wrong.append("the log is broken")
    return wrong


def left_over(folder: Path) -> list[str]:
    """Name what should not lie in a folder once the notebook was opened and closed again."""
    strays = [path.name for path in folder.rglob("*") if path.name.endswith((".part", ".next"))]
    journal = path_in(folder) / "vault.db-journal"
    if journal.exists() and journal.stat().st_size:
        strays.append("a journal that is not empty")
    return [f"left over: {name}" for name in sorted(strays)]


def wrong_if_taken_along(folder: Path, outside: Callable[[Notebook], Collection[str | None]]) -> list[str]:
    """Say what a notebook does not know of when each PDF was taken along before it is opened; then put all back.

    ``outside`` returns the digests that are on record as outside, or perhaps outside.
    """
    files = list((folder / "out").glob("*.pdf"))
    if not files:
        return []
    kept = copytree(folder, folder.with_name("kept"))
    try:
        digests = {sha256(file.read_bytes()).hexdigest() for file in files}
        for file in files:
            file.unlink()
        with open_desk(folder) as notebook:
            known = outside(notebook)
    finally:
        rmtree(folder)
        kept.rename(folder)
    return ["a file that was taken along is on record as one that never left"] if digests - set(known) else []
