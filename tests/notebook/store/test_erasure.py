from bisect import bisect_left
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from random import Random
from string import ascii_lowercase

import pytest

from notebook.errors.store import NotFound
from notebook.model.case import Case
from notebook.model.entry import AttachedFile, Entry, Flag, Section
from notebook.model.ids import CaseId, EntryId, SectionId
from notebook.model.people import Addressee, Subject
from notebook.model.vocabulary import EntryKind, EntryStatus, FlagValue, SectionKind
from notebook.store import cases, entries
from notebook.store.connection import Connection
from notebook.store.opening import open_database
from notebook.store.search import search
from tests.support.database_pages import decrypted_pages

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
MARKERS = ("zanzibarquux", "kittiwakefoo", "plughxyzzyab", "grobblenaut")


def entry(number: int, word: str) -> Entry:
    """Give an entry that has the word in its title, its text, in a flag's neighbour and in an attachment."""
    data = (word * 40).encode()
    file = AttachedFile(f"{word}.png", "image/png", sha256(data).hexdigest(), len(data))
    name = f"e{number}"
    section = Section(SectionId(f"{name}.s"), SectionKind.OBSERVED, (), f"He spoke of {word}. " * 30)
    attached = Section(SectionId(f"{name}.a"), SectionKind.OBSERVED, (), word, file=file)
    flag = Flag(Addressee("audience", "education"), FlagValue.SHARE, frozenset({(section.id, 1)}))
    return Entry(
        EntryId(name), NOON, NOON, EntryKind.NOTE, word, "", EntryStatus.FINAL, (section,), (attached,), (flag,)
    )


def data_of(number: int, word: str) -> dict[SectionId, bytes]:
    """Give the bytes of the entry's attachment."""
    return {SectionId(f"e{number}.a"): (word * 40).encode()}


@pytest.fixture
def marked(notebook: Connection) -> Connection:
    """Give a notebook with one entry for each marker word."""
    with notebook.transaction():
        cases.insert(notebook, Case(CaseId("c1"), "K-1", NOON.date(), Subject("A")))
        for number, word in enumerate(MARKERS):
            entries.insert(notebook, CaseId("c1"), [entry(number, word)], data_of(number, word))
    return notebook


def counts(path: Path, key: bytes) -> list[int]:
    """Count each marker in the decrypted pages; its end alone, since the index stores shared beginnings once."""
    pages = decrypted_pages(path, key)
    return [pages.count(word[3:].encode()) for word in MARKERS]


def test_no_word_is_in_the_files(marked: Connection, path: Path) -> None:
    """Neither while open nor after closing, before or after erasing, is a word readable in the folder."""
    # Reading the file while it is open drops its lock, which the program never does; nobody else is about here.
    for step in ("written", "erased", "closed"):
        if step == "erased":
            erase(marked)
        elif step == "closed":
            marked.close()
        raw = b"".join(each.read_bytes() for each in path.parent.iterdir())
        for word in ("SQLite format", "spoke of", "Amina", *MARKERS):
            for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
                assert word.encode(encoding) not in raw


def erase(notebook: Connection) -> None:
    """Erase the entry of the first marker."""
    with notebook.transaction():
        entries.erase(notebook, [EntryId("e0")])


def test_what_was_erased_is_in_no_page(marked: Connection, path: Path, key: bytes) -> None:
    """After erasing an entry no page, table or index has a word of it, nor its digest key; the others are whole."""
    [(digest_key,)] = marked.execute("SELECT digest_key FROM entries WHERE id = 'e0'")
    marked.close()
    assert all(count > 30 for count in counts(path, key))
    assert digest_key in decrypted_pages(path, key)
    again = open_database(path, bytearray(key))
    erase(again)
    assert search(again, MARKERS[0]) == []
    assert len(search(again, MARKERS[1])) == 3
    tables = [name for (name,) in again.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    assert "search_index_data" in tables
    held = [repr(again.execute(f"SELECT * FROM {table}")) for table in tables]  # noqa: S608 -- our own names
    again.close()
    assert not any(MARKERS[0] in rows for rows in held)
    gone, *others = counts(path, key)
    assert gone == 0
    assert all(count > 30 for count in others)
    assert digest_key not in decrypted_pages(path, key)


def test_what_was_typed_over_in_a_draft_is_in_no_page(notebook: Connection, path: Path, key: bytes) -> None:
    """Typing on in a draft leaves nothing behind of what it said before, in text or index."""
    first, second = (replace(entry(0, word), status=EntryStatus.DRAFT, attachments=()) for word in MARKERS[:2])
    with notebook.transaction():
        cases.insert(notebook, Case(CaseId("c1"), "K-1", NOON.date(), Subject("A"), entries=(first,)))
    with notebook.transaction():
        entries.save(notebook, second, NOON)
    assert search(notebook, MARKERS[0]) == []
    notebook.close()
    gone, present, *_ = counts(path, key)
    assert (gone, present > 30) == (0, True)


def test_erasing_a_case_leaves_no_row_of_it(marked: Connection) -> None:
    """Every table that belongs to cases is empty after the last case is erased."""
    with marked.transaction():
        cases.erase(marked, CaseId("c1"))
    kept = {"parties": 1, "search_index_config": 2, "search_index_data": 2}
    tables = [name for (name,) in marked.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    held = {table: marked.execute(f"SELECT count(*) FROM {table}")[0][0] for table in tables}  # noqa: S608 -- our own names
    assert {table: count for table, count in held.items() if count} == kept
    with pytest.raises(NotFound), marked.transaction():
        cases.erase(marked, CaseId("c1"))


def test_no_beginning_of_an_erased_word_parts_the_leaves_of_the_index(notebook: Connection) -> None:
    """What the index keeps between its leaves are beginnings of words that are still there."""
    chance = Random(1)  # noqa: S311 -- words of a test
    words = {f"e{n}": ["".join(chance.choices(ascii_lowercase, k=10)) for _ in range(100)] for n in range(300)}
    held = []
    for name, text in words.items():
        section = Section(SectionId(f"{name}.s"), SectionKind.OBSERVED, (), " ".join(text))
        held.append(Entry(EntryId(name), NOON, NOON, EntryKind.NOTE, "", "", EntryStatus.FINAL, (section,)))
    with notebook.transaction():
        cases.insert(notebook, Case(CaseId("c1"), "K-1", NOON.date(), Subject("A"), entries=tuple(held)))
    erased = chance.sample(sorted(words), 100)
    with notebook.transaction():
        entries.erase(notebook, map(EntryId, erased))
    left = sorted(word for name in words.keys() - set(erased) for word in words[name])
    parting = [term[1:].decode() for (term,) in notebook.execute("SELECT term FROM search_index_idx") if term]
    assert len(parting) > 50
    for beginning in parting:
        assert left[bisect_left(left, beginning)].startswith(beginning)
