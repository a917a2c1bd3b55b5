"""States of a closed notebook for tests of the page record."""

from dataclasses import dataclass
from pathlib import Path

from tests.support.damage import PAGE


@dataclass(frozen=True)
class State:
    """A closed notebook: the pages of its database, and their record."""

    pages: tuple[bytes, ...]
    record: bytes

    @classmethod
    def of(cls, path: Path) -> "State":
        """Read both from a folder."""
        whole = (path / "vault.db").read_bytes()
        pages = tuple(whole[start : start + PAGE] for start in range(0, len(whole), PAGE))
        return cls(pages, (path / "pages.cv1").read_bytes())

    def put(self, path: Path, record: bytes | None = None) -> None:
        """Write both into a folder, optionally with another record."""
        (path / "vault.db").write_bytes(b"".join(self.pages))
        (path / "pages.cv1").write_bytes(record or self.record)


KILLED = """
import os, sys
from pathlib import Path
from notebook.store import meta
from notebook.tasks.notebook import open_notebook
from tests.support.damage import NOW
from tests.support.cheap_vaults import CHEAP, PASSPHRASE
with open_notebook(Path(sys.argv[1]), PASSPHRASE, NOW, floor=CHEAP) as notebook:
    with notebook.connection.transaction():
        meta.set_zone(notebook.connection, "Europe/Paris")
        if sys.argv[2] == "within":
            notebook.connection.execute("PRAGMA cache_size = 1")
            notebook.connection.execute("UPDATE section_bodies SET text = 'half ' || hex(zeroblob(9000))")
            os._exit(9)
    os._exit(9)
"""
