"""The whole way through the window, from the first page to a saved pack, as somebody new would go."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QLabel, QLineEdit, QListView, QPushButton, QWidget

from notebook.tasks.demo import AS_OF
from tests.support.cli import PASSPHRASE, text_of
from tests.support.gui import (
    click,
    click_line,
    comes,
    down_to,
    focus,
    keep_words,
    page,
    pick,
    press,
    read_on,
    seen,
    tab_to,
)
from tests.support.gui_handover import sentences
from tests.support.gui_journeys import come_to_front, save
from tests.support.input_users import KeyboardUser, MouseUser, Way
from tests.support.window import find, wait_for
from tests.support.window_text import everything_said
from ui.app import Program
from ui.cases.case.section_text import SectionText
from ui.handover.handover_page import HandoverPage
from ui.shell.locked_routes import StartRoute
from ui.widgets.banner import Banner
from ui.widgets.chip import Chip

PARTY = "Noor Ransuil"
SISTER = "Hadewych"
OBSERVED = "The flat was clean. Hadewych Bosuil opened the door and left for Zandpad."
TOLD = "Ruben slept well and wants to go back to the bakery. Hadewych agrees."
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let handing over take place on the day of the demonstration, when the practice case has consents that hold."""
    monkeypatch.setattr(HandoverPage.__init__, "__defaults__", (lambda: AS_OF,))


def begin(program: Program) -> None:
    """Start the program."""
    program.context.navigator.go(StartRoute())
    come_to_front(program)


def make_notebook(way: Way, program: Program, folder: Path) -> None:
    """Come from the start into an empty notebook."""
    way.push(comes(program, "StartPage"), "create")
    shown = comes(program, "CreatePage")
    for name, text in (
        ("worker_name", "J. Bakker"),
        ("role", "Exit worker"),
        ("organisation", "Bureau Kompas"),
        ("notebook_name", "Mine"),
        ("folder", str(folder)),
        ("passphrase", PASSPHRASE),
        ("again", PASSPHRASE),
    ):
        way.write(shown, name, text)
    way.pick(shown, "profession", "social_care")
    way.push(shown, "to_words")
    keep_words(shown, partial(way.push, shown), partial(way.write, shown))
    comes(program, "CaseListPage")


def add_party(way: Way, program: Program) -> None:
    """Add the psychologist, and go back to the cases."""
    way.push(page(program), "first_parties")
    shown = comes(program, "PartiesPage")
    way.write(shown, "party_name", PARTY)
    way.write(shown, "party_role", "Psychologist")
    way.write(shown, "party_organisation", "Clinic Noord")
    way.pick(shown, "party_audience", "mental_health")
    way.push(shown, "save_party")
    wait_for(lambda: find(shown, QPushButton, "add_party").isVisible())
    way.push(shown, "back")
    comes(program, "CaseListPage")


def open_case(way: Way, program: Program) -> None:
    """Open a case in which a sister is a third party."""
    way.push(page(program), "first_case")
    shown = comes(program, "NewCasePage")
    way.write(shown, "reference", "K-015")
    way.write(shown, "name", "Ruben Wouw")
    way.push(shown, "add_third")
    way.write(shown, "third_1_name", "Hadewych Bosuil")
    way.write(shown, "third_1_aliases", SISTER)
    way.write(shown, "third_1_relation", "sister")
    way.write(shown, "third_1_alias", "Relative")
    way.push(shown, "save_case")
    comes(program, "CasePage")


def record_consent(way: Way, program: Program) -> None:
    """Record a yes to mental health, for care, and go back to the case."""
    way.verb(program, "consents", "menu_case", "do_consents")
    way.push(comes(program, "ConsentsPage"), "record_consent")
    shown = comes(program, "RecordConsentPage")
    way.pick(shown, "grantor", "subject")
    way.pick(shown, "method", "written")
    way.pick(shown, "effect_1", "permit")
    way.pick(shown, "to_1", "audience:mental_health")
    way.push(shown, "categories_1_open")
    for category in ("behaviour_intention", "wellbeing"):
        way.push(shown, f"categories_1_{category}")
    way.push(shown, "purposes_1_open")
    way.push(shown, "purposes_1_care")
    way.push(shown, "keep_consent")
    way.push(comes(program, "ConsentsPage"), "back")
    comes(program, "CasePage")


def write_entry(way: Way, program: Program, button: str, section: str, text: str) -> None:
    """Write an entry with one section, and finish it."""
    way.push(page(program), button)
    shown = comes(program, "EntryPage")
    way.write(shown, "when", "yesterday 4 pm")
    way.write(shown, f"text_{section}", text)
    way.push(shown, "finish")
    comes(program, "CasePage")
    wait_for(lambda: [each for each in page(program).findChildren(SectionText) if each.toPlainText() == text])


def chip_of_section(program: Program) -> Chip:
    """Give the chip of the one section that is read."""
    chips = [each for each in page(program).findChildren(Chip) if not each.objectName().startswith("chip_entry")]
    [name] = [each.objectName() for each in chips if each.objectName().endswith("_mental_health")]
    chip = seen(page(program), name)
    assert isinstance(chip, Chip)
    return chip


def share(way: Way, program: Program) -> None:
    """Share the section that is read with mental health, from the menu of its chip."""
    way.choose(chip_of_section(program), "share_audience:mental_health")
    shared = "Mental health · Shared ("
    wait_for(lambda: [each for each in page(program).findChildren(Chip) if each.text().startswith(shared)][1:])


def take_out(way: Way, program: Program, word: str) -> None:
    """Take a word out of the section that is read, for everybody."""
    [text] = page(program).findChildren(SectionText)
    way.ask_to_take_out(page(program), text, word)
    wait_for(lambda: program.window.findChildren(QDialog, "take_out"))
    way.agree(find(program.window, QDialog, "take_out"), "take_out_ok")
    wait_for(lambda: not program.window.findChildren(QDialog, "take_out"))
    come_to_front(program)
    wait_for(lambda: [e for e in page(program).findChildren(QPushButton) if e.objectName().startswith("put_back_")])


def to_what_goes(way: Way, program: Program) -> QWidget:
    """Come from the case to the second step of handing over."""
    way.verb(program, "hand_over", "menu_share", "do_hand_over")
    shown = comes(program, "HandoverPage")
    wait_for(lambda: shown.findChildren(QWidget, "party"))
    party = seen(shown, "party")
    way.pick(shown, "party", next(data for data in data_of(party) if data and data != "subject"))
    way.pick(shown, "purpose", "care")
    way.push(shown, "go_on")
    wait_for(lambda: shown.findChildren(QWidget, "what_goes"))
    return shown


def data_of(box: QWidget) -> list[str]:
    """Give the data of all lines of a list."""
    assert isinstance(box, QComboBox)
    return [box.itemData(place) for place in range(box.count())]


def withdraw(way: Way, program: Program) -> None:
    """Withdraw the one consent there is, and go back to the case."""
    way.verb(program, "consents", "menu_case", "do_consents")
    shown = comes(program, "ConsentsPage")
    wait_for(lambda: [each for each in buttons(shown) if each.startswith("withdrawn_")])
    [name] = [each for each in buttons(shown) if each.startswith("withdrawn_")]
    way.push(shown, name)
    way.push(shown, "keep_step")
    wait_for(lambda: not shown.findChildren(QWidget, "step"))
    way.push(shown, "back")
    comes(program, "CasePage")


def buttons(shown: QWidget) -> list[str]:
    """Name the buttons of a page."""
    return [each.objectName() for each in shown.findChildren(QPushButton)]


@pytest.mark.usefixtures("quick_clicks")
@pytest.mark.parametrize("way", [MouseUser(), KeyboardUser()], ids=["mouse", "keyboard"])
def test_from_nothing_to_a_pack(way: Way, program: Program, tmp_path: Path) -> None:
    """What was shared leaves, the sister and what was taken out stay, and after a withdrawal nothing leaves."""
    out = tmp_path / "out"
    out.mkdir()
    begin(program)
    make_notebook(way, program, tmp_path)
    add_party(way, program)
    open_case(way, program)
    record_consent(way, program)
    write_entry(way, program, "first_entry", "observed", OBSERVED)
    share(way, program)
    take_out(way, program, "Zandpad")
    share(way, program)
    write_entry(way, program, "new_entry", "own_account", TOLD)
    share(way, program)
    shown = to_what_goes(way, program)
    assert find(shown, QLabel, "summary").text() == f"{PARTY}: 2 sections are shared, 0 are withheld."
    path = save(way, shown, out)
    assert list(out.iterdir()) == [path]
    text = text_of(path)
    assert "The flat was clean." in text
    assert "wants to go back to the bakery." in text
    for word in (SISTER, "Bosuil", "Zandpad"):
        assert word not in text
    way.push(shown, "back_to_case")
    comes(program, "CasePage")
    withdraw(way, program)
    shown = to_what_goes(way, program)
    said = find(shown, Banner, "standing").text
    assert said.startswith(f"Nothing to hand over to {PARTY} yet: every section is withheld.")
    assert not find(shown, QPushButton, "go_on").isEnabled()
    assert list(out.iterdir()) == [path]


def flat(text: str) -> str:
    """Give a text without white space."""
    return "".join(text.split())


@pytest.mark.usefixtures("day")
def test_practice_case_to_a_pack_with_the_keyboard(program: Program, tmp_path: Path) -> None:
    """Keys alone lead to a saved pack; from the third step on nothing that stays is in any part of the window."""
    out = tmp_path / "out"
    out.mkdir()
    begin(program)
    wait_for(lambda: focus().objectName() == "create")
    tab_to("practise")
    press(Qt.Key.Key_Space)
    comes(program, "CaseListPage")
    wait_for(lambda: focus().objectName() == "cases")
    press(Qt.Key.Key_Return)
    comes(program, "CasePage")
    wait_for(lambda: page(program).findChildren(SectionText) and focus().objectName() == "timeline")
    press(Qt.Key.Key_E, CONTROL)
    shown = comes(program, "HandoverPage")
    wait_for(lambda: focus().objectName() == "party")
    down_to("party", "p1")
    down_to("purpose", "care")
    on()
    wait_for(lambda: focus().objectName() == "parts")
    on()
    wait_for(lambda: focus().objectName() == "pdf_view")
    wait_for(lambda: not shown.findChildren(QWidget, "what_goes"))
    said = ""
    for _page in read_on(shown, lambda: press(Qt.Key.Key_PageDown)):
        said += kept_back()
    assert any(each in said for each in sentences("released"))
    tab_to("read")
    press(Qt.Key.Key_Space)
    assert find(shown, QCheckBox, "read").isChecked()
    on()
    wait_for(lambda: focus().objectName() == "with_password")
    kept_back()
    press(Qt.Key.Key_Down)
    assert focus().objectName() == "without_password"
    field = tab_to("folder")
    assert isinstance(field, QLineEdit)
    press(Qt.Key.Key_A, CONTROL)
    QTest.keyClicks(field, str(out))
    on()
    wait_for(lambda: focus().objectName() == "back_to_case")
    kept_back()
    [path] = out.iterdir()
    only_what_may_go_left(path)
    press(Qt.Key.Key_Space)
    everything_is_read_again(program)


@pytest.mark.usefixtures("day", "quick_clicks")
def test_practice_case_to_a_pack_with_the_mouse(program: Program, tmp_path: Path) -> None:
    """Clicks alone lead to a saved pack; from the third step on nothing that stays is in any part of the window."""
    out = tmp_path / "out"
    out.mkdir()
    begin(program)
    click(comes(program, "StartPage"), "practise")
    cases = seen(comes(program, "CaseListPage"), "cases")
    assert isinstance(cases, QListView)
    click_line(cases, 0)
    click(page(program), "open")
    shown = comes(program, "CasePage")
    wait_for(lambda: shown.findChildren(SectionText))
    click(shown, "hand_over")
    shown = comes(program, "HandoverPage")
    wait_for(lambda: shown.findChildren(QWidget, "party"))
    pick(shown, "party", "p1")
    pick(shown, "purpose", "care")
    click(shown, "go_on")
    wait_for(lambda: shown.findChildren(QWidget, "what_goes"))
    said: list[str] = []
    path = save(MouseUser(), shown, out, lambda: said.append(kept_back()))
    assert any(each in "".join(said) for each in sentences("released"))
    kept_back()
    assert list(out.iterdir()) == [path]
    only_what_may_go_left(path)
    click(shown, "back_to_case")
    everything_is_read_again(program)


def only_what_may_go_left(path: Path) -> None:
    """Assert that a pack has sentences that were released, and none that were withheld."""
    text = flat(text_of(path))
    assert any(each in text for each in sentences("released"))
    assert not [each for each in sentences("withheld") if each in text]


def everything_is_read_again(program: Program) -> None:
    """Wait for the case, and assert that its worker reads there what did not leave."""
    wait_for(lambda: comes(program, "CasePage").findChildren(SectionText))
    said = flat(everything_said())
    assert any(each in said for each in sentences("withheld"))


def on() -> None:
    """Press the button that leads on."""
    tab_to("go_on")
    press(Qt.Key.Key_Space)


def kept_back() -> str:
    """Assert that no withheld sentence is anywhere in the window, and give what is."""
    said = flat(everything_said())
    withheld = sentences("withheld")
    assert len(withheld) > 10
    assert not [each for each in withheld if each in said]
    return said
