"""What was typed is set aside, encrypted, and comes back into the notebook it was typed for."""

import stat
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Final

import pytest

from notebook.errors.store import NotFound
from notebook.errors.vault import VaultNotWritten
from notebook.model.entry import Entry
from notebook.model.ids import CaseId, EntryId
from notebook.model.vocabulary import Category, EntryKind, EntryStatus, SectionKind
from notebook.tasks.entries import (
    EntryForm,
    SectionForm,
    earlier_versions,
    finalise,
    load_entry,
    new_entry,
    new_section,
    save_draft,
    start_entry,
)
from notebook.tasks.notebook import Notebook, open_notebook
from notebook.tasks.restore_unsaved_work import Why, restore_drafts, throw_away, write_sheet
from notebook.tasks.unsaved_work import EntryDraft, FormDraft, origin_of
from tests.references import load_case
from tests.support.cli import PASSPHRASE, CliNotebook
from tests.support.set_aside_helpers import LATER, NOW, of, set_aside

CANARY: Final = "canary-Amina-47 \N{GRINNING FACE} \ud800"


def typed(text: str, section: SectionForm | None = None) -> EntryForm:
    """Give a page with one section."""
    made = new_section(SectionKind.OBSERVED, text, (Category.WELLBEING,))
    written = section or SectionForm(made.id, made.kind, text, made.categories, never=True)
    return EntryForm(datetime.fromisoformat("2026-10-30T14:05:00+01:00"), EntryKind.CALL, "Mine", (written,))


def draft(notebook: Notebook) -> Entry:
    """Keep a draft of one section."""
    case = load_case(notebook, "K-014")
    entry = start_entry(notebook, case.id, EntryKind.VISIT, NOW, NOW)
    section = new_section(SectionKind.OBSERVED, "Before.", (Category.WELLBEING,))
    return save_draft(notebook, replace(entry, sections=(section,)), NOW)


def retyped(entry: Entry, text: str) -> EntryForm:
    """Give the page of an entry with another text in its first section."""
    first = entry.sections[0]
    return EntryForm(
        entry.at, entry.kind, "Mine", (SectionForm(first.id, first.kind, text, first.categories, first.never),)
    )


def test_a_new_entry_comes_back_after_the_notebook_was_closed(desk: CliNotebook, tmp_path: Path) -> None:
    """Nothing of it was in the notebook; afterwards it is a draft there, and the file is gone."""
    aside_in = tmp_path / "data" / "unsaved"
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as notebook:
        sheet = typed("She rang. \N{GRINNING FACE}")
        begun = new_entry(notebook, EntryKind.NOTE, NOW, NOW)
        path = set_aside(aside_in, notebook, of(notebook, begun, sheet, saved=False))
    with open_notebook(desk.notebook, PASSPHRASE, LATER) as notebook:
        [(_case, entry)] = restore_drafts(notebook, aside_in, LATER).entries
        kept = load_entry(notebook, entry)
    assert (kept.status, kept.kind, kept.at, kept.title) == (EntryStatus.DRAFT, sheet.kind, sheet.at, "Mine")
    [section] = kept.sections
    assert (section.text, section.never) == ("She rang. \N{GRINNING FACE}", True)
    assert not path.exists()


def test_a_draft_gets_the_text_that_came_after(notebook: Notebook, tmp_path: Path) -> None:
    """What was typed last counts; a second time it changes nothing."""
    entry = draft(notebook)
    aside = of(notebook, entry, retyped(entry, "After."))
    set_aside(tmp_path, notebook, aside)
    assert restore_drafts(notebook, tmp_path, LATER).entries == ((aside.case, entry.id),)
    kept = load_entry(notebook, entry.id)
    assert [section.text for section in kept.sections] == ["After."]
    assert write_sheet(notebook, aside, LATER) == entry.id
    assert load_entry(notebook, entry.id) == kept


def test_a_change_of_a_finished_entry_is_one_amendment(notebook: Notebook, tmp_path: Path) -> None:
    """It is kept with its reason, once, and what was said before can be read."""
    entry = finalise(notebook, draft(notebook), NOW)
    aside = of(notebook, entry, retyped(entry, "After."), "cut off")
    for _time in range(2):
        set_aside(tmp_path, notebook, aside)
        assert restore_drafts(notebook, tmp_path, LATER).entries == ((aside.case, entry.id),)
    first, second = earlier_versions(notebook, entry.sections[0].id)
    assert (first.text, second.text, second.reason) == ("Before.", "After.", "cut off")


def test_lines_wait_until_they_are_thrown_away(notebook: Notebook, tmp_path: Path) -> None:
    """A form is no entry: its lines are given each time, until somebody throws them away."""
    lines = (("Name", "Sam"), ("Reference", "K-0"))
    path = set_aside(tmp_path, notebook, FormDraft(lines))
    for _time in range(2):
        [form] = restore_drafts(notebook, tmp_path, LATER).left_over
        assert (form.path, form.lines, form.page, form.reference) == (path, lines, None, "")
        assert form.text == "Name\nSam\n\nReference\nK-0"
    throw_away(path)
    throw_away(path)
    assert restore_drafts(notebook, tmp_path, LATER).left_over == ()


def test_lines_know_their_page_while_its_case_is_there(notebook: Notebook, tmp_path: Path) -> None:
    """Of a case that is gone by now there is no page to go back to."""
    for case in ("c1", "c-none"):
        set_aside(tmp_path, notebook, FormDraft((("Name", "Sam"),), CaseId(case), {"page": "CaseRoute", "case": case}))
    found = restore_drafts(notebook, tmp_path, LATER).left_over
    assert {(each.case, each.reference, each.page is None) for each in found} == {
        ("c1", "K-014", False),
        ("c-none", "", True),
    }


def test_the_file_tells_nothing(notebook: Notebook, tmp_path: Path) -> None:
    """It is private, and holds nothing of the text, of the case or of the key."""
    key = origin_of(notebook).key
    path = set_aside(tmp_path / "new", notebook, FormDraft((("Name", CANARY),)))
    raw = path.read_bytes()
    assert not any(word in raw for word in (b"canary", b"Name", key.key))
    assert "canary" not in path.name
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert repr(key.key) not in repr(key)
    [left] = restore_drafts(notebook, path.parent, LATER).left_over
    assert left.lines == (("Name", CANARY),)


def other_key(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1] + bytes([path.read_bytes()[-1] ^ 1]))


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:12])


def other_format(path: Path) -> None:
    path.write_bytes(b"CASEDRF9" + path.read_bytes()[8:])


@pytest.mark.parametrize("spoil", [other_key, cut, other_format])
def test_what_does_not_open_is_told_and_stays(
    notebook: Notebook, tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    """A file that was changed is never guessed at, and never deleted."""
    path = set_aside(tmp_path, notebook, FormDraft((("Name", "Sam"),)))
    spoil(path)
    found = restore_drafts(notebook, tmp_path, LATER)
    assert (found.entries, found.left_over, found.unread) == ((), (), (path,))
    assert path.exists()


@pytest.mark.parametrize("entry", [EntryId("none"), None])
def test_what_the_notebook_has_no_place_for_stays(notebook: Notebook, tmp_path: Path, entry: EntryId | None) -> None:
    """A case that is gone by then does not cost the text: it can be read."""
    aside = EntryDraft(CaseId("none"), entry, typed("After."), "why", ("digest", None))
    path = set_aside(tmp_path, notebook, aside)
    [waiting] = restore_drafts(notebook, tmp_path, LATER).undecided
    assert (waiting.why, waiting.reference, waiting.aside.sheet) == (Why.NO_CASE, None, aside.sheet)
    assert path.exists()
    with pytest.raises(NotFound):
        write_sheet(notebook, aside, LATER)


def test_another_notebook_leaves_it_alone(notebook: Notebook, tmp_path: Path) -> None:
    """Two notebooks share the folder, and neither sees what belongs to the other."""
    path = set_aside(tmp_path, notebook, FormDraft((("Name", "Sam"),)))
    other = CliNotebook.new(tmp_path / "other", number=2)
    with open_notebook(other.notebook, PASSPHRASE, NOW) as second:
        found = restore_drafts(second, tmp_path, LATER)
    assert (found.entries, found.left_over, found.unread) == ((), (), ())
    assert path.exists()


def test_no_place_to_write_is_told(notebook: Notebook, tmp_path: Path) -> None:
    """Where the folder cannot be made, the caller hears of it and nothing is left."""
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(VaultNotWritten):
        set_aside(tmp_path / "file" / "unsaved", notebook, FormDraft((("Name", "Sam"),)))
