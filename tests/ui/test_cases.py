"""The cases of a notebook in a real window: listing, searching, opening, adding."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from notebook.model.case import Case
from notebook.model.ids import CaseId, EntryId
from notebook.model.people import Addressee, Identifier, Subject
from notebook.tasks.cases import Hit, Snippet, addressees, list_cases
from notebook.tasks.notebook import Notebook
from tests.references import load_case
from tests.support.cli import PASSPHRASE, CliNotebook
from tests.support.window import find, wait_for
from ui.app import Program
from ui.cases.case.case_page import CasePage
from ui.cases.form.case_form_page import NewCasePage
from ui.cases.list.case_list_page import CaseListPage, IncrementalSearch, SearchField
from ui.cases.list.getting_started import GettingStarted
from ui.cases.list.result_list import ResultList, ResultRow, row_of_hit
from ui.cases.parties.parties_page import PartiesPage
from ui.cases.parties.party_card import PartyCard
from ui.shell.page import Page
from ui.shell.routes import CaseListRoute, NewCaseRoute, PartiesRoute
from ui.shell.session import Session
from ui.text.utf16 import span_to_utf16

Answer = TypeVar("Answer")
Shown = TypeVar("Shown", bound=Page)


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


def page(program: Program, kind: type[Shown]) -> Shown:
    shown = program.window.page
    assert isinstance(shown, kind)
    return shown


def told(program: Program, task: Callable[[Notebook], Answer]) -> Answer:
    """Ask the notebook something, as the window does."""
    answers: list[Answer] = []
    troubles: list[object] = []
    program.context.session.ask(program.window, task, answers.append, troubles.append)
    wait_for(lambda: answers or troubles)
    assert not troubles
    return answers[0]


def listed(program: Program) -> CaseListPage:
    """Show the list of cases, and wait until they are there."""
    program.context.navigator.go(CaseListRoute())
    shown = page(program, CaseListPage)
    wait_for(lambda: find(shown, ResultList, "cases").rows and find(shown, ResultList, "cases").hasFocus())
    return shown


def click(control: QWidget) -> None:
    assert control.isVisible()
    assert control.isEnabled()
    QTest.mouseClick(control, Qt.MouseButton.LeftButton)


def pressed(name: str, parent: QWidget) -> QPushButton:
    return find(parent, QPushButton, name)


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


def shown_new_case(program: Program) -> NewCasePage:
    """Show the page of a new case, and wait until its first field has the focus."""
    program.context.navigator.go(NewCaseRoute())
    shown = page(program, NewCasePage)
    wait_for(lambda: shown.findChildren(QLineEdit, "reference"))
    wait_for(lambda: line(shown, "reference").hasFocus())
    return shown


def line(parent: QWidget, name: str) -> QLineEdit:
    return find(parent, QLineEdit, name)


def below(parent: QWidget, name: str) -> str:
    """Give what stands under a field."""
    return find(parent, QLabel, f"{name}_help").text()


def focused() -> QWidget:
    control = QApplication.focusWidget()
    assert isinstance(control, QWidget)
    return control


def tab_to(name: str) -> QWidget:
    """Press Tab until a control has the focus, as somebody without a mouse does."""
    for _press in range(60):
        if focused().objectName() == name:
            return focused()
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never comes to {name}")


def kept(program: Program) -> Case:
    """Wait until a case is shown, and give what the notebook has of it."""
    wait_for(lambda: isinstance(program.window.page, CasePage))
    case = program.context.navigator.case
    assert case is not None
    return told(program, lambda notebook: load_case(notebook, case))


def test_case_is_opened_by_mouse(unlocked: Program) -> None:
    """Everything typed and chosen is in the case that is shown then."""
    shown = shown_new_case(unlocked)
    for name, text in (
        ("reference", "K-015"),
        ("name", "Sam Jansen"),
        ("aliases", "Sammy, DarkSam,"),
        ("born", "6 5 2004"),
    ):
        click(line(shown, name))
        QTest.keyClicks(line(shown, name), text)
    assert below(shown, "born").startswith("Thursday 6 May 2004. Not 5 June 2004?")
    click(pressed("identifier_add", shown))
    wait_for(line(shown, "identifier_1_kind").hasFocus)
    QTest.keyClicks(line(shown, "identifier_1_kind"), "phone")
    QTest.keyClicks(line(shown, "identifier_1_value"), "06 1234 5678")
    click(pressed("add_third", shown))
    for name, text in (("name", "Linda de Wit"), ("relation", "mother"), ("alias", "Relative")):
        QTest.keyClicks(line(shown, f"third_1_{name}"), text)
    assert "Nobody may read this name" in find(shown, QLabel, "third_1_may_be_named").text()
    click(pressed("third_1_choose", shown))
    find(shown, QCheckBox, "third_1_named_party:p4").click()
    assert find(shown, QLabel, "third_1_may_be_named").text() == (
        "May be named to: F. Leeuwerik, Social worker, Wijkhuis Merelveen, Social care."
    )
    click(pressed("save_case", shown))
    case = kept(unlocked)
    assert case.reference == "K-015"
    assert case.subject == Subject(
        "Sam Jansen", ("Sammy", "DarkSam"), date(2004, 5, 6), (Identifier("phone", "06 1234 5678"),)
    )
    [linda] = case.third_parties
    assert (linda.name, linda.relation, linda.alias) == ("Linda de Wit", "mother", "Relative")
    assert linda.may_be_named == (Addressee("party", "p4"),)


def test_case_is_opened_by_keyboard_alone(unlocked: Program) -> None:
    """Tab reaches every control in the order of the page, rows and people are added and taken away."""
    listed(unlocked)
    QTest.keyClick(focused(), Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    wait_for(lambda: focused().objectName() == "reference")
    QTest.keyClicks(focused(), "K-015")
    QTest.keyClicks(tab_to("name"), "Sam Jansen")
    QTest.keyClick(tab_to("identifier_add"), Qt.Key.Key_Space)
    QTest.keyClicks(tab_to("identifier_1_value"), "06 1")
    QTest.keyClick(tab_to("identifier_add"), Qt.Key.Key_Space)
    QTest.keyClicks(tab_to("identifier_2_value"), "06 2")
    QTest.keyClick(focused(), Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(focused(), Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert focused().objectName() == "identifier_1_remove"
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    assert focused().objectName() == "identifier_2_kind"
    QTest.keyClick(tab_to("add_third"), Qt.Key.Key_Space)
    QTest.keyClicks(tab_to("third_1_name"), "Linda de Wit")
    QTest.keyClick(tab_to("third_1_choose"), Qt.Key.Key_Space)
    QTest.keyClick(tab_to("third_1_named_audience:probation"), Qt.Key.Key_Space)
    QTest.keyClick(tab_to("save_case"), Qt.Key.Key_Space)
    case = kept(unlocked)
    assert case.subject == Subject("Sam Jansen", identifiers=(Identifier("", "06 2"),))
    assert [person.name for person in case.third_parties] == ["Linda de Wit"]
    assert case.third_parties[0].may_be_named == (Addressee("audience", "probation"),)


def test_a_click_on_a_label_goes_to_its_field(unlocked: Program) -> None:
    """Whoever aims at a field and meets its label, since a line above has wrapped, still types into that field."""
    shown = shown_new_case(unlocked)
    click(line(shown, "born"))
    heading = next(each for each in shown.findChildren(QLabel) if each.buddy() is line(shown, "name"))
    click(heading)
    assert line(shown, "name").hasFocus()


def test_each_trouble_stands_beside_its_field(unlocked: Program) -> None:
    """Nothing is kept, the first field in trouble has the focus, and each says what to do."""
    shown = shown_new_case(unlocked)
    line(shown, "born").setText("30 2 2004")
    click(pressed("add_third", shown))
    line(shown, "third_1_name").setText("Linda de Wit")
    line(shown, "third_1_alias").setText("linda's")
    click(pressed("identifier_add", shown))
    line(shown, "identifier_1_kind").setText("phone")
    click(pressed("save_case", shown))
    assert line(shown, "reference").hasFocus()
    assert below(shown, "reference").startswith("Type a reference.")
    assert below(shown, "name").startswith("Type the name")
    assert below(shown, "born").startswith("Not a date.")
    assert below(shown, "third_1_alias").startswith("A pack would tell a name")
    assert below(shown, "identifier_1_value").startswith("Type the number")
    assert line(shown, "reference").accessibleDescription() == below(shown, "reference")
    assert [row.reference for row in told(unlocked, list_cases)] == ["K-014"]
    assert unlocked.window.page is shown


def test_reference_of_another_case_is_refused_beside_it(unlocked: Program) -> None:
    """What only the notebook knows is said in the same place, and what was typed is still there."""
    shown = shown_new_case(unlocked)
    line(shown, "reference").setText("K-014")
    line(shown, "name").setText("Sam Jansen")
    click(pressed("save_case", shown))
    wait_for(lambda: below(shown, "reference").startswith("Another case has this reference."))
    line(shown, "reference").setText("K-015")
    click(pressed("save_case", shown))
    assert kept(unlocked).subject.name == "Sam Jansen"


def test_typed_text_is_not_lost_without_a_word(unlocked: Program) -> None:
    """Going back asks on the page; staying keeps the text, and throwing it away keeps nothing."""
    shown = shown_new_case(unlocked)
    line(shown, "reference").setText("K-015")
    line(shown, "name").setText("Sam Jansen")
    QTest.mouseClick(find(shown, QToolButton, "back"), Qt.MouseButton.LeftButton)
    assert unlocked.window.page is shown
    wait_for(pressed("stay", shown).hasFocus)
    click(pressed("stay", shown))
    assert not pressed("stay", shown).isVisible()
    click(pressed("cancel_case", shown))
    click(pressed("throw_away", shown))
    page(unlocked, CaseListPage)
    assert [row.reference for row in told(unlocked, list_cases)] == ["K-014"]


def test_whole_case_is_kept_when_the_page_is_taken_away(unlocked: Program) -> None:
    """A lock or a closed window opens the case that stands there whole, once."""
    shown = shown_new_case(unlocked)
    line(shown, "reference").setText("K-015")
    line(shown, "name").setText("Sam Jansen")
    shown.leave()
    shown.leave()
    assert [row.reference for row in told(unlocked, list_cases)] == ["K-014", "K-015"]


def test_nothing_typed_goes_back_at_once(unlocked: Program) -> None:
    """Nobody is asked about an empty page."""
    shown = shown_new_case(unlocked)
    click(pressed("cancel_case", shown))
    page(unlocked, CaseListPage)


def test_party_is_added_and_her_contact_changed(unlocked: Program) -> None:
    """A party stands under her field of work; of her only the contact can be changed."""
    unlocked.context.navigator.go(PartiesRoute())
    shown = page(unlocked, PartiesPage)
    wait_for(lambda: len(shown.findChildren(PartyCard)) == 5)
    click(pressed("add_party", shown))
    click(pressed("save_party", shown))
    assert line(shown, "party_name").hasFocus()
    assert below(shown, "party_name") == "Type a name."
    assert below(shown, "party_audience") == "Choose the field that they work in."
    for name, text in (("name", "M. Vos"), ("role", "Probation officer"), ("organisation", "Bureau West")):
        QTest.keyClicks(line(shown, f"party_{name}"), text)
    audiences = find(shown, QComboBox, "party_audience")
    audiences.setFocus()
    QTest.keyClicks(audiences, "Prob")
    assert audiences.currentText() == "Probation"
    QTest.keyClick(line(shown, "party_contact"), Qt.Key.Key_Return)
    wait_for(lambda: "M. Vos is added" in shown.banner.text)
    wait_for(lambda: vos_in(shown) is not None)
    vos = vos_in(shown)
    assert vos is not None
    assert (vos.party.role, vos.party.organisation, vos.party.audience) == (
        "Probation officer",
        "Bureau West",
        "probation",
    )
    click(pressed("change_party", vos))
    QTest.keyClicks(line(vos, "new_contact"), "06 1")
    click(pressed("save_new", vos))
    wait_for(lambda: told(unlocked, addressees).parties[-1].contact == "06 1")
    wait_for(lambda: (now := vos_in(shown)) is not None and now.party.contact == "06 1")
    assert [card for card in shown.findChildren(QLineEdit, "new_contact") if card.isVisible()] == []


def card_of(shown: PartiesPage, name: str) -> PartyCard:
    """Wait for the card of a party, and give it."""
    wait_for(lambda: [card for card in shown.findChildren(PartyCard) if card.party.name == name and card.isVisible()])
    return next(card for card in shown.findChildren(PartyCard) if card.party.name == name and card.isVisible())


def parties_page(program: Program) -> PartiesPage:
    program.context.navigator.go(PartiesRoute())
    return page(program, PartiesPage)


def test_a_party_in_use_keeps_its_role_and_can_be_replaced(unlocked: Program) -> None:
    """The form says why the role stays; a mistake is replaced without anything being carried over."""
    shown = parties_page(unlocked)
    card = card_of(shown, "T. Kieviet")
    assert not card.findChildren(QPushButton, "remove_party")
    click(pressed("change_party", card))
    assert not line(card, "new_role").isEnabled()
    assert not find(card, QComboBox, "new_audience").isEnabled()
    line(card, "new_name").setText("Tom Kieviet")
    click(pressed("save_new", card))
    card = card_of(shown, "Tom Kieviet")
    assert any("T. Kieviet" in each.text() for each in card.findChildren(QLabel))
    click(pressed("party_mistake", card))
    click(pressed("replace_party", card))
    assert "Choose a person" in below(card, "replace_by")
    box = find(card, QComboBox, "replace_by")
    box.setCurrentIndex(box.findData("p4"))
    click(pressed("replace_party", card))
    wait_for(lambda: card_of(shown, "Tom Kieviet").party.gone is not None)
    assert card_of(shown, "Tom Kieviet").party.replaced_by == "p4"
    assert any("Use F. Leeuwerik" in each.text() for each in card_of(shown, "Tom Kieviet").findChildren(QLabel))
    assert "p3" not in {each.id for each in told(unlocked, addressees).parties}


def test_who_is_no_longer_here_leaves_the_lists_and_comes_back(unlocked: Program) -> None:
    """One press each way."""
    shown = parties_page(unlocked)
    click(pressed("party_gone", card_of(shown, "T. Kieviet")))
    wait_for(lambda: card_of(shown, "T. Kieviet").party.gone is not None)
    assert "p3" not in {each.id for each in told(unlocked, addressees).parties}
    click(pressed("party_back", card_of(shown, "T. Kieviet")))
    wait_for(lambda: card_of(shown, "T. Kieviet").party.gone is None)


def test_a_slip_is_noticed_and_removed(unlocked: Program) -> None:
    """A name that is nearly there already is pointed out; a party on which nothing rests is removed again."""
    shown = parties_page(unlocked)
    card_of(shown, "T. Kieviet")
    click(pressed("add_party", shown))
    alike = find(shown, QLabel, "party_alike")
    assert not alike.isVisible()
    QTest.keyClicks(line(shown, "party_name"), "T. Kievit")
    assert alike.isVisible()
    assert "Police liaison officer" in alike.text()
    line(shown, "party_role").setText("Officer")
    line(shown, "party_organisation").setText("Police")
    audiences = find(shown, QComboBox, "party_audience")
    audiences.setCurrentIndex(audiences.count() - 1)
    click(pressed("save_party", shown))
    assert below(shown, "party_own_field") == "Type the name of the field."
    QTest.keyClicks(line(shown, "party_own_field"), "Family court")
    click(pressed("save_party", shown))
    card = card_of(shown, "T. Kievit")
    assert card.party.audience == "Family court"
    click(pressed("remove_party", card))
    wait_for(lambda: "T. Kievit" not in {each.name for each in told(unlocked, addressees).parties})
    assert told(unlocked, addressees).audiences[-1] == "Family court"


def vos_in(shown: PartiesPage) -> PartyCard | None:
    """Give the card of the party that was added last."""
    found = [card for card in shown.findChildren(PartyCard) if card.party.name == "M. Vos" and card.isVisible()]
    return found[-1] if found else None


def test_same_party_twice_is_refused_on_the_page(unlocked: Program) -> None:
    """The page says so, and keeps what was typed."""
    unlocked.context.navigator.go(PartiesRoute())
    shown = page(unlocked, PartiesPage)
    wait_for(lambda: len(shown.findChildren(PartyCard)) == 5)
    click(pressed("add_party", shown))
    for name, text in (
        ("name", "T. Kieviet"),
        ("role", "Police liaison officer"),
        ("organisation", "Police Merelveen"),
    ):
        line(shown, f"party_{name}").setText(text)
    audiences = find(shown, QComboBox, "party_audience")
    audiences.setCurrentIndex(audiences.findData("police_security"))
    click(pressed("save_party", shown))
    wait_for(lambda: "already here" in shown.banner.text)
    assert line(shown, "party_name").text() == "T. Kieviet"
    QTest.mouseClick(find(shown, QToolButton, "back"), Qt.MouseButton.LeftButton)
    assert unlocked.window.page is shown
    click(pressed("throw_away", shown))
    page(unlocked, CaseListPage)


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
