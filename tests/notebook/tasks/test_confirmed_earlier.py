"""A row of an earlier version says that the flags of an entry were confirmed, and not in which case the entry is."""

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from notebook.errors.base import NotebookError
from notebook.maintenance.erase import erase_case
from notebook.model.ids import CaseId, EntryId
from notebook.model.integrity import Fact, RecordKind
from notebook.model.people import Subject, Worker
from notebook.model.vocabulary import Audience
from notebook.store import log
from notebook.store.log_comparison import compare_with_log
from notebook.tasks.case_files import import_case, read_case_file
from notebook.tasks.cases import new_case
from notebook.tasks.demo import CASE_FILE
from notebook.tasks.entries import load_entry
from notebook.tasks.erase import erase_for_good, what_would_go
from notebook.tasks.move_entry import move_entry
from notebook.tasks.notebook import Notebook, create_notebook, open_notebook
from notebook.tasks.sharing_flags import confirm_flags
from tests.support.cheap_vaults import CHEAP, PASSPHRASE
from tests.support.log_comparison import NOW

RUNS: Final = {"ci": 10, "long": 300}.get(os.environ.get("CASEFOLD_HYPOTHESIS", ""), 25)
CASE = CaseId("c1")
ENTRY = EntryId("e1")
IN_CASE = "SELECT e.id FROM entries e JOIN cases c ON c.key = e.case_key WHERE c.id = ?"
UNCONFIRM = "UPDATE flags SET confirmed = 0"


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    """Give a notebook with the practice case, confirmed by an earlier version."""
    worker = Worker("J. Bakker", "Exit worker", "Bureau Kompas", Audience("social_care"))
    path = create_notebook(tmp_path / "Mine", PASSPHRASE, worker, NOW, practice=True, cost=CHEAP, floor=CHEAP)
    with open_notebook(path, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        import_case(notebook, read_case_file(CASE_FILE), NOW)
        confirm_as_before(notebook)
    return path


@pytest.fixture
def upgraded(begun: Path) -> Iterator[Notebook]:
    """Give it open; everything agrees."""
    with open_notebook(begun, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        assert differ(notebook) == set()
        yield notebook


def confirm_as_before(notebook: Notebook) -> None:
    """Confirm all flags as an earlier version did."""
    with notebook.connection.transaction():
        notebook.connection.change("UPDATE flags SET confirmed = 1")
        for (entry,) in notebook.connection.execute("SELECT id FROM entries"):
            log.append(notebook.connection, NOW, log.Event.FLAGS_CONFIRMED, {"entry": entry})


def differ(notebook: Notebook) -> set[str]:
    """Return the entries whose flags differ from the log, the same for the notebook as for each of its cases."""
    found = compare_with_log(notebook.connection, fully=True)
    assert all((each.kind, each.fact) == (RecordKind.FLAGS, Fact.CONTENT) for each in found)
    cases = [CaseId(case) for (case,) in notebook.connection.execute("SELECT id FROM cases")]
    by_case = {each.id for case in cases for each in compare_with_log(notebook.connection, fully=True, case=case)}
    assert by_case == {each.id for each in found}
    return by_case


def erase(notebook: Notebook, case: CaseId) -> None:
    erase_for_good(notebook, what_would_go(notebook, case), NOW)


def flagged(notebook: Notebook) -> set[str]:
    """Return the entries that have flags."""
    rows = notebook.connection.execute(
        "SELECT e.id FROM flags f LEFT JOIN sections s ON s.key = f.section_key"
        " JOIN entries e ON e.key = ifnull(f.entry_key, s.entry_key)"
    )
    return {entry for (entry,) in rows}


def test_another_case_that_is_erased_takes_no_confirmation_with_it(upgraded: Notebook) -> None:
    """What was confirmed by then is compared as before."""
    erase(upgraded, new_case(upgraded, "K-2", Subject("Bram Other"), NOW).id)
    assert differ(upgraded) == set()
    upgraded.connection.execute(UNCONFIRM)
    assert differ(upgraded) == flagged(upgraded) > set()


@pytest.mark.parametrize("moved", [False, True])
def test_a_case_that_comes_back_is_not_confirmed(upgraded: Notebook, *, moved: bool) -> None:
    """Its flags wait for the worker again, in it or in a case that an entry of it is moved to."""
    other = new_case(upgraded, "K-2", Subject("Bram Other"), NOW).id
    erase(upgraded, CASE)
    import_case(upgraded, read_case_file(CASE_FILE), NOW)
    if moved:
        # The first flag goes along, and the others do not.
        upgraded.connection.execute(
            "UPDATE flags SET value = 'withhold', code = 'SRC' WHERE key = (SELECT min(key) FROM flags)"
        )
        move_entry(upgraded, ENTRY, other, "It was filed wrongly", NOW)
        assert {entry for (entry,) in upgraded.connection.execute(IN_CASE, (other,))} == {ENTRY} < flagged(upgraded)
    assert upgraded.connection.execute("SELECT count(*) FROM flags WHERE confirmed = 0") != [(0,)]
    assert differ(upgraded) == set()


def test_a_confirmation_names_the_case(upgraded: Notebook) -> None:
    """Rows of this version leave nothing open."""
    confirm_flags(upgraded, load_entry(upgraded, ENTRY), NOW)
    *_, row = log.of_event(upgraded.connection, log.Event.FLAGS_CONFIRMED)
    assert json.loads(row.body) == {"case": CASE, "entry": ENTRY}


@settings(max_examples=RUNS, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["another", "erased", "imported", "moved", "confirmed"]), min_size=1, max_size=7))
def test_exactly_what_was_confirmed_since_it_came_in_has_a_claim(begun: Path, deeds: list[str]) -> None:
    """Whatever cases are erased and come back between: no confirmation is forgotten, and none is invented."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / begun.name
        copytree(begun, path)
        with open_notebook(path, PASSPHRASE, NOW, floor=CHEAP) as notebook:
            claimed = True
            for deed in deeds:
                with suppress(NotebookError):  # what is not there, or is there already, is refused
                    claimed = _do(notebook, deed, claimed=claimed)
                assert not differ(notebook)
            notebook.connection.execute(UNCONFIRM)
            assert differ(notebook) == (flagged(notebook) if claimed else set())


def _do(notebook: Notebook, deed: str, *, claimed: bool) -> bool:
    """Do one thing, and return whether the flags of the practice case are confirmed after it."""
    other = new_case(notebook, "K-2", Subject("Bram Other"), NOW).id
    match deed:
        case "another":
            erase_case(notebook.connection, other, NOW)
        case "erased":
            erase_case(notebook.connection, CASE, NOW)
        case "imported":
            import_case(notebook, read_case_file(CASE_FILE), NOW)
            return False
        case "moved":
            move_entry(notebook, ENTRY, other, "It was filed wrongly", NOW)
        case "confirmed":
            confirm_as_before(notebook)
            return True
    return claimed
