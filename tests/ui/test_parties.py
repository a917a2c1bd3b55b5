"""The page of parties: added, changed, replaced, no longer here, removed."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
)

from notebook.tasks.cases import addressees
from tests.support.case_pages import below, click, line, page, pressed, told
from tests.support.window import find, wait_for
from ui.app import Program
from ui.cases.list.case_list_page import CaseListPage
from ui.cases.parties.parties_page import PartiesPage
from ui.cases.parties.party_card import PartyCard
from ui.shell.routes import PartiesRoute


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
