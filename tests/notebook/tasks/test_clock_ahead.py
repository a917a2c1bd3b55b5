"""A clock that ran ahead and was put right: what was recorded under it is not later than what was recorded since."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest

from notebook.model.consent import Consent, ConsentEvent, Period, Provision
from notebook.model.ids import CaseId, ConsentId, DecisionId, EntryId, PackId, ProvisionId, SectionId
from notebook.model.notice import Harm
from notebook.model.people import Addressee, Subject
from notebook.model.vocabulary import (
    Category,
    ConsentState,
    DecisionOutcome,
    Effect,
    Grantor,
    Method,
    PackKind,
    Purpose,
)
from notebook.sharing.consent_effect import InForce
from notebook.store import disclosures
from notebook.store.log_comparison import compare_with_log
from notebook.tasks.case_files import export_case, import_case, read_case_file
from notebook.tasks.cases import new_case
from notebook.tasks.consent_lines import correction, save_line
from notebook.tasks.consents import add_to_consent, read_register, record_consent
from notebook.tasks.decisions import record_decision
from notebook.tasks.handover import PackOptions, hand_over
from notebook.tasks.handover_preview import explain
from notebook.tasks.move_entry import move_entry
from notebook.tasks.notebook import Notebook, create_notebook, open_notebook
from notebook.tasks.notices import give_notice, record_not_sent
from notebook.tasks.outstanding_packs import outstanding_packs
from notebook.tasks.went_out import went_out
from tests.references import load_case, sharing_request
from tests.support.cheap_vaults import CHEAP, PASSPHRASE
from tests.support.outstanding import COLLEGE, correct
from tests.support.task_instants import NOW
from tests.support.whole_decisions import SHARED, WHOLE

CASE: Final = CaseId("c1")
AHEAD: Final = datetime(2027, 2, 1, 9, tzinfo=UTC)
"""What the clock showed before it was put right."""
AFTER: Final = AHEAD + timedelta(days=1)
"""When the right clock has passed that, too."""
MINUTE: Final = timedelta(minutes=1)
UNTIL: Final = date(2027, 12, 31)
YES: Final = Provision(
    ProvisionId("a"),
    Effect.PERMIT,
    Addressee("audience", "education"),
    (Purpose("care"),),
    tuple(Category),
    Period(),
    UNTIL,
)
NO: Final = replace(YES, effect=Effect.DENY)


def recorded(notebook: Notebook, provision: Provision, at: datetime, grantor: Grantor = Grantor.SUBJECT) -> ConsentId:
    """Record that the person, or somebody for them, says yes or no at an instant."""
    state = ConsentState.GIVEN
    consent = Consent(ConsentId(""), grantor, Method.ORAL, (provision,), (ConsentEvent(state, at, at),))
    return record_consent(notebook, load_case(notebook, CASE), consent, at).consents[-1].id


def goes(notebook: Notebook, at: datetime) -> int:
    """Count what goes to the college for care."""
    asked = sharing_request("c1", "p2", "care")
    return sum(ruling.released for ruling in explain(notebook, asked, at).rulings)


def test_a_withdrawal_of_a_yes_that_is_dated_ahead_is_final(notebook: Notebook) -> None:
    """It is accepted, ends the yes for good, and the page of consents and the log say the same."""
    consent = recorded(notebook, YES, AHEAD)
    case = add_to_consent(notebook, load_case(notebook, CASE), consent, ConsentState.WITHDRAWN, NOW, NOW)
    for at in (NOW, AHEAD, AFTER):
        assert goes(notebook, at) == 0
        register = read_register(notebook, CASE, at)
        [line] = next(each for each in register.case.consents if each.id == consent).provisions
        assert register.in_force[line.id] is InForce.TAKEN_BACK
    assert not compare_with_log(notebook.connection, fully=True)
    assert case == load_case(notebook, CASE)
    recorded(notebook, YES, NOW + MINUTE)
    assert goes(notebook, NOW + MINUTE)


def test_a_no_after_a_yes_that_is_dated_ahead_is_final(notebook: Notebook) -> None:
    """Another consent of the same person says no: the yes of before never lifts it."""
    recorded(notebook, YES, AHEAD)
    recorded(notebook, NO, NOW)
    assert [goes(notebook, at) for at in (NOW, AHEAD, AFTER)] == [0, 0, 0]


def test_who_no_longer_speaks_does_not_by_a_yes_that_is_dated_ahead(notebook: Notebook) -> None:
    """A parent's mandate ended after the yes was recorded: it has ended with it."""
    consent = recorded(notebook, YES, AHEAD, Grantor.PARENT)
    assert goes(notebook, AFTER)
    add_to_consent(notebook, load_case(notebook, CASE), consent, ConsentState.NO_LONGER_SPEAKS, NOW, NOW)
    assert goes(notebook, AFTER) == 0


def test_a_yes_that_came_later_lifts_a_no_that_was_recorded_after_it(notebook: Notebook) -> None:
    """With a right clock what was said later counts, in whatever order it was written down."""
    recorded(notebook, YES, NOW)
    late = Consent(
        ConsentId(""), Grantor.SUBJECT, Method.ORAL, (NO,), (ConsentEvent(ConsentState.GIVEN, NOW - MINUTE, NOW),)
    )
    record_consent(notebook, load_case(notebook, CASE), late, NOW + MINUTE)
    assert goes(notebook, NOW + MINUTE)


def test_a_line_that_is_dated_ahead_can_be_corrected(notebook: Notebook) -> None:
    """A mistake in it is put right as in any other line."""
    recorded(notebook, YES, AHEAD)
    case = load_case(notebook, CASE)
    line = case.consents[-1].provisions[0]
    save_line(notebook, case, correction(case, line.id, replace(line, categories=(Category.HEALTH,)), NOW), NOW)
    assert goes(notebook, AFTER) <= goes(notebook, NOW) + 1
    assert read_register(notebook, CASE, AFTER).in_force[line.id] is InForce.TAKEN_BACK


@pytest.fixture
def decided(notebook: Notebook) -> DecisionId:
    """Give a decision to tell the police, made under the wrong clock."""
    shown = replace(WHOLE, agreed=AHEAD, valid_until=UNTIL)
    return record_decision(notebook, CASE, shown, AHEAD).id


def shared_on(notebook: Notebook, decision: DecisionId) -> set[SectionId]:
    asked = sharing_request("c1", "p3", "safety", PackKind.NECESSITY, decision)
    return {ruling.section for ruling in explain(notebook, asked, AFTER).rulings if ruling.released}


def test_a_denial_after_a_decision_that_is_dated_ahead_counts(notebook: Notebook, decided: DecisionId) -> None:
    """The decision was made without knowledge of it, and has to be made again."""
    assert SHARED in shared_on(notebook, decided)
    to = Addressee("audience", "police_security")
    recorded(notebook, replace(NO, to=to, purposes=(Purpose("safety"),)), NOW)
    assert not shared_on(notebook, decided)


def test_a_decision_not_to_share_overtakes_one_that_is_dated_ahead(notebook: Notebook, decided: DecisionId) -> None:
    """It was made later, whatever the days say."""
    refused = replace(WHOLE, outcome=DecisionOutcome.DO_NOT_SHARE, agreed=NOW, valid_until=None, ground=None)
    record_decision(notebook, CASE, replace(refused, told=None, told_reason=""), NOW)
    assert not shared_on(notebook, decided)


@pytest.fixture
def pack(notebook: Notebook, tmp_path: Path) -> PackId:
    """Give a pack of the college that was made under the wrong clock."""
    options = PackOptions(suggestions_reviewed=True, pack_id=PackId("HP-ONE"))
    return hand_over(notebook, COLLEGE, options, tmp_path, None, AHEAD).pack_id


def withdraw(notebook: Notebook, at: datetime) -> None:
    add_to_consent(notebook, load_case(notebook, CASE), ConsentId("s2"), ConsentState.WITHDRAWN, at, at)


def test_a_pack_that_is_dated_ahead_is_outdated_by_a_withdrawal(notebook: Notebook, pack: PackId) -> None:
    """Who received it is told, now and when its day has passed."""
    withdraw(notebook, NOW)
    for at in (NOW, AFTER):
        assert [each.pack for each in outstanding_packs(notebook, CASE, at)] == [pack]


def test_a_notice_that_is_dated_ahead_tells_nothing_of_later_changes(
    notebook: Notebook, pack: PackId, tmp_path: Path
) -> None:
    """A correction that was made since is a change of its own."""
    held = disclosures.load(notebook.connection, pack).sections[0][0]
    correct(notebook, held, lambda text: text + " Also on Monday.", AHEAD + MINUTE)
    [holding] = outstanding_packs(notebook, CASE, AHEAD + MINUTE)
    give_notice(notebook, holding, tmp_path, AHEAD + MINUTE)
    [told] = outstanding_packs(notebook, CASE, AHEAD + MINUTE)
    assert told.told
    correct(notebook, held, lambda text: text + " And on Tuesday.", NOW)
    [again] = outstanding_packs(notebook, CASE, AFTER)
    assert again.waits


def test_a_pack_that_is_dated_ahead_is_outdated_by_a_move(notebook: Notebook, pack: PackId) -> None:
    """Who holds it reads there what is about somebody else."""
    entry = disclosures.load(notebook.connection, pack).sections[0][0].split(".")[0]
    target = new_case(notebook, "K-099", Subject("Bilal Example"), NOW).id
    move_entry(notebook, EntryId(entry), target, "It is about his visit.", NOW)
    assert [each.pack for each in outstanding_packs(notebook, CASE, AFTER)] == [pack]


@pytest.mark.parametrize("at", [NOW + MINUTE, AFTER])
def test_a_correction_of_a_line_that_is_dated_ahead_undoes_no_refusal(notebook: Notebook, at: datetime) -> None:
    """What was refused in between keeps its effect, whenever it is corrected and whatever the line covers now."""
    recorded(notebook, replace(YES, categories=(Category.HEALTH,)), AHEAD)
    line = load_case(notebook, CASE).consents[-1].provisions[0]
    recorded(notebook, NO, NOW)
    case = load_case(notebook, CASE)
    save_line(notebook, case, correction(case, line.id, replace(line, categories=tuple(Category)), at), at)
    assert goes(notebook, at + MINUTE) == 0
    assert goes(notebook, AFTER + MINUTE) == 0


ELSEWHERE: Final = replace(YES, to=Addressee("audience", "social_care"))
BETWEEN: Final = NOW + timedelta(days=10)


def test_a_withdrawal_between_is_written_down_when_the_clock_has_passed(notebook: Notebook) -> None:
    """Any row of the log shows that the yes was earlier: what was said on a day between stands."""
    consent = recorded(notebook, YES, AHEAD)
    recorded(notebook, ELSEWHERE, NOW)
    add_to_consent(notebook, load_case(notebook, CASE), consent, ConsentState.WITHDRAWN, BETWEEN, AFTER)
    assert goes(notebook, AFTER + MINUTE) == 0


def test_a_refusal_between_is_written_down_when_the_clock_has_passed(notebook: Notebook, decided: DecisionId) -> None:
    """Of another consent, and a decision not to share."""
    recorded(notebook, YES, AHEAD)
    recorded(notebook, ELSEWHERE, NOW)
    said = (ConsentEvent(ConsentState.GIVEN, BETWEEN, AFTER),)
    no = Consent(ConsentId(""), Grantor.SUBJECT, Method.ORAL, (NO,), said)
    record_consent(notebook, load_case(notebook, CASE), no, AFTER)
    assert goes(notebook, AFTER + MINUTE) == 0
    refused = replace(WHOLE, outcome=DecisionOutcome.DO_NOT_SHARE, agreed=BETWEEN, valid_until=None, ground=None)
    record_decision(notebook, CASE, replace(refused, told=None, told_reason=""), AFTER)
    assert not shared_on(notebook, decided)


def test_a_file_says_what_the_log_decided(notebook: Notebook, decided: DecisionId, tmp_path: Path) -> None:
    """Another notebook, which has no row of it, shares no more than this one."""
    recorded(notebook, YES, AHEAD)
    recorded(notebook, NO, NOW)
    police = Addressee("audience", "police_security")
    recorded(notebook, replace(NO, to=police, purposes=(Purpose("safety"),)), NOW)
    export_case(notebook, CASE, tmp_path / "case.json", AFTER)
    path = create_notebook(tmp_path / "Other", PASSPHRASE, notebook.worker, AFTER, cost=CHEAP, floor=CHEAP)
    with open_notebook(path, PASSPHRASE, AFTER, floor=CHEAP) as other:
        import_case(other, read_case_file(tmp_path / "case.json", trust_flags=True), AFTER)
        assert goes(other, AFTER) == 0
        assert not shared_on(other, decided)


def test_a_mandate_that_ended_ahead_silences_no_later_refusal(notebook: Notebook) -> None:
    """What the guardian withdrew after it stands: that they speak no longer was recorded before."""
    recorded(notebook, YES, NOW - MINUTE)
    consent = recorded(notebook, YES, NOW - MINUTE, Grantor.GUARDIAN)
    add_to_consent(notebook, load_case(notebook, CASE), consent, ConsentState.NO_LONGER_SPEAKS, AHEAD, AHEAD)
    add_to_consent(notebook, load_case(notebook, CASE), consent, ConsentState.WITHDRAWN, NOW, NOW)
    assert goes(notebook, AFTER) == 0


def test_a_change_that_is_dated_ahead_is_answered_by_a_notice(notebook: Notebook, pack: PackId, tmp_path: Path) -> None:
    """The reader gets one letter about it, and an answer that it could do harm is kept."""
    held = disclosures.load(notebook.connection, pack).sections[0][0]
    correct(notebook, held, lambda text: text + " Also on Monday.", AHEAD + MINUTE)
    [holding] = outstanding_packs(notebook, CASE, NOW)
    record_not_sent(notebook, holding, Harm.YES, NOW)
    assert outstanding_packs(notebook, CASE, AFTER)[0].held_back
    give_notice(notebook, holding, tmp_path, NOW + MINUTE)
    assert outstanding_packs(notebook, CASE, AFTER)[0].told


def test_a_pack_that_is_dated_ahead_is_overdue_as_any_other(notebook: Notebook, pack: PackId) -> None:
    """Its reply is waited for from the first instant that the right clock shows after it, or from now on."""
    fortnight = timedelta(days=14)

    def logged(at: datetime) -> tuple[bool, int]:
        [found] = [each for each in went_out(notebook, at).items if each.disclosure.pack == pack]
        return found.receipt_overdue, found.days

    [last] = notebook.connection.execute("SELECT max(seq), max(at) FROM log")
    assert datetime.fromisoformat(last[1]) == AHEAD
    assert logged(NOW) == (False, 0)
    new_case(notebook, "K-100", Subject("Somebody Else"), NOW)
    assert logged(NOW + fortnight) == (False, 14)
    assert logged(NOW + fortnight + MINUTE) == (True, 14)
    assert logged(AHEAD) == (True, (AHEAD - NOW).days)
