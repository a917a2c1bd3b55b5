"""A pack that was made and went to nobody: it is in no list of what others have, until somebody answers after all."""

from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import pytest

from notebook.errors.tasks import NoticeChanged, PackAnswered, SuggestionsUnanswered
from notebook.messages import disclosures as words
from notebook.messages.i18n import translations
from notebook.model.disclosure import ReceiptAnswer
from notebook.model.ids import ConsentId, EntryId, PackId
from notebook.model.notice import Harm
from notebook.model.people import Subject
from notebook.model.vocabulary import ConsentState
from notebook.store import notices
from notebook.store.log_comparison import compare_with_log
from notebook.tasks.cases import new_case
from notebook.tasks.consents import preview_event
from notebook.tasks.disclosures import read_log, record_receipt
from notebook.tasks.erase import what_would_go
from notebook.tasks.handover import PackOptions, hand_over, prepare
from notebook.tasks.move_entry import move_entry
from notebook.tasks.notebook import Notebook
from notebook.tasks.notices import answer_notices, give_notice, record_not_sent
from notebook.tasks.person_copy import CopyAnswers, copy_choices, given_out, person_request, settle_copy
from tests.references import load_case
from tests.support.cli import CliNotebook
from tests.support.outstanding import CASE, COLLEGE, MINUTE, give_out, held, say
from tests.support.task_instants import NOW

ONE = PackId("HP-ONE")
LATE = NOW + timedelta(days=30)


@pytest.fixture
def pack(notebook: Notebook, tmp_path: Path) -> PackId:
    """Give a pack of the college that was made, and was to be destroyed by a day that has passed."""
    options = PackOptions(suggestions_reviewed=True, pack_id=ONE, destroy_by=date(2026, 11, 4))
    return hand_over(notebook, COLLEGE, options, tmp_path, None, NOW).pack_id


def never(notebook: Notebook, pack: PackId) -> None:
    record_receipt(notebook, pack, ReceiptAnswer.NOT_SENT, "", NOW + MINUTE)


def test_it_is_on_record_as_what_it_is(notebook: Notebook, pack: PackId) -> None:
    """The worker said so; nothing about it is overdue, and record and log agree."""
    never(notebook, pack)
    [entry] = read_log(notebook, LATE).entries
    assert not entry.receipt_overdue
    assert not entry.destroy_by_passed
    said = words.receipt(translations(), entry.receipts[0], notebook.zone)
    assert said == "Sent to nobody, as J. Bakker said; on record since 2 November 2026."
    assert compare_with_log(notebook.connection, fully=True) == ()


def test_it_is_the_word_of_the_worker(notebook: Notebook, pack: PackId) -> None:
    """Whoever is named beside it."""
    record_receipt(notebook, pack, ReceiptAnswer.NOT_SENT, "H. Roodborst", NOW + MINUTE)
    [entry] = read_log(notebook, NOW).entries
    assert [each.by for each in entry.receipts] == ["J. Bakker"]


def test_the_command_asks_for_nobody(desk: CliNotebook) -> None:
    """And takes nobody; for any other answer it is said who gave it."""
    assert desk.hand_over("p2", "reintegration", "--at", "2026-11-02T09:00+01:00", "--pack-id", ONE).status == 0
    said = ("receipt", ONE, "--answer")
    assert desk.run(*said, "not_sent", "--by", "H. Roodborst").status == 2
    assert desk.run(*said, "accepted").status == 2
    assert desk.run(*said, "not_sent").status == 0


def test_nobody_has_to_be_told_of_changes(notebook: Notebook, pack: PackId) -> None:
    """Neither when a consent is withdrawn nor in what that would mean; also a pack from before the withdrawal."""
    case = load_case(notebook, CASE)
    consent = next(each for each in case.consents if each.id == ConsentId("s2"))
    later = NOW + 2 * MINUTE
    assert preview_event(notebook, case, consent, ConsentState.WITHDRAWN, later, later).packs_out == 1
    never(notebook, pack)
    assert preview_event(notebook, case, consent, ConsentState.WITHDRAWN, later, later).packs_out == 0
    say(notebook, "s2", ConsentState.WITHDRAWN, later)
    assert held(notebook) == ()
    record_receipt(notebook, pack, ReceiptAnswer.ACCEPTED, "H. Roodborst", NOW + 3 * MINUTE)
    assert [each.pack for each in held(notebook)] == [pack]


def test_what_was_listed_before_makes_no_notice(notebook: Notebook, pack: PackId, tmp_path: Path) -> None:
    """The list was read, and then it turned out that nobody has the pack: nothing is written or recorded."""
    say(notebook, "s2", ConsentState.WITHDRAWN, NOW)
    [holding] = held(notebook)
    never(notebook, pack)
    for harm in (Harm.NO, Harm.UNKNOWN):
        with pytest.raises(NoticeChanged):
            answer_notices(notebook, [(holding, harm)], tmp_path, NOW + 2 * MINUTE)
    with pytest.raises(NoticeChanged):
        record_not_sent(notebook, holding, Harm.UNKNOWN, NOW + 2 * MINUTE)
    with pytest.raises(NoticeChanged):
        give_notice(notebook, holding, tmp_path, NOW + 2 * MINUTE)
    assert [each.name for each in tmp_path.glob("*.pdf")] == [f"{pack}.pdf"]
    assert notices.list_all(notebook.connection) == ()


def test_no_list_says_that_somebody_was_given_it(notebook: Notebook, pack: PackId, tmp_path: Path) -> None:
    """Not the copy for the person, not the next pack to the same reader, not what erasing counts."""
    assert [each.disclosure.pack for each in given_out(notebook, load_case(notebook, CASE))] == [pack]
    never(notebook, pack)
    assert given_out(notebook, load_case(notebook, CASE)) == ()
    assert what_would_go(notebook, CASE, None, tmp_path).left == 0
    again = prepare(notebook, COLLEGE, PackOptions(suggestions_reviewed=True), NOW + 2 * MINUTE)
    assert again.facts.since is None


@pytest.mark.parametrize("unsent", [False, True])
def test_a_move_counts_only_the_copies_that_the_person_has(notebook: Notebook, tmp_path: Path, *, unsent: bool) -> None:
    """A copy that went to nobody has no section of the entry in anybody's hands."""
    found = copy_choices(notebook, CASE)
    answers = CopyAnswers(leave_out=[each.section.id for each in found.asked])
    listed = settle_copy(notebook, person_request(CASE), answers, NOW)
    options = PackOptions(suggestions_reviewed=True, pack_id=ONE, given_out=listed)
    with suppress(SuggestionsUnanswered):
        hand_over(notebook, person_request(CASE), options, tmp_path, None, NOW)
    given = hand_over(notebook, person_request(CASE), options, tmp_path, None, NOW)
    if unsent:
        never(notebook, given.pack_id)
    [entry] = read_log(notebook, NOW).entries
    moving = EntryId(entry.disclosure.sections[0][0].split(".")[0])
    target = new_case(notebook, "K-099", Subject("Bilal Example"), NOW).id
    moved = move_entry(notebook, moving, target, "It is about his visit.", NOW + 2 * MINUTE)
    assert bool(moved.in_copies) is not unsent


def test_somebody_who_answered_has_had_it(notebook: Notebook, tmp_path: Path) -> None:
    """The refusal leaves the record as it is."""
    give_out(notebook, COLLEGE, tmp_path)
    record_receipt(notebook, ONE, ReceiptAnswer.REJECTED, "H. Roodborst", NOW)
    with pytest.raises(PackAnswered):
        never(notebook, ONE)
    [entry] = read_log(notebook, NOW).entries
    assert [each.answer for each in entry.receipts] == [ReceiptAnswer.REJECTED]
