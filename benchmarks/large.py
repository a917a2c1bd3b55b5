"""A notebook of 100,000 entries in 1,000 cases, and the same one without a key as the yardstick."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from itertools import count
from pathlib import Path
from typing import Final

import sqlcipher3

from benchmarks.cases import large_case, words
from benchmarks.measuring import Measured, in_turns, timed
from notebook.model.ids import CaseId
from notebook.model.vocabulary import Category, EntryKind, SectionKind
from notebook.store import cases, entries
from notebook.store.opening import SETTINGS
from notebook.tasks.cases import search_entries
from notebook.tasks.entries import new_section, save_draft, start_entry
from notebook.tasks.notebook import Notebook, open_notebook
from tests.support.cli import PASSPHRASE

LONG: Final = "B0"
"""The case of 5,000 entries; the others share the rest."""

_CASES, _ENTRIES, _LONG = 1_000, 100_000, 5_000


def fill(notebook: Path) -> int:
    """Put the cases into a notebook; return the bytes of their texts in UTF-8."""
    each, rest = divmod(_ENTRIES - _LONG, _CASES - 1)
    written = 0
    with open_notebook(notebook, PASSPHRASE, datetime.now(UTC)) as there, there.connection.transaction():
        for number in range(_CASES):
            case = large_case(each + (number <= rest) if number else _LONG, name=f"B{number}")
            written += sum(len(section.text.encode()) for _, section in case.parts())
            cases.insert(there.connection, case)
    return written


def size(notebook: Path, written: int) -> Measured:
    """Measure the whole folder of a notebook against the text that was typed into it."""
    taken = sum(file.stat().st_size for file in notebook.rglob("*") if file.is_file())
    return Measured("size on disk, 100,000 entries", "the text itself, UTF-8", taken / 1e6, written / 1e6, "MB", 3.0)


class Plain:
    """The same database without a key, opened with the same settings."""

    def __init__(self, there: Notebook, file: Path) -> None:
        """Copy it to a file."""
        there.connection.execute("ATTACH DATABASE ? AS plain KEY ''", (str(file),))
        there.connection.execute("SELECT sqlcipher_export('plain')")
        there.connection.execute("DETACH DATABASE plain")
        self._file = file
        self.open()

    def open(self) -> None:
        """Open it, again where it is open: nothing is in memory then."""
        self.raw = sqlcipher3.connect(str(self._file), isolation_level=None)
        for setting in ("PRAGMA locking_mode = EXCLUSIVE", *SETTINGS):
            self.raw.execute(setting)
        self.raw.execute("SELECT count(*) FROM cases").fetchall()

    def replay(self, statements: list[str]) -> None:
        """Run statements as they are."""
        for statement in statements:
            self.raw.execute(statement)


def saving(there: Notebook, file: Path, pairs: int = 15) -> Measured:
    """Measure saving a text, against the very statements that this takes, run without a key."""
    now, numbers, vocabulary = datetime.now(UTC), count(), words()
    entry = start_entry(there, CaseId(LONG), EntryKind.VISIT, now, now)
    section = new_section(SectionKind.OBSERVED, "", (Category.WELLBEING,))
    plain, done = Plain(there, file), list[str]()

    def save() -> None:
        done.clear()
        start = next(numbers) * 7
        text = " ".join(vocabulary[start : start + 150])
        save_draft(there, replace(entry, sections=(replace(section, text=text),)), now)

    there.connection._raw.set_trace_callback(done.append)  # noqa: SLF001 - what it runs is what the yardstick runs
    ours, theirs = in_turns(
        timed(save), timed(lambda: plain.replay([each for each in done if not each.startswith("--")])), pairs
    )
    there.connection._raw.set_trace_callback(None)  # noqa: SLF001 - as above
    return Measured("saving a text", "the same statements, no key", ours, theirs, "ms", 1.6)


def looking(there: Notebook, file: Path, pairs: int = 15) -> Iterator[Measured]:
    """Measure listing a case of 5,000 entries and searching all of them, warm."""
    plain = Plain(there, file)
    for what, ours, theirs, target, _cold in _looks():
        taken = in_turns(timed(lambda act=ours: act(there)), timed(lambda act=theirs: act(plain.raw)), pairs)  # type: ignore[misc]
        yield Measured(f"{what}, warm", "no key", *taken, "ms", target)


def looking_cold(notebook: Path, file: Path, pairs: int = 5) -> Iterator[Measured]:
    """Measure the same as the first that is done after opening."""

    def cold(act: Look) -> float:
        with open_notebook(notebook, PASSPHRASE, datetime.now(UTC)) as there:
            return timed(lambda: act(there))()

    def cold_plain(act: PlainLook) -> float:
        plain.open()
        return timed(lambda: act(plain.raw))()

    with open_notebook(notebook, PASSPHRASE, datetime.now(UTC)) as there:
        plain = Plain(there, file)
    for what, ours, theirs, _warm, target in _looks():
        taken = in_turns(partial(cold, ours), partial(cold_plain, theirs), pairs)
        yield Measured(f"{what}, after opening", "no key", *taken, "ms", target)


Look = Callable[[Notebook], object]
PlainLook = Callable[[sqlcipher3.dbapi2.Connection], object]

_LIST: Final = (
    "SELECT id, at, kind, status, title FROM entries WHERE case_key = (SELECT key FROM cases WHERE id = ?)"
    " ORDER BY at_us DESC, place DESC LIMIT 100"
)
_FIND: Final = "SELECT rowid FROM search_index WHERE search_index MATCH ? ORDER BY rowid DESC LIMIT 100"


def _looks() -> Iterator[tuple[str, Look, PlainLook, float, float]]:
    """Yield what a person looks at: ours, the yardstick, and the targets, warm and after opening."""
    known = words()
    yield (
        "newest 100 of 5,000 entries",
        lambda there: entries.newest(there.connection, CaseId(LONG), 100),
        lambda plain: plain.execute(_LIST, (LONG,)).fetchall(),
        1.3,
        5.0,
    )
    for sort, typed, asked in (
        ("common", f'"{known[0]}"', f'"{known[0]}"'),
        ("rare", f'"{known[-1]}"', f'"{known[-1]}"'),
        ("begun", known[20][:3], f'"{known[20][:3]}"*'),
        ("phrase", f'"{known[0]} {known[1]}"', f'"{known[0]} {known[1]}"'),
    ):
        yield (
            f"search, {sort}",
            partial(_search, typed),
            partial(_plain_search, asked),
            1.2,
            2.2,
        )


def _search(typed: str, there: Notebook) -> object:
    return search_entries(there, typed)


def _plain_search(asked: str, plain: sqlcipher3.dbapi2.Connection) -> object:
    return plain.execute(_FIND, (asked,)).fetchall()
