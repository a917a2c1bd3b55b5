"""Writing an entry: kept as it grows, finished once, amended with a reason."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

import pytest

from notebook.errors.base import InvalidValue
from notebook.errors.store import NotFound
from notebook.errors.tasks import EntryChanged
from notebook.model.entry import Entry, Mark
from notebook.model.ids import CaseId, EntryId
from notebook.model.people import Addressee
from notebook.model.vocabulary import Category, Code, EntryKind, EntryStatus, FlagValue, SectionKind
from notebook.sharing.effective_flag import Standing, effective_flag
from notebook.sharing.section_edits import amended
from notebook.tasks.cases import addressees
from notebook.tasks.entries import (
    earlier_versions,
    finalise,
    load_entry,
    new_section,
    save_amendment,
    save_draft,
    start_entry,
)
from notebook.tasks.notebook import Notebook, open_notebook
from notebook.tasks.sharing_flags import add_mark, confirm_changed, decided_revision, set_flag
from tests.references import load_case
from tests.support.cli import PASSPHRASE, CliNotebook

NOW: Final = datetime(2026, 11, 2, 9, tzinfo=UTC)
LATER: Final = NOW + timedelta(hours=1)
TO_NURSES: Final = Addressee("audience", "mental_health")


def started(notebook: Notebook, *texts: str) -> Entry:
    """Keep a draft with these sections."""
    case = load_case(notebook, "K-014")
    entry = start_entry(notebook, case.id, EntryKind.VISIT, NOW, NOW)
    sections = tuple(new_section(SectionKind.OBSERVED, text, (Category.WELLBEING,)) for text in texts)
    return save_draft(notebook, replace(entry, sections=sections), NOW)


def retyped(entry: Entry, text: str) -> Entry:
    """Change the text of the first section in place, as an editor does."""
    first, *rest = entry.sections
    return replace(entry, sections=(replace(first, text=text), *rest))


def test_a_draft_is_there_after_the_notebook_was_closed(desk: CliNotebook) -> None:
    """What was kept as a draft is read back as it was, the offset of its instant too."""
    at = datetime.fromisoformat("2026-10-30T14:05:00+01:00")
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as notebook:
        entry = start_entry(notebook, load_case(notebook, "K-014").id, EntryKind.CALL, at, NOW)
        section = new_section(SectionKind.OBSERVED, "She rang.", (Category.PRACTICAL,))
        kept = save_draft(notebook, replace(entry, title="Mine", sections=(section,)), NOW)
    with open_notebook(desk.notebook, PASSPHRASE, NOW) as notebook:
        assert load_entry(notebook, entry.id) == kept
        assert kept.at.isoformat() == "2026-10-30T14:05:00+01:00"
        assert kept.status is EntryStatus.DRAFT


def test_a_draft_is_rewritten_without_leaving_versions(notebook: Notebook) -> None:
    """A draft that nothing was decided about grows in place: typing leaves no trail."""
    entry = started(notebook, "She")
    for text in ("She came", "She came early."):
        entry = save_draft(notebook, retyped(entry, text), NOW)
    [version] = earlier_versions(notebook, entry.sections[0].id)
    assert (version.text, version.revision) == ("She came early.", 1)


def test_a_change_of_a_draft_makes_a_decision_about_it_stale(notebook: Notebook) -> None:
    """What was decided about a draft is not taken for a decision about what was typed afterwards."""
    entry = started(notebook, "She came early.")
    entry = set_flag(notebook, entry, entry.sections[0].id, TO_NURSES, FlagValue.SHARE, NOW)
    kept = save_draft(notebook, retyped(entry, "She came early. Her brother hit her."), LATER)
    final = finalise(notebook, kept, LATER)
    nurse = next(each for each in addressees(notebook).parties if each.id == "p1")
    found = effective_flag(final, final.sections[0], nurse)
    assert found is not None
    assert found.standing is Standing.STALE
    assert load_entry(notebook, entry.id) == final


def test_an_unchanged_draft_keeps_its_decisions(notebook: Notebook) -> None:
    """Saving what is there already unsettles nothing."""
    entry = started(notebook, "She came early.")
    entry = set_flag(notebook, entry, entry.sections[0].id, TO_NURSES, FlagValue.SHARE, NOW)
    assert save_draft(notebook, entry, LATER) == entry


def test_finishing_leaves_out_what_has_no_text(notebook: Notebook) -> None:
    """A section without text is not part of the finished entry, even where a decision covered it."""
    entry = started(notebook, "She came early.", " \n")
    entry = set_flag(notebook, entry, None, TO_NURSES, FlagValue.SHARE, NOW)
    final = finalise(notebook, entry, LATER)
    assert [section.text for section in final.sections] == ["She came early."]
    assert load_entry(notebook, entry.id) == final
    assert (final.status, final.recorded) == (EntryStatus.FINAL, LATER)


def test_nothing_but_blanks_is_not_finished(notebook: Notebook) -> None:
    """An entry without any text stays a draft."""
    entry = started(notebook, " ")
    with pytest.raises(InvalidValue):
        finalise(notebook, entry, NOW)
    assert load_entry(notebook, entry.id).status is EntryStatus.DRAFT


def test_a_late_save_does_not_undo_finishing(notebook: Notebook) -> None:
    """Neither a save nor a second finish that comes after the first opens a finished entry again."""
    entry = started(notebook, "She came early.")
    final = finalise(notebook, entry, NOW)
    for late in (save_draft, finalise):
        with pytest.raises(InvalidValue):
            late(notebook, entry, LATER)
    assert load_entry(notebook, entry.id) == final


def test_an_amendment_keeps_what_was_said_before(notebook: Notebook) -> None:
    """Earlier versions stay readable, with when and why each was made."""
    final = finalise(notebook, started(notebook, "She came at 2."), NOW)
    changed = replace(final, sections=(amended(final.sections[0], text="She came at 3."),))
    save_amendment(notebook, changed, "I mistook the time", LATER)
    first, second = earlier_versions(notebook, final.sections[0].id)
    assert (first.text, first.reason) == ("She came at 2.", "")
    assert (second.text, second.reason, second.made) == ("She came at 3.", "I mistook the time", LATER)


def test_a_section_that_an_amendment_adds_says_so(notebook: Notebook) -> None:
    """A section that was added later does not look as if it had been there from the start."""
    final = finalise(notebook, started(notebook, "She came early."), NOW)
    added = new_section(SectionKind.ACTION, "Rang the college.", (Category.PRACTICAL,))
    save_amendment(notebook, replace(final, sections=(*final.sections, added)), "Forgotten", LATER)
    [version] = earlier_versions(notebook, added.id)
    assert (version.made, version.reason) == (LATER, "Forgotten")


def test_an_amendment_keeps_what_was_decided_meanwhile(notebook: Notebook) -> None:
    """A withhold and a mark that were set while the page was open stay, also on the section that changed."""
    read = finalise(notebook, started(notebook, "She lives in Elm Street.", "She slept badly."), NOW)
    first, second = read.sections
    police = Addressee("audience", "police_security")
    entry = set_flag(notebook, read, second.id, police, FlagValue.WITHHOLD, NOW, code=Code.HARM)
    entry = set_flag(notebook, entry, None, police, FlagValue.SHARE, NOW)
    entry = add_mark(notebook, entry, first.id, Mark(13, 23, Code.TP), NOW)
    entry = add_mark(notebook, entry, second.id, Mark(0, 3, Code.TP), NOW)
    changed = replace(read, sections=(amended(first, text="Now: She lives in Elm Street."), second))
    save_amendment(notebook, changed, "because", LATER)
    kept = load_entry(notebook, read.id)
    assert kept.flags == entry.flags
    assert kept.sections[1] == entry.sections[1]
    assert [(mark.start, mark.end, mark.settled) for mark in kept.sections[0].marks] == [(18, 28, True)]


def test_an_amendment_of_another_text_is_refused(notebook: Notebook) -> None:
    """Whoever read the text before another change does not write over that change."""
    read = finalise(notebook, started(notebook, "She came early."), NOW)
    one, other = (replace(read, sections=(amended(read.sections[0], text=text),)) for text in ("Late.", "Later."))
    save_amendment(notebook, one, "because", LATER)
    with pytest.raises(EntryChanged):
        save_amendment(notebook, other, "because", LATER)
    save_amendment(notebook, replace(load_entry(notebook, read.id), title="New"), "because", LATER)
    with pytest.raises(EntryChanged):
        save_amendment(notebook, read, "because", LATER)


def test_an_amendment_without_a_reason_is_refused(notebook: Notebook) -> None:
    """Nothing finished changes without a word of why."""
    final = finalise(notebook, started(notebook, "She came early."), NOW)
    changed = replace(final, sections=(amended(final.sections[0], text="Late."),))
    with pytest.raises(InvalidValue):
        save_amendment(notebook, changed, " ", LATER)
    assert load_entry(notebook, final.id) == final


def test_an_amendment_takes_nothing_away(notebook: Notebook) -> None:
    """No section goes, no author or status changes, and no draft is amended: no version would be left of it."""
    draft = started(notebook, "She came early.", "She laughed.")
    with pytest.raises(InvalidValue):
        save_amendment(notebook, draft, "because", LATER)
    final = finalise(notebook, draft, NOW)
    for changed in (
        replace(final, sections=final.sections[:1]),
        replace(final, status=EntryStatus.DRAFT),
        replace(final, author="Somebody"),
    ):
        with pytest.raises(InvalidValue):
            save_amendment(notebook, changed, "because", LATER)
    assert load_entry(notebook, final.id) == final


def test_the_time_of_a_finished_entry_is_amended_with_its_reason(notebook: Notebook) -> None:
    """Every section gets a new revision that says when it had been; what was shared waits, and marks stay settled."""
    final = finalise(notebook, started(notebook, "She came early.", "She left with Mia."), NOW)
    final = set_flag(notebook, final, None, TO_NURSES, FlagValue.SHARE, NOW)
    final = add_mark(notebook, final, final.sections[1].id, Mark(14, 17, Code.TP), NOW)
    save_amendment(notebook, replace(final, at=NOW - timedelta(days=1)), "It was the day before.", LATER)
    kept = load_entry(notebook, final.id)
    assert kept.at == NOW - timedelta(days=1)
    assert [part.revision for part in kept.sections] == [part.revision + 1 for part in final.sections]
    assert [mark.settled for mark in kept.sections[1].marks] == [True]
    nurse = next(party for party in addressees(notebook).parties if TO_NURSES.fits(party))
    for part in kept.sections:
        counts = effective_flag(kept, part, nurse)
        assert counts is not None
        assert counts.standing is Standing.STALE
        last = earlier_versions(notebook, part.id)[-1]
        assert last.reason.startswith("It was the day before. (It had been: Monday 2 November 2026,")


def test_what_was_decided_about_an_earlier_text_is_confirmed(notebook: Notebook) -> None:
    """It counts for the present text then, on section and entry alike; a section added later stays undecided."""
    final = finalise(notebook, started(notebook, "She came early.", "She left."), NOW)
    final = set_flag(notebook, final, None, TO_NURSES, FlagValue.SHARE, NOW)
    added = new_section(SectionKind.ACTION, "Rang the college.", (Category.PRACTICAL,))
    changed = replace(final, sections=(amended(final.sections[0], text="She came late."), final.sections[1], added))
    save_amendment(notebook, changed, "because", LATER)
    read = load_entry(notebook, final.id)
    assert [decided_revision(read, part) for part in read.sections] == [1, None, None]
    kept = confirm_changed(notebook, read, final.sections[0].id, LATER)
    assert load_entry(notebook, final.id) == kept
    nurse = next(party for party in addressees(notebook).parties if TO_NURSES.fits(party))
    found = [effective_flag(kept, part, nurse) for part in kept.sections]
    assert [each and each.standing for each in found] == [Standing.CURRENT, Standing.CURRENT, Standing.NOT_DECIDED]
    for section in (final.sections[1].id, added.id):
        with pytest.raises(InvalidValue):
            confirm_changed(notebook, kept, section, LATER)


def test_a_share_that_a_withhold_took_back_is_not_confirmed(notebook: Notebook) -> None:
    """Reading the text again brings back no share with a party that its field was refused since."""
    final = finalise(notebook, started(notebook, "She came early."), NOW)
    nurse = next(party for party in addressees(notebook).parties if TO_NURSES.fits(party))
    final = set_flag(notebook, final, final.sections[0].id, Addressee("party", nurse.id), FlagValue.SHARE, NOW)
    final = set_flag(notebook, final, final.sections[0].id, TO_NURSES, FlagValue.WITHHOLD, NOW, code=Code.HARM)
    assert decided_revision(final, final.sections[0]) is None
    save_amendment(notebook, replace(final, sections=(amended(final.sections[0], text="Late."),)), "because", LATER)
    kept = confirm_changed(notebook, load_entry(notebook, final.id), final.sections[0].id, LATER)
    found = effective_flag(kept, kept.sections[0], nurse)
    assert found is not None
    assert found.standing is Standing.STALE


def test_a_mark_over_a_changed_passage_is_not_settled(notebook: Notebook) -> None:
    """A mark whose passage was rewritten waits for the worker, in the notebook too."""
    final = finalise(notebook, started(notebook, "She lives in Elm Street."), NOW)
    final = add_mark(notebook, final, final.sections[0].id, Mark(13, 23, Code.HARM), NOW)
    changed = replace(final, sections=(amended(final.sections[0], text="She lives in Elm Road."),))
    save_amendment(notebook, changed, "street name", LATER)
    [mark] = load_entry(notebook, final.id).sections[0].marks
    assert not mark.settled


def test_an_entry_that_is_not_there_is_not_found(notebook: Notebook) -> None:
    """No task makes up an entry or a case."""
    with pytest.raises(NotFound):
        load_entry(notebook, EntryId("nothing"))
    with pytest.raises(NotFound):
        start_entry(notebook, CaseId("nothing"), EntryKind.NOTE, NOW, NOW)


def test_a_new_entry_has_the_role_of_its_author(notebook: Notebook) -> None:
    """It is kept with the entry: whoever is another by then was this when they wrote it."""
    entry = started(notebook, "She came early.")
    assert load_entry(notebook, entry.id).author_role == notebook.worker.role == "Exit worker"


def test_a_place_is_kept_and_changes_every_section(notebook: Notebook) -> None:
    """It is printed with each of them: what was decided about one was decided about it at that place."""
    entry = save_draft(notebook, replace(started(notebook, "She came early.", "She left."), place="Library"), NOW)
    assert load_entry(notebook, entry.id).place == "Library"
    shared = set_flag(notebook, entry, None, TO_NURSES, FlagValue.SHARE, NOW)
    moved = save_draft(notebook, replace(shared, place="Station"), LATER)
    assert [part.revision for part in moved.sections] == [part.revision + 1 for part in shared.sections]
    assert load_entry(notebook, save_draft(notebook, replace(moved, place=""), LATER).id).place == ""


def test_kind_and_place_of_a_finished_entry_are_amended_with_their_reason(notebook: Notebook) -> None:
    """Packs print them with every section: each says what they had been, and is decided about anew."""
    draft = replace(started(notebook, "She came early.", "She left."), place="Library", kind=EntryKind.VISIT)
    final = set_flag(notebook, finalise(notebook, draft, NOW), None, TO_NURSES, FlagValue.SHARE, NOW)
    save_amendment(notebook, replace(final, place="", kind=EntryKind.CALL), "She rang.", LATER)
    kept = load_entry(notebook, final.id)
    assert (kept.place, kept.kind, kept.at) == ("", EntryKind.CALL, final.at)
    nurse = next(party for party in addressees(notebook).parties if TO_NURSES.fits(party))
    for part in kept.sections:
        counts = effective_flag(kept, part, nurse)
        assert counts is not None
        assert counts.standing is Standing.STALE
        assert earlier_versions(notebook, part.id)[-1].reason == "She rang. (It had been: Visit, Library.)"
    save_amendment(notebook, replace(kept, place="Station"), "I met her there.", LATER)
    last = earlier_versions(notebook, kept.sections[0].id)[-1]
    assert last.reason == "I met her there. (It had been: no place.)"
