"""From a refusal to a pack that rests on a decision, with the mouse alone and with the keyboard alone."""

from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from notebook.model.ids import EntryId
from notebook.model.vocabulary import DecisionOutcome, Ground, Told
from notebook.sharing.section_edits import amended
from notebook.tasks.entries import load_entry, save_amendment
from notebook.tasks.notebook import Notebook
from tests.support.cli import CliNotebook, text_of
from tests.support.entry_page import area, writing
from tests.support.gui import comes, page, press, seen
from tests.support.gui_decisions import (
    CASE,
    TEXTS,
    asked,
    begun,
    decisions_now,
    fill_basis,
    give_number,
    gone,
    question,
    tick,
)
from tests.support.gui_journeys import come_to_front, save
from tests.support.input_users import KeyboardUser, MouseUser, Way
from tests.support.window import find, wait_for
from ui.app import Program
from ui.decision.decisions_page import DecisionCard
from ui.handover.review_list import ReviewList
from ui.shell.clock import now
from ui.shell.page import Page
from ui.shell.routes import CaseRoute, DecisionsRoute
from ui.widgets.banner import Banner
from ui.widgets.chip import Chip

NAMED = "a means, fire, by pointing at the bins"
TOLD_TO = "I rang the officer on duty and then the liaison officer"
KEPT_BACK = "and on Saturday I still live there"


def record(way: Way, program: Program) -> str:
    """Share two sections with the police officer to whom the person said no; think it over once. Give its id."""
    program.context.navigator.go(CaseRoute(CASE, EntryId("e9")))
    come_to_front(program)
    shown = comes(program, "CasePage")
    chip = seen(shown, "chip_e9.intention_police_security")
    assert isinstance(chip, Chip)
    assert chip.text() == "Police and security · Refused"
    before = decisions_now(program)
    way.choose(chip, "record_decision")
    form = begun(program)
    way.pick(form, "purpose", "safety")
    tick(way, form, "e9.action")
    fill_basis(way, form)
    way.push(form, "keep_decision")
    assert question(program) == (
        "Share 2 sections with T. Kieviet without consent? The person refused on 17 February 2026. Ground, reason, "
        "who you asked, whether the person knows: all are required and recorded."
    )
    way.agree(asked(program), "agree_cancel")
    gone(program)
    assert page(program) is form
    assert decisions_now(program) == before
    way.push(form, "keep_decision")
    way.push(asked(program), "agree_ok")
    comes(program, "CasePage")
    [kept] = [each for each in decisions_now(program) if each not in before]
    assert (kept.outcome, kept.ground, kept.told) == (DecisionOutcome.SHARE, Ground.VITAL_INTERESTS, Told.BEFORE)
    assert [dict(kept.sections), {name: getattr(kept, name) for name in TEXTS}] == [
        {"e9.intention": 1, "e9.action": 1},
        TEXTS,
    ]
    shown = page(program)
    assert isinstance(shown, Page)
    assert shown.banner.text == (
        "The decision is saved: 2 sections may be shared with T. Kieviet, in a pack on a documented decision."
    )
    return kept.id


def to_what_goes(way: Way, program: Program, decision: str) -> Page:
    """Come to the second step of a pack that rests on a decision."""
    come_to_front(program)
    way.verb(program, "hand_over", "menu_share", "do_hand_over")
    shown = comes(program, "HandoverPage")
    way.pick(shown, "party", "p3")
    way.pick(shown, "purpose", "safety")
    way.push(shown, "kind_necessity")
    way.pick(shown, "decision", decision)
    way.push(shown, "go_on")
    wait_for(lambda: shown.findChildren(QLabel, "summary"))
    assert isinstance(shown, Page)
    return shown


def edit(notebook: Notebook) -> None:
    """Change the text of one of the sections."""
    entry = load_entry(notebook, EntryId("e9"))
    sections = tuple(
        amended(part, text=part.text + " She said so twice.") if part.id == "e9.intention" else part
        for part in entry.sections
    )
    save_amendment(notebook, replace(entry, sections=sections), "She said more", now())


@pytest.mark.usefixtures("quick_clicks")
@pytest.mark.parametrize("way", [MouseUser(), KeyboardUser()], ids=["mouse", "keyboard"])
def test_from_a_refusal_to_a_pack(way: Way, unlocked: Program, tmp_path: Path) -> None:
    """Cancel keeps nothing; what is agreed to leaves in a pack that says so, and a section that changes stays again."""
    out = tmp_path / "out"
    out.mkdir()
    give_number(unlocked)
    decision = record(way, unlocked)
    shown = to_what_goes(way, unlocked, decision)
    assert find(shown, QLabel, "summary").text() == "T. Kieviet: 2 sections are shared, 37 are withheld."
    path = save(way, shown, out)
    again = " ".join(" ".join(each.extract_text() for each in pypdf.PdfReader(path).pages).split())
    for text in (text_of(path), again):
        assert NAMED in text
        assert TOLD_TO in text
        assert "Shared on a documented decision" in text
        assert "Vital interests" in text
        assert "N. Spreeuw, team manager" in text
        for kept_in in (KEPT_BACK, TEXTS["reason"], TEXTS["alternatives"], TEXTS["advice"], TEXTS["told_reason"]):
            assert kept_in not in text
    done: list[object] = []
    unlocked.context.session.ask(unlocked.window, edit, done.append, done.append)
    wait_for(lambda: done)
    assert done == [None]
    way.push(shown, "back_to_case")
    comes(unlocked, "CasePage")
    shown = to_what_goes(way, unlocked, decision)
    assert find(shown, QLabel, "summary").text() == "T. Kieviet: 1 section is shared, 38 are withheld."
    parts = find(shown, ReviewList, "parts")
    rows = [parts.row_at(parts.item(place)) for place in range(parts.count())]
    [why] = [row.why for row in rows if row is not None and row.key == "e9.intention"]
    changed = "it was changed after it was decided for T. Kieviet (the text, a kind of information or a mark)"
    assert why == f"Withheld: {changed}."


@pytest.mark.usefixtures("quick_clicks")
def test_the_command_line_hands_over_on_it(unlocked: Program, desk: CliNotebook) -> None:
    """What was decided in the window is what ``handover --kind necessity --decision ID`` rests on."""
    decision = record(MouseUser(), unlocked)
    unlocked.context.navigator.go(DecisionsRoute(CASE))
    shown = comes(unlocked, "DecisionsPage")
    wait_for(lambda: shown.findChildren(DecisionCard, f"decision_{decision}"))
    closed: list[bool] = []
    unlocked.context.session.closed.connect(lambda: closed.append(True))
    unlocked.context.close_notebook()
    wait_for(lambda: closed)
    made = desk.hand_over("p3", "safety", "--kind", "necessity", "--decision", decision, "--suggestions-reviewed")
    assert made.status == 0, made.err
    [path] = desk.out.iterdir()
    text = text_of(path)
    assert NAMED in text
    assert TOLD_TO in text
    assert KEPT_BACK not in text


@pytest.mark.usefixtures("quick_clicks")
def test_escape_is_a_no(unlocked: Program) -> None:
    """Escape closes the question, and nothing is kept."""
    unlocked.context.navigator.go(CaseRoute(CASE, EntryId("e9")))
    come_to_front(unlocked)
    way = MouseUser()
    way.choose(seen(comes(unlocked, "CasePage"), "chip_e9.intention_police_security"), "record_decision")
    form = begun(unlocked)
    fill_basis(way, form)
    before = decisions_now(unlocked)
    way.push(form, "keep_decision")
    dialog = asked(unlocked)
    cancel = find(dialog, QPushButton, "agree_cancel")
    wait_for(lambda: dialog.focusWidget() is cancel)
    assert cancel.isDefault()
    press(Qt.Key.Key_Escape)
    gone(unlocked)
    assert decisions_now(unlocked) == before
    assert not [each for each in form.findChildren(Banner) if each.text]


@pytest.mark.usefixtures("quick_clicks")
def test_a_change_says_which_decision_it_ends(unlocked: Program) -> None:
    """Amending a section that was just decided about: the window says at once that nothing leaves on it any more."""
    way = KeyboardUser()
    give_number(unlocked)
    record(way, unlocked)
    page = writing(unlocked, "e9")
    area(page, "text_intention").appendPlainText("She said so twice.")
    find(page, QLineEdit, "reason").setText("She said more")
    find(page, QPushButton, "finish").click()
    wait_for(lambda: unlocked.window.page is not page and unlocked.window.page is not None)
    shown = unlocked.window.page
    assert isinstance(shown, Page)
    said = shown.banner.text.replace("\u2068", "").replace("\u2069", "")
    assert "Your decision to share with T. Kieviet was about the text before this change." in said
