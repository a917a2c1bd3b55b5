"""A notebook that can only be read where it lies, at the window: it opens, says so, and refuses what writes."""

import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPushButton, QWidget

from notebook.messages.access import only_read
from notebook.messages.i18n import translations
from tests.support.cli import PASSPHRASE, CliNotebook
from tests.support.gui import comes, page
from tests.support.gui_case_page import for_purpose, go_to, menu_of, opened
from tests.support.gui_erasing import case_of, push
from tests.support.no_rights import only_read as modes
from tests.support.no_rights import rights
from tests.support.window import find, wait_for
from ui.app import Program
from ui.maintenance.maintenance_page import BackupCard
from ui.shell.locked_routes import UnlockRoute
from ui.shell.routes import (
    CaseListRoute,
    CaseRoute,
    ChangeCaseRoute,
    ConsentsRoute,
    DecisionsRoute,
    EntryRoute,
    EraseRoute,
    HandoverRoute,
    MaintenanceRoute,
    NewCaseRoute,
    NewWordsRoute,
    NoticeRoute,
    PartiesRoute,
    PassphraseRoute,
    RecordConsentRoute,
    RecordDecisionRoute,
)
from ui.widgets.banner import Banner
from ui.widgets.chip import Chip
from ui.widgets.read_only import why_not

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="who may write is said otherwise there")

WRITES = {
    "do_passphrase",
    "do_new_words",
    "do_new_case",
    "do_entry",
    "do_people",
    "do_consent",
    "do_decision",
    "do_review",
    "do_erase",
    "do_move_entry",
    "do_hand_over",
    "do_emergency",
}
"""The verbs of the menus that write."""


def files_in(folder: Path) -> dict[str, bytes]:
    """Give every file that lies in a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture
def shut(desk: CliNotebook) -> Iterator[CliNotebook]:
    """Give a notebook in a folder that may only be read; whatever was done, its files are those of before."""
    before = files_in(desk.notebook)
    with rights(modes(desk.notebook)):
        yield desk
    assert files_in(desk.notebook) == before


@pytest.fixture
def reading(program: Program, shut: CliNotebook) -> Program:
    """Give a window in which it was unlocked, on its list of cases."""
    program.context.navigator.go(UnlockRoute(shut.notebook))
    asked = comes(program, "UnlockPage")
    QTest.keyClicks(find(asked, QLineEdit, "passphrase"), PASSPHRASE)
    push(asked, "unlock")
    comes(program, "CaseListPage")
    return program


def banner(program: Program) -> str:
    """Give what the page says."""
    return find(page(program), Banner, "banner").text


def enabled(program: Program) -> set[str]:
    """Give the verbs of the menus that can be chosen."""
    return {each.objectName() for each in program.window.findChildren(QAction) if each.isEnabled()}


def test_it_opens_and_says_so(reading: Program) -> None:
    """Over each page stands that it can only be read and what to do; it goes with the notebook."""
    strip = find(reading.window, QWidget, "read_only_strip")
    assert strip.isVisible()
    assert find(strip, QLabel, "read_only_text").text() == only_read(translations())
    case = case_of(reading)
    reading.context.navigator.go(CaseRoute(case))
    comes(reading, "CasePage")
    assert strip.isVisible()


def test_the_strips_are_told_apart(reading: Program) -> None:
    """Practice and read only have each a fill, a picture and a word of their own, and their sentences one column."""
    reading.window.show_practice(on=True)
    first, second = (find(reading.window, QWidget, f"{name}_strip") for name in ("practice", "read_only"))
    wait_for(lambda: first.width() == second.width() and first.isVisible())
    columns = {
        find(strip, QLabel, f"{strip.property('role')}_text").mapTo(reading.window, QPoint(0, 0)).x()
        for strip in (first, second)
    }
    assert len(columns) == 1
    fills = {strip.grab().toImage().pixelColor(2, strip.height() // 2).name() for strip in (first, second)}
    assert len(fills) == 2


def test_every_verb_that_writes_is_off(reading: Program) -> None:
    """The menus leave what can be read: cases, people, consents, search, lock."""
    reading.context.navigator.go(CaseRoute(case_of(reading)))
    comes(reading, "CasePage")
    assert not enabled(reading) & WRITES
    assert enabled(reading) >= {"do_cases", "do_parties", "do_consents", "do_look_after", "do_search", "do_lock"}


def test_what_writes_is_off_and_says_why(reading: Program) -> None:
    """On every page that can be read, each control that writes is off, with the reason as tip and description."""
    context, case = reading.context, case_of(reading)
    pages: dict[str, tuple[Callable[[], object], tuple[str, ...], tuple[str, ...]]] = {
        "CaseListPage": (partial(context.navigator.go, CaseListRoute()), ("new_case",), ("parties",)),
        "PartiesPage": (partial(context.navigator.go, PartiesRoute()), ("add_party", "change_party"), ()),
        "CasePage": (
            lambda: context.navigator.go(CaseRoute(case)),
            ("new_entry", "hand_over", "people", "write_entry", "move_entry", "erase_entry"),
            ("consents",),
        ),
        "ConsentsPage": (
            lambda: context.navigator.go(ConsentsRoute(case)),
            ("record_consent", "renewed_s1", "withdrawn_s1"),
            ("decisions",),
        ),
        "DecisionsPage": (lambda: context.navigator.go(DecisionsRoute(case)), ("record_decision",), ("consents",)),
    }
    for name, (way, writing, reads) in pages.items():
        way()
        shown = comes(reading, name)
        for each in writing:
            wait_for(partial(shown.findChildren, QAbstractButton, each))
            found = shown.findChildren(QAbstractButton, each)[0]
            assert not found.isEnabled(), each
            assert (found.toolTip(), found.accessibleDescription()) == (
                only_read(translations()),
                only_read(translations()),
            )
        for each in reads:
            assert find(shown, QAbstractButton, each).isEnabled(), each
        focused = reading.window.focusWidget()
        assert focused.isEnabled()
    verbs = [each for each in reading.window.findChildren(QAction) if each.objectName() in WRITES]
    assert {each.toolTip() for each in verbs} == {only_read(translations())}


def test_every_way_to_a_page_that_writes_says_why(reading: Program) -> None:
    """A way that leads to one by keys or from another page stays on its page, with the one sentence."""
    case = case_of(reading)
    context = reading.context
    context.navigator.go(CaseRoute(case))
    comes(reading, "CasePage")
    ways: tuple[Callable[[], object], ...] = (
        lambda: context.navigator.go(HandoverRoute(case)),
        partial(context.navigator.go, NewCaseRoute()),
        lambda: context.navigator.go(EntryRoute(case)),
        lambda: context.navigator.go(ChangeCaseRoute(case)),
        lambda: context.navigator.go(RecordConsentRoute(case)),
        lambda: context.navigator.go(RecordDecisionRoute(case)),
        lambda: context.navigator.go(NoticeRoute(case)),
        lambda: context.navigator.go(EraseRoute(case)),
        partial(context.navigator.go, PassphraseRoute()),
        partial(context.navigator.go, NewWordsRoute()),
    )
    for way in ways:
        find(page(reading), Banner, "banner").forget()
        way()
        wait_for(lambda: banner(reading) == only_read(translations()))
        assert page(reading).objectName() == "CasePage"


def test_what_is_decided_on_a_page_is_refused(reading: Program) -> None:
    """In the menu of a chip nothing can be chosen, and the menu says why and what to do."""
    shown = opened(reading)
    for_purpose(shown, "reintegration")
    go_to(shown, "e5")
    name = "chip_e5.observed_education"
    wait_for(lambda: shown.findChildren(Chip, name))
    before = find(shown, Chip, name).state
    menu = menu_of(shown, name, lambda chip: QTest.mouseClick(chip, Qt.MouseButton.LeftButton))
    action = next(each for each in menu.actions() if each.objectName() == "undecided_audience:education")
    assert not action.isEnabled()
    assert action.toolTip() == only_read(translations())
    assert only_read(translations()) in menu.accessibleName()
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    assert find(shown, Chip, name).state is before


def test_it_is_backed_up_elsewhere(reading: Program, tmp_path: Path) -> None:
    """The page that looks after it makes a backup where it is asked to."""
    reading.context.navigator.go(MaintenanceRoute())
    card = find(comes(reading, "MaintenancePage"), BackupCard, "backing_card")
    wait_for(lambda: find(card, QPushButton, "back_up").isEnabled())
    card.back_up(tmp_path / "monday.casebackup")
    wait_for(lambda: find(card, Banner, "backed_up").text)
    assert find(card, Banner, "backed_up").text.startswith("The backup was written")
    assert (tmp_path / "monday.casebackup").exists()


def test_nothing_is_made_by_itself(reading: Program) -> None:
    """There is no backup of the day, no reminder of one, and no sweep."""
    reading.context.daily.begin(every=1, rest=0)
    reading.context.due_sweep.begin(every=1, rest=0)
    wait_for(lambda: reading.context.due_sweep.swept is reading.context.session)
    assert not reading.context.daily.running
    assert reading.context.daily.problem is None
    assert not page(reading).findChildren(QWidget, "backup_note")


def test_it_is_closed(reading: Program) -> None:
    """Ctrl+O closes it as any other."""
    QTest.keyClick(reading.window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    comes(reading, "StartPage")
    assert not reading.context.is_open
    assert not find(reading.window, QWidget, "read_only_strip").isVisible()
    assert why_not() == ""
