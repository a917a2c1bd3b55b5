"""The pages of a handover as a test works with them."""

from dataclasses import replace
from datetime import timedelta

from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QListWidget,
    QWidget,
)

from notebook.model.disclosure import State
from notebook.model.ids import CaseId, EntryId, SectionId
from notebook.model.people import Addressee
from notebook.model.vocabulary import FlagValue
from notebook.sharing.section_edits import amended
from notebook.tasks.demo import AS_OF
from notebook.tasks.disclosures import read_log
from notebook.tasks.entries import load_entry, save_amendment
from notebook.tasks.notebook import Notebook
from notebook.tasks.sharing_flags import set_flag
from tests.support.gui_handover import (
    CASE,
)
from tests.support.window import find, wait_for
from ui.app import Program
from ui.cases.case.section_text import SectionText
from ui.handover.handover_page import HandoverPage
from ui.handover.review_list import ReviewList


def wizard(unlocked: Program) -> HandoverPage:
    """Show the wizard."""
    made = HandoverPage(unlocked.context, CaseId(CASE["id"]), lambda: AS_OF)
    unlocked.window.show_page(made)
    unlocked.window.activateWindow()
    wait_for(lambda: made.findChildren(QComboBox, "party"))
    wait_for(lambda: QApplication.focusWidget() is find(made, QComboBox, "party"))
    return made


def states(program: Program) -> list[State]:
    """Give how far each disclosure got, newest first."""
    found: list[list[State]] = []

    def task(notebook: Notebook) -> list[State]:
        return [entry.disclosure.state for entry in read_log(notebook, AS_OF).entries]

    program.context.session.ask(program.window, task, found.append, lambda _problem: found.append([]))
    wait_for(lambda: found)
    return found[0]


def rows(page: QWidget) -> list[tuple[str, str]]:
    """Give title and reason of every line of the second step."""
    listed = find(page, QListWidget, "parts")
    found = [ReviewList.row_at(listed.item(number)) for number in range(listed.count())]
    return [(row.title, row.why) for row in found if row is not None]


def add_words(program: Program, words: str) -> None:
    """Put words into a section that goes, and share it again."""
    done: list[object] = []

    def task(notebook: Notebook) -> None:
        entry = load_entry(notebook, EntryId("e1"))
        section = next(each for each in entry.sections if each.id == "e1.context")
        changed = amended(section, text=section.text + words)
        sections = tuple(changed if each is section else each for each in entry.sections)
        entry = replace(entry, sections=sections)
        save_amendment(notebook, entry, "more was said", AS_OF)
        to = Addressee("audience", "mental_health")
        set_flag(notebook, entry, SectionId("e1.context"), to, FlagValue.SHARE, AS_OF - timedelta(days=1))

    program.context.session.ask(program.window, task, done.append, done.append)
    wait_for(lambda: done)
    assert done == [None]


def gone(page: QWidget, before: QLabel) -> bool:
    return before not in page.findChildren(QLabel, "passage")


def barred(page: HandoverPage) -> list[str]:
    """Give the passages that the text on the second step shows as bars."""
    return [each.cursor.selectedText() for each in find(page, SectionText, "section_text").extraSelections()]
