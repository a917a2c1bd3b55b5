"""Rescue notebooks, and compute without the program's own page reader what a rescue must contain."""

import re
from collections import defaultdict
from pathlib import Path
from typing import Final

from notebook.model.case import Case
from notebook.store import cases
from notebook.tasks.check import check, check_closed
from notebook.tasks.notebook import open_notebook
from notebook.tasks.rescue import Rescued, rescue
from tests.support.cheap_vaults import CHEAP, PASSPHRASE
from tests.support.damage import NOW, decrypted, fingerprints, key_of, plain

_LEAF: Final = 13
_BEGINNING: Final = 8
"""Bytes by which texts are looked up."""

_WORDS: Final = re.compile(rb"(?=(body[^ ]* ))")


def saved(mine: Path, name: str = "Saved") -> Rescued:
    """Rescue a notebook; assert that the result is intact and the damaged one unchanged."""
    before = fingerprints(mine)
    found = rescue(mine, mine.with_name(name), PASSPHRASE, NOW, floor=CHEAP)
    assert fingerprints(mine) == before
    assert check_closed(found.path, PASSPHRASE, floor=CHEAP).sound
    return found


def every_case(path: Path) -> list[Case]:
    """Load every case of an intact notebook."""
    with open_notebook(path, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        assert check(notebook).sound
        return [cases.load(notebook.connection, row.id) for row in cases.list_all(notebook.connection)]


def bodies(path: Path) -> set[str]:
    """Return every text in a notebook, in all versions."""
    with plain(path) as raw:
        return {text for (text,) in raw.execute("SELECT text FROM section_bodies")}


def rows_by_table(path: Path) -> dict[str, set[tuple[object, ...]]]:
    """Return the rows of every table that a rescue copies; of ``meta`` only the names."""
    with plain(path) as raw:
        names = [
            name
            for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            if not name.startswith(("sqlite_", "search_"))
        ]
        return {
            name: set(raw.execute(f"SELECT {'name' if name == 'meta' else '*'} FROM {name}").fetchall())  # noqa: S608 -- our own names
            for name in names
        }


def texts_by_page(path: Path) -> list[set[str]]:
    """Return, page by page, the texts that are complete in a row of it, without those in slack bytes."""
    known = defaultdict(list)
    for text in bodies(path) - {""}:
        known[text.encode()[:_BEGINNING]].append(text)
    lengths = {len(beginning) for beginning in known}
    found = []
    for number, content in enumerate(decrypted(path / "vault.db", key_of(path))):
        page = bytes(16) + content if number == 0 else content
        begun = [int.from_bytes(page[8 + 2 * at : 10 + 2 * at], "big") for at in range(_cells(page))]
        # The row at a cell contains a text after size, rowid and header of 5 to 20 bytes.
        starts = {cell + before for cell in begun for before in range(5, 21)}
        found.append(
            {
                text
                for start in starts
                for length in lengths
                for text in known.get(page[start : start + length], ())
                if page.startswith(text.encode(), start)
            }
        )
    return found


def pages_of_texts(path: Path) -> dict[str, set[int]]:
    """Return the pages, counted from 1, of each text that is longer than a page, by a word that occurs in no other."""
    words = {text.split(" ", 1)[0].encode() + b" ": text for text in bodies(path) if text.startswith("body")}
    found: dict[str, set[int]] = {text: set() for text in words.values()}
    for number, page in enumerate(decrypted(path / "vault.db", key_of(path)), start=1):
        for word in set(_WORDS.findall(page)) & words.keys():
            found[words[word]].add(number)
    return found


def _cells(page: bytes) -> int:
    return int.from_bytes(page[3:5], "big") if page[0] == _LEAF else 0
