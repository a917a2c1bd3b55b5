"""Words of what was erased, looked for in the decrypted pages of a notebook."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from random import Random
from string import ascii_lowercase
from typing import Final

from notebook.model.entry import AttachedFile, Entry, Section
from notebook.model.ids import CaseId, EntryId, SectionId
from notebook.model.vocabulary import EntryKind, EntryStatus, SectionKind
from notebook.store import cases, entries
from notebook.tasks.entries import finalise, save_amendment, save_draft
from notebook.tasks.erase import erase_for_good, what_would_go
from notebook.tasks.notebook import Notebook
from notebook.vault.folder import existing
from notebook.vault.lock import locked
from notebook.vault.passphrase import Passphrase
from notebook.vault.unlock import unlock
from tests.faults.bench import NOW, make_desk, open_desk, path_in
from tests.faults.figures import Figure
from tests.faults.operations.operation import Operation
from tests.faults.trials import prepared
from tests.support.cheap_vaults import CHEAP, PASSPHRASE
from tests.support.database_pages import decrypted_pages

_LONG: Final = 14
"""Entries of up to several pages, erased one by one."""

_BRIEF: Final = 70
"""Entries of a few lines each, erased five at a time: rows of many of them share a page, and move."""

_ENTRIES: Final = _LONG + _BRIEF
_SHARED: Final = 3
"""Letters at the start of a word that are not looked for: the index keeps beginnings that words share once."""

_LETTERS: Final = 12
_ENDS: Final = re.compile(rb"(?=([a-z]{%d}))" % (_LETTERS - _SHARED))


@dataclass(frozen=True)
class _Told:
    """The words of one entry that stand nowhere else: a line, two versions of a text, short texts, an attachment."""

    title: str
    first: str
    second: str
    short: tuple[str, ...]
    attached: str

    def words(self) -> list[str]:
        return " ".join((self.title, self.first, self.second, *self.short, self.attached)).split()


def erased_words(times: int) -> Figure:
    """Return the figure of so many rounds: each erases a long entry and five brief ones, or the whole case."""
    figure = Figure("words of what was erased, in decrypted pages")
    told = [_told(number) for number in range(_ENTRIES)]
    looked_for = 0
    with prepared(Operation("erase", make_desk, lambda _folder, _say: None, lambda _folder, _said: [])) as ready:
        with open_desk(ready.work / "first") as notebook:
            case = cases.list_all(notebook.connection)[0].id
            _write(notebook, case, told)
        before = _words_in(ready.work / "first", told)
        for turn in range(times):
            folder = ready.fresh()
            number = turn % (_LONG + 1)
            whole = number == _LONG
            gone = list(range(_ENTRIES)) if whole else [number, *range(_LONG + number, _ENTRIES, _LONG)]
            with open_desk(folder) as notebook:
                if whole:
                    erase_for_good(notebook, what_would_go(notebook, case), NOW)
                else:
                    for each in gone:
                        erase_for_good(notebook, what_would_go(notebook, case, EntryId(f"e{each}")), NOW)
            after = _words_in(folder, told)
            looked_for += sum(len(told[number].words()) for number in gone)
            figure.count(_wrong(told, before, after, gone), "the case" if whole else f"entries {gone}")
    figure.note = f"{looked_for} words, each there before"
    return figure


def _wrong(told: Sequence[_Told], before: list[int], after: list[int], gone: list[int]) -> list[str]:
    wrong = [f"entry {number} was not even there" for number in gone if before[number] != len(told[number].words())]
    wrong += [f"{after[number]} words of entry {number} are still there" for number in gone if after[number]]
    kept = [number for number in range(_ENTRIES) if number not in gone]
    return wrong + [f"entry {number} lost words" for number in kept if after[number] != before[number]]


def _told(number: int) -> _Told:
    chance = Random(number)  # noqa: S311  # words of a test

    def words(amount: int) -> str:
        return " ".join("".join(chance.choices(ascii_lowercase, k=_LETTERS)) for _ in range(amount))

    short = tuple(words(4 + 6 * each) for each in range(6))
    # From one line to several pages.
    length = 20 * (1 + number) if number < _LONG else 5
    return _Told(words(3), words(length), words(length), short, words(100 * (number % 3) if number < _LONG else 3))


def _write(notebook: Notebook, case: CaseId, told: Sequence[_Told]) -> None:
    """Write all entries: typed on in turns, then finished, then amended."""
    drafts = [_draft(number, each) for number, each in enumerate(told)]
    with notebook.connection.transaction():
        for draft, each in zip(drafts, told, strict=True):
            attached = draft.attachments[0]
            entries.insert(notebook.connection, case, [draft], {attached.id: each.attached.encode()})
    _type_on(notebook, drafts)
    for draft, each in zip(drafts, told, strict=True):
        final = finalise(notebook, save_draft(notebook, draft, NOW), NOW)
        first, *others = final.sections
        amended = replace(first, text=each.second, revision=2)
        save_amendment(notebook, replace(final, sections=(amended, *others)), "misheard", NOW)


def _draft(number: int, told: _Told) -> Entry:
    data = told.attached.encode()
    file = AttachedFile("note.txt", "text/plain", sha256(data).hexdigest(), len(data))
    sections = tuple(
        Section(SectionId(f"e{number}.{place}"), SectionKind.OBSERVED, (), text)
        for place, text in enumerate((told.first, *told.short))
    )
    attached = Section(SectionId(f"e{number}.a"), SectionKind.OBSERVED, (), "", file=file)
    return Entry(
        EntryId(f"e{number}"), NOW, NOW, EntryKind.NOTE, told.title, "", EntryStatus.DRAFT, sections, (attached,)
    )


def _type_on(notebook: Notebook, drafts: Sequence[Entry]) -> None:
    """Let drafts grow and shrink as a person types: rows move between pages, and leave bytes behind where they were."""
    chance = Random(7)  # noqa: S311  # sizes of a test
    for draft in chance.choices(drafts, k=12 * len(drafts)):
        typed = tuple(replace(section, text=_typed(section.text.split(), chance)) for section in draft.sections)
        save_draft(notebook, replace(draft, sections=typed), NOW)


def _typed(words: Sequence[str], chance: Random) -> str:
    return " ".join(chance.choices(words, k=chance.randint(1, 2 * len(words))))


def _words_in(folder: Path, told: Sequence[_Told]) -> list[int]:
    """Count, for each entry, its words whose ends are anywhere in the pages."""
    vault = existing(path_in(folder))
    with locked(vault) as held:
        key = unlock(held, Passphrase.typed(PASSPHRASE), floor=CHEAP).database_key()
    there = {match[1] for match in _ENDS.finditer(decrypted_pages(vault.database, bytes(key)))}
    return [sum(word[_SHARED:].encode() in there for word in each.words()) for each in told]
