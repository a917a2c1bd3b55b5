"""The form of a decision as a test works with it."""

from collections.abc import Callable

from PySide6.QtWidgets import (
    QWidget,
)

from notebook.model.ids import EntryId, PartyId, SectionId
from notebook.model.vocabulary import DecisionOutcome, Purpose
from notebook.tasks.notebook import Notebook
from tests.support.gui import comes, page
from tests.support.gui_decisions import (
    CASE,
    begun,
    looked_through,
)
from tests.support.gui_journeys import come_to_front
from tests.support.input_users import MouseUser
from tests.support.window import find, wait_for
from ui.app import Program
from ui.decision.section_checklist import SectionChecklist
from ui.shell.page import Page
from ui.shell.routes import CaseRoute, RecordDecisionRoute
from ui.shell.wizard_state import DecisionDraft

WAY = MouseUser()


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
