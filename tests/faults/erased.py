"""Words of what was erased, looked for in the decrypted pages of a notebook."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from random import Random
from string import ascii_lowercase
from typing import Final

from notebook.model.entry import AttachedFile, Entry, Section
from notebook.model.ids import CaseId, EntryId, SectionId
from notebook.model.vocabulary import EntryKind, EntryStatus, SectionKind
from notebook.store import cases, entries
from notebook.tasks.notebook import Notebook
from notebook.tasks.write_entry import save_amendment
from notebook.vault.folder import existing
from notebook.vault.lock import locked
from notebook.vault.opening import unlock
from notebook.vault.passphrase import Passphrase
from tests.faults.bench import NOW, make_desk, open_desk, path_in
from tests.faults.figures import Figure
from tests.faults.operations.operation import Operation
from tests.faults.trials import prepared
from tests.pages import decrypted_pages
from tests.vaults_cheap import CHEAP, PASSPHRASE

_ENTRIES: Final = 14
_SHARED: Final = 3
"""Letters at the start of a word that are not looked for: the index keeps beginnings that words share once."""


@dataclass(frozen=True)
class _Told:
    """The words of one entry that stand nowhere else: a line, two versions of a text, an attachment."""

    title: str
    first: str
    second: str
    attached: str

    def words(self) -> list[str]:
        return f"{self.title} {self.first} {self.second} {self.attached}".split()


def erased_words(times: int) -> Figure:
    """Give the figure of so many erasures: of one entry each, and now and then of the whole case."""
    figure = Figure("words of what was erased, in decrypted pages")
    told = [_told(number) for number in range(_ENTRIES)]
    looked_for = 0
    with prepared(Operation("erase", make_desk, lambda _folder, _say: None, lambda _folder, _said: [])) as ready:
        with open_desk(ready.work / "first") as notebook:
            case = cases.everything(notebook.connection)[0].id
            _write(notebook, case, told)
        before = _words_in(ready.work / "first", told)
        for turn in range(times):
            folder = ready.fresh()
            whole = turn % (_ENTRIES + 1) == _ENTRIES
            gone = list(range(_ENTRIES)) if whole else [turn % _ENTRIES]
            with open_desk(folder) as notebook:
                if whole:
                    with notebook.connection.transaction():
                        cases.erase(notebook.connection, case)
                else:
                    erase_entries(notebook, [f"e{number}" for number in gone])
            after = _words_in(folder, told)
            looked_for += sum(len(told[number].words()) for number in gone)
            figure.count(_wrong(told, before, after, gone), "the case" if whole else f"entry {gone[0]}")
    figure.note = f"{looked_for} words, each there before"
    return figure


def erase_entries(notebook: Notebook, gone: Sequence[str]) -> None:
    """Erase entries; in the store, until there is a command for it."""
    with notebook.connection.transaction():
        entries.erase(notebook.connection, map(EntryId, gone))


def _wrong(told: Sequence[_Told], before: list[int], after: list[int], gone: list[int]) -> list[str]:
    wrong = [f"entry {number} was not even there" for number in gone if before[number] != len(told[number].words())]
    wrong += [f"{after[number]} words of entry {number} are still there" for number in gone if after[number]]
    kept = [number for number in range(_ENTRIES) if number not in gone]
    return wrong + [f"entry {number} lost words" for number in kept if after[number] != before[number]]


def _told(number: int) -> _Told:
    chance = Random(number)  # noqa: S311  # words of a test

    def words(amount: int) -> str:
        return " ".join("".join(chance.choices(ascii_lowercase, k=12)) for _ in range(amount))

    # From one line to several pages.
    return _Told(words(3), words(20 * (1 + number)), words(20 * (1 + number)), words(100 * (number % 3)))


def _write(notebook: Notebook, case: CaseId, told: Sequence[_Told]) -> None:
    for number, each in enumerate(told):
        data = each.attached.encode()
        file = AttachedFile("note.txt", "text/plain", sha256(data).hexdigest(), len(data))
        section = Section(SectionId(f"e{number}.s"), SectionKind.OBSERVED, (), each.first)
        attached = Section(SectionId(f"e{number}.a"), SectionKind.OBSERVED, (), "", file=file)
        entry = Entry(
            EntryId(f"e{number}"), NOW, NOW, EntryKind.NOTE, each.title, "", EntryStatus.FINAL, (section,), (attached,)
        )
        with notebook.connection.transaction():
            entries.insert(notebook.connection, case, [entry], {attached.id: data})
        amended = Section(section.id, section.kind, (), each.second, revision=2)
        kept = Entry(entry.id, NOW, NOW, EntryKind.NOTE, each.title, "", EntryStatus.FINAL, (amended,), (attached,))
        save_amendment(notebook, kept, "misheard", NOW)


def _words_in(folder: Path, told: Sequence[_Told]) -> list[int]:
    """Count, for each entry, its words that are anywhere in the pages."""
    vault = existing(path_in(folder))
    with locked(vault) as held:
        key = unlock(held, Passphrase.typed(PASSPHRASE), floor=CHEAP).database_key()
    pages = decrypted_pages(vault.database, bytes(key))
    return [sum(word[_SHARED:].encode() in pages for word in each.words()) for each in told]
