"""Whoever is not on the list yet is added from the first page of a handover, and chosen in it."""

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit

from tests.support.gui import click, comes, pick, seen, write
from tests.support.gui_people import case_now
from tests.support.window import find, wait_for
from ui.app import Program
from ui.handover.recipient_step import RecipientStep
from ui.shell.routes import HandoverRoute


def first_step(program: Program) -> RecipientStep:
    """Wait for the first page of the handover that is shown, and give it."""
    shown = comes(program, "HandoverPage")
    wait_for(lambda: shown.findChildren(RecipientStep))
    return shown.findChildren(RecipientStep)[-1]


def begun(program: Program) -> RecipientStep:
    """Fill in the first page of a handover, for somebody who is on the list."""
    program.context.navigator.go(HandoverRoute(case_now(program).id))
    step = first_step(program)
    pick(step, "party", "p3")
    pick(step, "purpose", "safety")
    write(step, "destroy_by", "28-12-2099")
    return step


def test_somebody_new_is_added_and_chosen(unlocked: Program) -> None:
    """The form is open; after saving one is back on the page, with its input and that party."""
    click(begun(unlocked), "add_party")
    form = comes(unlocked, "PartiesPage")
    wait_for(seen(form, "party_name").hasFocus)
    for name, text in (("name", "M. Vos"), ("role", "Probation officer"), ("organisation", "Bureau West")):
        write(form, f"party_{name}", text)
    pick(form, "party_audience", "probation")
    click(form, "save_party")
    step = first_step(unlocked)
    assert find(step, QComboBox, "party").currentText() == "M. Vos, Probation officer, Bureau West, Probation"
    assert find(step, QComboBox, "purpose").currentData() == "safety"
    assert "2099" in find(step, QLineEdit, "destroy_by").text()
    assert "M. Vos is added. Nothing is shared until you decide." in str(unlocked.window.page.banner.text)  # type: ignore[union-attr]


def test_giving_it_up_returns_to_the_page_as_it_was(unlocked: Program) -> None:
    """By Cancel or by Back, and nobody is added."""
    for control in ("cancel_party", "back"):
        click(begun(unlocked), "add_party")
        form = comes(unlocked, "PartiesPage")
        wait_for(seen(form, "party_name").hasFocus)
        click(form, control)
        step = first_step(unlocked)
        assert find(step, QComboBox, "party").currentData() == "p3"


@pytest.mark.parametrize("way", ["add_party", "own_details"])
def test_half_of_a_date_is_not_lost_on_the_way(unlocked: Program, way: str) -> None:
    """It is pointed out first; the page stays."""
    step = begun(unlocked)
    write(step, "period_start", "3 No")
    click(step, way)
    page = comes(unlocked, "HandoverPage")
    assert "One of the dates is not a date yet." in find(page, QLabel, "banner_text").text()
    wait_for(find(step, QLineEdit, "period_start").hasFocus)
    assert find(step, QLineEdit, "period_start").text() == "3 No"


def test_a_decision_for_another_is_not_taken_along(unlocked: Program) -> None:
    """The pack for somebody new rests on nothing yet."""
    step = begun(unlocked)
    click(step, "kind_necessity")
    assert find(step, QComboBox, "decision").currentData() is not None
    click(step, "add_party")
    form = comes(unlocked, "PartiesPage")
    wait_for(seen(form, "party_name").hasFocus)
    for name, text in (("name", "M. Vos"), ("role", "Officer"), ("organisation", "Police")):
        write(form, f"party_{name}", text)
    pick(form, "party_audience", "police_security")
    click(form, "save_party")
    step = first_step(unlocked)
    assert find(step, QComboBox, "decision").currentData() is None
    assert not step.ready
