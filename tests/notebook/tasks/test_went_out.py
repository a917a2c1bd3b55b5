"""What went out: packs and what was told, what is overdue about them, and the text and the file of each."""

from datetime import timedelta
from pathlib import Path
from typing import Final

import pytest

from notebook.errors.base import InvalidValue
from notebook.errors.tasks import PackFileChanged, PackFileGone, PackLocked, PackNotOut, PackPasswordWrong
from notebook.handover.pack_reader import read_imprint
from notebook.model.disclosure import ReceiptAnswer
from notebook.model.ids import PackId, PartyId
from notebook.model.people import SUBJECT_PARTY
from notebook.tasks.disclosures import record_oral_disclosure, record_receipt
from notebook.tasks.erase import erase_for_good, what_would_go
from notebook.tasks.handover import PackOptions, hand_over
from notebook.tasks.notebook import Notebook
from notebook.tasks.verify_packs import read_saved_pack
from notebook.tasks.went_out import overdue_by_case, sections_sent, went_out
from tests.support.outstanding import CASE, COLLEGE, MINUTE, NURSE, correct, give_out
from tests.support.task_instants import NOW

ONE: Final = PackId("HP-ONE")
FORTNIGHT: Final = timedelta(days=14)


def test_a_reply_is_overdue_only_while_there_is_none(notebook: Notebook, tmp_path: Path) -> None:
    """A pack is asked about from the fifteenth day on, once a reply came never again, and is counted for its case."""
    give_out(notebook, COLLEGE, tmp_path)
    assert went_out(notebook, NOW + FORTNIGHT).open_items == ()
    [item] = went_out(notebook, NOW + FORTNIGHT + MINUTE).open_items
    assert item.receipt_overdue
    assert overdue_by_case(notebook, NOW + FORTNIGHT + MINUTE) == {CASE: 1}
    record_receipt(notebook, ONE, ReceiptAnswer.REJECTED, "H. Roodborst", NOW)
    assert went_out(notebook, NOW + FORTNIGHT + MINUTE).open_items == ()
    assert overdue_by_case(notebook, NOW + FORTNIGHT + MINUTE) == {}


@pytest.mark.parametrize("answer", list(ReceiptAnswer))
def test_the_day_of_destruction_asks_until_it_is_confirmed(
    notebook: Notebook, tmp_path: Path, answer: ReceiptAnswer
) -> None:
    """From the day after, a pack is asked about whatever was answered, but not what is destroyed or went to nobody."""
    last = NOW.date() + timedelta(days=3)
    options = PackOptions(suggestions_reviewed=True, pack_id=ONE, destroy_by=last)
    hand_over(notebook, COLLEGE, options, tmp_path, None, NOW)
    record_receipt(notebook, ONE, answer, "H. Roodborst", NOW)
    gone = {ReceiptAnswer.DESTROYED, ReceiptAnswer.NOT_SENT}
    assert went_out(notebook, NOW + timedelta(days=3)).open_items == ()
    late = went_out(notebook, NOW + timedelta(days=4)).open_items
    assert [each.destroy_by_passed for each in late] == ([] if answer in gone else [True])


def test_the_list_of_a_case_has_its_own(notebook: Notebook, tmp_path: Path) -> None:
    """Packs and what was told stand newest first with the names of their recipients, the subject by name too."""
    give_out(notebook, COLLEGE, tmp_path)
    record_oral_disclosure(notebook, CASE, SUBJECT_PARTY, "what is kept", "she asked", NOW + MINUTE)
    told = record_oral_disclosure(
        notebook, CASE, PartyId("p3"), "that she is safe", "a search", NOW, at=NOW - FORTNIGHT
    )
    found = went_out(notebook, NOW, CASE)
    assert [each.disclosure.pack for each in found.items][1:] == [ONE, told.pack]
    assert [found.recipient(each.disclosure) for each in found.items] == [
        found.cases[CASE].subject,
        "H. Roodborst",
        found.people[PartyId("p3")].name,
    ]
    assert told.at == NOW - FORTNIGHT
    assert went_out(notebook, NOW).items == found.items


def test_nothing_was_told_in_the_future(notebook: Notebook) -> None:
    """What was told after now is refused, and nothing is recorded."""
    with pytest.raises(InvalidValue):
        record_oral_disclosure(notebook, CASE, PartyId("p3"), "a", "b", NOW, at=NOW + MINUTE)
    assert went_out(notebook, NOW).items == ()


def test_sections_are_shown_as_they_went(notebook: Notebook, tmp_path: Path) -> None:
    """A section that was corrected since has the text of then, and says so; an erased one is counted."""
    give_out(notebook, COLLEGE, tmp_path)
    before = sections_sent(notebook, ONE)
    first = before.sections[0]
    correct(notebook, first.section.id, lambda text: text + " It took an hour.", NOW + MINUTE)
    after = sections_sent(notebook, ONE)
    assert [each.section.text for each in after.sections] == [each.section.text for each in before.sections]
    assert [each.changed for each in after.sections] == [True] + [False] * (len(after.sections) - 1)
    assert [each.number for each in after.sections][:2] == ["1.1", "1.2"]
    going = what_would_go(notebook, CASE, first.entry)
    erase_for_good(notebook, going, NOW + MINUTE)
    left = sections_sent(notebook, ONE)
    assert left.erased == len(before.sections) - len(left.sections) > 0
    assert first.entry not in {each.entry for each in left.sections}


def test_of_an_erased_case_only_the_record_is_left(notebook: Notebook, tmp_path: Path) -> None:
    """The pack stays on the list without its case, and none of its sections can be shown."""
    give_out(notebook, COLLEGE, tmp_path)
    erase_for_good(notebook, what_would_go(notebook, CASE), NOW + MINUTE)
    found = went_out(notebook, NOW + MINUTE)
    assert ([each.disclosure.pack for each in found.items], dict(found.cases)) == ([ONE], {})
    assert (sections_sent(notebook, ONE).sections, sections_sent(notebook, ONE).erased > 0) == ((), True)


def test_a_saved_pack_is_read_back(notebook: Notebook, tmp_path: Path) -> None:
    """An open one as it is; one with a password only with it, also typed in another spelling of the same letters."""
    plain = give_out(notebook, NURSE, tmp_path)
    assert read_saved_pack(notebook, ONE) == plain.read_bytes()
    options = PackOptions(suggestions_reviewed=True, pack_id=PackId("HP-TWO"))
    sealed = hand_over(notebook, COLLEGE, options, tmp_path, "Zwölf Möwen", NOW)
    with pytest.raises(PackLocked):
        read_saved_pack(notebook, PackId("HP-TWO"))
    with pytest.raises(PackPasswordWrong):
        read_saved_pack(notebook, PackId("HP-TWO"), "zwölf Möwen")
    for typed in ("Zwölf Möwen", "Zwo\u0308lf Mo\u0308wen"):
        shown = read_imprint(read_saved_pack(notebook, PackId("HP-TWO"), typed))
        assert shown is not None
        assert "HP-TWO" in shown.text
    assert sealed.path.exists()


def test_only_the_file_that_was_saved_is_shown(notebook: Notebook, tmp_path: Path) -> None:
    """A changed file, one that is gone, and what was told are refused each by its own reason."""
    told = record_oral_disclosure(notebook, CASE, PartyId("p3"), "that she is safe", "a search", NOW)
    with pytest.raises(PackNotOut):
        read_saved_pack(notebook, told.pack)
    path = give_out(notebook, NURSE, tmp_path)
    path.write_bytes(path.read_bytes() + b"\n")
    with pytest.raises(PackFileChanged):
        read_saved_pack(notebook, ONE)
    path.unlink()
    with pytest.raises(PackFileGone):
        read_saved_pack(notebook, ONE)
