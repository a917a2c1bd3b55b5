from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from notebook.errors.store import SearchCancelled
from notebook.model.case import Case
from notebook.model.entry import Entry, Section
from notebook.model.ids import CaseId, EntryId, SectionId
from notebook.model.people import Subject
from notebook.model.vocabulary import EntryKind, EntryStatus, SectionKind
from notebook.sharing.text_folding import fold
from notebook.store import cases, entries
from notebook.store.connection import Cancel, Connection
from notebook.store.search import folds_by_itself, search
from tests.support.case_strategies import CHARACTERS, ODD

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
TEXTS = (
    "Went to Łódź by train; he said he would stay.",
    "Lives in the Lange Straße, second floor.",
    "Пётр called: he wants the boxing club back.",
    "I\u015f\u0131k opened the door. She did not want to talk.",
    "Quote \" and * and NEAR( and -dash AND OR NOT folded: {x} ^y + z 'q'.",
    "Sa\u0308ra cried 👩‍👧, then laughed.",
    "O\u2019Brien was at the clinic, O\u2019Brien's sister too.",
)


def entry(number: int, text: str) -> Entry:
    """Give an entry, older for a higher number, with one section."""
    section = Section(SectionId(f"s{number}"), SectionKind.OBSERVED, (), text)
    at = NOON - timedelta(days=number)
    return Entry(EntryId(f"e{number}"), at, at, EntryKind.NOTE, f"Title{number}", "", EntryStatus.FINAL, (section,))


@pytest.fixture
def filled(notebook: Connection) -> Connection:
    """Give a notebook with one case that holds all the texts."""
    held = tuple(entry(number, text) for number, text in enumerate(TEXTS))
    with notebook.transaction():
        cases.insert(notebook, Case(CaseId("c1"), "K-014", NOON.date(), Subject("Amina Example"), entries=held[::-1]))
    return notebook


@pytest.mark.parametrize(
    ("typed", "sections"),
    [
        ("lodz", ["s0"]),
        ("STRASSE", ["s1"]),
        ("Петр", ["s2"]),
        ("isik", ["s3"]),
        ("sara", ["s5"]),
        ("sära", ["s5"]),
        ("o'brien", ["s6"]),
        ("he sa", ["s0"]),
        ("sa he", []),
        ("want", ["s2", "s3"]),
        ("wan tal", []),
        ("the", ["s1", "s2", "s3", "s5", "s6"]),
        ('"the clinic"', ["s6"]),
        ('"clinic the"', []),
        ('"want to" door', ["s3"]),
        ('"want', ["s2", "s3"]),
        ('"he sai"', []),
        ('door "tal"', []),
        ("near(", ["s4"]),
        ("AND OR NOT", ["s4"]),
        ("folded:", ["s4"]),
        ("title3", [None]),
        ("", []),
        ("   ", []),
        ('"', []),
        ('""', []),
        ("*", []),
        ("👩‍👧", []),
        ("-", []),
        ("sara 👩‍👧", ["s5"]),
    ],
)
def test_words_are_found_however_they_are_typed(filled: Connection, typed: str, sections: list[str | None]) -> None:
    """All words must be there, folded; the last may go on; newest first; nothing typed is syntax."""
    assert [hit.section for hit in search(filled, typed)] == sections


def test_a_hit_shows_the_original_text(filled: Connection) -> None:
    """A hit names where it stands and shows the words as they were written, with their places."""
    [hit] = search(filled, "strasse")
    assert (hit.case, hit.reference, hit.entry, hit.at) == ("c1", "K-014", "e1", NOON - timedelta(days=1))
    [(start, end)] = hit.snippet.found
    assert hit.snippet.text[start:end] == "Straße"
    [hit] = search(filled, "sara")
    [(start, end)] = hit.snippet.found
    assert hit.snippet.text[start:end].startswith("Sa\u0308ra")


def test_a_long_text_is_cut_at_words(notebook: Connection) -> None:
    """A snippet is short, says that the text goes on, and cuts no word it could keep."""
    text = "before " * 50 + "needle" + " after" * 50
    with notebook.transaction():
        cases.insert(notebook, Case(CaseId("c"), "K", NOON.date(), Subject("A"), entries=(entry(1, text),)))
    [hit] = search(notebook, "needle")
    assert len(hit.snippet.text) < 140
    assert hit.snippet.cut_before
    assert hit.snippet.cut_after
    assert set(hit.snippet.text.split()) == {"before", "needle", "after"}


def test_hits_come_in_pages(filled: Connection) -> None:
    """A limit and a start give the same hits as the whole."""
    whole = search(filled, "the")
    assert search(filled, "the", limit=2) + search(filled, "the", limit=9, after=2) == whole


def test_a_search_that_was_given_up_says_so(filled: Connection) -> None:
    """A token that was asked before the search ends it, once there is enough to look through."""
    with filled.transaction():
        entries.insert(filled, CaseId("c1"), [entry(number, "common word") for number in range(100, 2100)])
    token = Cancel()
    token.ask()
    with pytest.raises(SearchCancelled):
        search(filled, "common", cancel=token)
    assert len(search(filled, "common", limit=5000)) == 2000


def test_a_redated_entry_moves_in_the_results(filled: Connection) -> None:
    """The order follows the date of the event when it is changed."""
    with filled.transaction():
        entries.save(filled, replace(entry(2, TEXTS[2]), at=NOON.replace(year=2020)), NOON)
    assert [hit.section for hit in search(filled, "want")] == ["s3", "s2"]


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(typed=st.text(CHARACTERS, max_size=12) | st.text(st.sampled_from('"*^(){}:+-NEARa \x00'), max_size=12))
@example(typed='" OR 1')
@example(typed="folded : a")
@example(typed="a*b")
@example(typed="\x00")
def test_anything_can_be_typed(filled: Connection, typed: str) -> None:
    """No text ends in an error, and whatever is found has all that was typed, folded."""
    for hit in search(filled, typed):
        if hit.section is not None and typed.isalpha():
            assert fold(typed) in fold(TEXTS[int(hit.section[1:])])


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_are_kept_and_shown(notebook: Connection, text: str) -> None:
    """Odd characters neither break the index nor the snippet."""
    with notebook.transaction():
        cases.insert(notebook, Case(CaseId("c"), "K", NOON.date(), Subject("A"), entries=(entry(1, f"marker {text}"),)))
    [hit] = search(notebook, "marker")
    assert hit.snippet.text == f"marker {text}"


def test_texts_kept_once_make_the_same_words_as_their_folded_form(notebook: Connection) -> None:
    """For every character that is not folded by us, the index makes the same words of it as of its folded form."""
    notebook.execute("CREATE VIRTUAL TABLE temp.t USING fts5 (a, b, tokenize = 'unicode61 remove_diacritics 2')")
    notebook.execute("CREATE VIRTUAL TABLE temp.v USING fts5vocab (temp, t, instance)")
    kept_once = [c for c in map(chr, range(0x11000)) if not 0xD800 <= ord(c) < 0xE000 and folds_by_itself(c)]
    assert set("aZ9éÅñÖ\u2019\u201c\u2026€ ") <= set(kept_once)
    assert not set("łßıйя²\u00ad\u200d") & set(kept_once)
    with notebook.transaction():
        notebook.change_many(
            "INSERT INTO t (rowid, a, b) VALUES (?, ?, ?)", [(ord(c), f"x{c}y", fold(f"x{c}y")) for c in kept_once]
        )
    words: dict[str, set[tuple[int, str, int]]] = {"a": set(), "b": set()}
    for term, rowid, column, place in notebook.execute("SELECT term, doc, col, offset FROM v"):
        words[column].add((rowid, term, place))
    assert words["a"] == words["b"]
