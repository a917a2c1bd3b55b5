"""From where a decision is begun, and where it leads back."""

import pytest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from notebook.model.ids import EntryId, SectionId
from notebook.model.people import Addressee
from notebook.model.vocabulary import Code, FlagValue
from notebook.tasks.entries import load_entry
from notebook.tasks.notebook import Notebook
from notebook.tasks.sharing_flags import set_flag
from tests.support.cli import CliNotebook
from tests.support.decision_form import WAY, ask, banner, case_read, form, ticked
from tests.support.gui import choose, click, comes, pick, seen, write
from tests.support.gui_decisions import (
    CASE,
    TEXTS,
    asked,
    begun,
    decisions_now,
    fill_basis,
    give_number,
    tick,
)
from tests.support.gui_journeys import come_to_front
from tests.support.lock_steps import Ending, unlock_again
from tests.support.window import find, wait_for
from ui.app import Program
from ui.cases.case.case_page import CasePage
from ui.decision.subject_form import SubjectForm
from ui.handover.handover_page import HandoverPage
from ui.handover.review_list import ReviewList
from ui.shell.clock import now
from ui.shell.routes import HandoverRoute
from ui.widgets.banner import UnsavedChangesBar

pytestmark = pytest.mark.usefixtures("quick_clicks")


def test_a_chip_of_several_parties_leaves_open_which(unlocked: Program) -> None:
    """Where consent is missing for two parties of an audience, the form asks which; the section is known."""
    shown = case_read(unlocked, "e9")
    choose(seen(shown, "chip_e9.intention_mental_health"), "record_decision")
    shown = begun(unlocked)
    about = shown.findChildren(SubjectForm)[0]
    assert (about.party, about.purpose) == (None, "care")
    pick(shown, "party", "p5")
    assert ticked(shown) == ["e9.intention"]


def test_a_chip_of_what_is_shared_offers_no_decision(unlocked: Program) -> None:
    """What consent covers, and what is kept back, needs no other ground: the menu has no such line."""
    shown = case_read(unlocked, "e1")
    for audience in ("mental_health", "police_security"):
        seen(shown, f"chip_e1.own_account_{audience}").click()  # type: ignore[attr-defined]
        wait_for(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        assert "record_decision" not in [each.objectName() for each in menu.actions()]
        menu.close()


def test_the_menu_leads_back_to_the_entry(unlocked: Program) -> None:
    """From the menu bar one comes back to the entry and the purpose that one had; with texts, only after a question."""
    shown = case_read(unlocked, "e5")
    pick(shown, "view_purpose", "safety")
    WAY.verb(unlocked, "consents", "menu_case", "do_consents")
    click(comes(unlocked, "ConsentsPage"), "decisions")
    click(comes(unlocked, "DecisionsPage"), "back")
    shown = case_read(unlocked, "e5")
    pick(shown, "view_purpose", "safety")
    [verb] = [action for verb, action in unlocked.menus._verbs if verb.name == "do_decision"]  # noqa: SLF001
    verb.trigger()
    form_shown = begun(unlocked)
    write(form_shown, "reason", "Half a reason")
    click(form_shown, "back")
    [unsaved] = form_shown.findChildren(UnsavedChangesBar)
    assert unsaved.isVisible()
    click(form_shown, "stay")
    assert find(form_shown, QPlainTextEdit, "reason").toPlainText() == "Half a reason"
    click(form_shown, "back")
    click(form_shown, "throw_away")
    shown = comes(unlocked, "CasePage")
    assert isinstance(shown, CasePage)
    wait_for(lambda: shown.findChildren(QLabel, "entry_title"))
    assert shown.bar.wanted.purpose == "safety"
    assert shown.findChildren(QWidget, "section_e5.observed")


def wizard(program: Program, party: str, purpose: str) -> HandoverPage:
    """Come to the first step of handing over."""
    program.context.navigator.go(HandoverRoute(CASE))
    come_to_front(program)
    shown = comes(program, "HandoverPage")
    assert isinstance(shown, HandoverPage)
    wait_for(lambda: shown.findChildren(QComboBox, "party"))
    pick(shown, "party", party)
    pick(shown, "purpose", purpose)
    return shown


def test_the_first_step_leads_to_a_decision_and_back(unlocked: Program) -> None:
    """Where a pack has nothing to rest on, one records a decision, and finds it chosen in the step one left."""
    give_number(unlocked)
    shown = wizard(unlocked, "p2", "supervision")
    click(shown, "kind_necessity")
    click(shown, "record_decision")
    made = begun(unlocked)
    tick(WAY, made, "e5.own_account")
    fill_basis(WAY, made)
    click(made, "keep_decision")
    click(asked(unlocked), "agree_ok")
    shown = comes(unlocked, "HandoverPage")  # type: ignore[assignment]
    wait_for(lambda: shown.findChildren(QComboBox, "decision"))
    assert [find(shown, QComboBox, name).currentData() for name in ("party", "purpose", "decision")] == [
        "p2",
        "supervision",
        decisions_now(unlocked)[-1].id,
    ]
    assert banner(unlocked).startswith("The decision is saved: 1 section may be shared with H. Roodborst")
    click(shown, "go_on")
    wait_for(lambda: shown.findChildren(QLabel, "summary"))
    assert find(shown, QLabel, "summary").text().startswith("H. Roodborst: 1 section is shared")


def test_the_first_step_keeps_what_was_chosen(unlocked: Program) -> None:
    """Whoever goes back without a decision finds party and purpose as they were, and nothing said."""
    shown = wizard(unlocked, "p2", "supervision")
    click(shown, "kind_necessity")
    click(shown, "record_decision")
    click(begun(unlocked), "back")
    shown = comes(unlocked, "HandoverPage")  # type: ignore[assignment]
    wait_for(lambda: shown.findChildren(QComboBox, "party"))
    assert [find(shown, QComboBox, name).currentData() for name in ("party", "purpose")] == ["p2", "supervision"]
    assert find(shown, QPushButton, "record_decision").isVisible()
    assert not banner(unlocked)


def test_the_second_step_leads_to_a_decision_and_back(unlocked: Program) -> None:
    """A section that the person refused can be decided about where one sees it; one comes back to the same list."""
    shown = wizard(unlocked, "p3", "safety")
    click(shown, "go_on")
    wait_for(lambda: shown.findChildren(ReviewList, "parts"))
    parts = find(shown, ReviewList, "parts")
    rows = [parts.row_at(parts.item(place)) for place in range(parts.count())]
    parts.setCurrentRow(next(place for place, row in enumerate(rows) if row is not None and row.key == "e9.intention"))
    click(shown, "section_decision")
    made = begun(unlocked)
    assert ticked(made) == ["e9.intention"]
    fill_basis(WAY, made)
    click(made, "keep_decision")
    click(asked(unlocked), "agree_ok")
    shown = comes(unlocked, "HandoverPage")  # type: ignore[assignment]
    wait_for(lambda: shown.findChildren(ReviewList, "parts"))
    assert banner(unlocked).startswith("The decision is saved: 1 section may be shared with T. Kieviet")
    click(shown, "go_back")
    assert find(shown, QComboBox, "party").currentData() == "p3"


def test_a_text_that_changed_meanwhile_is_refused(unlocked: Program) -> None:
    """Where a flag was changed behind the form, the sentence says so, and what was typed is still there."""
    shown = form(unlocked, "e9.intention")
    fill_basis(WAY, shown)
    before = decisions_now(unlocked)
    keep_in = Addressee("party", "p3")

    def withhold(notebook: Notebook) -> object:
        entry = load_entry(notebook, EntryId("e9"))
        return set_flag(notebook, entry, SectionId("e9.intention"), keep_in, FlagValue.WITHHOLD, now(), code=Code.HARM)

    ask(unlocked, withhold)
    click(shown, "keep_decision")
    click(asked(unlocked), "agree_ok")
    wait_for(lambda: banner(unlocked))
    assert banner(unlocked).startswith("The decision was not saved: it names a section that could not be shared.")
    assert "could cause serious harm" in banner(unlocked)
    assert decisions_now(unlocked) == before
    assert find(shown, QPlainTextEdit, "reason").toPlainText()
    wait_for(find(shown, QPushButton, "keep_decision").isEnabled)


def test_a_lock_answers_the_question_with_no(unlocked: Program, desk: CliNotebook, ending: Ending) -> None:
    """Where the notebook locks while the question stands, nothing is kept, and what was typed comes back."""
    before = decisions_now(unlocked)
    shown = form(unlocked, "e9.intention")
    fill_basis(WAY, shown)
    click(shown, "keep_decision")
    asked(unlocked)
    unlocked.context.lock()
    wait_for(lambda: ending.done)
    unlock_again(unlocked, desk)
    left = comes(unlocked, "UnfinishedFormsPage")
    assert set(TEXTS.values()) <= {each.text() for each in left.findChildren(QLabel)}
    assert decisions_now(unlocked) == before
