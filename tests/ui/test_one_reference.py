"""Two cases of one reference: each is handed over, viewed, told of and erased in the window as any other case is."""

from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QLineEdit, QRadioButton, QWidget

from notebook.model.ids import CaseId
from notebook.tasks.cases import list_cases
from notebook.tasks.disclosures import read_log
from notebook.tasks.notebook import open_notebook
from tests.support.cli import PASSPHRASE, CliNotebook, text_of
from tests.support.gui import click, comes, seen, write
from tests.support.gui_handover import choose, make, read_with_mouse
from tests.support.notices_helpers import closed, keep
from tests.support.window import find, wait_for
from tests.support.window_text import everything_said
from tests.twins import FIRST, MARKED, SECOND, SUBJECTS, make_twins
from ui.app import Program
from ui.cases.case.case_page import CasePage
from ui.consent.consent_card import ConsentCard
from ui.shell.clock import now
from ui.shell.routes import CaseRoute, ConsentsRoute
from ui.widgets.text_area import CopyableText

pytestmark = pytest.mark.usefixtures("quick_clicks")

BOTH = pytest.mark.parametrize("case", [FIRST, SECOND])


@pytest.fixture
def desk(tmp_path: Path, empty_desk: CliNotebook) -> CliNotebook:
    """Give a notebook with two cases of one reference, closed."""
    return make_twins(empty_desk.copied(tmp_path / "desk"))


def at_case(program: Program, case: CaseId) -> CasePage:
    program.context.navigator.go(CaseRoute(case))
    page = comes(program, "CasePage")
    assert isinstance(page, CasePage)
    wait_for(page.timeline.rows.rowCount)
    return page


def verb(program: Program, name: str) -> None:
    [found] = program.window.findChildren(QAction, name)
    assert found.isEnabled()
    found.trigger()


@BOTH
def test_each_is_handed_over(unlocked: Program, desk: CliNotebook, case: CaseId) -> None:
    """From its page to the sealed file; the pack and its record are of this case and not of the other."""
    at_case(unlocked, case)
    verb(unlocked, "do_hand_over")
    page = comes(unlocked, "HandoverPage")
    wait_for(lambda: page.findChildren(QComboBox, "party"))
    choose(page, "p1")
    make(page)
    read_with_mouse(page)
    find(page, QRadioButton, "without_password").click()
    find(page, QLineEdit, "folder").setText(str(desk.out))
    click(page, "go_on")
    wait_for(lambda: page.findChildren(CopyableText, "sha256"))
    assert "copy" not in {each.objectName() for each in QApplication.topLevelWidgets()}, "it would outlive the page"
    [pack] = desk.out.iterdir()
    assert SUBJECTS[case] in text_of(pack)
    closed(unlocked)
    with open_notebook(desk.notebook, PASSPHRASE, now()) as notebook:
        assert [each.disclosure.case for each in read_log(notebook, now()).entries] == [case]


@BOTH
def test_each_is_viewed_as_a_party(unlocked: Program, case: CaseId) -> None:
    """The page shows what the party would get of this case."""
    page = at_case(unlocked, case)
    box = find(page, QComboBox, "view_as")
    box.setCurrentIndex(box.findData("p1"))
    wait_for(lambda: not page.note.isHidden())
    assert (MARKED in everything_said()) == (case == SECOND)


@BOTH
def test_each_is_told_of_by_a_notice(
    program: Program, desk: CliNotebook, request: pytest.FixtureRequest, case: CaseId
) -> None:
    """After a withdrawal the notice is about the pack of this case, and none is about the other's."""
    for each, pack in ((FIRST, "HP-FIRST"), (SECOND, "HP-SECOND")):
        made = desk.hand_over("p2", "reintegration", "--suggestions-reviewed", "--pack-id", pack, case=each)
        assert made.status == 0, made.err
    request.getfixturevalue("unlocked")
    program.window.activateWindow()
    program.context.navigator.go(ConsentsRoute(case))
    shown = comes(program, "ConsentsPage")
    wait_for(lambda: shown.findChildren(ConsentCard))
    click(shown, "withdrawn_s2" if case == FIRST else "withdrawn_z-s2")
    keep(shown)
    click(seen(shown, "held_note"), "prepare_notice")
    own, other = ("HP-FIRST", "HP-SECOND") if case == FIRST else ("HP-SECOND", "HP-FIRST")
    shown = comes(program, "NoticePage")
    seen(shown, f"holding_{own}")
    assert not shown.findChildren(QWidget, f"holding_{other}")
    click(shown, f"harm_no_{own}")
    click(shown, "go_on")
    seen(shown, "reading_notice")
    click(shown, "go_on")
    write(shown, "folder", str(desk.out))
    click(shown, "go_on")
    seen(shown, "notices_done")
    assert (desk.out / f"{own}-notice.pdf").exists()


@BOTH
def test_each_is_erased(unlocked: Program, desk: CliNotebook, case: CaseId) -> None:
    """The page of erasing says who it is, and only that case goes."""
    at_case(unlocked, case)
    verb(unlocked, "do_erase")
    page = comes(unlocked, "ErasePage")
    wait_for(lambda: page.findChildren(QLabel, "what_goes"))
    find(page, QCheckBox, "known").click()
    click(page, "erase")
    comes(unlocked, "ErasedPage")
    closed(unlocked)
    with open_notebook(desk.notebook, PASSPHRASE, now()) as notebook:
        assert {each.id for each in list_cases(notebook)} == {FIRST, SECOND} - {case}
