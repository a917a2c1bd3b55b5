"""Decisions in the window: where they are recorded from, what is asked and refused, and how they are read."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QWidget,
)

from notebook.messages import labels
from notebook.messages.i18n import translations
from notebook.model.vocabulary import DecisionOutcome, Ground
from notebook.tasks.notebook import Notebook
from tests.support.decision_form import WAY, banner, case_read, form, ticked
from tests.support.gui import choose, click, click_line, comes, page, pick, seen, write
from tests.support.gui_decisions import (
    CASE,
    asked,
    begun,
    decisions_now,
    fill_basis,
    gone,
    looked_through,
    question,
    tick,
)
from tests.support.window import find, wait_for
from ui.app import Program
from ui.decision.decisions_page import DecisionCard
from ui.decision.record_decision_page import ConfirmSharingDialog
from ui.decision.section_checklist import SectionChecklist
from ui.decision.subject_form import SubjectForm
from ui.shell.clock import now
from ui.shell.routes import RecordDecisionRoute

pytestmark = pytest.mark.usefixtures("quick_clicks")


NEEDED = "Ground, reason, who you asked, whether the person knows: all are required and recorded."


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
