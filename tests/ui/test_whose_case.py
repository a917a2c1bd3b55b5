"""Whose case it is stands on every page about a case, and nowhere outside the window."""

import pytest
from PySide6.QtWidgets import QLabel

from notebook.model.ids import CaseId
from tests.support.gui import page
from tests.support.page_states import see_as_school
from tests.support.routes import WALKS, Walk
from tests.support.window import find, settle, wait_for
from ui.app import Program
from ui.shell.routes import CaseRoute, ConsentsRoute, RecordToldRoute

CASE = CaseId("c1")


@pytest.mark.parametrize("walk", [each for each in WALKS if not each.locked], ids=lambda each: each.name)
def test_each_page_about_a_case_names_it(unlocked: Program, walk: Walk) -> None:
    """Reference and name are in the title or beside it; on pages about no case they are not; never in the title bar."""
    walk.show(unlocked.context, CASE, unlocked.settings.practice)
    wait_for(lambda: page(unlocked).objectName() == walk.page)
    route = unlocked.context.navigator.route
    assert route is not None
    if route.about_case is None:
        settle()
        assert find(page(unlocked), QLabel, "case_line").isHidden()
    else:
        wait_for(lambda: all(part in shown(unlocked) for part in ("K-014", "Amina Example")))
    assert unlocked.window.windowTitle() == "Casefold"


def test_the_case_stands_beside_the_recipient(unlocked: Program) -> None:
    """Read as a recipient would, the case keeps its title; it is named once."""
    unlocked.context.navigator.go(CaseRoute(CASE))
    wait_for(lambda: "Amina Example" in shown(unlocked))
    line = find(page(unlocked), QLabel, "case_line")
    see_as_school(unlocked)
    wait_for(lambda: "Amina Example" in shown(unlocked) and "K-014" in shown(unlocked))
    assert line.isHidden()


def shown(program: Program) -> str:
    """Return the title, and the line beside it if it is shown."""
    line = find(page(program), QLabel, "case_line")
    return page(program).accessibleName() + (line.accessibleName() if line.isVisible() else "")


def test_a_long_title_is_smaller_before_it_is_cut(unlocked: Program) -> None:
    """On half a screen a title is whole in a smaller size; with room again it is as large as others."""
    unlocked.context.navigator.go(RecordToldRoute(CASE))
    wait_for(lambda: page(unlocked).objectName() == "RecordToldPage")
    wait_for(lambda: "Amina Example" in shown(unlocked))
    title, large = find(page(unlocked), QLabel, "title"), unlocked.window.width()
    high = title.fontMetrics().height()
    unlocked.window.resize(683, 384)
    wait_for(lambda: title.fontMetrics().height() < high)
    assert title.text() == "I told somebody something"
    unlocked.window.resize(large, 768)
    wait_for(lambda: title.fontMetrics().height() == high)
    assert title.text() == "I told somebody something"


def test_a_short_title_is_whole_beside_everything(unlocked: Program) -> None:
    """On half a screen the buttons of a page leave its name whole, and the reference of its case."""
    unlocked.context.navigator.go(ConsentsRoute(CASE))
    wait_for(lambda: page(unlocked).objectName() == "ConsentsPage")
    wait_for(lambda: "Amina Example" in shown(unlocked))
    unlocked.window.resize(683, 384)
    wait_for(lambda: page(unlocked).width() <= 683)
    settle()
    assert find(page(unlocked), QLabel, "title").text() == "Consents"
    assert "K-014" in find(page(unlocked), QLabel, "case_line").text()
