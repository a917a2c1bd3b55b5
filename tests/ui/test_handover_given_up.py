"""A pack that is given up while it is made, or cannot be saved."""

import pytest
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QListWidget,
    QPushButton,
    QRadioButton,
)

from notebook.model.disclosure import State
from tests.support.cli import CliNotebook
from tests.support.gui_handover import (
    choose,
    click,
    make,
    read_with_mouse,
    tick,
)
from tests.support.handover_wizard import states, wizard
from tests.support.window import find, wait_for
from ui.app import Program
from ui.handover.handover_page import HandoverPage
from ui.shell.page import Page
from ui.widgets.pdf_view import PdfView
from ui.widgets.text_area import CopyableText


@pytest.fixture
def page(unlocked: Program) -> HandoverPage:
    """Give the wizard for the practice case, on its first step, as of the day of the demonstration."""
    return wizard(unlocked)


def test_cancelled_while_it_is_made(page: HandoverPage, unlocked: Program) -> None:
    """Stopping leads back to what goes, and the record says that nothing left."""
    choose(page, "p1")
    click(page, "go_on")
    wait_for(lambda: page.findChildren(QPushButton, "cancel"))
    click(page, "cancel")
    wait_for(lambda: page.findChildren(QListWidget, "parts"))
    assert states(unlocked) == [State.NOT_PLACED]
    assert make(page).data.startswith(b"%PDF")


def test_going_back_gives_the_pack_up(page: HandoverPage, unlocked: Program, desk: CliNotebook) -> None:
    """From the pack back to what goes: the one that was read is on record as not placed, and no file is there."""
    choose(page, "p1")
    view = make(page)
    click(page, "go_back")
    wait_for(lambda: page.findChildren(QListWidget, "parts"))
    assert states(unlocked) == [State.NOT_PLACED]
    assert list(desk.out.iterdir()) == []
    wait_for(lambda: not page.findChildren(PdfView))
    assert view.data == b""
    click(page, "go_back")
    wait_for(lambda: page.findChildren(QComboBox, "party"))
    assert find(page, QComboBox, "party").currentData() == "p1"
    assert find(page, QComboBox, "purpose").currentData() == "care"


@pytest.mark.parametrize("made", [True, False], ids=["made", "being_made"])
def test_leaving_gives_the_pack_up(page: HandoverPage, unlocked: Program, made: bool) -> None:  # noqa: FBT001 - parametrized
    """Whoever goes elsewhere in the middle leaves no pack behind that could still be placed."""
    choose(page, "p1")
    if made:
        make(page)
    else:
        click(page, "go_on")
        wait_for(lambda: page.findChildren(QPushButton, "cancel"))
    unlocked.window.show_page(Page(unlocked.context, "Elsewhere"))
    assert states(unlocked) == [State.NOT_PLACED]


def test_another_folder_can_be_tried(page: HandoverPage, unlocked: Program, desk: CliNotebook) -> None:
    """A folder that is not there is said on the page, and the same pack can go into another one."""
    choose(page, "p1")
    data = make(page).data
    read_with_mouse(page)
    tick(find(page, QRadioButton, "without_password"))
    find(page, QLineEdit, "folder").setText(str(desk.out / "none"))
    click(page, "go_on")
    wait_for(lambda: page.banner.text.startswith("There is no folder"))
    find(page, QLineEdit, "folder").setText(str(desk.out))
    click(page, "go_on")
    wait_for(lambda: page.findChildren(CopyableText, "sha256"))
    [path] = desk.out.iterdir()
    assert path.read_bytes() == data
    assert states(unlocked) == [State.PLACED]
