"""Handing over: the wizard, and names to look at."""

from functools import partial

from PySide6.QtWidgets import (
    QCheckBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QRadioButton,
    QTreeWidget,
    QWidget,
)

from tests.support.gui import read_on
from tests.support.page_states.acting import fill, page, pick, press
from tests.support.said_in_a_section import say_more
from tests.support.window import find, wait_for
from ui.app import Program
from ui.handover.review_list import ReviewList as PartList
from ui.widgets.pdf_view import PdfView
from ui.widgets.text_area import CopyableText


def no_decision(program: Program) -> None:
    """Ask for a pack on a decision where there is none for this party and purpose."""
    pick(program, "party", "p2")
    pick(program, "purpose", "care")
    press(program, "kind_necessity")
    wait_for(find(page(program), QPushButton, "record_decision").isVisible)


def names_in_pack(program: Program) -> None:
    """Ask for a pack on a decision whose text names the sister."""
    pick(program, "party", "p3")
    pick(program, "purpose", "safety")
    press(program, "kind_necessity")
    pick(program, "decision", "d1")
    wait_for(find(page(program), QPushButton, "go_on").isEnabled)
    press(program, "go_on")
    wait_for(lambda: page(program).findChildren(QPushButton, "name_person"))


def refused_section(program: Program) -> None:
    """Show, in the second step, a section that the person refused to share."""
    pick(program, "party", "p3")
    pick(program, "purpose", "safety")
    press(program, "go_on")
    wait_for(lambda: page(program).findChildren(PartList, "parts"))
    parts = find(page(program), PartList, "parts")
    rows = [parts.row_at(parts.item(place)) for place in range(parts.count())]
    parts.setCurrentRow(next(place for place, row in enumerate(rows) if row is not None and row.key == "e9.intention"))
    wait_for(lambda: page(program).findChildren(QPushButton, "section_decision"))


def answer_copy(program: Program) -> None:
    """Answer what a copy for the person asks."""
    wait_for(lambda: page(program).findChildren(QRadioButton))
    for each in page(program).findChildren(QRadioButton):
        if each.property("answer") == "include":
            each.setChecked(True)


def what_goes(program: Program) -> None:
    """Go to the second step of the handover."""
    pick(program, "party", "p1")
    pick(program, "purpose", "care")
    press(program, "go_on")
    wait_for(lambda: page(program).findChildren(QListWidget, "parts"))


def nothing_goes(program: Program) -> None:
    """Go to the second step with a party to whom nothing may go."""
    pick(program, "party", "p3")
    pick(program, "purpose", "care")
    press(program, "go_on")
    wait_for(lambda: page(program).findChildren(QWidget, "what_goes"))


def look_at_names(program: Program) -> None:
    """List names that nobody registered, and open the places of the first."""
    words = " Then Zbigniew rang. He and Zbigniew came with Ndlovu, said Zbigniew."
    asked: list[object] = []
    program.context.session.ask(program.window, lambda book: say_more(book, words), asked.append, asked.append)
    wait_for(lambda: asked)
    pick(program, "suggestions_purpose", "care")
    pick(program, "suggestions_party", "p1")
    tree = find(page(program), QTreeWidget, "suggestions")
    wait_for(tree.topLevelItemCount)
    tree.expand(tree.currentIndex())


def read_pack(program: Program) -> None:
    """Go to the third step, and show the pack."""
    what_goes(program)
    press(program, "go_on")
    wait_for(lambda: [each.text() for each in page(program).findChildren(QLabel, "page_number") if each.text()])
    press(program, "next_page")
    wait_for(lambda: find(page(program), QLabel, "page_number").text().startswith("Page 2 "))


def seal(program: Program) -> None:
    """Read the pack to its end and go to the last step."""
    what_goes(program)
    press(program, "go_on")
    wait_for(lambda: page(program).findChildren(PdfView, "pdf_view"))
    for _page in read_on(page(program), partial(press, program, "next_page")):
        pass
    wait_for(find(page(program), QCheckBox, "read").isEnabled)
    press(program, "read")
    press(program, "go_on")
    wait_for(lambda: page(program).findChildren(QLineEdit, "folder"))


def save(program: Program) -> None:
    """Save the pack in the settings' folder, which belongs to no user."""
    seal(program)
    folder = program.settings.practice.parent
    folder.mkdir(parents=True, exist_ok=True)
    fill(program, {"folder": str(folder)})
    press(program, "go_on")
    wait_for(lambda: page(program).findChildren(CopyableText, "saved_path"))
