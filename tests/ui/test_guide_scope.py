"""What the guide is about, and the ways that lead back to it, by keyboard alone."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox, QLabel, QPlainTextEdit, QPushButton, QRadioButton, QWidget

from notebook.guide.profile import End
from notebook.model.ids import EntryId, PartyId
from notebook.model.vocabulary import Purpose
from notebook.tasks.guide import GuideScope, open_guide
from tests.support.entry_page import case_now
from tests.support.gui import comes, press, tab_to
from tests.support.gui_case_page import told
from tests.support.gui_decisions import CASE, begun
from tests.support.gui_guide import KEYS, POLICE, answer, at_guide, give_answer, heading, one_walk_to_each_end, ready
from tests.support.window import find, wait_for
from ui.app import Program
from ui.decision.section_checklist import SectionChecklist
from ui.guide.guide_page import GuidePage
from ui.guide.scope_bar import ChooseSectionsDialog
from ui.shell.clock import now
from ui.shell.routes import CaseRoute, GuideRoute

pytestmark = pytest.mark.usefixtures("quick_clicks")


@pytest.mark.parametrize("chosen", [True, False])
def test_the_way_back_from_the_form_is_the_guide(unlocked: Program, chosen: bool) -> None:  # noqa: FBT001 -- a case
    """At the same end, with the same answers; from there the way back is where the guide was opened."""
    scope = POLICE if chosen else GuideScope()
    guide = at_guide(unlocked, scope, CaseRoute(CASE, EntryId("e9")))
    if chosen:
        for step in one_walk_to_each_end()[End.SHARE].steps:
            give_answer(guide, step)
    else:
        answer(guide, "unknown")
    end, way = heading(guide), [each.text() for each in find(guide, QWidget, "way").findChildren(QLabel)]
    KEYS.push(guide, "fill_in")
    KEYS.push(begun(unlocked), "back")
    guide = ready(unlocked)
    assert heading(guide) == end
    assert [each.text() for each in find(guide, QWidget, "way").findChildren(QLabel)] == way
    KEYS.push(guide, "back")
    comes(unlocked, "CasePage")


def test_the_way_back_from_the_call_is_the_guide(unlocked: Program) -> None:
    """Whoever looks at the page for a call and does not ring goes on with the questions."""
    guide = at_guide(unlocked, POLICE)
    answer(guide, "yes")
    KEYS.push(guide, "call")
    KEYS.push(comes(unlocked, "EmergencyPage"), "back")
    assert find(ready(unlocked), QLabel, "end").text() == "Call now"


@pytest.mark.parametrize(
    ("scope", "said"),
    [
        (GuideScope(), "The register cannot tell yet: choose to whom, what for and which sections above."),
        (replace(POLICE, sections=()), "The register cannot tell yet: choose which sections above."),
        (replace(POLICE, party=None), "The register cannot tell yet: choose to whom and what for above."),
    ],
)
def test_the_register_says_what_it_lacks(unlocked: Program, scope: GuideScope, said: str) -> None:
    """What is to be chosen stands above under the same name."""
    guide = at_guide(unlocked, scope)
    for name, note in (("no", ""), ("yes", ""), ("specific", "x"), ("none", ""), ("no", ""), ("no", "")):
        answer(guide, name, note)
    assert find(guide, QLabel, "register").text() == said


def test_arrows_through_a_list_keep_the_last_choice(unlocked: Program) -> None:
    """Each key chooses the next line; one that comes while an earlier choice is being stored counts as well."""
    guide = at_guide(unlocked, GuideScope())
    for box, chosen in (
        (find(guide, QComboBox, "party"), PartyId("p2")),
        (find(guide, QComboBox, "purpose"), "reintegration"),
    ):
        for place in range(1, box.findData(chosen) + 1):
            box.setCurrentIndex(place)
    wanted = GuideScope(PartyId("p2"), Purpose("reintegration"))
    wait_for(lambda: guide.route() == GuideRoute(CASE, wanted, CaseRoute(CASE)))
    assert told(unlocked, lambda book: open_guide(book, CASE, None, now())).scope == wanted
    assert find(guide, QComboBox, "purpose").currentData() == "reintegration"


def test_the_sections_are_chosen_above(unlocked: Program) -> None:
    """By keyboard alone: whoever begins in the menu learns what the person allowed; cancelled, nothing changes."""
    guide = at_guide(unlocked, replace(POLICE, sections=()))
    for name, note in (("no", ""), ("yes", ""), ("specific", "x"), ("none", ""), ("no", ""), ("no", "")):
        answer(guide, name, note)
    for pushed, count in (("sections_cancel", "About no section yet."), ("sections_ok", "About 1 section.")):
        KEYS.push(guide, "which_sections")
        asked = unlocked.window.findChild(ChooseSectionsDialog, "choose_sections")
        assert isinstance(asked, ChooseSectionsDialog)
        asked.activateWindow()
        wait_for(asked.isActiveWindow)
        ticks = find(asked, SectionChecklist, "guide_sections")
        place = next(place for place, row in enumerate(ticks.rows) if row.section == "e9.intention")
        assert tab_to("guide_sections") is ticks
        for _row in range(place - ticks.currentIndex().row()):
            press(Qt.Key.Key_Down)
        press(Qt.Key.Key_Space)
        KEYS.push(asked, pushed)
        unlocked.window.activateWindow()
        wait_for(lambda: find(guide, QLabel, "scope_sections").text() == count)  # noqa: B023 -- awaited at once
    said = "On record for these sections: The person refused on 17 February 2026."
    wait_for(lambda: find(guide, QLabel, "register").text() == said)
    assert find(guide, QRadioButton, "answer_no").isChecked()


def test_the_question_is_in_sight_on_half_a_screen(unlocked: Program) -> None:
    """At 200 % the lists are narrower, so that they stand beside each other and leave room for the question."""
    guide = at_guide(unlocked, POLICE)
    party, purpose = find(guide, QComboBox, "party"), find(guide, QComboBox, "purpose")
    wide = party.width()
    unlocked.window.resize(683, 384)
    wait_for(lambda: party.width() < wide)
    sections = find(guide, QPushButton, "which_sections")
    wait_for(lambda: top(party) == top(purpose) and abs(top(sections) - top(party)) < party.height())
    unlocked.window.resize(1366, 768)
    wait_for(lambda: party.width() == wide)


def top(widget: QWidget) -> int:
    """Return where a widget begins in its window, in pixels."""
    return widget.mapTo(widget.window(), QPoint(0, 0)).y()


def test_another_recipient_leaves_the_chosen_answer(unlocked: Program) -> None:
    """An answer that was chosen and a note that was written stay before Next was pressed; starting over takes them."""
    guide = at_guide(unlocked, POLICE)
    find(guide, QRadioButton, "answer_no").setChecked(True)
    find(guide, QPlainTextEdit, "guide_note").setPlainText("He is at work until six.")
    for chosen in (PartyId("p2"), PartyId("p3")):
        box = find(guide, QComboBox, "party")
        box.setCurrentIndex(box.findData(chosen))
        wait_for(lambda: scope_of(guide).party == chosen)  # noqa: B023 -- awaited at once
        assert find(guide, QRadioButton, "answer_no").isChecked()
        assert find(guide, QPlainTextEdit, "guide_note").toPlainText() == "He is at work until six."
    card = guide.card
    find(guide, QPushButton, "start_over").click()
    wait_for(lambda: guide.card is not card)
    assert not find(guide, QRadioButton, "answer_no").isChecked()
    assert find(guide, QPlainTextEdit, "guide_note").toPlainText() == ""


def test_an_answer_stays_only_with_what_the_register_says(unlocked: Program) -> None:
    """To what the person agreed to, the register answers anew for each recipient; a note stays."""
    guide = at_guide(unlocked, POLICE)
    for name, note in (("no", ""), ("yes", ""), ("specific", "x"), ("none", ""), ("no", ""), ("no", "")):
        answer(guide, name, note)
    assert find(guide, QRadioButton, "answer_no").isChecked()
    find(guide, QRadioButton, "answer_not_asked").setChecked(True)
    find(guide, QPlainTextEdit, "guide_note").setPlainText("She is away this week.")
    card = guide.card
    box = find(guide, QComboBox, "party")
    box.setCurrentIndex(0)
    wait_for(lambda: guide.card is not card)
    assert not find(guide, QRadioButton, "answer_not_asked").isChecked()
    assert find(guide, QPlainTextEdit, "guide_note").toPlainText() == "She is away this week."


def test_a_written_reason_stays_with_another_recipient(unlocked: Program) -> None:
    """At an end, what the worker wrote stays; what the guide filled in is that of the new recipient."""
    guide = at_guide(unlocked, POLICE)
    for name, note in (("no", ""), ("yes", ""), ("specific", "x"), ("none", ""), ("yes", "")):
        answer(guide, name, note)
    filled_in = find(guide, QPlainTextEdit, "end_reason").toPlainText()
    for written, chosen in (("", PartyId("p2")), ("N. Spreeuw, tomorrow at nine", PartyId("p3"))):
        if written:
            find(guide, QPlainTextEdit, "end_reason").setPlainText(written)
        card = guide.card
        box = find(guide, QComboBox, "party")
        box.setCurrentIndex(box.findData(chosen))
        wait_for(lambda: guide.card is not card)  # noqa: B023 -- awaited at once
        shown = find(guide, QPlainTextEdit, "end_reason").toPlainText()
        assert shown == written if written else shown not in {"", filled_in}


def test_next_while_a_recipient_is_stored_counts(unlocked: Program) -> None:
    """Whoever chooses a recipient and presses Next at once comes to the next question, with both kept."""
    guide = at_guide(unlocked, POLICE)
    before = heading(guide)
    find(guide, QRadioButton, "answer_no").setChecked(True)
    box = find(guide, QComboBox, "party")
    box.setCurrentIndex(box.findData(PartyId("p2")))
    find(guide, QPushButton, "go_on").click()
    wait_for(lambda: heading(guide) != before)
    assert scope_of(guide).party == PartyId("p2")
    assert find(guide, QLabel, "said_1").text().startswith("No, nobody")


def at_refusal(program: Program) -> GuidePage:
    """Answer until a decision that shares nothing can be saved."""
    guide = at_guide(program, POLICE)
    for name, note in (("no", ""), ("yes", ""), ("specific", "x"), ("none", ""), ("yes", "")):
        answer(guide, name, note)
    return guide


def choose_school(guide: GuidePage) -> None:
    box = find(guide, QComboBox, "party")
    box.setCurrentIndex(box.findData(PartyId("p2")))


def test_back_while_a_recipient_is_stored_counts(unlocked: Program) -> None:
    guide = at_guide(unlocked, POLICE)
    first = heading(guide)
    answer(guide, "no", "")
    assert heading(guide) != first
    choose_school(guide)
    find(guide, QPushButton, "go_back").click()
    wait_for(lambda: heading(guide) == first)
    assert scope_of(guide).party == PartyId("p2")


def test_saving_while_a_recipient_is_stored_is_about_that_one(unlocked: Program) -> None:
    """The decision is about whom the page shows, with the reason that was written."""
    guide = at_refusal(unlocked)
    find(guide, QPlainTextEdit, "end_reason").setPlainText("N. Spreeuw, tomorrow at nine")
    choose_school(guide)
    find(guide, QPushButton, "save_decision").click()
    wait_for(lambda: unlocked.window.page is not guide)
    decision = case_now(unlocked).decisions[-1]
    assert decision.party == PartyId("p2")
    assert decision.advice == "N. Spreeuw, tomorrow at nine"


def test_the_decision_form_opens_for_the_recipient_that_is_being_stored(unlocked: Program) -> None:
    guide = at_guide(unlocked, POLICE)
    for step in one_walk_to_each_end()[End.SHARE].steps:
        give_answer(guide, step)
    choose_school(guide)
    find(guide, QPushButton, "fill_in").click()
    assert find(begun(unlocked), QComboBox, "party").currentData() == PartyId("p2")


def scope_of(guide: GuidePage) -> GuideScope:
    """Give what a walk is about, as it is stored."""
    route = guide.route()
    assert isinstance(route, GuideRoute)
    assert route.scope is not None
    return route.scope
