"""A new case, by mouse, by keyboard, and what is said beside its fields."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLabel,
    QToolButton,
    QWidget,
)

from notebook.model.case import Case
from notebook.model.people import Addressee, Identifier, Subject
from notebook.tasks.cases import list_cases
from tests.references import load_case
from tests.support.case_pages import below, click, line, listed, page, pressed, shown_new_case, told
from tests.support.window import find, wait_for
from ui.app import Program
from ui.cases.case.case_page import CasePage
from ui.cases.list.case_list_page import CaseListPage


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
