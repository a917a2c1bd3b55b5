"""After a lock one comes back to the page and the draft one was at, from what the notebook kept and nothing else."""

import json
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit

from notebook.model.ids import CaseId, EntryId
from notebook.model.people import Subject
from notebook.store import meta
from notebook.tasks.backup import default_plan
from notebook.tasks.cases import new_case
from notebook.tasks.erase import erase_for_good, what_would_go
from notebook.tasks.move_entry import move_entry
from notebook.tasks.notebook import Notebook, open_notebook
from notebook.tasks.place import keep_place, kept_place
from tests.references import load_case
from tests.support.cli import PASSPHRASE, CliNotebook
from tests.support.gui import comes
from tests.support.task_instants import NOW
from tests.support.window import find, wait_for
from ui.app import Program
from ui.entry.entry_page import EntryPage
from ui.shell.locked_routes import UnlockRoute
from ui.shell.return_route import place_of, route_back
from ui.shell.routes import (
    CaseListRoute,
    CaseRoute,
    ConsentsRoute,
    DisclosuresRoute,
    EntryRoute,
    EraseRoute,
    GuideRoute,
    HandoverRoute,
    PassphraseRoute,
    PreferencesRoute,
    Route,
)

CASE = CaseId("c1")
E1 = EntryId("e1")


def locked(program: Program) -> None:
    """Lock, and wait for the page that unlocks."""
    program.context.lock()
    comes(program, "UnlockPage")


def unlocked_again(program: Program, path: Path, *, returns: bool = True) -> None:
    """Unlock as the process does that a lock started."""
    program.context.navigator.go(UnlockRoute(path, returns=returns))
    page = comes(program, "UnlockPage")
    QTest.keyClicks(find(page, QLineEdit, "passphrase"), PASSPHRASE)
    find(page, QLineEdit, "passphrase").returnPressed.emit()
    wait_for(lambda: program.context.is_open)


@pytest.mark.parametrize(
    "route",
    [
        CaseRoute(CASE, E1),
        ConsentsRoute(CASE),
        DisclosuresRoute(CASE),
        EntryRoute(CASE, E1),
        HandoverRoute(CASE),
        PreferencesRoute(),
    ],
    ids=lambda route: type(route).__name__,
)
def test_one_comes_back_to_the_page(unlocked: Program, desk: CliNotebook, route: Route) -> None:
    """The same page, about the same case and entry."""
    unlocked.context.navigator.go(route)
    page = unlocked.window.page
    assert page is not None
    if isinstance(route, CaseRoute):
        wait_for(lambda: page.route() != CaseRoute(CASE))
    locked(unlocked)
    unlocked_again(unlocked, desk.notebook)
    back = unlocked.context.navigator.route
    assert type(back) is type(route)
    assert getattr(back, "case", None) == getattr(route, "case", None)
    assert getattr(back, "entry", None) == getattr(route, "entry", None)


def test_from_the_usual_start_one_comes_to_the_cases(unlocked: Program, desk: CliNotebook) -> None:
    """Only the process that a lock started leads back."""
    unlocked.context.navigator.go(CaseRoute(CASE, E1))
    comes(unlocked, "CasePage")
    locked(unlocked)
    unlocked_again(unlocked, desk.notebook, returns=False)
    assert unlocked.context.navigator.route == CaseListRoute()


@pytest.mark.parametrize("route", [EraseRoute(CASE), PassphraseRoute()], ids=lambda route: type(route).__name__)
def test_nobody_comes_back_to_a_dangerous_page(unlocked: Program, desk: CliNotebook, route: Route) -> None:
    """Nor to the page before it, from an earlier lock."""
    unlocked.context.navigator.go(CaseRoute(CASE, E1))
    comes(unlocked, "CasePage")
    locked(unlocked)
    unlocked_again(unlocked, desk.notebook)
    unlocked.context.navigator.go(route)
    locked(unlocked)
    unlocked_again(unlocked, desk.notebook)
    assert unlocked.context.navigator.route == CaseListRoute()


def test_a_draft_and_half_of_its_date_are_there_again(unlocked: Program, desk: CliNotebook) -> None:
    """The text is in the draft, and what was typed of the time stands in its field, with what is wrong with it."""
    unlocked.context.navigator.go(EntryRoute(CASE))
    page = comes(unlocked, "EntryPage")
    wait_for(lambda: page.findChildren(QPlainTextEdit))
    assert isinstance(page, EntryPage)
    QTest.keyClicks(page.sections.editors[0].area, "She opened the door")
    when = find(page, QLineEdit, "when")
    when.selectAll()
    QTest.keyClicks(when, "27-")
    told = find(page, QLabel, "when_help").text()
    locked(unlocked)
    assert not unlocked.window.findChildren(EntryPage)
    unlocked_again(unlocked, desk.notebook)
    again = comes(unlocked, "EntryPage")
    assert isinstance(again, EntryPage)
    wait_for(lambda: again.findChildren(QPlainTextEdit))
    assert find(again, QLineEdit, "when").text() == "27-"
    assert find(again, QLabel, "when_help").text() == told
    assert again.sections.editors[0].area.toPlainText() == "She opened the door"
    wait_for(find(again, QLineEdit, "when").hasFocus)


def test_a_page_that_cannot_say_where_it_is_is_locked_all_the_same(
    unlocked: Program, desk: CliNotebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error there keeps no notebook open; the next unlock leads to the cases."""
    unlocked.context.navigator.go(CaseRoute(CASE, E1))
    page = comes(unlocked, "CasePage")
    reported: list[object] = []
    monkeypatch.setattr("sys.excepthook", lambda *error: reported.append(error))
    monkeypatch.setattr(page, "route", lambda: 1 / 0)
    locked(unlocked)
    assert reported
    unlocked_again(unlocked, desk.notebook)
    assert unlocked.context.navigator.route == CaseListRoute()


def test_a_lock_alone_makes_no_backup(unlocked: Program, desk: CliNotebook) -> None:
    """Where one was is written into the notebook, which is no day's work."""
    unlocked.context.navigator.go(CaseRoute(CASE, E1))
    comes(unlocked, "CasePage")
    folder = default_plan(desk.notebook).folder
    before = sorted(folder.iterdir()) if folder.is_dir() else []
    locked(unlocked)
    assert (sorted(folder.iterdir()) if folder.is_dir() else []) == before


def test_outside_the_notebook_nothing_says_where_one_was(unlocked: Program, desk: CliNotebook, tmp_path: Path) -> None:
    """No file but the encrypted one has the id of the case or the entry."""
    unlocked.context.navigator.go(EntryRoute(CASE, E1))
    comes(unlocked, "EntryPage")
    locked(unlocked)
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as notebook:
        place = kept_place(notebook)
    assert place == {"page": "EntryRoute", "case": CASE, "entry": E1}
    files = [each for each in tmp_path.rglob("*") if each.is_file() and each.suffix != ".json"]
    assert files
    for each in files:
        assert b"EntryRoute" not in each.read_bytes(), each


def place(notebook: Notebook, **values: str) -> None:
    keep_place(notebook, {"page": "EntryRoute", **values})


def test_a_place_that_is_gone_is_none(desk: CliNotebook) -> None:
    """Of another case or entry, malformed, or erased; one that was moved is in its present case."""
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as notebook:
        assert kept_place(notebook) is None
        place(notebook, case="c-none")
        assert kept_place(notebook) is None
        place(notebook, case=CASE, entry="e-none")
        assert kept_place(notebook) is None
        place(notebook, case=CASE, when="x" * 3000)
        assert "x" not in meta.place(notebook.connection)
        other = new_case(notebook, "K-099", Subject("Bilal Osman"), NOW).id
        move_entry(notebook, E1, other, "It is his.", NOW)
        place(notebook, case=CASE, entry=E1, when="27-")
        assert kept_place(notebook) == {"page": "EntryRoute", "case": other, "entry": E1, "when": "27-"}
        assert load_case(notebook, other).entries
        erase_for_good(notebook, what_would_go(notebook, other), NOW)
        assert meta.place(notebook.connection) == ""
        for said in ("[]", "{", json.dumps({"page": 3})):
            with notebook.connection.transaction():
                meta.set_place(notebook.connection, said)
            assert route_back(kept_place(notebook)) is None


def test_only_ids_and_words_come_back() -> None:
    """What a route has besides is left out; values that fit no route are none."""
    assert place_of(GuideRoute(CASE, None, CaseRoute(CASE))) == {"page": "GuideRoute", "case": CASE}
    assert place_of(CaseListRoute()) is None
    assert place_of(None) is None
    assert route_back({"page": "EntryRoute", "case": CASE, "other": "x"}) is None
    assert route_back({"page": "EraseRoute", "case": CASE}) is None
    assert route_back({"page": "CaseRoute"}) is None
