from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256

import pytest
from hypothesis import HealthCheck, given, settings

from notebook.errors.base import InvalidValue, NotebookError
from notebook.errors.store import NotFound, StoreFailed
from notebook.model.case import Case, CaseFile
from notebook.model.entry import AttachedFile, Entry, Flag, Mark, Section
from notebook.model.ids import CaseId, EntryId, PartyId, SectionId
from notebook.model.people import Addressee, Party, Subject
from notebook.model.vocabulary import Audience, Category, Code, EntryKind, EntryStatus, FlagValue, SectionKind
from notebook.store import attachments, cases, entries, entry_loading, parties, revisions
from notebook.store.columns import Kind, ids_taken
from notebook.store.connection import Connection
from notebook.store.search import search
from tests.support.case_strategies import case_files

Ask = Callable[[], object]
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


class Undo(Exception):
    """Ends an example, so that the next one starts from an empty notebook."""


def section(name: str = "s1", text: str = "seen", **more: object) -> Section:
    """Give a plain section."""
    made = Section(SectionId(name), SectionKind.OBSERVED, (Category.WELLBEING, Category.HEALTH), text)
    return replace(made, **more)  # type: ignore[arg-type] # any field


def entry(*parts: Section, name: str = "e1", **more: object) -> Entry:
    """Give a plain entry."""
    made = Entry(EntryId(name), NOON, NOON, EntryKind.VISIT, "Home visit", "", EntryStatus.FINAL, parts)
    return replace(made, **more)  # type: ignore[arg-type] # any field


def case(*held: Entry, name: str = "c1") -> Case:
    """Give a plain case."""
    return Case(CaseId(name), "K-1", date(2026, 1, 1), Subject("Amina Example"), entries=held)


def insert(notebook: Connection, file: CaseFile) -> None:
    """Insert a whole case file."""
    parties.insert(notebook, file.parties)
    for each in file.cases:
        cases.insert(notebook, each, file.attachments)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(file=case_files())
def test_what_was_kept_comes_back_equal(notebook: Connection, file: CaseFile) -> None:
    """Every case, party and attachment is loaded exactly as it was given, orders included."""
    with suppress(Undo), notebook.transaction():
        insert(notebook, file)
        assert parties.list_all(notebook) == file.parties
        for each in file.cases:
            assert cases.load(notebook, each.id) == each
            assert [repr(e.at) for e in cases.load(notebook, each.id).entries] == [
                repr(e.at.replace(fold=0)) for e in each.entries
            ]
            for held in each.entries:
                assert entry_loading.load(notebook, held.id) == held
        for attached, data in file.attachments.items():
            assert attachments.read(notebook, attached) == data
        rows = {row.id: row for row in cases.list_all(notebook)}
        assert {each.id: len(each.entries) for each in file.cases} == {i: row.entries for i, row in rows.items()}
        assert notebook.execute("PRAGMA foreign_key_check") == []
        notebook.execute("INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)")
        raise Undo


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(first=case_files(max_cases=1), second=case_files(max_cases=1))
def test_saving_makes_an_entry_what_is_given(notebook: Connection, first: CaseFile, second: CaseFile) -> None:
    """Whatever an entry was before, after saving another it is that one, and search agrees with it."""
    with suppress(Undo), notebook.transaction():
        parties.insert(notebook, first.parties)
        cases.insert(notebook, first.cases[0], first.attachments)
        for before, after in zip(first.cases[0].entries, second.cases[0].entries, strict=False):
            kept = {part.id: part.revision for part in before.parts}
            present = {part.id for part in after.parts}
            later = [replace(part, flags=(), revision=kept.get(part.id, 0) + 1, file=None) for part in after.sections]
            plain = [replace(part, flags=()) for part in before.attachments if part.id in present]
            new = replace(after, sections=tuple(later), attachments=tuple(plain), flags=())
            entries.save(notebook, new, NOON, "amended")
            assert entry_loading.load(notebook, new.id) == new
        notebook.execute("INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)")
        raise Undo


def test_every_earlier_revision_stays_readable(notebook: Connection) -> None:
    """An amendment keeps what was said before, with when and why it was changed."""
    with notebook.transaction():
        cases.insert(notebook, case(entry(section())))
    later = section(text="seen and heard", revision=2)
    with notebook.transaction():
        entries.save(notebook, entry(later), NOON.replace(hour=13), "left out")
    first, second = revisions.history(notebook, later.id)
    assert (first.revision, first.text, first.reason) == (1, "seen", "")
    assert (second.revision, second.text, second.reason) == (2, "seen and heard", "left out")
    assert [hit.snippet.text for hit in search(notebook, "seen")] == ["seen and heard"]


def test_a_final_entry_is_not_rewritten(notebook: Connection) -> None:
    """Other text under the same or a lower revision is refused unless the entry was a draft."""
    draft = entry(section(), status=EntryStatus.DRAFT)
    with notebook.transaction():
        cases.insert(notebook, case(draft))
    with notebook.transaction():
        entries.save(notebook, entry(section(text="typed on", revision=1)), NOON)
    for changed in (section(text="other"), section(text="typed on", never=True), section(text="x", revision=0)):
        with pytest.raises(InvalidValue), notebook.transaction():
            entries.save(notebook, entry(changed), NOON)
    assert entry_loading.load(notebook, EntryId("e1")) == entry(section(text="typed on"))


def test_flags_follow_their_entry(notebook: Connection) -> None:
    """Flags set and taken away come back as they are now, with what they cover."""
    share = Flag(Addressee("audience", "education"), FlagValue.SHARE, frozenset({(SectionId("s1"), 1)}))
    with notebook.transaction():
        cases.insert(notebook, case(entry(section(flags=(share,)), flags=(replace(share, confirmed=False),))))
    now = entry(section(), flags=(share,))
    with notebook.transaction():
        entries.save(notebook, now, NOON)
    assert entry_loading.load(notebook, now.id) == now


def rows(notebook: Connection) -> dict[str, int]:
    """Count the rows of every table."""
    tables = [name for (name,) in notebook.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {name: notebook.execute(f"SELECT count(*) FROM {name}")[0][0] for name in tables}  # noqa: S608 -- our own


def test_a_failed_import_leaves_nothing(notebook: Connection) -> None:
    """When anything in a case is refused, no row of it stays."""
    before = rows(notebook)
    stranger = Flag(Addressee("party", "nobody"), FlagValue.SHARE, frozenset())
    unknown = Flag(Addressee("audience", "education"), FlagValue.SHARE, frozenset({(SectionId("gone"), 1)}))
    file = AttachedFile("a.png", "image/png", sha256(b"right").hexdigest(), 5)
    bad: list[tuple[Case, dict[SectionId, bytes], type[NotebookError]]] = [
        (case(entry(section()), entry(section("s2"), name="e2", flags=(stranger,))), {}, StoreFailed),
        (case(entry(section(flags=(unknown,)))), {}, StoreFailed),
        (case(entry(section()), entry(section(), name="e2")), {}, StoreFailed),
        (case(entry(section(text="\ud800"))), {}, InvalidValue),
        (case(entry(section(), at=datetime(2026, 1, 1))), {}, InvalidValue),  # noqa: DTZ001 -- the naive one is refused
        (case(entry(attachments=(section(file=file),))), {}, InvalidValue),
        (case(entry(attachments=(section(file=file),))), {SectionId("s1"): b"wrong"}, InvalidValue),
    ]
    for refused, data, kind in bad:
        with pytest.raises(kind), notebook.transaction():
            cases.insert(notebook, refused, data)
        assert rows(notebook) == before


def test_ids_that_are_there_are_named(notebook: Connection) -> None:
    """For every kind exactly the ids that are taken are given back; the built-in party always is."""
    with notebook.transaction():
        cases.insert(notebook, case(entry(section())))
    assert ids_taken(notebook, Kind.CASE, ["c1", "c2"]) == {"c1"}
    assert ids_taken(notebook, Kind.ENTRY, ["e1", "c1"]) == {"e1"}
    assert ids_taken(notebook, Kind.SECTION, ["s1", "s1", "x"]) == {"s1"}
    assert ids_taken(notebook, Kind.PARTY, ["subject", "p1"]) == {"subject"}
    for kind in (Kind.CONSENT, Kind.PROVISION, Kind.DECISION, Kind.THIRD_PARTY):
        assert ids_taken(notebook, kind, ["c1", "e1", "s1"]) == set()


def test_lists_are_newest_first_and_in_pages(notebook: Connection) -> None:
    """A page of a case gives the latest events first, whatever order they were written in."""
    order = (3, 1, 4, 2, 5)
    with notebook.transaction():
        cases.insert(notebook, case(*(entry(name=f"e{d}", at=NOON.replace(day=d)) for d in order)))
    assert [row.id for row in entries.newest(notebook, CaseId("c1"), 2)] == ["e5", "e4"]
    assert [row.id for row in entries.newest(notebook, CaseId("c1"), 9, after=2)] == ["e3", "e2", "e1"]


def test_of_one_instant_the_later_written_comes_first(notebook: Connection) -> None:
    """Events of one instant stand in the order they were written in, the newest first."""
    with notebook.transaction():
        cases.insert(notebook, case(*(entry(name=name) for name in ("e2", "e1", "e3"))))
    assert [row.id for row in entries.newest(notebook, CaseId("c1"), 9)] == ["e3", "e1", "e2"]


def test_an_earlier_revision_has_its_own_marks(notebook: Connection) -> None:
    """As of an earlier revision a section has the marks of that one, settled or waiting as they were."""
    marks = (Mark(0, 1, Code.TP, settled=False), Mark(2, 4, Code.TP))
    first = section(marks=marks)
    with notebook.transaction():
        cases.insert(notebook, case(entry(first)))
    later = replace(first, text="seen and heard", revision=2, marks=())
    with notebook.transaction():
        entries.save(notebook, entry(later), NOON, "left out")
    assert revisions.as_of(notebook, later, 1) == first
    assert revisions.as_of(notebook, later, 2) == later
    assert revisions.as_of(notebook, later, 3) is None


def test_what_is_not_there_is_not_found(notebook: Connection) -> None:
    """Asking for an unknown id says which kind of thing was looked for."""
    asks: tuple[Ask, ...] = (
        lambda: cases.load(notebook, CaseId("x")),
        lambda: entry_loading.load(notebook, EntryId("x")),
        lambda: attachments.read(notebook, SectionId("x")),
        lambda: revisions.history(notebook, SectionId("x")),
        lambda: parties.replace(notebook, Party(PartyId("subject"), "N. Body", "", "", Audience("education"))),
        lambda: parties.delete(notebook, PartyId("subject")),
    )
    for ask in asks:
        with notebook.transaction(), pytest.raises(NotFound):
            ask()


def test_another_order_of_categories_is_no_other_revision(notebook: Connection) -> None:
    """Categories are a set to every ruling, so a final entry takes their new order as it takes new marks."""
    before = section()
    after = replace(before, categories=before.categories[::-1])
    with notebook.transaction():
        cases.insert(notebook, case(entry(before)))
    with notebook.transaction():
        entries.save(notebook, entry(after), NOON)
    assert after != before
    assert cases.load(notebook, CaseId("c1")).entries[0].sections == (after,)
