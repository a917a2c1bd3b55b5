"""The worker's own record in the window: changed from the menu, and from the wizard, which asks for it."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QRadioButton, QWidget

from notebook.model.people import Worker
from notebook.tasks.worker_details import change_details
from tests.support.gui import click, comes, pick, seen, write
from tests.support.gui_people import case_now, told
from tests.support.window import find, wait_for
from tests.support.workers import OTHER
from ui.app import Program
from ui.handover.recipient_step import RecipientStep
from ui.shell.clock import now
from ui.shell.routes import CaseListRoute, HandoverRoute

pytestmark = pytest.mark.usefixtures("quick_clicks")


def kept(program: Program) -> Worker:
    return told(program, lambda notebook: notebook.worker)


def details(program: Program) -> QWidget:
    program.context.navigator.go(CaseListRoute())
    comes(program, "CaseListPage")
    find(program.window, QAction, "do_details").trigger()
    shown = comes(program, "DetailsPage")
    wait_for(lambda: seen(shown, "own_name").hasFocus() and find(shown, QPushButton, "save_details").isEnabled())
    return shown


def first_step(program: Program) -> RecipientStep:
    wait_for(lambda: program.window.findChildren(RecipientStep))
    return program.window.findChildren(RecipientStep)[-1]


def test_the_record_is_changed_from_the_menu(unlocked: Program) -> None:
    """Every field is shown as it is, and kept as it was typed; one comes back to the cases."""
    before = kept(unlocked)
    shown = details(unlocked)
    assert find(shown, QLineEdit, "own_organisation").text() == before.organisation
    write(shown, "own_phone", "+31 20 555 0142")
    write(shown, "own_out_of_hours", "Duty desk, 0900 0142")
    click(shown, "save_details")
    comes(unlocked, "CaseListPage")
    assert kept(unlocked) == replace(before, phone="+31 20 555 0142", out_of_hours="Duty desk, 0900 0142")


def test_a_sender_without_a_name_is_not_kept(unlocked: Program) -> None:
    """It is said beside the field."""
    shown = details(unlocked)
    find(shown, QLineEdit, "own_name").clear()
    click(shown, "save_details")
    assert "Type your name" in find(shown, QLabel, "own_name_help").text()
    assert kept(unlocked).name


def test_the_wizard_asks_for_a_contact_and_comes_back(unlocked: Program) -> None:
    """With consent it is asked for and not demanded; a pack on a decision waits for a number to ring."""
    told(
        unlocked, lambda notebook: change_details(notebook, replace(OTHER, phone="", out_of_hours="", email=""), now())
    )
    unlocked.context.navigator.go(HandoverRoute(case_now(unlocked).id))
    step = first_step(unlocked)
    assert "Add one now?" in find(step, QLabel, "reached").text()
    pick(step, "party", "p3")
    pick(step, "purpose", "safety")
    assert step.ready
    click(step, "kind_necessity")
    assert "begins with whom to ring" in find(step, QLabel, "reached").text()
    write(step, "what_happened", "Messages came.")
    click(step, "own_details")
    shown = comes(unlocked, "DetailsPage")
    wait_for(lambda: seen(shown, "own_name").hasFocus() and find(shown, QPushButton, "save_details").isEnabled())
    write(shown, "own_phone", "+31 20 555 0142")
    click(shown, "save_details")
    comes(unlocked, "HandoverPage")
    step = first_step(unlocked)
    assert find(step, QLineEdit, "what_happened").text() == "Messages came."
    assert "+31 20 555 0142" in find(step, QLabel, "reached").text().replace("\u2068", "").replace("\u2069", "")
    assert step._reached.enough  # noqa: SLF001


def test_the_order_of_the_notes_is_chosen_and_comes_back(unlocked: Program) -> None:
    """The oldest contact is first until somebody wishes otherwise; the wish survives a visit to another page."""
    unlocked.context.navigator.go(HandoverRoute(case_now(unlocked).id))
    step = first_step(unlocked)
    assert not step.pack_options().newest_first
    find(step, QCheckBox, "newest_first").click()
    assert step.pack_options().newest_first
    click(step, "own_details")
    shown = comes(unlocked, "DetailsPage")
    wait_for(lambda: find(shown, QPushButton, "save_details").isEnabled())
    write(shown, "own_phone", "+31 20 555 0142")
    click(shown, "save_details")
    comes(unlocked, "HandoverPage")
    assert first_step(unlocked).pack_options().newest_first


def test_a_consultation_is_offered_neither_birth_nor_reference(unlocked: Program) -> None:
    """Both are off, and gone where they must not be, with what was ticked and typed."""
    unlocked.context.navigator.go(HandoverRoute(case_now(unlocked).id))
    step = first_step(unlocked)
    born = find(step, QCheckBox, "date_of_birth")
    assert not born.isChecked()
    born.setChecked(True)
    find(step, QLineEdit, "their_reference").setText("HS-118")
    assert (step.pack_options().date_of_birth, step.pack_options().their_reference) == (True, "HS-118")
    find(step, QRadioButton, "kind_consultation").click()
    assert born.isHidden()
    assert (step.pack_options().date_of_birth, step.pack_options().their_reference) == (False, "")
