"""Text that waits outside for an entry that was moved names nobody whom the new case does not know."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Final

import pytest

from notebook.model.entry import Entry
from notebook.model.ids import CaseId, EntryId, ThirdPartyId
from notebook.model.people import Subject, ThirdParty
from notebook.model.vocabulary import EntryKind
from notebook.store import cases
from notebook.tasks.cases import new_case
from notebook.tasks.entries import finalise, start_entry
from notebook.tasks.erase import erase_for_good, what_would_go
from notebook.tasks.move_entry import move_entry
from notebook.tasks.notebook import Notebook
from notebook.tasks.resolve_unsaved_text import keep_both, put_in
from notebook.tasks.restore_unsaved_work import Undecided, Why, restore_drafts
from notebook.tasks.unsaved_work import EntryDraft, origin_of, store_draft
from tests.support.unsaved_text import HOUR, NOW, make_desk, open_at, page, path_in, texts, write

WHY: Final = "It was filed in the wrong case."
TYPED: Final = "Her brother Yusuf Karim rang. Ruta Qvist is out."


@pytest.fixture
def notebook(tmp_path: Path) -> Iterator[Notebook]:
    """Give an open notebook."""
    make_desk(tmp_path)
    with open_at(path_in(tmp_path)) as held:
        yield held


def opened(notebook: Notebook, reference: str, name: str, *people: ThirdParty) -> CaseId:
    """Open a case."""
    return new_case(notebook, reference, Subject(name), NOW, people=people).id


def of_ruta(notebook: Notebook) -> CaseId:
    """Open a case whose person has a brother and a friend."""
    brother = ThirdParty(ThirdPartyId(""), "Yusuf Karim", relation="brother")
    return opened(notebook, "K-050", "Ruta Qvist", brother, ThirdParty(ThirdPartyId(""), "Sara Lind"))


def finished(notebook: Notebook, case: CaseId) -> Entry:
    """Finish an entry that names nobody."""
    entry = start_entry(notebook, case, EntryKind.VISIT, NOW, NOW)
    return finalise(notebook, write(notebook, entry.id, "She slept badly."), NOW)


def lock(notebook: Notebook, folder: Path, case: CaseId, entry: Entry) -> None:
    """Lock with text on the page of an entry, while the notebook cannot be written."""
    states = origin_of(notebook).states(entry, saved=True)
    aside = EntryDraft(case, entry.id, page(entry, TYPED), "cut off", states)
    store_draft(folder, origin_of(notebook), aside, NOW)


def known(notebook: Notebook, case: CaseId) -> set[str]:
    """Give the third parties of a case."""
    return {each.name for each in cases.load(notebook.connection, case).third_parties}


@pytest.mark.parametrize("again", [False, True])
def test_whom_it_names_comes_along(notebook: Notebook, tmp_path: Path, *, again: bool) -> None:
    """Put in by itself, after one move or two; who does not stand in it does not come."""
    home, *through = of_ruta(notebook), opened(notebook, "K-051", "Bilal Osman"), opened(notebook, "K-052", "Cees Vis")
    entry = finished(notebook, home)
    lock(notebook, tmp_path / "unsaved", home, entry)
    for target in through if again else through[:1]:
        move_entry(notebook, entry.id, target, WHY, NOW + HOUR)
    assert known(notebook, target) == set()
    assert restore_drafts(notebook, tmp_path / "unsaved", NOW + 2 * HOUR).entries == ((target, entry.id),)
    assert texts(notebook, entry.id) == [TYPED]
    assert known(notebook, target) == {"Yusuf Karim", "Ruta Qvist"}


@pytest.mark.parametrize("choose", [put_in, keep_both])
def test_also_when_it_was_asked_about(
    notebook: Notebook, tmp_path: Path, choose: Callable[[Notebook, Undecided, datetime], EntryId]
) -> None:
    """Nobody comes along before the worker has chosen."""
    home, target = of_ruta(notebook), opened(notebook, "K-051", "Bilal Osman")
    entry = finished(notebook, home)
    lock(notebook, tmp_path / "unsaved", home, replace(entry, title="As it was before"))
    move_entry(notebook, entry.id, target, WHY, NOW + HOUR)
    [asked] = restore_drafts(notebook, tmp_path / "unsaved", NOW + 2 * HOUR).undecided
    assert known(notebook, target) == set()
    choose(notebook, asked, NOW + 2 * HOUR)
    assert TYPED in texts(notebook, entry.id)
    assert known(notebook, target) == {"Yusuf Karim", "Ruta Qvist"}


def test_with_its_old_case_erased_it_is_asked_about(notebook: Notebook, tmp_path: Path) -> None:
    """Nobody can tell any more whom of that case it names."""
    home, target = of_ruta(notebook), opened(notebook, "K-051", "Bilal Osman")
    entry = finished(notebook, home)
    lock(notebook, tmp_path / "unsaved", home, entry)
    move_entry(notebook, entry.id, target, WHY, NOW + HOUR)
    erase_for_good(notebook, what_would_go(notebook, home), NOW + HOUR)
    [asked] = restore_drafts(notebook, tmp_path / "unsaved", NOW + 2 * HOUR).undecided
    assert (asked.why, texts(notebook, entry.id)) == (Why.CHANGED, ["She slept badly."])


def test_nobody_comes_for_text_that_was_typed_in_the_new_case(notebook: Notebook, tmp_path: Path) -> None:
    """Whoever is named there was named there: the people of the old case stay in it."""
    home, target = of_ruta(notebook), opened(notebook, "K-051", "Bilal Osman")
    entry = finished(notebook, home)
    move_entry(notebook, entry.id, target, WHY, NOW + HOUR)
    lock(notebook, tmp_path / "unsaved", target, entry)
    assert restore_drafts(notebook, tmp_path / "unsaved", NOW + 2 * HOUR).entries == ((target, entry.id),)
    assert known(notebook, target) == set()
