"""Decisions are read, printed and saved as a page."""

from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QLabel,
)

from notebook.paths import RESOURCES
from notebook.tasks.guide_profiles import choose_profile
from tests.support.decision_form import WAY, ask, form
from tests.support.gui import click, comes, page, seen
from tests.support.gui_decisions import (
    CASE,
    asked,
    begun,
    decisions_now,
    fill_basis,
)
from tests.support.gui_journeys import come_to_front
from tests.support.input_users import KeyboardUser
from tests.support.outstanding import read_by_pdfium
from tests.support.window import find, wait_for
from ui.app import Program
from ui.decision.decisions_page import DecisionCard, DecisionsPage
from ui.decision.section_checklist import SectionChecklist
from ui.shell.clock import now
from ui.shell.page import Page
from ui.shell.routes import ConsentsRoute, DecisionsRoute

pytestmark = pytest.mark.usefixtures("quick_clicks")


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
