"""Typing is not slowed by the search for names: counted by calls and threads, and not by the clock."""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from threading import get_ident

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget, QPlainTextEdit

from notebook.model.ids import SectionId
from notebook.model.name_finding import NameFinding
from notebook.tasks import live_names
from tests.support.entry_page import OWN_ACCOUNT, area, writing
from tests.support.gui_case_page import told
from tests.support.many_people import add_people, long_text
from tests.support.window import wait_for
from ui.app import Program
from ui.entry.entry_page import EntryPage
from ui.entry.name_notes import NameNotes

Written = Mapping[SectionId, live_names.WrittenText]
Stop = Callable[[], bool]
Found = dict[SectionId, tuple[NameFinding, ...]] | None

A_KEY = 1000
"""Calls that a key may take in any text: some 200 are those of Qt's field and of autosave."""


def calls_of(act: Callable[[], object]) -> int:
    """Return how many functions this thread calls meanwhile: what is done again for each word of a text shows here."""
    count = 0

    def watch(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(watch)
    try:
        act()
    finally:
        sys.setprofile(None)
    return count


@dataclass
class Watched:
    """What the search did, and what the window did with each answer."""

    threads: set[int] = field(default_factory=set)
    letters: list[int] = field(default_factory=list)
    shown: list[tuple[int, int]] = field(default_factory=list)
    """How many places each answer had, and how many calls it took to show them."""


@pytest.fixture
def watched(unlocked: Program, monkeypatch: pytest.MonkeyPatch) -> Watched:
    """Give a case with 60 people, and what is searched and shown in it; `make bench` has 500."""
    told(unlocked, partial(add_people, count=60))
    seen = Watched()
    search, show = live_names._findings, NameNotes._show  # noqa: SLF001  # one part of a text; one answer

    def searching(watch: live_names.NameWatch, text: str, marked: Sequence[tuple[int, int]]) -> list[NameFinding]:
        seen.threads.add(get_ident())
        seen.letters.append(len(text))
        return list(search(watch, text, marked))

    def showing(notes: NameNotes, editor: object, written: object, found: Sequence[NameFinding]) -> None:
        taken = calls_of(lambda: show(notes, editor, written, found))  # type: ignore[arg-type]  # passed on as they came
        if found:
            seen.shown.append((len(found), taken))

    monkeypatch.setattr(live_names, "_findings", searching)
    monkeypatch.setattr(NameNotes, "_show", showing)
    return seen


def listed(page: EntryPage) -> list[QListWidget]:
    return [each for each in page.findChildren(QListWidget, "names_own_account") if each.isVisible()]


def filled(program: Program, watched: Watched, text: str) -> tuple[EntryPage, QPlainTextEdit]:
    """Write a text in an entry, and wait until the names in it are listed."""
    page = writing(program)
    field = area(page, OWN_ACCOUNT)
    field.setFocus()
    wait_for(lambda: watched.letters)  # the lists of words are read while the page comes
    watched.letters.clear()
    field.insertPlainText(text)
    wait_for(lambda: listed(page))
    return page, field


def key(field: QPlainTextEdit) -> int:
    """Return the calls of one key, with all that follows at once."""

    def press() -> None:
        QTest.keyClick(field, Qt.Key.Key_X)
        QCoreApplication.processEvents()

    return calls_of(press)


def test_the_search_is_on_its_own_thread_part_by_part(unlocked: Program, watched: Watched) -> None:
    """A part is so short that it ends by the next key, and only what changed is searched again."""
    text = long_text()
    page, field = filled(unlocked, watched, text)

    assert watched.threads.isdisjoint({get_ident()})
    assert max(watched.letters) < 1500
    assert sum(watched.letters) >= len(text)
    shown = len(watched.letters)
    field.moveCursor(QTextCursor.MoveOperation.Start)
    QTest.keyClicks(field, "Zbigniew rang.")
    wait_for(lambda: "Zbigniew" in listed(page)[0].item(0).text())
    assert sum(watched.letters[shown:]) < len(text) / 4


def test_a_key_in_a_long_text_with_many_names_costs_as_little_as_in_a_short_one(
    unlocked: Program, watched: Watched
) -> None:
    """In 20,000 characters with some 600 names: no key looks at all of them, unless it changes one."""
    _page, field = filled(unlocked, watched, long_text())
    key(field)  # the first one marks the page as changed
    assert max(key(field) for _key in range(20)) < A_KEY

    places, _calls = watched.shown[-1]
    assert places > 500
    field.setTextCursor(field.document().find("Ilse"))
    field.moveCursor(QTextCursor.MoveOperation.Right)
    assert key(field) < A_KEY + 20 * places, "a name that is changed loses its line; the rest are looked at once"


def test_what_an_answer_costs_the_window_grows_with_its_names_and_no_faster(
    unlocked: Program, watched: Watched
) -> None:
    page, field = filled(unlocked, watched, long_text()[:2000])
    few, calls_for_few = watched.shown[-1]
    field.insertPlainText(long_text()[2000:])
    wait_for(lambda: watched.shown[-1][0] > 5 * few)
    many, calls_for_many = watched.shown[-1]
    assert listed(page)[0].count() <= 50, "rows"
    assert calls_for_many / many < 1.5 * calls_for_few / few


def test_the_next_key_stops_the_search(unlocked: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """A part that is being searched is the last one: what comes back is nothing, and nothing is shown."""
    page = writing(unlocked)
    field = area(page, OWN_ACCOUNT)
    field.setFocus()
    stops: list[Stop] = []
    look = live_names.NameWatch.look

    def watched(watch: live_names.NameWatch, written: Written, stop: Stop) -> Found:
        stops.append(stop)
        return look(watch, written, stop)

    monkeypatch.setattr(live_names.NameWatch, "look", watched)
    field.insertPlainText("Zbigniew rang.")
    wait_for(lambda: stops)
    stopped = stops[-1]
    QTest.keyClick(field, Qt.Key.Key_X)
    assert stopped()
