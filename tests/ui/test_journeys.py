"""The whole way through the window, from the first page to a saved pack, as somebody new would go."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QLabel, QLineEdit, QPushButton, QWidget

from notebook.tasks.demonstrate import AS_OF
from tests.journeys.desk import PASSPHRASE, text_of
from tests.ui.conftest import find, wait_for
from tests.ui.hands import (
    choose,
    click,
    comes,
    down_to,
    focus,
    page,
    pick,
    press,
    quick_clicks,
    read_on,
    seen,
    select_word,
    tab_to,
    write,
)
from tests.ui.reading import everything_said
from tests.ui.test_handover import sentences
from ui.app import Program
from ui.cases.section_text import SectionText
from ui.handover.wizard import HandOverPage
from ui.widgets.banner import Banner
from ui.widgets.chip import Chip
from ui.widgets.exact import Exact

__all__ = ["quick_clicks"]

PARTY = "Noor Ransuil"
SISTER = "Hadewych"
OBSERVED = "The flat was clean. Hadewych Bosuil opened the door and left for Zandpad."
TOLD = "Ruben slept well and wants to go back to the bakery. His sister Hadewych agrees."
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let handing over take place on the day of the demonstration, when the practice case has consents that hold."""
    monkeypatch.setattr(HandOverPage.__init__, "__defaults__", (lambda: AS_OF,))


def begin(program: Program) -> None:
    """Start the program."""
    program.guide.start()
    come_to_front(program)


def come_to_front(program: Program) -> None:
    """Give the window the keys, as a desktop does when it comes up and when a dialog over it has closed."""
    program.window.activateWindow()
    assert QTest.qWaitForWindowActive(program.window)


def make_notebook(program: Program, folder: Path) -> None:
    """Come from the start into an empty notebook."""
    click(comes(program, "StartPage"), "create")
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
        write(shown, name, text)
    pick(shown, "profession", "social_care")
    click(shown, "create")
    comes(program, "CaseListPage")


def add_party(program: Program) -> None:
    """Add the psychologist, and go back to the cases."""
    click(page(program), "first_parties")
    shown = comes(program, "PartiesPage")
    write(shown, "party_name", PARTY)
    write(shown, "party_role", "Psychologist")
    write(shown, "party_organisation", "Clinic Noord")
    pick(shown, "party_audience", "mental_health")
    click(shown, "save_party")
    wait_for(lambda: find(shown, QPushButton, "add_party").isVisible())
    click(shown, "back")
    comes(program, "CaseListPage")


def open_case(program: Program) -> None:
    """Open a case in which a sister is a third party."""
    click(page(program), "first_case")
    shown = comes(program, "NewCasePage")
    write(shown, "reference", "K-015")
    write(shown, "name", "Ruben Wouw")
    click(shown, "add_third")
    write(shown, "third_1_name", "Hadewych Bosuil")
    write(shown, "third_1_aliases", SISTER)
    write(shown, "third_1_relation", "sister")
    write(shown, "third_1_alias", "Relative")
    click(shown, "save_case")
    comes(program, "CasePage")


def record_consent(program: Program) -> None:
    """Record a yes to mental health, for care, and go back to the case."""
    click(page(program), "consents")
    click(comes(program, "ConsentsPage"), "record_consent")
    shown = comes(program, "RecordConsentPage")
    pick(shown, "to_1", "audience:mental_health")
    click(shown, "categories_1_open")
    for category in ("behaviour_intention", "wellbeing"):
        click(shown, f"categories_1_{category}")
    click(shown, "purposes_1_open")
    click(shown, "purposes_1_care")
    click(shown, "keep_consent")
    click(comes(program, "ConsentsPage"), "back")
    comes(program, "CasePage")


def write_entry(program: Program, button: str, section: str, text: str) -> None:
    """Write an entry with one section, and finish it."""
    click(page(program), button)
    shown = comes(program, "WritingPage")
    write(shown, f"text_{section}", text)
    click(shown, "finish")
    comes(program, "CasePage")
    wait_for(lambda: [each for each in page(program).findChildren(SectionText) if each.toPlainText() == text])


def chip_of_section(program: Program) -> Chip:
    """Give the chip of the one section that is read."""
    chips = [each for each in page(program).findChildren(Chip) if not each.objectName().startswith("chip_entry")]
    [name] = [each.objectName() for each in chips if each.objectName().endswith("_mental_health")]
    chip = seen(page(program), name)
    assert isinstance(chip, Chip)
    return chip


def share(program: Program) -> None:
    """Share the section that is read with mental health, from the menu of its chip."""
    choose(chip_of_section(program), "share_audience:mental_health")
    wait_for(lambda: [each for each in page(program).findChildren(Chip) if each.text() == "Mental health · Shared"][1:])


def take_out(program: Program, word: str) -> None:
    """Take a word out of the section that is read, for everybody."""
    [text] = page(program).findChildren(SectionText)
    select_word(text, word)
    click(page(program), text.objectName().replace("text_", "take_out_", 1))
    wait_for(lambda: program.window.findChildren(QDialog, "take_out"))
    click(find(program.window, QDialog, "take_out"), "take_out_ok")
    wait_for(lambda: not program.window.findChildren(QDialog, "take_out"))
    come_to_front(program)
    wait_for(lambda: [e for e in page(program).findChildren(QPushButton) if e.objectName().startswith("put_back_")])


def to_what_goes(program: Program) -> QWidget:
    """Come from the case to the second step of handing over."""
    click(page(program), "hand_over")
    shown = comes(program, "HandOverPage")
    wait_for(lambda: shown.findChildren(QWidget, "party"))
    party = seen(shown, "party")
    pick(shown, "party", next(data for data in data_of(party) if data and data != "subject"))
    pick(shown, "purpose", "care")
    click(shown, "go_on")
    wait_for(lambda: shown.findChildren(QWidget, "what_goes"))
    return shown


def data_of(box: QWidget) -> list[str]:
    """Give the data of all lines of a list."""
    assert isinstance(box, QComboBox)
    return [box.itemData(place) for place in range(box.count())]


def save(shown: QWidget, folder: Path) -> Path:
    """Read the pack and save it without a password."""
    click(shown, "go_on")
    wait_for(lambda: shown.findChildren(QWidget, "pdf_view"))
    for _page in read_on(shown, lambda: click(shown, "next_page")):
        assert not find(shown, QPushButton, "go_on").isEnabled()
    click(shown, "read")
    click(shown, "go_on")
    click(shown, "without_password")
    write(shown, "folder", str(folder))
    click(shown, "go_on")
    path = seen(shown, "saved_path")
    assert isinstance(path, Exact)
    return Path(path.text())


def withdraw(program: Program) -> None:
    """Withdraw the one consent there is, and go back to the case."""
    click(page(program), "consents")
    shown = comes(program, "ConsentsPage")
    wait_for(lambda: [each for each in buttons(shown) if each.startswith("withdrawn_")])
    [name] = [each for each in buttons(shown) if each.startswith("withdrawn_")]
    click(shown, name)
    click(shown, "keep_step")
    wait_for(lambda: not shown.findChildren(QWidget, "step"))
    click(shown, "back")
    comes(program, "CasePage")


def buttons(shown: QWidget) -> list[str]:
    """Name the buttons of a page."""
    return [each.objectName() for each in shown.findChildren(QPushButton)]


@pytest.mark.usefixtures("quick_clicks")
def test_from_nothing_to_a_pack_with_the_mouse(program: Program, tmp_path: Path) -> None:
    """What was shared leaves, the sister and what was taken out stay, and after a withdrawal nothing leaves."""
    out = tmp_path / "out"
    out.mkdir()
    begin(program)
    make_notebook(program, tmp_path)
    add_party(program)
    open_case(program)
    record_consent(program)
    write_entry(program, "first_entry", "observed", OBSERVED)
    share(program)
    take_out(program, "Zandpad")
    share(program)
    write_entry(program, "new_entry", "own_account", TOLD)
    share(program)
    shown = to_what_goes(program)
    assert find(shown, QLabel, "summary").text() == f"{PARTY}: 2 sections go, 0 stay."
    path = save(shown, out)
    assert list(out.iterdir()) == [path]
    text = text_of(path)
    assert "The flat was clean." in text
    assert "wants to go back to the bakery." in text
    for word in (SISTER, "Bosuil", "Zandpad"):
        assert word not in text
    click(shown, "back_to_case")
    comes(program, "CasePage")
    withdraw(program)
    shown = to_what_goes(program)
    said = find(shown, Banner, "standing").text
    assert said.startswith(f"Nothing to hand over to {PARTY}: no section is both shared with them and covered.")
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
    shown = comes(program, "HandOverPage")
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
    text = flat(text_of(path))
    assert any(each in text for each in sentences("released"))
    assert not [each for each in sentences("withheld") if each in text]
    press(Qt.Key.Key_Space)
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
