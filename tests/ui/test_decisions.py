"""Decisions in the window: where they are recorded from, what is asked and refused, and how they are read."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from notebook.messages import labels
from notebook.messages.i18n import translations
from notebook.model.ids import EntryId, PartyId, SectionId
from notebook.model.people import Addressee
from notebook.model.vocabulary import Code, DecisionOutcome, FlagValue, Ground, Purpose
from notebook.paths import RESOURCES
from notebook.tasks.entries import load_entry
from notebook.tasks.guide_profiles import choose_profile
from notebook.tasks.notebook import Notebook
from notebook.tasks.sharing_flags import set_flag
from tests.support.cli import CliNotebook
from tests.support.gui import choose, click, click_line, comes, page, pick, seen, write
from tests.support.gui_decisions import (
    CASE,
    TEXTS,
    asked,
    begun,
    decisions_now,
    fill_basis,
    give_number,
    gone,
    looked_through,
    question,
    tick,
)
from tests.support.gui_journeys import come_to_front
from tests.support.input_users import KeyboardUser, MouseUser
from tests.support.lock_steps import Ending, unlock_again
from tests.support.outstanding import read_by_pdfium
from tests.support.window import find, wait_for
from ui.app import Program
from ui.cases.case.case_page import CasePage
from ui.decision.decisions_page import DecisionCard, DecisionsPage
from ui.decision.record_decision_page import ConfirmSharingDialog
from ui.decision.section_checklist import SectionChecklist
from ui.decision.subject_form import SubjectForm
from ui.handover.handover_page import HandOverPage
from ui.handover.review_list import ReviewList
from ui.shell.clock import now
from ui.shell.page import Page
from ui.shell.routes import CaseRoute, ConsentsRoute, DecisionsRoute, HandoverRoute, RecordDecisionRoute
from ui.shell.wizard_state import DecisionDraft
from ui.widgets.banner import UnsavedChangesBar

pytestmark = pytest.mark.usefixtures("quick_clicks")

WAY = MouseUser()
NEEDED = "Ground, reason, who you asked, whether the person knows: all are required and recorded."


def form(program: Program, *sections: str, party: str = "p3", purpose: str = "safety") -> QWidget:
    """Open the form with sections, party and purpose that are known."""
    named = tuple(map(SectionId, sections))
    known = DecisionDraft(PartyId(party), Purpose(purpose), named, outcome=DecisionOutcome.SHARE)
    program.context.navigator.go(RecordDecisionRoute(CASE, known))
    return begun(program)


def ticked(shown: QWidget) -> list[str]:
    looked_through(shown)
    return list(find(shown, SectionChecklist, "sections").ticked)


def case_read(program: Program, entry: str) -> QWidget:
    """Open the case at an entry."""
    program.context.navigator.go(CaseRoute(CASE, EntryId(entry)))
    come_to_front(program)
    shown = comes(program, "CasePage")
    wait_for(lambda: shown.findChildren(QWidget, "entry_pane"))
    return shown


def banner(program: Program) -> str:
    shown = page(program)
    assert isinstance(shown, Page)
    return shown.banner.text


def ask(program: Program, task: Callable[[Notebook], object]) -> None:
    done: list[object] = []
    program.context.session.ask(program.window, task, done.append, done.append)
    wait_for(lambda: done)


@pytest.mark.parametrize(
    ("section", "party", "purpose", "said"),
    [
        (
            "e1.own_account",
            "p4",
            "care",
            "with F. Leeuwerik without consent? The person withdrew consent on 7 May 2026.",
        ),
        ("e5.own_account", "p2", "supervision", "with H. Roodborst without consent? There is no consent for this."),
    ],
    ids=["withdrawn", "none"],
)
def test_the_question_says_what_was_said(unlocked: Program, section: str, party: str, purpose: str, said: str) -> None:
    """Before a decision to share is kept, the register's own facts are in the question."""
    shown = form(unlocked, section, party=party, purpose=purpose)
    fill_basis(WAY, shown)
    click(shown, "keep_decision")
    assert question(unlocked) == f"Share 1 section {said} {NEEDED}"
    click(asked(unlocked), "agree_cancel")
    gone(unlocked)


def test_nothing_is_shared_that_nobody_asked_for(unlocked: Program) -> None:
    """From the menu the form begins with the outcome that keeps; from a section without consent, with sharing."""
    unlocked.context.navigator.go(RecordDecisionRoute(CASE))
    assert find(begun(unlocked), QComboBox, "outcome").currentData() == DecisionOutcome.DO_NOT_SHARE
    shown = case_read(unlocked, "e9")
    choose(seen(shown, "chip_e9.intention_police_security"), "record_decision")
    assert find(begun(unlocked), QComboBox, "outcome").currentData() == DecisionOutcome.SHARE


def test_what_is_missing_is_said_beside_it(unlocked: Program) -> None:
    """Each field that a decision to share needs says what it lacks; the first has the focus, and nothing is kept."""
    before = decisions_now(unlocked)
    unlocked.context.navigator.go(RecordDecisionRoute(CASE))
    shown = begun(unlocked)
    pick(shown, "outcome", "share")
    looked_through(shown)
    click(shown, "keep_decision")
    troubles = {
        each.objectName() for each in shown.findChildren(QLabel) if each.property("role") == "alarm" and each.text()
    }
    fields = ("party", "purpose", "sections", "ground", "reason", "alternatives", "advice", "second_person", "told")
    assert troubles == {f"{name}_help" for name in (*fields, "valid_until")}
    wait_for(lambda: QApplication.focusWidget() is find(shown, QComboBox, "party"))
    pick(shown, "told", "no")
    click(shown, "keep_decision")
    assert find(shown, QLabel, "told_reason_help").text() == "Say why the person is not told."
    assert decisions_now(unlocked) == before


def test_each_ground_says_what_it_means(unlocked: Program) -> None:
    """The list to choose from has each ground by its name, with a line that explains it."""
    unlocked.context.navigator.go(RecordDecisionRoute(CASE))
    box = find(begun(unlocked), QComboBox, "ground")
    for ground in Ground:
        name, meaning = box.itemText(box.findData(ground)).split(": ")
        assert name == labels.ground(translations(), ground)
        assert len(meaning.split()) > 3


def test_a_no_asks_for_less(unlocked: Program) -> None:
    """Not to share needs a reason, no second person and no end; it is kept without a question, and keeps it in."""
    shown = form(unlocked, "e9.intention")
    pick(shown, "outcome", "do_not_share")
    assert not find(shown, QLineEdit, "valid_until").isVisible()
    assert find(shown, QLabel, "second_person_help").text() == "Optional."
    looked_through(shown)
    click(shown, "keep_decision")
    assert find(shown, QLabel, "reason_help").text() == "Say why, in your words."
    pick(shown, "ground", "public_interest")
    pick(shown, "told", "after")
    write(shown, "reason", "Nobody is safer for it.")
    click(shown, "keep_decision")
    comes(unlocked, "DecisionsPage")
    assert banner(unlocked) == "The decision is saved: 1 section is not shared with T. Kieviet for this purpose."
    last = decisions_now(unlocked)[-1]
    assert (last.outcome, last.valid_until) == (DecisionOutcome.DO_NOT_SHARE, None)
    first = page(unlocked)
    wait_for(lambda: first.findChildren(DecisionCard))
    said = [each.text() for each in find(first, DecisionCard, f"decision_{last.id}").findChildren(QLabel)]
    assert said[0] == "Do not share with T. Kieviet, for: Safety"
    assert said[1] == "Valid. What it names cannot be shared."
    assert "Nobody is safer for it." in said


def test_a_date_to_come_is_refused(unlocked: Program) -> None:
    """A second person cannot have agreed tomorrow."""
    shown = form(unlocked, "e9.intention")
    fill_basis(WAY, shown)
    when = shown.basis.when  # type: ignore[attr-defined]
    when.put(now() + timedelta(days=1))
    click(shown, "keep_decision")
    assert "is in the future" in find(shown, QLabel, "agreed_help").text()
    assert not unlocked.window.findChildren(QWidget, "agree")


def test_what_cannot_be_chosen_says_why(unlocked: Program) -> None:
    """A flag that keeps a section in is not gone over: its line says why, and no key or click ticks it."""
    shown = form(unlocked, "e9.own_account", "e9.intention")
    ticks = find(shown, SectionChecklist, "sections")
    [row] = [row for row in ticks.rows if row.section == "e9.own_account"]
    assert row.state.hindered
    assert row.state.sentence == "It is withheld (no consent). Change that in its entry first."
    place = ticks.rows.index(row)
    ticks.setCurrentIndex(ticks.lines.index(place))
    QTest.keyClick(ticks, Qt.Key.Key_Space)
    click_line(ticks, place)
    assert ticked(shown) == ["e9.intention"]
    assert "1 that you ticked cannot be chosen" in find(shown, QLabel, "sections_help").text()
    pick(shown, "outcome", "do_not_share")
    assert ticked(shown) == ["e9.own_account", "e9.intention"]


def test_another_party_brings_other_choices(unlocked: Program) -> None:
    """What was ticked for one party stays ticked only where the other may be told, and comes back with the first."""
    shown = form(unlocked, "e9.intention", "e9.action")
    assert find(shown, QLabel, "marks_note").text().startswith("1 of them is not decided for T. Kieviet yet.")
    pick(shown, "party", "p2")
    assert ticked(shown) == ["e9.action"]
    pick(shown, "party", "p3")
    assert ticked(shown) == ["e9.intention", "e9.action"]
    tick(WAY, shown, "e9.action")
    assert not find(shown, QLabel, "marks_note").isVisible()


@contextmanager
def busy(program: Program) -> Iterator[None]:
    """Keep the notebook's thread from everything else, as a long task does."""
    begun_it, over = Event(), Event()

    def task(_notebook: Notebook) -> None:
        begun_it.set()
        over.wait()

    program.context.session.ask(program.window, task, lambda _none: None, lambda _problem: None)
    begun_it.wait()
    try:
        yield
    finally:
        over.set()


def test_the_window_goes_on_while_the_sections_are_looked_through(unlocked: Program) -> None:
    """Another choice waits for the notebook and the window does not; a decision is kept only as it was shown."""
    shown = form(unlocked, "e9.intention", "e9.action")
    fill_basis(WAY, shown)
    [about] = shown.findChildren(SubjectForm)
    with busy(unlocked):
        pick(shown, "party", "p2")
        assert not about.ready
        click(shown, "keep_decision")
        assert not unlocked.window.findChildren(ConfirmSharingDialog)
    assert question(unlocked).startswith("Share 1 section with H. Roodborst without consent?")
    click(asked(unlocked), "agree_cancel")
    gone(unlocked)


def test_only_the_last_choice_counts(unlocked: Program) -> None:
    """What was looked up for a party that is chosen no more says nothing about the one that is."""
    shown = form(unlocked, "e9.intention", "e9.action")
    fill_basis(WAY, shown)
    with busy(unlocked):
        pick(shown, "party", "p2")
        pick(shown, "party", "p3")
        click(shown, "keep_decision")
    assert question(unlocked).startswith("Share 2 sections with T. Kieviet without consent?")
    click(asked(unlocked), "agree_cancel")
    gone(unlocked)


@pytest.mark.parametrize("first", [None, "p2"], ids=["before_the_question", "before_the_sections"])
def test_what_is_changed_after_save_is_not_saved(unlocked: Program, first: str | None) -> None:
    """Another party chosen before the answer came takes Save back: no question names one and records the other."""
    shown = form(unlocked, "e9.intention", "e9.action")
    fill_basis(WAY, shown)
    before = decisions_now(unlocked)
    with busy(unlocked):
        if first is not None:
            pick(shown, "party", first)
        click(shown, "keep_decision")
        pick(shown, "party", "p3" if first else "p2")
    assert decisions_now(unlocked) == before
    assert not unlocked.window.findChildren(ConfirmSharingDialog)
    click(shown, "keep_decision")
    assert ("T. Kieviet" if first else "H. Roodborst") in question(unlocked)
    click(asked(unlocked), "agree_cancel")
    gone(unlocked)


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


def wizard(program: Program, party: str, purpose: str) -> HandOverPage:
    """Come to the first step of handing over."""
    program.context.navigator.go(HandoverRoute(CASE))
    come_to_front(program)
    shown = comes(program, "HandOverPage")
    assert isinstance(shown, HandOverPage)
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
    shown = comes(unlocked, "HandOverPage")  # type: ignore[assignment]
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
    shown = comes(unlocked, "HandOverPage")  # type: ignore[assignment]
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
    shown = comes(unlocked, "HandOverPage")  # type: ignore[assignment]
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
    left = comes(unlocked, "LeftOverPage")
    assert set(TEXTS.values()) <= {each.text() for each in left.findChildren(QLabel)}
    assert decisions_now(unlocked) == before


def test_every_decision_can_be_read(unlocked: Program) -> None:
    """The list has each decision in full, the latest first, with how it stands and what becomes of its sections."""
    unlocked.context.navigator.go(ConsentsRoute(CASE))
    click(comes(unlocked, "ConsentsPage"), "decisions")
    shown = comes(unlocked, "DecisionsPage")
    wait_for(lambda: shown.findChildren(DecisionCard))
    cards = shown.findChildren(DecisionCard)
    assert [each.objectName() for each in cards] == ["decision_d2", "decision_d1"]
    known = {each.id: each for each in decisions_now(unlocked)}
    for card in cards:
        decision = known[card.objectName().removeprefix("decision_")]  # type: ignore[index]
        said = "\n".join(each.text() for each in card.findChildren(QLabel))
        for text in (decision.reason, decision.alternatives, decision.advice, decision.second_person):
            assert text in said
        assert decision.told_reason in said


def test_a_decision_says_how_it_stands(unlocked: Program) -> None:
    """A new decision is valid and comes first, and says of each section that it may leave on it."""
    shown = form(unlocked, "e9.intention")
    fill_basis(WAY, shown)
    click(shown, "keep_decision")
    click(asked(unlocked), "agree_ok")
    shown = comes(unlocked, "DecisionsPage")
    wait_for(lambda: shown.findChildren(DecisionCard))
    made = decisions_now(unlocked)[-1].id
    card = shown.findChildren(DecisionCard)[0]
    assert card.objectName() == f"decision_{made}"
    assert find(card, QLabel, "decision_state").text() == "Valid: today 1 section may be shared on this."
    assert find(card, QLabel, f"named_{made}_e9.intention").text().startswith("Shared: on the decision of ")


def test_an_empty_case_says_what_stands_here(unlocked: Program) -> None:
    """A case without decisions says what would stand on the page, and leads to the form."""
    from notebook.model.people import Subject  # noqa: PLC0415
    from notebook.tasks.cases import new_case  # noqa: PLC0415

    made = []
    ask(unlocked, lambda notebook: made.append(new_case(notebook, "K-099", Subject("Ruben Wouw"), now()).id))
    unlocked.context.navigator.go(DecisionsRoute(made[0]))
    come_to_front(unlocked)
    shown = comes(unlocked, "DecisionsPage")
    wait_for(lambda: shown.findChildren(QLabel, "empty"))
    click(shown, "record_decision")
    form_shown = begun(unlocked)
    assert find(form_shown, SectionChecklist, "sections").rows == []
    click(form_shown, "back")
    comes(unlocked, "DecisionsPage")


def test_grounds_stand_in_the_words_of_the_profile(unlocked: Program, tmp_path: Path) -> None:
    """A team's own line about a ground replaces the program's; the other grounds keep theirs."""
    own = tmp_path / "own.toml"
    neutral = (RESOURCES / "profiles" / "neutral-en.toml").read_text("utf-8")
    line = "only what our agreement with the police names"
    own.write_text(neutral.replace("[grounds]", f'[grounds]\nstatutory_gateway = "{line}"'), encoding="utf-8")
    done: list[object] = []
    unlocked.context.session.ask(
        unlocked.window, lambda notebook: choose_profile(notebook, own), done.append, done.append
    )
    wait_for(lambda: done)
    form(unlocked, "e9.intention")
    box = seen(page(unlocked), "ground")
    assert isinstance(box, QComboBox)
    shown = [box.itemText(place) for place in range(box.count())]
    assert f"Statutory gateway: {line}" in shown
    assert "Legal duty: a law requires you to share this" in shown


def test_a_decision_is_saved_as_a_page(unlocked: Program, tmp_path: Path) -> None:
    """From its card, by keyboard: a PDF without a name in its name, and the page says that it is not encrypted."""
    unlocked.context.navigator.go(DecisionsRoute(CASE))
    shown = comes(unlocked, "DecisionsPage")
    assert isinstance(shown, DecisionsPage)
    wait_for(lambda: shown.findChildren(DecisionCard, "decision_d2"))
    come_to_front(unlocked)
    KeyboardUser().push(find(shown, DecisionCard, "decision_d2"), "save_decision")
    wait_for(lambda: unlocked.window.findChildren(QFileDialog, "choose_decision_file"))
    dialog = find(unlocked.window, QFileDialog, "choose_decision_file")
    assert "Amina" not in "".join(dialog.selectedFiles())
    path = tmp_path / "Decision.pdf"
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    wait_for(path.exists)
    wait_for(lambda: "not encrypted" in shown.banner.text)
    assert _reason_of(unlocked, "d2") in " ".join(read_by_pdfium(path).split())


def _reason_of(program: Program, named: str) -> str:
    [decision] = (each for each in decisions_now(program) if each.id == named)
    return " ".join(decision.reason.split())[:60]


def test_without_a_printer_it_says_what_else_to_do(unlocked: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is made for a printer that is not there."""
    monkeypatch.setattr("ui.unlock.print_sheet.has_printer", lambda: False)
    unlocked.context.navigator.go(DecisionsRoute(CASE))
    shown = comes(unlocked, "DecisionsPage")
    assert isinstance(shown, Page)
    wait_for(lambda: shown.findChildren(DecisionCard, "decision_d1"))
    click(find(shown, DecisionCard, "decision_d1"), "print_decision")
    assert "Save the decision as a PDF" in shown.banner.text


def test_a_decision_is_printed_after_the_dialog(unlocked: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages that go to the printer are those of the decision."""
    sent: list[int] = []
    monkeypatch.setattr("ui.unlock.print_sheet.has_printer", lambda: True)

    def on_paper(pages: list[object], _printer: object) -> bool:
        sent.append(len(pages))
        return True

    monkeypatch.setattr("ui.unlock.print_sheet.print_pages", on_paper)
    unlocked.context.navigator.go(DecisionsRoute(CASE))
    shown = comes(unlocked, "DecisionsPage")
    assert isinstance(shown, Page)
    wait_for(lambda: shown.findChildren(DecisionCard, "decision_d1"))
    click(find(shown, DecisionCard, "decision_d1"), "print_decision")
    wait_for(lambda: shown.findChildren(QPrintDialog, "print_sheet_dialog"))
    dialog = find(shown, QPrintDialog, "print_sheet_dialog")
    dialog.accepted.emit(dialog.printer())
    wait_for(lambda: "Sent to the printer." in shown.banner.text)
    assert sent in ([1], [2])
    dialog.close()
