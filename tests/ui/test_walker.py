"""What must hold on every page: names, the order of the focus, contrast, and room for large letters."""

import ast
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QMenu,
    QWidget,
    QWidgetAction,
)

import ui.open_pages
import ui.pages
from notebook.model.ids import CaseId
from notebook.tasks.cases import list_cases
from notebook.tasks.notebook import Notebook, open_notebook
from notebook.tasks.practice import PASSPHRASE, make_practice_notebook
from tests.support.page_checks import (
    actions_say_why,
    called,
    comes_into_sight,
    comes_to_rest,
    ends_with_its_text,
    fits_a_scaled_screen,
    fits_a_small_screen,
    focusable,
    follows_the_eye,
    greyed_says_why,
    holds_still,
    is_as_high_as_its_words,
    keeps_its_values,
    keys,
    nothing_is_cut,
    typing_moves_nothing,
)
from tests.support.page_states import SCENES, Scene, hand_over_both, put_away
from tests.support.routes import WALKS, Walk
from tests.support.window import settle, wait_for
from ui.app import Program
from ui.shell.session import Session
from ui.theme import apply_theme

Show = Callable[[Walk | Scene], QWidget]
SIGHTS: tuple[Walk | Scene, ...] = (*WALKS, *SCENES)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the practice notebook, of which each page gets a copy."""
    return make_practice_notebook(tmp_path_factory.mktemp("walk") / "Practice", datetime.now(UTC))


@pytest.fixture(scope="module")
def handed_over(kept: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the same after both its packs were handed over."""
    folder = tmp_path_factory.mktemp("packs")
    path = Path(copytree(kept, folder / "copy.casevault"))
    with open_notebook(path, PASSPHRASE, datetime.now(UTC)) as notebook:
        [case] = list_cases(notebook)
        hand_over_both(notebook, case.id, folder)
    return path


@pytest.fixture
def show(program: Program, kept: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Show]:
    """Give what brings up a page with its content, and what stands over it where something does."""
    path = tmp_path / "copy.casevault"

    def answer(task: Callable[[Notebook], object]) -> object:
        found: list[object] = []
        program.context.session.ask(program.window, task, found.append, found.append)
        wait_for(lambda: found)
        return found[0]

    def shown(sight: Walk | Scene) -> QWidget:
        walk = sight if isinstance(sight, Walk) else next(each for each in WALKS if each.name == sight.walk)
        prepared = isinstance(sight, Scene) and sight.handed_over
        copytree(request.getfixturevalue("handed_over") if prepared else kept, path)
        case = CaseId("")
        if not walk.locked:
            session = Session(path, program.worker)
            opened: list[object] = []
            session.unlock(program.window, PASSPHRASE, opened.append, opened.append)
            wait_for(lambda: opened)
            program.context.set_session(session)
            rows = answer(list_cases)
            assert isinstance(rows, list)
            case = rows[0].id
        walk.show(program.context, case, path)
        if not walk.locked:
            answer(lambda _notebook: None)  # whatever the page asked for has been answered before
        settle()
        assert type(program.window.page).__name__ == walk.page
        if isinstance(sight, Scene):
            sight.act(program)
            if program.context.is_open:
                answer(lambda _notebook: None)  # and whatever the scene asked for, too
            settle()
        page = QApplication.activePopupWidget() or QApplication.activeModalWidget() or program.window.page
        assert page is not None
        return page

    yield shown
    put_away(program)


def guided() -> dict[str, str]:
    """Give the pages that routes lead to, with their modules."""
    modules = (ast.parse(Path(str(each.__file__)).read_text(encoding="utf-8")) for each in (ui.pages, ui.open_pages))
    imports = (node for module in modules for node in ast.walk(module) if isinstance(node, ast.ImportFrom))
    imported = {node.names[0].name: node.module for node in imports if node.module not in {None, "ui.shell.page"}}
    return {name: str(module) for name, module in imported.items() if name.endswith("Page")}


def test_every_page_is_walked() -> None:
    """The walks are the pages of all routes, no more and no less."""
    assert {walk.page: walk.module for walk in WALKS} == guided()


@pytest.mark.parametrize("sight", SIGHTS, ids=lambda sight: sight.name)
def test_page_can_be_worked_with(sight: Walk | Scene, app: QApplication, program: Program, show: Show) -> None:
    """Everything has a name and room for a finger, Tab follows the eye, each key means one thing, nothing is cut.

    Nor is it on a screen at 200 %, nor with everything mirrored.
    """
    page = show(sight)
    if isinstance(page, QMenu):
        assert all(each.text() or each.isSeparator() or isinstance(each, QWidgetAction) for each in page.actions())
        actions_say_why(page)
        return
    controls = focusable(page)
    assert controls
    for control in controls:
        assert control.accessibleName().strip(), f"{called(control)} has no accessible name"
        assert control.objectName(), f"{control.accessibleName()} has no object name"
        assert min(control.width(), control.height()) >= 24, f"{called(control)} is {control.size()}"
    follows_the_eye(page, controls)
    greyed_says_why(page)
    for menu in program.window.menuBar().findChildren(QMenu):
        actions_say_why(menu)
    over = page if isinstance(page, QDialog) else program.window
    assert {key for key, times in keys(over).items() if times > 1} == set()
    over.activateWindow()
    wait_for(lambda: (focus := QApplication.focusWidget()) is not None and page.isAncestorOf(focus))
    fits_a_small_screen(page, over)
    ends_with_its_text(page)
    holds_still(page)
    if isinstance(page, QDialog):
        is_as_high_as_its_words(page)
    fits_a_scaled_screen(page, over)
    comes_into_sight(page)
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        comes_to_rest(page)
        nothing_is_cut(page)
    finally:
        app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    keeps_its_values(page)
    typing_moves_nothing(page, over)


@pytest.mark.parametrize("sight", SIGHTS, ids=lambda sight: sight.name)
def test_page_has_room_for_large_letters(sight: Walk | Scene, app: QApplication, program: Program, show: Show) -> None:
    """All texts fit on a small screen with letters of twice the size."""
    apply_theme(app, dark=False, scale=2)
    page = show(sight)
    if isinstance(page, QMenu):
        nothing_is_cut(page)  # the page under it has a sight of its own
    else:
        fits_a_small_screen(page, page if isinstance(page, QDialog) else program.window)
