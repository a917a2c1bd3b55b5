"""Keeping both versions of an entry loses nothing of either, and what protects one of them protects both."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from notebook.model.entry import Action, Entry, Mark
from notebook.model.ids import SectionId
from notebook.model.people import Addressee
from notebook.model.vocabulary import Category, Code, EntryKind, EntryStatus, FlagValue, SectionKind
from notebook.tasks.disclosures import glance_at_log
from notebook.tasks.entries import EntryForm, SectionForm, finalise, load_entry, save_draft, sheet_of
from notebook.tasks.notebook import Notebook
from notebook.tasks.resolve_unsaved_text import keep_both
from notebook.tasks.restore_unsaved_work import restore_drafts
from notebook.tasks.sharing_flags import add_mark, set_flag
from notebook.tasks.unsaved_work import EntryDraft, origin_of, store_draft
from tests.support.texts_afloat import lost
from tests.support.unsaved_text import HOUR, NOW, draft, make_desk, only_case, open_at, path_in

TYPED: Final[Mapping[str, object]] = {
    "at": NOW - HOUR,
    "kind": EntryKind.CALL,
    "title": "Typed",
    "place": "At her sister's",
    "sections.kind": SectionKind.REPORTED,
    "sections.text": "v1",
    "sections.categories": (Category.HEALTH,),
    "sections.never": True,
    "sections.sources": (SectionId("s-other"),),
    "sections.actions": (Action(0, "Sam", date(2026, 12, 1)),),
}


@pytest.fixture
def notebook(tmp_path: Path) -> Iterator[Notebook]:
    """Give an open notebook with one case."""
    make_desk(tmp_path)
    with open_at(path_in(tmp_path)) as held:
        yield held


def both_kept(notebook: Notebook, folder: Path, entry: Entry, sheet: EntryForm, *, finished: bool) -> Entry:
    """Set a page aside, change the title of the entry meanwhile, and keep both."""
    states = origin_of(notebook).states(entry, saved=True)
    path = store_draft(
        folder, origin_of(notebook), EntryDraft(only_case(notebook), entry.id, sheet, "cut off", states), NOW
    )
    save_draft(notebook, replace(load_entry(notebook, entry.id), title=f"{entry.title} changed since"), NOW)
    if finished:
        finalise(notebook, load_entry(notebook, entry.id), NOW)
    [found] = restore_drafts(notebook, folder, NOW).undecided
    assert found.current is not None
    keep_both(notebook, found, NOW)
    assert not path.exists()
    kept = load_entry(notebook, entry.id)
    assert kept.status is (EntryStatus.FINAL if finished else EntryStatus.DRAFT)
    assert lost(kept, sheet, found.current, notebook.zone) == []
    assert glance_at_log(notebook) == ()
    return kept


def typed(sheet: EntryForm, field: str) -> EntryForm:
    """Return a page on which one field was changed, and nothing else."""
    [section] = sheet.sections
    before, _, name = field.rpartition(".")
    changed: dict[str, Any] = {name: TYPED[field]}
    return replace(sheet, sections=(replace(section, **changed),)) if before else replace(sheet, **changed)


def test_every_field_of_the_page_is_typed() -> None:
    """A field that is added to the page has to be kept as well."""
    of_entry = {each.name for each in fields(EntryForm)} - {"sections"}
    of_section = {f"sections.{each.name}" for each in fields(SectionForm)} - {"sections.id"}
    assert set(TYPED) == of_entry | of_section


@pytest.mark.parametrize("finished", [False, True])
@pytest.mark.parametrize("said", [False, True])
@pytest.mark.parametrize("field", TYPED)
def test_no_field_of_the_page_is_lost(
    notebook: Notebook, tmp_path: Path, field: str, *, said: bool, finished: bool
) -> None:
    """Each field that a page has, typed over an entry in which it is empty, or ``said`` otherwise."""
    entry = draft(notebook)
    if said:
        entry = save_draft(notebook, replace(entry, at=NOW + HOUR, place="At the school", title="Titled"), NOW)
    both_kept(notebook, tmp_path / "unsaved", entry, typed(sheet_of(entry), field), finished=finished)


def test_a_section_under_another_heading_is_kept(notebook: Notebook, tmp_path: Path) -> None:
    """The same words as an observation and as a report are two sections."""
    entry = draft(notebook)
    sheet = sheet_of(entry)
    other = replace(sheet.sections[0], id=SectionId("s-new"), kind=SectionKind.REPORTED, never=True)
    kept = both_kept(notebook, tmp_path / "unsaved", entry, replace(sheet, sections=(other,)), finished=True)
    assert [(each.kind, each.never) for each in kept.sections] == [
        (SectionKind.OBSERVED, True),
        (SectionKind.REPORTED, True),
    ]


@pytest.mark.parametrize("whole", [False, True])
def test_the_other_text_of_a_protected_section_is_protected(notebook: Notebook, tmp_path: Path, *, whole: bool) -> None:
    """What the entry never lets go, withholds and takes out, it does in the version that is added."""
    entry = draft(notebook, "Mother is Ann.")
    sheet = sheet_of(entry)
    own, to = entry.sections[0].id, Addressee("audience", "police")
    save_draft(notebook, replace(entry, sections=(replace(entry.sections[0], never=True),)), NOW)
    set_flag(
        *(notebook, load_entry(notebook, entry.id), None if whole else own, to, FlagValue.WITHHOLD, NOW), code=Code.TP
    )
    add_mark(notebook, load_entry(notebook, entry.id), own, Mark(10, 13, Code.TP), NOW)
    page = replace(sheet, sections=(replace(sheet.sections[0], text="Her mother is Ann."),))
    kept = both_kept(notebook, tmp_path / "unsaved", entry, page, finished=False)
    [before, added] = kept.sections
    assert (added.text, added.never) == ("Her mother is Ann.", True)
    assert [added.text[each.start : each.end] for each in added.marks] == ["Ann"]
    assert [(each.to, each.value, each.code, each.covers) for each in added.flags] == [
        (to, FlagValue.WITHHOLD, Code.TP, frozenset({(added.id, added.revision)}))
    ]
    assert before.marks == (Mark(10, 13, Code.TP),)


def test_what_is_said_in_words_never_leaves(notebook: Notebook, tmp_path: Path) -> None:
    """Another time, kind and place, where the entry has its own, stand in one section; once, however often."""
    entry = save_draft(notebook, replace(draft(notebook), at=NOW + HOUR, place="At the school"), NOW)
    sheet = replace(sheet_of(entry), at=NOW - HOUR, place="At home", kind=EntryKind.CALL)
    both_kept(notebook, tmp_path / "unsaved", entry, sheet, finished=False)
    kept = both_kept(notebook, tmp_path / "unsaved", load_entry(notebook, entry.id), sheet, finished=False)
    [_, words] = kept.sections
    assert words.never
    assert (kept.at, kept.place, kept.kind) == (NOW + HOUR, "At the school", EntryKind.VISIT)
    assert "At home" in words.text
