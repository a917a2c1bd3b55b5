"""What a summary draws on is kept wherever its text is kept."""

import json
from dataclasses import replace
from pathlib import Path

from notebook.model.entry import Entry, Section
from notebook.model.ids import SectionId
from notebook.model.vocabulary import Category, EntryKind, EntryStatus, SectionKind
from notebook.store import cases
from notebook.tasks.case_files import export_case, import_case, read_case_file
from notebook.tasks.entries import (
    EntryForm,
    SectionForm,
    apply_to_draft,
    finalise,
    load_entry,
    new_section,
    plain,
    save_draft,
    sheet_of,
    start_entry,
)
from notebook.tasks.notebook import Notebook
from notebook.tasks.resolve_unsaved_text import keep_both
from notebook.tasks.restore_unsaved_work import restore_drafts, write_sheet
from notebook.tasks.unsaved_work import EntryDraft, origin_of
from tests.references import load_case
from tests.support.set_aside_helpers import LATER, NOW, of, set_aside

SOURCE = SectionId("e1.observed")


def drafts(notebook: Notebook) -> tuple[Entry, SectionId, SectionId]:
    """Keep a draft of a note and a summary of it, and give it with the ids of both."""
    case = load_case(notebook, "K-014")
    note = new_section(SectionKind.OBSERVED, "She slept well.", (Category.WELLBEING,))
    summary = new_section(SectionKind.SUMMARY, "She is well.", (Category.WELLBEING,))
    entry = start_entry(notebook, case.id, EntryKind.NOTE, NOW, NOW)
    made = replace(entry, sections=(note, replace(summary, sources=(note.id,))))
    return save_draft(notebook, made, NOW), note.id, summary.id


def part(entry: Entry, section: SectionId) -> Section:
    return next(each for each in entry.sections if each.id == section)


def with_sources(entry: Entry, section: SectionId, sources: tuple[SectionId, ...] | None) -> EntryForm:
    """Give the page of an entry on which a section draws on something else; None is a page that does not say."""
    sheet = sheet_of(entry)
    return replace(
        sheet,
        sections=tuple(
            replace(each, sources=sources if each.id == section else None if sources is None else each.sources)
            for each in sheet.sections
        ),
    )


def test_a_draft_keeps_what_its_summary_draws_on(notebook: Notebook) -> None:
    """Saving, finishing and reading again change nothing of it; a page that names other notes changes that alone."""
    entry, note, summary = drafts(notebook)
    assert part(load_entry(notebook, entry.id), summary).sources == (note,)
    changed = save_draft(notebook, apply_to_draft(entry, with_sources(entry, summary, (SOURCE, note))), NOW)
    assert part(changed, summary).sources == (SOURCE, note)
    finalise(notebook, changed, NOW)
    assert part(load_entry(notebook, entry.id), summary).sources == (SOURCE, note)


def test_a_new_summary_on_the_page_brings_its_sources(notebook: Notebook) -> None:
    """It is no section yet when its sources are chosen."""
    entry, note, _summary = drafts(notebook)
    own = SectionForm(SectionId("s-new"), SectionKind.SUMMARY, "In short.", (), never=False, sources=(note,))
    sheet = sheet_of(entry)
    made = apply_to_draft(entry, replace(sheet, sections=(*sheet.sections, own)))
    assert part(made, own.id).sources == (note,)


def test_another_source_is_another_revision(notebook: Notebook) -> None:
    """What was decided about a summary was decided about all that it draws on."""
    entry, note, summary = drafts(notebook)
    final = finalise(notebook, entry, NOW)
    before = part(final, summary)
    aside = of(notebook, final, with_sources(final, summary, (note, SOURCE)))
    write_sheet(notebook, aside, LATER)
    after = part(load_entry(notebook, entry.id), summary)
    assert (after.sources, after.revision) == ((note, SOURCE), before.revision + 1)
    other_order = with_sources(load_entry(notebook, entry.id), summary, (SOURCE, note))
    write_sheet(notebook, of(notebook, load_entry(notebook, entry.id), other_order), LATER)
    assert part(load_entry(notebook, entry.id), summary) == after


def test_text_that_was_set_aside_comes_back_with_its_sources(notebook: Notebook, tmp_path: Path) -> None:
    """A lock that could not save loses no source, of a draft as of a finished entry."""
    entry, note, summary = drafts(notebook)
    set_aside(tmp_path, notebook, of(notebook, entry, with_sources(entry, summary, (SOURCE,))))
    assert restore_drafts(notebook, tmp_path, LATER).entries
    kept = load_entry(notebook, entry.id)
    assert part(kept, summary).sources == (SOURCE,)
    final = finalise(notebook, kept, NOW)
    set_aside(tmp_path, notebook, of(notebook, final, with_sources(final, summary, (SOURCE, note))))
    assert restore_drafts(notebook, tmp_path, LATER).entries
    assert part(load_entry(notebook, entry.id), summary).sources == (SOURCE, note)


def test_a_page_of_an_earlier_program_takes_no_source_away(notebook: Notebook, tmp_path: Path) -> None:
    """It does not say what a summary draws on: the text goes in, the sources stay."""
    entry, note, summary = drafts(notebook)
    sheet = with_sources(entry, summary, None)
    assert not any("sources" in each for each in plain(sheet)["sections"])  # type: ignore[attr-defined]
    longer = replace(sheet, sections=tuple(replace(each, text=f"{each.text} Since Monday.") for each in sheet.sections))
    set_aside(tmp_path, notebook, of(notebook, entry, longer))
    assert restore_drafts(notebook, tmp_path, LATER).entries
    kept = part(load_entry(notebook, entry.id), summary)
    assert (kept.text, kept.sources) == ("She is well. Since Monday.", (note,))


def test_a_page_without_sources_is_known_by_its_old_digest(notebook: Notebook) -> None:
    """What an earlier program set aside still finds the entry that it was typed into."""
    entry, note, summary = drafts(notebook)
    plainly = save_draft(notebook, replace(entry, sections=(part(entry, note),)), NOW)
    origin = origin_of(notebook)
    unsaid = replace(sheet_of(plainly), sections=tuple(replace(s, sources=None) for s in sheet_of(plainly).sections))
    assert origin.state(plainly) == origin.digest(plainly.id, EntryStatus.DRAFT, unsaid)
    assert origin.state(entry) != origin.digest(entry.id, EntryStatus.DRAFT, with_sources(entry, summary, ()))


def test_both_versions_keep_their_sources(notebook: Notebook, tmp_path: Path) -> None:
    """A summary that is kept beside another one draws on what it drew on."""
    entry, note, summary = drafts(notebook)
    sheet = with_sources(entry, summary, (note, SOURCE))
    longer = replace(sheet, sections=tuple(replace(each, text=f"{each.text} Then.") for each in sheet.sections))
    case = load_case(notebook, "K-014").id
    set_aside(tmp_path, notebook, EntryDraft(case, entry.id, longer, "why", ("0" * 64,)))
    [waiting] = restore_drafts(notebook, tmp_path, LATER).undecided
    keep_both(notebook, waiting, LATER)
    [added] = [each for each in load_entry(notebook, entry.id).sections if each.text == "She is well. Then."]
    assert added.sources == (note, SOURCE)


def test_sources_go_out_and_come_back_with_a_case_file(notebook: Notebook, tmp_path: Path) -> None:
    """An export names them, and another notebook has them."""
    entry, note, summary = drafts(notebook)
    finalise(notebook, entry, NOW)
    export_case(notebook, load_case(notebook, "K-014").id, tmp_path / "case.json", NOW)
    document = json.loads((tmp_path / "case.json").read_text("utf-8"))
    sections = {each["id"]: each for one in document["cases"][0]["entries"] for each in one["sections"]}
    assert sections[summary]["sources"] == [note]
    own = load_case(notebook, "K-014").id
    with notebook.connection.transaction():
        cases.erase(notebook.connection, own)
    import_case(notebook, read_case_file(tmp_path / "case.json"), NOW)
    assert part(load_entry(notebook, entry.id), summary).sources == (note,)


def test_a_place_comes_back_with_text_that_was_set_aside(notebook: Notebook, tmp_path: Path) -> None:
    """A page of an earlier program does not say where it was: the place stays."""
    entry, _note, _summary = drafts(notebook)
    set_aside(tmp_path, notebook, of(notebook, entry, replace(sheet_of(entry), place="Library")))
    assert restore_drafts(notebook, tmp_path, LATER).entries
    there = load_entry(notebook, entry.id)
    assert there.place == "Library"
    assert apply_to_draft(there, replace(sheet_of(there), place=None)).place == "Library"
