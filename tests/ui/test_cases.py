"""The cases of a notebook in a real window: listing, searching, opening, adding."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from notebook.model.ids import CaseId
from notebook.tasks.notebook import Notebook
from tests.journeys.desk import PASSPHRASE, Desk
from tests.ui.conftest import find, wait_for
from ui.app import Program
from ui.cases.case_list import CaseListPage
from ui.cases.finding import Finding
from ui.cases.first_steps import FirstSteps
from ui.cases.row_list import RowList
from ui.cases.rows import Row
from ui.cases.search_line import SearchLine
from ui.page import Page
from ui.session import Session

Answer = TypeVar("Answer")
Shown = TypeVar("Shown", bound=Page)

NOW = datetime(2026, 3, 9, 12, tzinfo=UTC)


class Asked:
    """Stands where the guide would show a page that others make, and keeps what it was asked for."""

    def __init__(self, program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
        """Take the place of ``case``."""
        self.cases: list[CaseId] = []
        monkeypatch.setattr(program.guide, "case", self.cases.append)


@pytest.fixture
def asked(program: Program, monkeypatch: pytest.MonkeyPatch) -> Asked:
    """Record which case the guide is asked to show."""
    return Asked(program, monkeypatch)


@pytest.fixture
def empty(program: Program, tmp_path: Path) -> Program:
    """Give a window in which a notebook without anything is open."""
    desk = Desk.new(tmp_path / "desk")
    session = Session(desk.notebook, program.worker)
    opened: list[object] = []
    session.unlock(program.window, PASSPHRASE, opened.append, opened.append)
    wait_for(lambda: opened)
    assert opened == [None]
    program.guide.take_up(session)
    return program


def page(program: Program, kind: type[Shown]) -> Shown:
    shown = program.window.page
    assert isinstance(shown, kind)
    return shown


def told(program: Program, task: Callable[[Notebook], Answer]) -> Answer:
    """Ask the notebook something, as the window does."""
    answers: list[Answer] = []
    troubles: list[object] = []
    program.guide.session.ask(program.window, task, answers.append, troubles.append)
    wait_for(lambda: answers or troubles)
    assert not troubles
    return answers[0]


def listed(program: Program) -> CaseListPage:
    """Show the list of cases, and wait until they are there."""
    program.guide.cases()
    shown = page(program, CaseListPage)
    wait_for(lambda: find(shown, RowList, "cases").rows and find(shown, RowList, "cases").hasFocus())
    return shown


def click(control: QWidget) -> None:
    assert control.isVisible()
    assert control.isEnabled()
    QTest.mouseClick(control, Qt.MouseButton.LeftButton)


def pressed(name: str, parent: QWidget) -> QPushButton:
    return find(parent, QPushButton, name)


def test_list_shows_the_practice_case(unlocked: Program) -> None:
    """A row has reference, name, day and number of entries, and speaks all of them."""
    cases = find(listed(unlocked), RowList, "cases")
    [row] = cases.rows
    assert (row.lead, row.title, row.aside) == ("K-014", "Amina Example", "12 entries")
    assert row.below == "Opened 12 January 2026"
    spoken = cases.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "K-014, Amina Example, 12 entries, Opened 12 January 2026"


@pytest.mark.parametrize("by", ["enter", "double click", "button"])
def test_case_is_opened(unlocked: Program, asked: Asked, by: str) -> None:
    """Enter, a double click and the button open the row that is chosen."""
    shown = listed(unlocked)
    cases = find(shown, RowList, "cases")
    place = cases.visualRect(cases.currentIndex()).center()
    if by == "enter":
        QTest.keyClick(cases, Qt.Key.Key_Return)
    elif by == "button":
        click(pressed("open", shown))
    else:
        QTest.mouseClick(cases.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert asked.cases == []
        QTest.mouseDClick(cases.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked.cases == ["c1"]


def test_words_are_found_with_accents_folded_and_open_their_case(unlocked: Program, asked: Asked) -> None:
    """By keyboard alone: Ctrl+F, a name without its accent, Down, Enter."""
    shown = listed(unlocked)
    QTest.keyClick(shown, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    field = find(shown, SearchLine, "search")
    wait_for(field.hasFocus)
    QTest.keyClicks(field, "zoe adel")
    hits = find(shown, RowList, "hits")
    wait_for(lambda: hits.rows)
    assert hits.isVisible()
    for row in hits.rows:
        assert row.lead == "K-014"
        found = {row.below[start:end] for start, end in row.found}
        assert "Zoë" in found or "Adelaar" in found
    assert find(shown, QLabel, "told").text().startswith(f"{len(hits.rows)} place")
    QTest.keyClick(field, Qt.Key.Key_Down)
    wait_for(hits.hasFocus)
    QTest.keyClick(hits, Qt.Key.Key_Return)
    assert asked.cases == ["c1"]


def test_places_found_stand_newest_first(unlocked: Program) -> None:
    """What happened last is what one reads first."""
    shown = listed(unlocked)
    QTest.keyClicks(find(shown, SearchLine, "search"), "college")
    hits = find(shown, RowList, "hits")
    wait_for(lambda: hits.rows)
    days = [datetime.strptime(row.aside, "%d %B %Y").replace(tzinfo=UTC) for row in hits.rows]
    assert len(set(days)) > 1
    assert days == sorted(days, reverse=True)


def test_only_the_last_words_are_answered(unlocked: Program) -> None:
    """An answer to words that were typed over is dropped, and clearing the field brings the cases back."""
    shown = listed(unlocked)
    field, hits = find(shown, SearchLine, "search"), find(shown, RowList, "hits")
    field.setFocus()
    QTest.keyClicks(field, "college")
    wait_for(lambda: not find(shown, Finding, "finding").waits)
    field.setText("nowherewritten")
    wait_for(lambda: find(shown, QLabel, "told").text().startswith("Found nowhere"))
    assert told(unlocked, lambda _notebook: "all answers are in") == "all answers are in"
    assert hits.rows == []
    assert not pressed("open", shown).isEnabled()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    wait_for(lambda: find(shown, RowList, "cases").hasFocus())
    assert field.text() == ""
    assert find(shown, RowList, "cases").isVisible()


def test_signs_of_markup_are_letters(unlocked: Program) -> None:
    """A text that looks like markup is painted as it stands: the row keeps every sign of it."""
    shown = listed(unlocked)
    cases = find(shown, RowList, "cases")
    hostile = Row(CaseId("c9"), "<b>K</b>", "\u202eA😀<img src=x>", "<u>", "😀 <i>zoe</i>\u0000 &amp;", ((5, 8),))
    cases.put([hostile])
    assert not cases.grab().isNull()
    assert cases.rows == [hostile]


def test_search_leaves_nothing_behind(unlocked: Program) -> None:
    """The page forgets the words when another takes its place."""
    shown = listed(unlocked)
    field = find(shown, SearchLine, "search")
    QTest.keyClicks(field, "college")
    shown.leave()
    assert field.text() == ""
    assert find(shown, RowList, "hits").rows == []


def test_empty_notebook_says_what_to_do_first(empty: Program) -> None:
    """First the people, then a case; the button of the next step has the focus and leads there."""
    empty.guide.cases()
    shown = page(empty, CaseListPage)
    wait_for(lambda: shown.findChildren(FirstSteps))
    first = pressed("first_parties", shown)
    wait_for(first.hasFocus)
    assert not find(shown, RowList, "cases").isVisible()
    texts = [text.text() for text in shown.findChildren(QLabel) if text.isVisible()]
    assert texts.index("1. Whom do you work with?") < texts.index("2. Open a case")
    assert not shown.rect().isNull()
    assert shown.rect().contains(first.mapTo(shown, QPoint(0, 0)))
