"""What was erased with its case does not come back by itself when a case file brings the same ids again."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from notebook.model.entry import Entry
from notebook.tasks.case_files import export_case, import_case, read_case_file
from notebook.tasks.entries import finalise, load_entry
from notebook.tasks.erase import erase_for_good, what_would_go
from notebook.tasks.notebook import Notebook
from notebook.tasks.restore_unsaved_work import Why, restore_drafts
from tests.support.unsaved_text import (
    HOUR,
    NOW,
    draft,
    make_desk,
    only_case,
    open_at,
    path_in,
    put_aside,
    texts,
    unsaved_entry,
)


@pytest.fixture
def notebook(tmp_path: Path) -> Iterator[Notebook]:
    """Give an open notebook with one case, and its case file beside it."""
    make_desk(tmp_path)
    with open_at(path_in(tmp_path)) as held:
        yield held


def erased_and_imported(notebook: Notebook, folder: Path) -> None:
    """Erase the case while the stick is away, and import what was exported of it."""
    export_case(notebook, only_case(notebook), folder / "K-014.casefile", NOW)
    erase_for_good(notebook, what_would_go(notebook, only_case(notebook)), NOW + HOUR)
    import_case(notebook, read_case_file(folder / "K-014.casefile"), NOW + HOUR)


def kept(notebook: Notebook) -> Entry:
    """Finish an entry, which the case file has."""
    return finalise(notebook, draft(notebook), NOW)


def test_the_first_text_of_an_entry_is_asked_about(notebook: Notebook, tmp_path: Path) -> None:
    """It is shown, and begins no entry by itself."""
    kept(notebook)
    put_aside(notebook, tmp_path / "stick", unsaved_entry(notebook), "ERASED", saved=False)
    erased_and_imported(notebook, tmp_path)
    found = restore_drafts(notebook, tmp_path / "stick", NOW + 2 * HOUR)
    assert ([each.why for each in found.undecided], found.entries) == ([Why.GONE], ())


def test_text_of_an_entry_that_came_back_is_asked_about(notebook: Notebook, tmp_path: Path) -> None:
    """The entry is as it was when the text was typed, and stays so."""
    entry = kept(notebook)
    put_aside(notebook, tmp_path / "stick", entry, "ERASED")
    erased_and_imported(notebook, tmp_path)
    found = restore_drafts(notebook, tmp_path / "stick", NOW + 2 * HOUR)
    assert ([each.why for each in found.undecided], found.entries) == ([Why.CHANGED], ())
    assert texts(notebook, entry.id) == ["v0"]


def test_what_was_typed_after_the_import_goes_in(notebook: Notebook, tmp_path: Path) -> None:
    """The erasure came before it, and is no reason to ask."""
    entry = kept(notebook)
    export_case(notebook, only_case(notebook), tmp_path / "before.casefile", NOW)
    erase_for_good(notebook, what_would_go(notebook, only_case(notebook), entry.id), NOW)
    erase_for_good(notebook, what_would_go(notebook, only_case(notebook)), NOW + HOUR)
    import_case(notebook, read_case_file(tmp_path / "before.casefile"), NOW + HOUR)
    put_aside(notebook, tmp_path / "stick", load_entry(notebook, entry.id), "typed")
    put_aside(notebook, tmp_path / "stick", unsaved_entry(notebook), "new", saved=False)
    found = restore_drafts(notebook, tmp_path / "stick", NOW + 2 * HOUR)
    assert (found.undecided, len(found.entries)) == ((), 2)
    assert texts(notebook, entry.id) == ["typed"]
