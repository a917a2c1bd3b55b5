"""Typing is not slowed by the search for names: counted by events and processor time, and not by the clock."""

from collections.abc import Callable, Mapping
from statistics import median
from threading import get_ident
from time import thread_time

import pytest
from PySide6.QtCore import QAbstractEventDispatcher, QEventLoop, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget, QPlainTextEdit

from notebook.model.ids import CaseId, SectionId, ThirdPartyId
from notebook.model.name_finding import NameFinding
from notebook.model.people import Identifier, ThirdParty
from notebook.store import cases
from notebook.tasks import live_names
from notebook.tasks.cases import change_case
from notebook.tasks.notebook import Notebook
from tests.support.entry_page import OWN_ACCOUNT, area, writing
from tests.support.gui_case_page import told
from tests.support.task_instants import NOW
from tests.support.window import wait_for
from ui.app import Program
from ui.entry.entry_page import EntryPage

TURNS = 300_000
"""Turns of a plain loop. Three loops take some 50 ms where nothing slows the machine: longer, a key is felt to wait."""

_MOST_TURNS = 100_000

GIVEN = ("Ilse", "Jorn", "Marek", "Nadia", "Olena", "Pieter", "Rosa", "Sven", "Tomasz", "Ursula")
SAID = "On the {number}th {name} came by and said that nothing had changed; {other} rang from 06-1234{number:04}."


def family(number: int) -> str:
    """Return a family name that is no word."""
    return "".join(
        "bdfgklmnprst"[number // 12**place % 12] + "aeio"[number // 4**place % 4] for place in range(3)
    ).title()


def five_hundred(notebook: Notebook) -> None:
    """Add as many people to the case."""
    on = cases.load(notebook.connection, CaseId("c1"))
    people = [
        ThirdParty(
            ThirdPartyId(""),
            f"{GIVEN[number % len(GIVEN)]} {family(number)}",
            identifiers=(Identifier("phone", f"06-98{number:06}"),),
        )
        for number in range(500)
    ]
    change_case(notebook, CaseId("c1"), on.reference, on.subject, people, NOW)


def long_text() -> str:
    """Return 20,000 characters in which every line has a name, of the case or not."""
    lines = (
        SAID.format(number=number, name=f"{GIVEN[number % 10]} {family(number)}", other=family(1000 + number))
        for number in range(400)
    )
    return "\n".join(lines)[:20_000]


Written = Mapping[SectionId, live_names.WrittenText]
Stop = Callable[[], bool]
Found = dict[SectionId, tuple[NameFinding, ...]] | None


def most() -> float:
    """Return the processor time that one event may take, in seconds: as long as three loops of the same run take."""
    took = []
    for _try in range(5):
        began, summed = thread_time(), 0
        for turn in range(TURNS):
            summed += turn * turn
        took.append(thread_time() - began)
    return max(3 * median(took), 0.050)


class Parts:
    """What the search did: on which threads, and the processor time of each part."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Watch the search from now on."""
        self.threads, self.seconds, self.letters = set[int](), list[float](), list[int]()
        search = live_names._findings  # noqa: SLF001  # one part of a text

        def watched(watch: live_names.NameWatch, text: str, marked: object) -> list[NameFinding]:
            began = thread_time()
            found = list(search(watch, text, marked))  # type: ignore[arg-type]  # passed on as it came
            self.seconds.append(thread_time() - began)
            self.threads.add(get_ident())
            self.letters.append(len(text))
            return found

        monkeypatch.setattr(live_names, "_findings", watched)


def beats(until: Callable[[], object]) -> list[float]:
    """Return the processor time of the window's thread for each turn of its events until a condition holds."""
    spent = []
    while not until():
        began = thread_time()
        QAbstractEventDispatcher.instance().processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        spent.append(thread_time() - began)
        assert len(spent) < _MOST_TURNS
    return spent


def keys(field: QPlainTextEdit, count: int) -> list[float]:
    """Return the same for each of some keys, with all that follows at once."""
    spent = []
    for _key in range(count):
        began = thread_time()
        QTest.keyClick(field, Qt.Key.Key_X)
        QAbstractEventDispatcher.instance().processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
        spent.append(thread_time() - began)
    return spent


def listed(page: EntryPage) -> list[QListWidget]:
    return [each for each in page.findChildren(QListWidget, "names_own_account") if each.isVisible()]


@pytest.fixture
def parts(unlocked: Program, monkeypatch: pytest.MonkeyPatch) -> Parts:
    """Give a case with 500 people, and what is searched in it."""
    told(unlocked, five_hundred)
    return Parts(monkeypatch)


def test_a_key_never_waits_for_the_search(unlocked: Program, parts: Parts) -> None:
    """With 20,000 characters and 500 people: no key and no answer takes the window's thread longer than three loops do.

    The search is on the other thread, and each of its parts is so short that it has stopped by the next key.
    """
    beat_time = most()
    page = writing(unlocked)
    field = area(page, OWN_ACCOUNT)
    field.setFocus()
    wait_for(lambda: parts.seconds)  # the lists of words are read while the page comes
    parts.seconds.clear()
    text = long_text()
    field.insertPlainText(text)
    first = beats(lambda: listed(page))

    assert max(first) < beat_time, "showing what was found"
    assert parts.threads.isdisjoint({get_ident()}), "the search is on the window's thread"
    assert max(parts.seconds) < beat_time
    assert sum(parts.letters) >= len(text)
    shown = len(parts.letters)
    assert max(keys(field, 60)) < beat_time, "a key"
    field.moveCursor(QTextCursor.MoveOperation.Start)
    QTest.keyClicks(field, "Zbigniew rang.")
    beat = beats(lambda: "Zbigniew" in listed(page)[0].item(0).text())
    assert max(beat) < beat_time, "showing it again"
    assert sum(parts.letters[shown:]) < len(text) / 4, "only what changed is searched again"


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
