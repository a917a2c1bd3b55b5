"""The cases of a notebook in a real window: listing, searching, opening, adding."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QToolButton,
    QWidget,
)

from notebook.model.ids import CaseId, EntryId
from notebook.tasks.cases import Hit, Snippet
from tests.support.case_pages import click, line, listed, page, pressed, shown_new_case, told
from tests.support.cli import PASSPHRASE, CliNotebook
from tests.support.window import find, wait_for
from ui.app import Program
from ui.cases.case.case_page import CasePage
from ui.cases.form.case_form_page import NewCasePage
from ui.cases.list.case_list_page import CaseListPage, IncrementalSearch, SearchField
from ui.cases.list.getting_started import GettingStarted
from ui.cases.list.result_list import ResultList, ResultRow, fitting, row_of_hit
from ui.cases.parties.parties_page import PartiesPage
from ui.cases.parties.party_card import PartyCard
from ui.shell.routes import CaseListRoute, NewCaseRoute, PartiesRoute
from ui.shell.session import Session
from ui.text.utf16 import span_to_utf16


@pytest.fixture
def empty(program: Program, tmp_path: Path) -> Program:
    """Give a window in which a notebook without anything is open."""
    desk = CliNotebook.new(tmp_path / "desk")
    session = Session(desk.notebook, program.worker)
    opened: list[object] = []
    session.unlock(program.window, PASSPHRASE, opened.append, opened.append)
    wait_for(lambda: opened)
    assert opened == [None]
    program.context.set_session(session)
    return program


def test_list_shows_the_practice_case(unlocked: Program) -> None:
    """A row has reference, name, day and number of entries, and speaks all of them."""
    cases = find(listed(unlocked), ResultList, "cases")
    [row] = cases.rows
    assert (row.lead, row.title, row.aside) == ("K-014", "Amina Example", "12 entries, 1 draft")
    assert row.below == "Opened 12 January 2026"
    spoken = cases.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "K-014, Amina Example, 12 entries, 1 draft, Opened 12 January 2026"


@pytest.mark.parametrize("by", ["enter", "double click", "button"])
def test_case_is_opened(unlocked: Program, by: str) -> None:
    """Enter, a double click and the button open the row that is chosen."""
    shown = listed(unlocked)
    cases = find(shown, ResultList, "cases")
    place = cases.visualRect(cases.currentIndex()).center()
    if by == "enter":
        QTest.keyClick(cases, Qt.Key.Key_Return)
    elif by == "button":
        click(pressed("open", shown))
    else:
        QTest.mouseClick(cases.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert unlocked.window.page is shown
        QTest.mouseDClick(cases.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page(unlocked, CasePage).context.navigator.case == "c1"


def test_words_are_found_with_accents_folded_and_open_their_entry(unlocked: Program) -> None:
    """By keyboard alone: Ctrl+F, a name without its accent, Down, Enter."""
    shown = listed(unlocked)
    QTest.keyClick(shown, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    field = find(shown, SearchField, "search")
    wait_for(field.hasFocus)
    QTest.keyClicks(field, "zoe adel")
    hits = find(shown, ResultList, "hits")
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
    assert page(unlocked, CasePage).context.navigator.case == "c1"


def test_a_place_found_opens_its_entry(unlocked: Program) -> None:
    """The case is shown at the entry in which the words stand, and not at its first."""
    shown = listed(unlocked)
    QTest.keyClicks(find(shown, SearchField, "search"), "college")
    hits = find(shown, ResultList, "hits")
    wait_for(lambda: len(hits.rows) > 1)
    wanted = hits.rows[1].entry
    QTest.keyClick(find(shown, SearchField, "search"), Qt.Key.Key_Down)
    QTest.keyClick(hits, Qt.Key.Key_Down)
    QTest.keyClick(hits, Qt.Key.Key_Return)
    timeline = page(unlocked, CasePage).timeline
    wait_for(timeline.rows.rowCount)
    assert timeline.rows.at(timeline.currentIndex().row()).key == wanted
    assert timeline.currentIndex().row() > 0


def test_places_found_stand_newest_first(unlocked: Program) -> None:
    """What happened last is what one reads first."""
    shown = listed(unlocked)
    QTest.keyClicks(find(shown, SearchField, "search"), "college")
    hits = find(shown, ResultList, "hits")
    wait_for(lambda: hits.rows)
    days = [datetime.strptime(row.aside, "%d %B %Y").replace(tzinfo=UTC) for row in hits.rows]
    assert len(set(days)) > 1
    assert days == sorted(days, reverse=True)


def test_only_the_last_words_are_answered(unlocked: Program) -> None:
    """An answer to words that were typed over is dropped, and clearing the field brings the cases back."""
    shown = listed(unlocked)
    field, hits = find(shown, SearchField, "search"), find(shown, ResultList, "hits")
    field.setFocus()
    QTest.keyClicks(field, "college")
    wait_for(lambda: not find(shown, IncrementalSearch, "finding").waits)
    field.setText("nowherewritten")
    wait_for(lambda: find(shown, QLabel, "told").text().startswith("Nothing found"))
    assert told(unlocked, lambda _notebook: "all answers are in") == "all answers are in"
    assert hits.rows == []
    assert not pressed("open", shown).isEnabled()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    wait_for(lambda: find(shown, ResultList, "cases").hasFocus())
    assert field.text() == ""
    assert find(shown, ResultList, "cases").isVisible()


def test_signs_of_markup_are_letters(unlocked: Program) -> None:
    """A text that looks like markup is painted as it stands: the row keeps every sign of it."""
    shown = listed(unlocked)
    cases = find(shown, ResultList, "cases")
    hostile = ResultRow(CaseId("c9"), "<b>K</b>", "\u202eA😀<img src=x>", "<u>", "😀 <i>zoe</i>\u0000 &amp;", ((5, 8),))
    cases.put([hostile])
    assert not cases.grab().isNull()
    assert cases.rows == [hostile]


def test_found_words_keep_their_place_in_the_row() -> None:
    """Space that the row leaves out, and letters of two UTF-16 units, move no span."""
    around = Snippet(" 😀 she met\nZoë there ", ((11, 14),), cut_before=True, cut_after=True)
    hit = Hit(CaseId("c1"), "K-014", EntryId("e1"), datetime(2026, 9, 24, 10, tzinfo=UTC), None, around)
    row = row_of_hit(hit, "Amina")
    assert row.below == "… 😀 she met Zoë there …"
    [(start, end)] = row.found
    assert row.below[start:end] == "Zoë"
    first, last = span_to_utf16(row.below, start, end)
    assert row.below.encode("utf-16-le")[2 * first : 2 * last].decode("utf-16-le") == "Zoë"
    assert row.spoken == "K-014, Amina, 24 September 2026, … 😀 she met Zoë there …"


@pytest.mark.usefixtures("app")
def test_a_line_that_does_not_fit_says_so() -> None:
    """What is found in a long sentence ends in an ellipsis where the row ends, and not in the middle of a letter."""
    around = Snippet(
        "the police have done since September; they need not tell me", ((4, 10),), cut_before=False, cut_after=False
    )
    hit = Hit(CaseId("c1"), "K-014", EntryId("e1"), datetime(2026, 9, 24, 10, tzinfo=UTC), None, around)
    row = row_of_hit(hit, "Amina")
    assert fitting(row, 2000) == row.below
    shown = fitting(row, 200)
    assert shown.endswith("\N{HORIZONTAL ELLIPSIS}")
    assert row.below.startswith(shown[:-1].rstrip())


def test_search_leaves_nothing_behind(unlocked: Program) -> None:
    """The page forgets the words when another takes its place."""
    shown = listed(unlocked)
    field = find(shown, SearchField, "search")
    QTest.keyClicks(field, "college")
    shown.leave()
    assert field.text() == ""
    assert find(shown, ResultList, "hits").rows == []


def test_empty_notebook_says_what_to_do_first(empty: Program) -> None:
    """First the people, then a case; the button of the next step has the focus and leads there."""
    empty.context.navigator.go(CaseListRoute())
    shown = page(empty, CaseListPage)
    wait_for(lambda: shown.findChildren(GettingStarted))
    first = pressed("first_parties", shown)
    wait_for(lambda: first.isVisible() and first.hasFocus())
    assert not find(shown, ResultList, "cases").isVisible()
    texts = [text.text() for text in shown.findChildren(QLabel) if text.isVisible()]
    assert texts.index("1. Who do you work with?") < texts.index("2. Open a case")
    assert not shown.rect().isNull()
    assert shown.rect().contains(first.mapTo(shown, QPoint(0, 0)))


def test_first_steps_lead_to_a_case(empty: Program) -> None:
    """From an empty notebook: add somebody, go back, and the next step is the case."""
    empty.context.navigator.go(CaseListRoute())
    wait_for(lambda: page(empty, CaseListPage).findChildren(GettingStarted))
    click(pressed("first_parties", page(empty, CaseListPage)))
    people = page(empty, PartiesPage)
    wait_for(lambda: line(people, "party_name").hasFocus())
    for name in ("name", "role", "organisation"):
        QTest.keyClicks(line(people, f"party_{name}"), "Vos")
    find(people, QComboBox, "party_audience").setCurrentIndex(1)
    click(pressed("save_party", people))
    wait_for(lambda: people.findChildren(PartyCard))
    QTest.mouseClick(find(people, QToolButton, "back"), Qt.MouseButton.LeftButton)
    cases = page(empty, CaseListPage)
    wait_for(lambda: cases.findChildren(GettingStarted))
    wait_for(lambda: pressed("first_case", cases).hasFocus())
    click(pressed("first_case", cases))
    wait_for(lambda: page(empty, NewCasePage).findChildren(QLineEdit, "reference"))


@pytest.mark.parametrize("shows", ["cases", "new_case", "parties"])
def test_every_control_has_a_name_that_is_spoken(unlocked: Program, shows: str) -> None:
    """Whatever the focus can go to has an accessible name and a name for tests, and is 24 pixels high."""
    if shows == "cases":
        shown: QWidget = listed(unlocked)
    elif shows == "new_case":
        shown = shown_new_case(unlocked)
        click(pressed("identifier_add", shown))
        click(pressed("add_third", shown))
        click(pressed("third_1_choose", shown))
    else:
        unlocked.context.navigator.go(PartiesRoute())
        shown = page(unlocked, PartiesPage)
        wait_for(lambda: len(shown.findChildren(PartyCard)) == 5)
        click(pressed("add_party", shown))
    controls = [
        each
        for each in shown.findChildren(QWidget)
        if each.isVisible() and each.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert len(controls) > 3
    for control in controls:
        assert control.accessibleName(), control
        assert control.objectName(), control
        assert control.height() >= 24, control


def test_back_has_a_key(unlocked: Program) -> None:
    """The key that goes back everywhere goes back here, from within a field too."""
    unlocked.context.navigator.go(CaseListRoute())
    unlocked.context.navigator.go(NewCaseRoute())
    unlocked.window.activateWindow()
    wait_for(lambda: QApplication.focusWidget() is not None)
    QTest.keyClick(unlocked.window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    wait_for(lambda: type(unlocked.window.page).__name__ == "CaseListPage")
