"""What went out: who holds it, replies, notices."""

from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import (
    QAbstractButton,
    QLabel,
    QLineEdit,
    QWidget,
)

from notebook.model.case import Case
from notebook.model.ids import CaseId, PackId
from notebook.model.vocabulary import ConsentState, SectionKind
from notebook.sharing.section_edits import amended
from notebook.store import disclosures
from notebook.tasks.consents import add_consent_event
from notebook.tasks.demo import ASKED
from notebook.tasks.entries import save_amendment
from notebook.tasks.handover import PackOptions, hand_over
from notebook.tasks.notebook import Notebook
from tests.references import load_case
from tests.support.page_states.acting import COLLEGE, MADE, fill, page, press, press_first
from tests.support.window import find, wait_for
from ui.app import Program
from ui.shell.clock import now
from ui.shell.routes import ConsentsRoute, DisclosuresRoute

PACKS: Final = (PackId("HP-H3KD-WN7P-QA4T"), PackId("HP-7VBR-2MXE-KJ9S"))


def hand_over_both(notebook: Notebook, case: CaseId, folder: Path) -> None:
    """Hand over both practice packs, and correct a section of one."""
    for name, asked in zip(PACKS, ASKED, strict=True):
        pack_options = PackOptions(pack_id=name, destroy_by=asked.at and asked.at.date().replace(year=2027))
        (folder / f"{name}.pdf").unlink(missing_ok=True)
        hand_over(notebook, asked, pack_options, folder, None, MADE)
    entry = next(each for each in load_case(notebook, case).entries if each.id == "e1")
    sections = tuple(
        amended(each, text=f"{each.text} It took an hour.") if each.kind is SectionKind.CONTEXT else each
        for each in entry.sections
    )
    save_amendment(notebook, replace(entry, sections=sections), "I had left out how long it took", MADE)


def _given_out(program: Program) -> CaseId:
    """Hand over both practice packs, unless that was done; undo a withdrawal since."""
    case = program.context.navigator.case
    assert case is not None
    folder = program.settings.practice.parent
    folder.mkdir(parents=True, exist_ok=True)
    done: list[object] = []

    def task(notebook: Notebook) -> None:
        if PACKS[0] not in {each.pack for each in disclosures.list_for_case(notebook.connection, case)}:
            hand_over_both(notebook, case, folder)
        elif _last_said(load_case(notebook, case)) is ConsentState.WITHDRAWN:
            add_consent_event(notebook, load_case(notebook, case), COLLEGE, ConsentState.RENEWED, now(), now())

    program.context.session.ask(program.window, task, done.append, done.append)
    wait_for(lambda: done)
    assert done == [None]
    return case


def _last_said(case: Case) -> ConsentState:
    """Return what was last said of the consent for the college."""
    return next(consent.events[-1].state for consent in case.consents if consent.id == COLLEGE)


def _withdrawn(program: Program) -> None:
    """Withdraw the college's consent on the consents page, after packs were handed over."""
    program.context.navigator.go(ConsentsRoute(_given_out(program)))
    press(program, "withdrawn_s2")
    press(program, "keep_step")
    wait_for(lambda: [each for each in page(program).findChildren(QLabel, "held_said") if "recalled" in each.text()])


def withdrawn(program: Program) -> None:
    """Show, after a withdrawal, how much of it was handed over."""
    _withdrawn(program)


def held(program: Program) -> None:
    """Show who has withdrawn or corrected sections."""
    _withdrawn(program)
    press(program, "show_held")
    wait_for(lambda: page(program).findChildren(QLabel, "holder"))


def went_out(program: Program) -> None:
    """Show what went out with an overdue reply, and begin to enter it."""
    _withdrawn(program)
    case = program.context.navigator.case
    assert case is not None
    program.context.navigator.go(DisclosuresRoute(case))
    press_first(program, "enter_reply")


def sent_sections(program: Program) -> None:
    """Show what was in a pack."""
    went_out(program)
    press(program, "cancel_reply")
    press_first(program, "show_sections")
    wait_for(lambda: program.window.findChildren(QWidget, "sent_text"))


def saved_pack(program: Program) -> None:
    """Read a pack as its recipient has it."""
    went_out(program)
    press(program, "cancel_reply")
    press_first(program, "read_pack")
    wait_for(lambda: program.window.findChildren(QWidget, "pdf_view"))


def answers(program: Program) -> None:
    """Answer for one recipient whether a notice could do harm, and leave the other open."""
    _withdrawn(program)
    press(program, "prepare_notice")
    press(program, "harm_no_HP-7VBR-2MXE-KJ9S")


def read_notice(program: Program) -> None:
    """Read the notice for one of the two recipients."""
    answers(program)
    press(program, "go_on")
    wait_for(lambda: page(program).findChildren(QWidget, "reading_notice"))
    wait_for(find(page(program), QAbstractButton, "go_on").isEnabled)


def notice_place(program: Program) -> None:
    """Choose the folder for the notices, for one of the two recipients."""
    answers(program)
    press(program, "harm_unknown_HP-H3KD-WN7P-QA4T")
    press(program, "go_on")
    wait_for(lambda: page(program).findChildren(QWidget, "reading_notice"))
    press(program, "go_on")
    folder = program.settings.practice.parent
    (folder / "HP-7VBR-2MXE-KJ9S-notice.pdf").unlink(missing_ok=True)
    wait_for(lambda: page(program).findChildren(QLineEdit, "folder"))
    fill(program, {"folder": str(folder)})


def noticed(program: Program) -> None:
    """Save a notice, and record the answer why there is none for the other."""
    notice_place(program)
    press(program, "go_on")
    wait_for(lambda: page(program).findChildren(QWidget, "notices_done"))


def told(program: Program) -> None:
    """Show afterwards who was informed."""
    noticed(program)
    press(program, "back_to_held")
    wait_for(lambda: page(program).findChildren(QLabel, "holder"))
