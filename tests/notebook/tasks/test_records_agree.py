"""Where a fact stands twice, in the records, the log and a copy for the person, both say the same."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from notebook.errors.base import InvalidValue
from notebook.messages import integrity
from notebook.messages.i18n import translations
from notebook.model.disclosure import GivenOutAnswer, ReceiptAnswer
from notebook.model.ids import PackId, PartyId
from notebook.model.integrity import Fact
from notebook.sharing.ruling_table import rule
from notebook.store.log_comparison import compare_with_log
from notebook.tasks.check import check
from notebook.tasks.disclosures import names_then, record_oral_disclosure, record_receipt
from notebook.tasks.erase import what_would_go
from notebook.tasks.handover import PackOptions, discard_pack, prepare, save_pack
from notebook.tasks.notebook import Notebook
from notebook.tasks.parties import change_party, known_parties
from notebook.tasks.person_copy import given_out, person_request, with_disclosures
from notebook.tasks.printed_fields import release_to_print
from notebook.tasks.sharing_request import resolve
from notebook.tasks.time_zone import set_zone
from notebook.tasks.went_out import went_out
from tests.references import load_case
from tests.support.outstanding import CASE, COLLEGE, MINUTE, correct, give_out
from tests.support.task_instants import NOW

DAY = timedelta(days=1)


def test_a_call_that_is_written_down_later_agrees_with_the_log(notebook: Notebook) -> None:
    """When it was is not when it was written down; a changed record of it is noticed all the same."""
    earlier = NOW - timedelta(hours=2)
    told = record_oral_disclosure(notebook, CASE, PartyId("p2"), "That she is well.", "Asked.", NOW, at=earlier)
    assert compare_with_log(notebook.connection, fully=True) == ()
    with notebook.connection.transaction():
        notebook.connection.change(
            "UPDATE disclosures SET at = '2026-01-01T00:00:00.000000+00:00' WHERE pack_id = ?", (told.pack,)
        )
    [found] = compare_with_log(notebook.connection, fully=True)
    assert (found.id, found.fact) == (told.pack, Fact.DATE)


@pytest.mark.parametrize("blank", ["", " \n", "\u200b", "\u202e \u00ad"])
def test_what_shows_nothing_is_nothing(blank: str, notebook: Notebook, tmp_path: Path) -> None:
    """Signs that nobody sees say neither what was told, nor why, nor who answered."""
    for what, why in ((blank, "Asked."), ("That she is well.", blank)):
        with pytest.raises(InvalidValue):
            record_oral_disclosure(notebook, CASE, PartyId("p2"), what, why, NOW)
    give_out(notebook, COLLEGE, tmp_path)
    with pytest.raises(InvalidValue):
        record_receipt(notebook, "HP-ONE", ReceiptAnswer.ACCEPTED, blank, NOW)


def test_a_copy_names_a_recipient_as_the_log_does(notebook: Notebook, tmp_path: Path) -> None:
    """As they were called when they were given it: a correction since rewrites nothing."""
    give_out(notebook, COLLEGE, tmp_path)
    [college] = [each for each in known_parties(notebook).parties if each.id == "p2"]
    change_party(notebook, replace(college, name="H. Rodborst"), NOW + MINUTE)
    [listed] = given_out(notebook, load_case(notebook, CASE))
    assert listed.to.name == college.name != "H. Rodborst"


def test_a_copy_gives_no_number_of_a_text_that_was_corrected_since(notebook: Notebook, tmp_path: Path) -> None:
    """What stands under the number now is not what the recipient was given."""
    give_out(notebook, COLLEGE, tmp_path)
    before = numbers_listed(notebook)
    section = next(name for name, _ in given_out(notebook, load_case(notebook, CASE))[0].disclosure.sections)
    correct(notebook, section, lambda text: f"{text} No.", NOW + MINUTE)
    after = numbers_listed(notebook)
    assert set(after) < set(before)
    assert len(after) == len(before) - 1


def numbers_listed(notebook: Notebook) -> tuple[str, ...]:
    """Give the numbers that a copy with every section of a pack would list for it."""
    context = resolve(notebook, person_request(CASE), NOW)
    release, _numbers = release_to_print(notebook, context, rule(context.case, context.question))
    names = [name for each in given_out(notebook, context.case) for name, _ in each.disclosure.sections]
    numbers = {name: f"1.{place}" for place, name in enumerate(names, 1)}
    [row] = with_disclosures(notebook, context, release, (), numbers).given_out
    return row.sections


def test_only_what_left_cannot_be_recalled(notebook: Notebook, tmp_path: Path) -> None:
    """A pack that was prepared and given up was never handed over."""
    give_out(notebook, COLLEGE, tmp_path)
    prepared = prepare(notebook, COLLEGE, PackOptions(suggestions_reviewed=True, pack_id=PackId("HP-NOT")), NOW)
    discard_pack(notebook, prepared, NOW)
    assert what_would_go(notebook, CASE, None, tmp_path).left == 1


def test_a_check_says_instants_in_the_zone_of_the_notebook(notebook: Notebook) -> None:
    """Wherever the computer is: the log and its report have one and the same hour."""
    set_zone(notebook, "Asia/Tokyo", NOW)
    record_oral_disclosure(notebook, CASE, PartyId("p3"), "that she is safe", "they asked", NOW)
    notebook.connection.execute("UPDATE disclosures SET at = '2026-11-02T11:00:00+00:00' WHERE state = 'oral'")
    found = check(notebook)
    said = next(each for each in integrity.findings(translations(), found) if "18:00" in each)
    assert "20:00" in said


def test_an_earlier_pack_keeps_the_day_that_is_printed_on_it(notebook: Notebook, tmp_path: Path) -> None:
    """After a change of the zone, in the next pack and in a copy for the person, and what is told since has today's."""
    late = NOW.replace(hour=23)
    options = PackOptions(suggestions_reviewed=True, pack_id=PackId("HP-ONE"))
    first = prepare(notebook, COLLEGE, options, late)
    save_pack(notebook, first, tmp_path, None, late)
    set_zone(notebook, "Asia/Tokyo", late + MINUTE)
    printed = first.facts.at.date()
    second = prepare(notebook, COLLEGE, replace(options, pack_id=PackId("HP-TWO")), late + 2 * MINUTE)
    assert second.facts.since is not None
    assert second.facts.since.day == printed
    told = record_oral_disclosure(notebook, CASE, PartyId("p3"), "that she is safe", "they asked", late + 3 * MINUTE)
    context = resolve(notebook, person_request(CASE), late + 3 * MINUTE)
    release, _numbers = release_to_print(notebook, context, rule(context.case, context.question))
    answers = [(each.disclosure.pack, GivenOutAnswer.LISTED) for each in given_out(notebook, context.case)]
    rows = with_disclosures(notebook, context, release, answers, {}).given_out
    assert [row.day for row in rows] == [printed, told.at.astimezone(notebook.zone).date()]
    assert rows[1].day > printed


def test_what_is_written_down_later_names_the_recipient_as_of_then(notebook: Notebook) -> None:
    """A misspelt name that was corrected before the call was written down is nowhere in its record."""
    college = next(each for each in known_parties(notebook).parties if each.id == PartyId("p2"))
    change_party(notebook, replace(college, name="H. Roodborstje"), NOW)
    told = record_oral_disclosure(
        notebook, CASE, college.id, "that she is safe", "they asked", NOW + MINUTE, at=NOW - DAY
    )
    assert names_then(notebook)(told) == "H. Roodborstje"
    assert went_out(notebook, NOW + MINUTE).recipient(told) == "H. Roodborstje"
    assert [each.to.name for each in given_out(notebook, load_case(notebook, CASE))] == ["H. Roodborstje"]
