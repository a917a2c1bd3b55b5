"""What the log claims about an entry follows it into the case to which it was moved."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Final

import pytest

from notebook.errors.tasks import LogContradicts
from notebook.model.ids import CaseId, EntryId
from notebook.model.integrity import RecordKind
from notebook.model.people import Addressee, Subject
from notebook.model.vocabulary import Code, EntryKind, FlagValue, Purpose, SectionKind
from notebook.store.log_comparison import compare_with_log
from notebook.tasks.case_files import export_case, import_case, read_case_file
from notebook.tasks.cases import new_case
from notebook.tasks.consents import record_consent
from notebook.tasks.decisions import record_decision
from notebook.tasks.entries import finalise, load_entry, new_section, start_entry
from notebook.tasks.erase import erase_for_good, what_would_go
from notebook.tasks.handover import PackOptions, hand_over
from notebook.tasks.move_entry import move_entry
from notebook.tasks.notebook import Notebook
from notebook.tasks.sharing_flags import set_flag
from tests.references import load_case, sharing_request
from tests.support.log_comparison import CONSENT, DECISION
from tests.support.outstanding import CASE, MINUTE
from tests.support.task_instants import NOW

WHY: Final = "It was written in the wrong case."
NURSES: Final = Addressee("audience", "mental_health")
LATER: Final = NOW + timedelta(days=2)
COLLEGES: Final = Addressee("audience", "education")


def other_case(notebook: Notebook, reference: str) -> CaseId:
    """Open one more case."""
    return new_case(notebook, reference, Subject("Bilal Example"), NOW).id


def withheld(notebook: Notebook, case: CaseId) -> EntryId:
    """Finish a note of which no nurse may read anything; its categories are those that the nurse is given."""
    categories = next(part.categories for entry in load_case(notebook, CASE).entries for part in entry.sections)
    draft = start_entry(notebook, case, EntryKind.NOTE, NOW, NOW)
    part = new_section(SectionKind.OBSERVED, "The shelter is on the hill.", categories)
    entry = finalise(notebook, replace(draft, sections=(part,)), NOW)
    return set_flag(notebook, entry, None, NURSES, FlagValue.WITHHOLD, NOW, code=Code.HARM).id


def take_away(notebook: Notebook, entry: EntryId) -> None:
    """Delete the flags of an entry behind the log's back."""
    whole = "entry_key = (SELECT key FROM entries WHERE id = ?)"
    with notebook.connection.transaction():
        notebook.connection.change(
            f"DELETE FROM flag_covers WHERE flag_key IN (SELECT key FROM flags WHERE {whole})",  # noqa: S608 -- ours
            (entry,),
        )
        assert notebook.connection.change(f"DELETE FROM flags WHERE {whole}", (entry,)) == 1  # noqa: S608 -- ours


@pytest.mark.parametrize(("moves", "gone"), [(1, None), (1, 0), (2, None), (2, 0), (2, 1)])
def test_a_withhold_that_is_gone_is_named(notebook: Notebook, moves: int, gone: int | None) -> None:
    """In the case that the entry is in now and in the whole notebook, whichever of its earlier cases were erased."""
    first, *through = (other_case(notebook, f"K-09{number}") for number in range(moves + 1))
    entry, home = withheld(notebook, first), through[-1]
    for minutes, target in enumerate(through):
        move_entry(notebook, entry, target, WHY, NOW + minutes * MINUTE)
    if gone is not None:
        erase_for_good(notebook, what_would_go(notebook, [first, *through][gone]), NOW + 9 * MINUTE)
    for case in (None, home):
        assert compare_with_log(notebook.connection, fully=True, case=case) == ()
    take_away(notebook, entry)
    for case in (None, home):
        found = compare_with_log(notebook.connection, fully=True, case=case)
        assert [(each.kind, each.id, each.case) for each in found] == [(RecordKind.FLAGS, entry, home)]


def test_no_pack_without_a_withhold_that_came_along(notebook: Notebook, tmp_path: Path) -> None:
    """The refusal names the entry."""
    entry, target = withheld(notebook, CASE), other_case(notebook, "K-099")
    move_entry(notebook, entry, target, WHY, NOW + MINUTE)
    there = load_entry(notebook, entry)
    [line] = CONSENT.provisions
    line = replace(line, purposes=(Purpose("care"),), categories=there.sections[0].categories)
    record_consent(notebook, load_case(notebook, target), replace(CONSENT, provisions=(line,)), LATER)
    take_away(notebook, entry)
    there = load_entry(notebook, entry)
    set_flag(notebook, there, there.sections[0].id, Addressee("party", "p1"), FlagValue.SHARE, LATER)
    asked = sharing_request(target, "p1", "care", at=LATER)
    with pytest.raises(LogContradicts) as refused:
        hand_over(notebook, asked, PackOptions(suggestions_reviewed=True), tmp_path, None, LATER)
    assert refused.value.records == (("flags", entry),)


def test_there_and_back_is_no_difference(notebook: Notebook) -> None:
    """The move took a share away, and coming back brings nothing of it: the log said so in the other case only."""
    home, target = other_case(notebook, "K-098"), other_case(notebook, "K-099")
    entry = withheld(notebook, home)
    set_flag(notebook, load_entry(notebook, entry), None, COLLEGES, FlagValue.SHARE, NOW)
    move_entry(notebook, entry, target, WHY, NOW + MINUTE)
    move_entry(notebook, entry, home, WHY, NOW + 2 * MINUTE)
    for case in (None, home, target):
        assert compare_with_log(notebook.connection, fully=True, case=case) == ()


def test_erased_with_its_new_case_it_may_come_back(notebook: Notebook, tmp_path: Path) -> None:
    """The case file brings the same ids; nothing that the log said of them before the erasure counts."""
    target = other_case(notebook, "K-099")
    entry = withheld(notebook, CASE)
    move_entry(notebook, entry, target, WHY, NOW + MINUTE)
    export_case(notebook, target, tmp_path / "K-099.casefile", NOW + MINUTE)
    erase_for_good(notebook, what_would_go(notebook, target), NOW + 2 * MINUTE)
    import_case(notebook, read_case_file(tmp_path / "K-099.casefile"), NOW + 3 * MINUTE)
    for case in (None, CASE, target):
        assert compare_with_log(notebook.connection, fully=True, case=case) == ()


def test_a_decision_about_it_is_no_difference_when_it_comes_back(notebook: Notebook, tmp_path: Path) -> None:
    """The decision of the old case lost the section when the new case was erased; a case file does not give it back."""
    target = other_case(notebook, "K-099")
    entry = load_entry(notebook, withheld(notebook, CASE))
    sections = ((entry.sections[0].id, entry.sections[0].revision),)
    record_decision(notebook, CASE, replace(DECISION, sections=sections), LATER)
    move_entry(notebook, entry.id, target, WHY, NOW + MINUTE)
    export_case(notebook, target, tmp_path / "K-099.casefile", NOW + MINUTE)
    erase_for_good(notebook, what_would_go(notebook, target), NOW + 2 * MINUTE)
    import_case(notebook, read_case_file(tmp_path / "K-099.casefile"), NOW + 3 * MINUTE)
    for case in (None, CASE, target):
        assert compare_with_log(notebook.connection, fully=True, case=case) == ()
