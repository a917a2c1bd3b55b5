"""An entry that was filed in the wrong case: it moves with its versions, nothing of it is shared, and a trace stays."""

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import pytest

from notebook.errors.base import InvalidValue
from notebook.errors.store import NotFound
from notebook.errors.tasks import PackNoLongerAllowed, SuggestionsUnanswered
from notebook.model.entry import Entry, Flag, Mark
from notebook.model.ids import CaseId, EntryId, PackId, ThirdPartyId
from notebook.model.notice import Change
from notebook.model.people import SUBJECT_PARTY, Addressee, Identifier, Subject, ThirdParty
from notebook.model.vocabulary import Code, EntryKind, EntryStatus, FlagValue, PackKind, Purpose, SectionKind
from notebook.sharing.decision_status import DecisionState
from notebook.sharing.own_record import PROTECTING
from notebook.store import log, suggestion_answers
from notebook.store.log_comparison import compare_with_log
from notebook.tasks.backup import back_up
from notebook.tasks.case_files import export_case
from notebook.tasks.cases import new_case, search_entries
from notebook.tasks.decisions import read_decisions
from notebook.tasks.entries import (
    earlier_versions,
    finalise,
    load_entry,
    new_section,
    save_draft,
    sheet_of,
    start_entry,
)
from notebook.tasks.erase import erase_for_good, what_would_go
from notebook.tasks.handover import PackOptions, hand_over, prepare, save_pack
from notebook.tasks.move_entry import Moved, list_moves, move_entry, moved_away, who_comes_along
from notebook.tasks.notebook import Notebook
from notebook.tasks.notices import give_notice
from notebook.tasks.outstanding_packs import outstanding_packs
from notebook.tasks.restore_unsaved_work import restore_drafts
from notebook.tasks.sharing_flags import add_mark, set_flag
from notebook.tasks.sharing_request import SharingRequest
from notebook.tasks.unsaved_work import discard_of
from notebook.tasks.went_out import sections_sent
from tests.references import load_case
from tests.support.outstanding import CASE, COLLEGE, MINUTE, POLICE, correct, give_out, held
from tests.support.set_aside_helpers import of, set_aside
from tests.support.task_instants import NOW

E5: Final = EntryId("e5")
WHY: Final = "Filed in the wrong case."
NURSES: Final = Addressee("audience", "mental_health")


def other_case(notebook: Notebook, subject: str = "Bilal Example", *people: ThirdParty) -> CaseId:
    """Open a second case."""
    return new_case(notebook, "K-099", Subject(subject), NOW, people=people).id


def moved(notebook: Notebook, entry: EntryId, target: CaseId, minutes: int = 1) -> Moved:
    """Move an entry some minutes later."""
    return move_entry(notebook, entry, target, WHY, NOW + minutes * MINUTE)


def written(notebook: Notebook, case: CaseId, *texts: str) -> EntryId:
    """Finish a note in a case, shared with every nurse."""
    draft = start_entry(notebook, case, EntryKind.NOTE, NOW - MINUTE, NOW - MINUTE)
    parts = tuple(new_section(SectionKind.OBSERVED, text, ()) for text in texts)
    entry = finalise(notebook, replace(draft, sections=parts), NOW)
    return set_flag(notebook, entry, None, NURSES, FlagValue.SHARE, NOW).id


def test_it_is_in_the_other_case_and_shared_with_nobody(notebook: Notebook) -> None:
    """No flag shares anything, of the entry or of its sections; text, date, place and author stay as they were."""
    target = other_case(notebook)
    before = load_entry(notebook, E5)
    assert before.flags or any(part.flags for part in before.parts)
    moved(notebook, E5, target)
    after = load_entry(notebook, E5)
    assert [each.id for each in load_case(notebook, target).entries] == [E5]
    assert E5 not in [each.id for each in load_case(notebook, CASE).entries]
    assert shares(after) == []
    assert replace(after, flags=(), sections=(), attachments=()) == replace(
        before, flags=(), sections=(), attachments=()
    )
    assert [(part.text, part.marks) for part in after.parts] == [(part.text, part.marks) for part in before.parts]


def shares(entry: Entry) -> list[Flag]:
    """Give the flags of an entry and its sections that are there for another reason than to protect somebody."""
    there = [*entry.flags, *(flag for part in entry.parts for flag in part.flags)]
    return [each for each in there if each.value is not FlagValue.WITHHOLD or each.code not in PROTECTING]


def test_marks_and_versions_go_along(notebook: Notebook) -> None:
    """A mark, also one that has to be settled, and each earlier version stay; the newest says why it was moved."""
    target = other_case(notebook)
    entry = load_entry(notebook, E5)
    section = entry.sections[0]
    add_mark(notebook, entry, section.id, Mark(0, 3, Code.HD), NOW)
    correct(notebook, section.id, lambda text: f"X{text}", NOW + MINUTE)
    marks = load_entry(notebook, E5).sections[0].marks
    assert any(not mark.settled for mark in marks)
    moved(notebook, E5, target, 2)
    assert load_entry(notebook, E5).sections[0].marks == marks
    versions = earlier_versions(notebook, section.id)
    before, last = (each.reason for each in versions[-2:])
    assert before == "It was wrong"
    assert last.startswith("Moved from K-014 to K-099 on ")
    assert last.endswith(f"Why: {WHY}")
    assert versions[-1].text == versions[-2].text


def test_a_draft_moves_and_stays_a_draft(notebook: Notebook) -> None:
    """It can be written on in the other case."""
    target = other_case(notebook)
    draft = start_entry(notebook, CASE, EntryKind.NOTE, NOW, NOW)
    draft = save_draft(notebook, replace(draft, sections=(new_section(SectionKind.OBSERVED, "He ca", ()),)), NOW)
    moved(notebook, draft.id, target)
    there = load_entry(notebook, draft.id)
    assert there.status is EntryStatus.DRAFT
    [section] = there.sections
    save_draft(notebook, replace(there, sections=(replace(section, text="He came."),)), NOW + 2 * MINUTE)
    [entry] = load_case(notebook, target).entries
    assert entry.sections[0].text == "He came."


def test_the_trace_is_in_both_cases(notebook: Notebook) -> None:
    """When, from where, to where and why, of both cases and of the entry; the log has ids and no words."""
    target = other_case(notebook)
    moved(notebook, E5, target)
    [record] = list_moves(notebook)
    assert (record.at, record.source_reference, record.target_reference) == (NOW + MINUTE, "K-014", "K-099")
    assert (record.entry, record.why, record.there) == (E5, WHY, True)
    assert list_moves(notebook, case=CASE) == list_moves(notebook, case=target) == (record,)
    assert list_moves(notebook, entry=E5) == (record,)
    assert list_moves(notebook, entry=EntryId("e1")) == ()
    [row] = log.of_event(notebook.connection, log.Event.ENTRY_MOVED)
    said = json.loads(row.body)
    assert (said["entry"], said["from"], said["to"]) == (E5, CASE, target)
    assert WHY not in row.body


def test_moving_back_undoes_it_with_a_trace_of_its_own(notebook: Notebook) -> None:
    """It is in its case again, with nothing shared; both moves are listed, and nobody was added there."""
    target = other_case(notebook)
    people = load_case(notebook, CASE).third_parties
    moved(notebook, E5, target)
    back = moved(notebook, E5, CASE, 2)
    assert back.learned == ()
    assert load_case(notebook, CASE).third_parties == people
    assert shares(load_entry(notebook, E5)) == []
    assert [each.target for each in list_moves(notebook)] == [CASE, target]
    assert moved_away(notebook, CASE) == ()
    assert [each.entry for each in moved_away(notebook, target)] == [E5]
    assert [each.there for each in list_moves(notebook)] == [True, False]


@pytest.mark.parametrize("gone", ["source", "target"])
def test_the_trace_outlives_a_case(notebook: Notebook, gone: str) -> None:
    """Without the old case the entry stays, without the new one it is erased; the reference of neither is kept."""
    target = other_case(notebook)
    moved(notebook, E5, target)
    erase_for_good(notebook, what_would_go(notebook, CASE if gone == "source" else target), NOW + 2 * MINUTE)
    [record] = list_moves(notebook)
    if gone == "source":
        assert (record.source_reference, record.target_reference, record.why) == (None, "K-099", WHY)
        assert load_entry(notebook, E5).id == E5
    else:
        assert (record.source_reference, record.target_reference, record.why) == ("K-014", None, "")
    assert compare_with_log(notebook.connection, fully=True) == ()


def test_what_cannot_be_moved_is_refused(notebook: Notebook) -> None:
    """Without a reason, into its own case, into none, an entry that is not there, or one without any section."""
    target = other_case(notebook)
    with pytest.raises(InvalidValue) as refused:
        move_entry(notebook, E5, target, " ", NOW)
    assert refused.value.field == "reason"
    with pytest.raises(InvalidValue) as refused:
        moved(notebook, E5, CASE)
    assert refused.value.field == "to_case"
    with pytest.raises(NotFound):
        moved(notebook, E5, CaseId("c-none"))
    with pytest.raises(NotFound):
        moved(notebook, EntryId("e-none"), target)
    empty = start_entry(notebook, CASE, EntryKind.NOTE, NOW, NOW)
    with pytest.raises(InvalidValue) as refused:
        moved(notebook, empty.id, target)
    assert refused.value.field == "text"
    assert list_moves(notebook) == ()


def test_log_and_records_agree(notebook: Notebook) -> None:
    """Nothing differs from the log after a move, nor after flags in the new case; also seen from either case."""
    target = other_case(notebook)
    moved(notebook, E5, target)
    set_flag(notebook, load_entry(notebook, E5), None, NURSES, FlagValue.SHARE, NOW + 2 * MINUTE)
    for case in (None, CASE, target):
        assert compare_with_log(notebook.connection, fully=True, case=case) == ()
    with notebook.connection.transaction():
        notebook.connection.change("UPDATE flags SET value = 'share_deidentified' WHERE entry_key IS NOT NULL")
    assert E5 in [each.id for each in compare_with_log(notebook.connection, fully=True, case=target)]


def test_the_search_finds_it_in_its_new_case(notebook: Notebook) -> None:
    """Each hit names the case in which the entry is now."""
    target = other_case(notebook)
    word = max(load_entry(notebook, E5).sections[0].text.split(), key=len).strip(".,;")
    moved(notebook, E5, target)
    assert {hit.case for hit in search_entries(notebook, word) if hit.entry == E5} == {target}


# Whom it names


SARA: Final = ThirdParty(ThirdPartyId(""), "Sara Qvist", ("Saartje",), "sister", "Relative", (NURSES,))


def two_cases(
    notebook: Notebook, text: str, *known: ThirdParty, subject: str = "Bilal Osman"
) -> tuple[EntryId, CaseId]:
    """Write a note in the case of Ruta, whose sister is Sara, and open another case."""
    ruta = Subject(
        "Ruta Qvist",
        ("Roo",),
        date(1999, 5, 6),
        (Identifier("file", "88/XB-12"), Identifier("phone", "+31 6 11223344")),
    )
    first = new_case(notebook, "K-050", ruta, NOW, people=[SARA])
    return written(notebook, first.id, text), other_case(notebook, subject, *known)


def test_people_of_the_old_case_are_taken_out_in_the_new_one(notebook: Notebook) -> None:
    """Its person and her sister become third parties whom nobody may be named, under all their names."""
    entry, target = two_cases(notebook, "Saartje came with Roo. Ruta Qvist cried.")
    assert moved(notebook, entry, target).learned == ("Ruta Qvist", "Sara Qvist")
    people = {each.name: each for each in load_case(notebook, target).third_parties}
    assert people["Sara Qvist"].aliases == ("Saartje",)
    assert people["Ruta Qvist"].aliases == ("Roo",)
    assert all(each.may_be_named == () for each in people.values())
    assert all((each.relation, each.alias) == ("", "") for each in people.values())
    assert not {each.id for each in people.values()} & {each.id for each in load_case(notebook, CASE).third_parties}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Nobody was there.", ()),
        ("Sahra came.", ("Sara Qvist",)),
        ("The file is 88/XB-12.", ("Ruta Qvist",)),
        ("Born 6 May 1999.", ("Ruta Qvist",)),
        ("Ring 06 1122 3344.", ("Ruta Qvist",)),
        ("We ate bread.", ()),
    ],
)
def test_who_is_not_in_the_text_is_not_carried_over(notebook: Notebook, text: str, names: tuple[str, ...]) -> None:
    """What is like a name, an identifier or a birth date counts; a case is not told of people who are not there."""
    entry, target = two_cases(notebook, text)
    assert tuple(each.name for each in who_comes_along(notebook, entry, target).learn) == names


def test_who_is_known_by_the_same_name_is_not_added_twice(notebook: Notebook) -> None:
    """The person of the new case, or a third party there, keeps their one record; other names are added."""
    entry, target = two_cases(notebook, "Ruta Qvist and Saartje came.", replace(SARA, aliases=()), subject="Ruta Qvist")
    along = who_comes_along(notebook, entry, target)
    assert along.knows == ("Ruta Qvist",)
    assert [each.name for each in along.learn] == ["Saartje"]


def test_who_is_not_meant_is_not_added(notebook: Notebook) -> None:
    """The worker may say that it is somebody else."""
    entry, target = two_cases(notebook, "Saartje and Roo came.")
    along = who_comes_along(notebook, entry, target)
    assert str(along.learn[0].id) == SUBJECT_PARTY
    move_entry(notebook, entry, target, WHY, NOW + MINUTE, not_there=[along.learn[0].id])
    assert [each.name for each in load_case(notebook, target).third_parties] == ["Sara Qvist"]


def test_answers_of_the_old_case_do_not_count_in_the_new_one(notebook: Notebook) -> None:
    """That a word is nobody's name was said of the people of the old case, also about earlier versions."""
    target = other_case(notebook)
    section = load_entry(notebook, E5).sections[0]
    key = notebook.connection.execute(
        "SELECT r.key FROM section_revisions r JOIN sections s ON s.key = r.section_key WHERE s.id = ?", (section.id,)
    )[0][0]
    with notebook.connection.transaction():
        notebook.connection.change(
            "INSERT INTO suggestion_answers VALUES (?, 0, 4, 'unregistered', '', 'p1', 'consented', 'no_person')",
            (key,),
        )
    assert suggestion_answers.no_people(notebook.connection, CASE)
    moved(notebook, E5, target)
    assert suggestion_answers.no_people(notebook.connection, target) == frozenset()


def test_no_pack_of_the_new_case_names_them(notebook: Notebook, tmp_path: Path) -> None:
    """Shared anew, the text leaves without the names; what is like one is asked first."""
    entry, target = two_cases(notebook, "Saartje came. Sahra left.")
    moved(notebook, entry, target)
    case = load_case(notebook, target)
    assert "Sara Qvist" in [each.name for each in case.third_parties]
    there = set_flag(
        notebook, load_entry(notebook, entry), None, Addressee("party", SUBJECT_PARTY), FlagValue.SHARE, NOW
    )
    assert there.flags
    asked = SharingRequest(target, SUBJECT_PARTY, Purpose(""), PackKind.PERSON)
    with pytest.raises(SuggestionsUnanswered):
        hand_over(notebook, asked, PackOptions(pack_id=PackId("HP-NEW")), tmp_path, None, NOW + 2 * MINUTE)


# What rested on it


def test_a_decision_on_it_ends(notebook: Notebook) -> None:
    """The decision to share says that what it names has changed, and nothing of the moved entry leaves on it."""
    [decision] = [each for each in load_case(notebook, CASE).decisions if each.id == "d1"]
    named = {section for section, _ in decision.sections}
    [entry] = [each for each in load_case(notebook, CASE).entries if named & {part.id for part in each.parts}]
    done = moved(notebook, entry.id, other_case(notebook))
    assert done.undone
    [state] = [standing.state for each, standing in read_decisions(notebook, CASE, NOW).decisions if each.id == "d1"]
    assert state is DecisionState.CHANGED
    moved(notebook, entry.id, CASE, 2)
    [state] = [standing.state for each, standing in read_decisions(notebook, CASE, NOW).decisions if each.id == "d1"]
    assert state is DecisionState.CHANGED


def test_both_cases_can_be_exported_and_the_old_one_without_it(notebook: Notebook, tmp_path: Path) -> None:
    """A file of the old case has no trace of the entry, in its decisions and sources neither; one of the new has it."""
    target = other_case(notebook)
    entry = next(each for each in load_case(notebook, CASE).entries if each.id == "e5")
    moved(notebook, E5, target)
    for case, there in ((CASE, False), (target, True)):
        export_case(notebook, case, tmp_path / f"{case}.json", NOW)
        text = (tmp_path / f"{case}.json").read_text()
        assert all((f'"{part.id}"' in text) is there for part in entry.parts)


# What went out


def test_a_pack_that_holds_it_calls_for_a_notice(notebook: Notebook, tmp_path: Path) -> None:
    """Its sections count as corrected since the move, in the pack's own numbers; no other does."""
    give_out(notebook, COLLEGE, tmp_path)
    sent = sections_sent(notebook, PackId("HP-ONE")).sections
    entry = sent[0].entry
    numbers = tuple(each.number for each in sent if each.entry == entry)
    assert moved(notebook, entry, other_case(notebook)).handed_over == len(numbers)
    [holding] = held(notebook)
    assert holding.numbers(Change.CORRECTED) == numbers
    assert holding.numbers(Change.WITHDRAWN) == ()
    assert {each.since for each in holding.concerns} == {NOW + MINUTE}


def test_a_necessity_pack_that_holds_it_too(notebook: Notebook, tmp_path: Path) -> None:
    """It rested on no consent, but is as wrong."""
    give_out(notebook, POLICE, tmp_path)
    entry = sections_sent(notebook, PackId("HP-ONE")).sections[0].entry
    moved(notebook, entry, other_case(notebook))
    assert [each.pack for each in held(notebook)] == ["HP-ONE"]


def test_moved_back_after_a_notice_it_calls_for_another(notebook: Notebook, tmp_path: Path) -> None:
    """Whoever was told that a section is not about the person has to hear that it is."""
    give_out(notebook, COLLEGE, tmp_path)
    entry = sections_sent(notebook, PackId("HP-ONE")).sections[0].entry
    moved(notebook, entry, other_case(notebook))
    [holding] = outstanding_packs(notebook, CASE, NOW + 2 * MINUTE)
    give_notice(notebook, holding, tmp_path, NOW + 2 * MINUTE)
    assert not any(each.waits for each in held(notebook))
    moved(notebook, entry, CASE, 3)
    [again] = held(notebook)
    assert again.waits
    assert {each.since for each in again.concerns} == {NOW + 3 * MINUTE}
    assert again.numbers(Change.AS_BEFORE) == holding.numbers(Change.CORRECTED)
    assert again.numbers(Change.CORRECTED) == ()


def test_moved_back_before_anybody_was_told_it_calls_for_none(notebook: Notebook, tmp_path: Path) -> None:
    """The pack is right again; where a notice had said otherwise, another one is due."""
    give_out(notebook, COLLEGE, tmp_path)
    entry = sections_sent(notebook, PackId("HP-ONE")).sections[0].entry
    target = other_case(notebook)
    moved(notebook, entry, target)
    moved(notebook, entry, CASE, 2)
    assert held(notebook) == ()


def test_a_pack_reads_as_it_went(notebook: Notebook, tmp_path: Path) -> None:
    """What went out still opens it, and says in which case the entry is now."""
    give_out(notebook, COLLEGE, tmp_path)
    before = sections_sent(notebook, PackId("HP-ONE"))
    entry, target = before.sections[0].entry, other_case(notebook)
    moved(notebook, entry, target)
    after = sections_sent(notebook, PackId("HP-ONE"))
    assert after.erased == 0
    assert [each.section.text for each in after.sections] == [each.section.text for each in before.sections]
    assert {each.moved_to for each in after.sections if each.entry == entry} == {"K-099"}
    assert {each.moved_to for each in after.sections if each.entry != entry} == {""}
    assert not any(each.changed for each in after.sections)
    correct(notebook, after.sections[0].section.id, lambda text: f"{text} Later.", NOW + 2 * MINUTE)
    [first, *rest] = sections_sent(notebook, PackId("HP-ONE")).sections
    assert first.changed
    assert not any(each.changed for each in rest)


def test_a_pack_that_waits_to_be_saved_is_refused(notebook: Notebook, tmp_path: Path) -> None:
    """A handover that stands open while the entry moves makes no pack."""
    options = PackOptions(suggestions_reviewed=True, pack_id=PackId("HP-ONE"))
    ready = prepare(notebook, COLLEGE, options, NOW)
    sections = {section for section, _ in ready.record.sections}
    [entry, *_] = [each.id for each in load_case(notebook, CASE).entries if sections & {part.id for part in each.parts}]
    moved(notebook, entry, other_case(notebook))
    with pytest.raises(PackNoLongerAllowed):
        save_pack(notebook, ready, tmp_path, None, NOW + 2 * MINUTE)


def test_backups_from_before_the_new_case_may_hold_it(notebook: Notebook, tmp_path: Path) -> None:
    """Whoever erases the new case reads of the backups that were made while the entry was in the old one."""
    entry = written(notebook, new_case(notebook, "K-050", Subject("Ruta Qvist"), NOW).id, "Bilal came.")
    back_up(notebook, tmp_path / "day.casebackup", NOW + MINUTE)
    target = new_case(notebook, "K-099", Subject("Bilal Example"), NOW + timedelta(days=9)).id
    assert what_would_go(notebook, target, backups=tmp_path).holding.files == ()
    move_entry(notebook, entry, target, WHY, NOW + timedelta(days=9))
    [(file, _day)] = what_would_go(notebook, target, backups=tmp_path).holding.files
    assert file.name == "day.casebackup"


def test_text_that_waits_outside_follows_its_entry(notebook: Notebook, tmp_path: Path) -> None:
    """It is restored into the entry where it is now, and deleted with the case that the entry is in."""
    entry, target = load_entry(notebook, E5), other_case(notebook)
    sheet = sheet_of(entry)
    typed = replace(sheet, sections=(replace(sheet.sections[0], text="Typed before the lock."), *sheet.sections[1:]))
    for folder in (tmp_path / "taken up", tmp_path / "erased"):
        set_aside(folder, notebook, of(notebook, entry, typed))
    moved(notebook, E5, target)
    found = restore_drafts(notebook, tmp_path / "taken up", NOW + 2 * MINUTE)
    assert [*found.entries, *((each.aside.case, each.aside.entry) for each in found.undecided)] == [(target, E5)]
    assert discard_of(notebook, CASE, None, [tmp_path / "erased"]).count == 0
    assert discard_of(notebook, target, None, [tmp_path / "erased"]).count == 1
