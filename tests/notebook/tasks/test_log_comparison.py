"""What is on record is held against the log: each difference is named, and nothing is handed over on it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from shutil import copytree
from typing import Final

import pytest

from notebook.errors.tasks import LogContradicts
from notebook.messages import discrepancies
from notebook.messages.i18n import translations
from notebook.model.disclosure import ReceiptAnswer
from notebook.model.ids import CaseId, ConsentId, EntryId, PartyId
from notebook.model.integrity import Fact, RecordKind
from notebook.model.people import Worker
from notebook.model.vocabulary import (
    Audience,
    Code,
    ConsentState,
    FlagValue,
    PackKind,
)
from notebook.store import disclosures
from notebook.store.log_comparison import compare_with_log
from notebook.tasks.case_files import import_case, read_case_file
from notebook.tasks.check import check
from notebook.tasks.consents import add_to_consent, record_consent
from notebook.tasks.decisions import record_decision
from notebook.tasks.demo import CASE_FILE
from notebook.tasks.disclosures import glance_at_log, read_log, record_oral_disclosure, record_receipt
from notebook.tasks.entries import load_entry
from notebook.tasks.erase import erase_for_good, what_would_go
from notebook.tasks.handover import NewPassword, PackOptions, hand_over
from notebook.tasks.notebook import Notebook, create_notebook, open_notebook
from notebook.tasks.rescue import rescue
from notebook.tasks.sharing_flags import confirm_flags, set_flag
from notebook.tasks.verify_packs import verify_packs
from tests.references import load_case
from tests.support.cheap_vaults import CHEAP, PASSPHRASE
from tests.support.log_comparison import ASKED, CONSENT, DECISION, NOW, PARTY

Tamper = Callable[[Notebook], object]


@pytest.fixture(scope="module")
def worked_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the practice case after a day of work: rows of every sort in the log, and packs beside it."""
    folder = tmp_path_factory.mktemp("worked_in")
    out = folder / "out"
    out.mkdir()
    worker = Worker("J. Bakker", "Exit worker", "Bureau Kompas", Audience("social_care"))
    path = create_notebook(folder / "Mine", PASSPHRASE, worker, NOW, practice=True, cost=CHEAP, floor=CHEAP)
    with open_notebook(path, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        import_case(notebook, read_case_file(CASE_FILE), NOW)
        for entry in load_case(notebook, "K-014").entries:
            confirm_flags(notebook, entry, NOW)
        add_to_consent(notebook, load_case(notebook, "K-014"), ConsentId("s1"), ConsentState.RENEWED, NOW, NOW)
        record_consent(notebook, load_case(notebook, "K-014"), CONSENT, NOW)
        record_decision(notebook, load_case(notebook, "K-014").id, DECISION, NOW)
        set_flag(notebook, load_entry(notebook, EntryId("e1")), None, PARTY, FlagValue.WITHHOLD, NOW, code=Code.TP)
        hand_over(notebook, ASKED, PackOptions(suggestions_reviewed=True), out, NewPassword(), NOW)
        hand_over(notebook, ASKED, PackOptions(suggestions_reviewed=True), out, None, NOW)
        record_oral_disclosure(notebook, CaseId("c1"), PartyId("p1"), "That he is safe.", "She asked.", NOW)
        for each in disclosures.list_all(notebook.connection)[-2:]:
            record_receipt(notebook, each.pack, ReceiptAnswer.PARTLY, "Dr Levin", NOW, reason="Page 2 is torn.")
            record_receipt(notebook, each.pack, ReceiptAnswer.ACCEPTED, "Dr Levin", NOW + timedelta(days=1))
    return folder


@pytest.fixture
def full(worked_in: Path, tmp_path: Path) -> Iterator[Notebook]:
    """Give a copy of it, open; everything agrees."""
    for each in worked_in.iterdir():
        copytree(each, tmp_path / each.name)
    with open_notebook(tmp_path / "Mine.casevault", PASSPHRASE, NOW, floor=CHEAP) as notebook:
        assert read_log(notebook, NOW).discrepancies == ()
        assert check(notebook).sound
        yield notebook


def sql(statement: str) -> Tamper:
    """Change the notebook by hand, past the program."""
    return lambda notebook: notebook.connection.execute(statement)


ONE_PACK: Final = "pack_id = (SELECT max(pack_id) FROM disclosures WHERE kind IS NOT NULL)"


def forged(what: str) -> Tamper:
    """Change the record of one pack by hand."""
    return sql(f"UPDATE disclosures SET {what} WHERE {ONE_PACK}")  # noqa: S608 -- words of ours


def delete_pack(notebook: Notebook) -> None:
    """Delete the record of one pack by hand."""
    notebook.connection.execute(f"DELETE FROM disclosures WHERE {ONE_PACK}")  # noqa: S608 -- words of ours


def cut_log(notebook: Notebook) -> None:
    """Take every row of the log from the first pack on away, and leave the tables."""
    [(first,)] = notebook.connection.execute("SELECT min(seq) FROM log WHERE event = 'prepared'")
    notebook.connection.execute("DROP TRIGGER log_kept")
    notebook.connection.execute("DELETE FROM log WHERE seq >= ?", (first,))


TAMPERED: Final = {
    "forged party": (
        forged("party_id = 'p2'"),
        RecordKind.DISCLOSURE,
        Fact.PARTY,
    ),
    "forged purpose": (
        forged("purpose = 'safety'"),
        RecordKind.DISCLOSURE,
        Fact.PURPOSE,
    ),
    "forged state": (
        forged("state = 'not_placed'"),
        RecordKind.DISCLOSURE,
        Fact.STATE,
    ),
    "forged day": (
        forged("at = '2026-01-01T00:00:00+00:00'"),
        RecordKind.DISCLOSURE,
        Fact.DATE,
    ),
    "forged ground": (
        forged("ground = 'court_order'"),
        RecordKind.DISCLOSURE,
        Fact.GROUND,
    ),
    "forged kind": (
        forged("kind = 'necessity'"),
        RecordKind.DISCLOSURE,
        Fact.KIND,
    ),
    "forged case": (forged("case_id = 'c9'"), RecordKind.DISCLOSURE, Fact.CASE),
    "forged release": (
        forged("release_digest = '00'"),
        RecordKind.DISCLOSURE,
        Fact.RELEASE,
    ),
    "forged file": (forged("sha256 = '00'"), RecordKind.DISCLOSURE, Fact.FILE),
    "forged day of destruction": (
        forged("destroy_by = '2030-01-01'"),
        RecordKind.DISCLOSURE,
        Fact.DESTROY_BY,
    ),
    "section taken off a pack": (
        sql("DELETE FROM disclosure_sections WHERE place = 0"),
        RecordKind.DISCLOSURE,
        Fact.SECTIONS,
    ),
    "deleted pack": (delete_pack, RecordKind.DISCLOSURE, Fact.PRESENCE),
    "told to another": (
        sql("UPDATE disclosures SET party_id = 'p2' WHERE state = 'oral'"),
        RecordKind.DISCLOSURE,
        Fact.PARTY,
    ),
    "what was told deleted": (
        sql("DELETE FROM disclosures WHERE state = 'oral'"),
        RecordKind.DISCLOSURE,
        Fact.PRESENCE,
    ),
    "receipt deleted": (
        sql("DELETE FROM receipts WHERE key = (SELECT max(key) FROM receipts)"),
        RecordKind.RECEIPT,
        Fact.PRESENCE,
    ),
    "receipt made up": (
        sql("INSERT INTO receipts SELECT NULL, disclosure_key, at, answer, answered_by, reason FROM receipts LIMIT 1"),
        RecordKind.RECEIPT,
        Fact.PRESENCE,
    ),
    "answer of a receipt": (
        sql("UPDATE receipts SET answer = 'rejected' WHERE key = 1"),
        RecordKind.RECEIPT,
        Fact.STATE,
    ),
    "day of a receipt": (
        sql("UPDATE receipts SET at = '2026-12-24T09:00:00.000000+00:00' WHERE key = 1"),
        RecordKind.RECEIPT,
        Fact.DATE,
    ),
    "who answered": (sql("UPDATE receipts SET answered_by = 'X' WHERE key = 2"), RecordKind.RECEIPT, Fact.CONTENT),
    "reason of an answer": (sql("UPDATE receipts SET reason = '' WHERE key = 1"), RecordKind.RECEIPT, Fact.CONTENT),
    "receipt of another pack": (
        sql(
            "UPDATE receipts SET disclosure_key = (SELECT min(disclosure_key) + max(disclosure_key) FROM receipts)"
            " - disclosure_key WHERE key = 1"
        ),
        RecordKind.RECEIPT,
        Fact.PRESENCE,
    ),
    "log cut": (cut_log, RecordKind.DISCLOSURE, Fact.PRESENCE),
    "last word on a consent deleted": (
        sql("DELETE FROM consent_events WHERE key = (SELECT max(key) FROM consent_events WHERE state = 'renewed')"),
        RecordKind.CONSENT,
        Fact.CONTENT,
    ),
    "state of a consent": (
        sql("UPDATE consent_events SET state = 'withdrawn' WHERE key = (SELECT max(key) FROM consent_events)"),
        RecordKind.CONSENT,
        Fact.STATE,
    ),
    "consent for other purposes": (
        sql("UPDATE provisions SET purposes = '[\"safety\"]' WHERE id = 's1.1'"),
        RecordKind.CONSENT,
        Fact.CONTENT,
    ),
    "consent until another day": (
        sql("UPDATE provisions SET until = '2099-01-01' WHERE consent_key = (SELECT max(key) FROM consents)"),
        RecordKind.CONSENT,
        Fact.CONTENT,
    ),
    "consent that came with the file": (
        sql("UPDATE consents SET grantor = 'parent' WHERE id = 's2'"),
        RecordKind.CONSENT,
        Fact.CONTENT,
    ),
    "consent deleted": (sql("DELETE FROM consents WHERE id = 's1'"), RecordKind.CONSENT, Fact.PRESENCE),
    "consent made up": (sql("UPDATE consents SET id = 'made-up' WHERE id = 's2'"), RecordKind.CONSENT, Fact.PRESENCE),
    "key of the digests lost": (sql("DELETE FROM case_keys"), RecordKind.CONSENT, Fact.CONTENT),
    "outcome of a decision": (
        sql("UPDATE decisions SET outcome = 'share' WHERE outcome = 'do_not_share'"),
        RecordKind.DECISION,
        Fact.STATE,
    ),
    "reason of a decision": (
        sql("UPDATE decisions SET reason = 'forged' WHERE outcome = 'do_not_share'"),
        RecordKind.DECISION,
        Fact.CONTENT,
    ),
    "sections of a decision": (
        sql("UPDATE decision_sections SET revision = 9 WHERE decision_key = (SELECT max(key) FROM decisions)"),
        RecordKind.DECISION,
        Fact.SECTIONS,
    ),
    "decision deleted": (
        sql("DELETE FROM decisions WHERE outcome = 'do_not_share'"),
        RecordKind.DECISION,
        Fact.PRESENCE,
    ),
    "flag turned": (
        sql("UPDATE flags SET value = 'share' WHERE value = 'withhold' AND to_party = 'p1' AND entry_key IS NOT NULL"),
        RecordKind.FLAGS,
        Fact.CONTENT,
    ),
    "flag deleted": (
        sql("DELETE FROM flags WHERE to_party = 'p1' AND entry_key IS NOT NULL"),
        RecordKind.FLAGS,
        Fact.CONTENT,
    ),
    "confirmation undone": (sql("UPDATE flags SET confirmed = 0"), RecordKind.FLAGS, Fact.CONTENT),
}


@pytest.mark.parametrize("name", TAMPERED)
def test_each_tampering_is_named(full: Notebook, name: str) -> None:
    """In the log, in the check, in words; the chain itself stays whole."""
    tamper, kind, fact = TAMPERED[name]
    tamper(full)
    report = read_log(full, NOW)
    assert report.broken_at is None
    assert (kind, fact) in {(each.kind, each.fact) for each in report.discrepancies}
    found = check(full)
    assert not found.sound
    assert found.discrepancies == report.discrepancies
    for each in report.discrepancies:
        line = discrepancies.line(translations(), each, report.names, full.zone)
        assert each.id in line
        assert "K-014" in line or each.case != "c1"
    if fact in {Fact.STATE, Fact.PRESENCE}:
        assert {(each.kind, each.fact) for each in glance_at_log(full)} >= {(kind, fact)}


def test_what_both_say_is_said(full: Notebook) -> None:
    """A withdrawal that is not on record any more reads as what it is."""
    add_to_consent(full, load_case(full, "K-014"), ConsentId("s1"), ConsentState.WITHDRAWN, NOW, NOW)
    full.connection.execute("DELETE FROM consent_events WHERE state = 'withdrawn' AND recorded LIKE '2026-11-03%'")
    report = read_log(full, NOW)
    [found] = report.discrepancies
    assert discrepancies.line(translations(), found, report.names, full.zone) == (
        "Consent s1 of case K-014: how it stands. The log says “Withdrawn”, the record says “Renewed”."
    )


def test_no_pack_on_a_consent_that_the_log_contradicts(full: Notebook, tmp_path: Path) -> None:
    """The refusal names the consent; once it is recorded again what is true, a pack can be made."""
    add_to_consent(full, load_case(full, "K-014"), ConsentId("s1"), ConsentState.WITHDRAWN, NOW, NOW)
    full.connection.execute("DELETE FROM consent_events WHERE state = 'withdrawn' AND recorded LIKE '2026-11-03%'")
    before = set((tmp_path / "out").iterdir())
    with pytest.raises(LogContradicts) as refused:
        hand_over(full, ASKED, PackOptions(suggestions_reviewed=True), tmp_path / "out", None, NOW)
    assert refused.value.records == (("consent", "s1"),)
    assert set((tmp_path / "out").iterdir()) == before
    later = NOW + timedelta(hours=1)
    add_to_consent(full, load_case(full, "K-014"), ConsentId("s1"), ConsentState.RENEWED, later, later)
    assert read_log(full, NOW).discrepancies == ()
    hand_over(full, replace(ASKED, at=None), PackOptions(suggestions_reviewed=True), tmp_path / "out", None, later)


def test_no_pack_on_a_decision_that_the_log_contradicts(full: Notebook, tmp_path: Path) -> None:
    """A decision turned into one to share opens nothing."""
    full.connection.execute(
        "UPDATE decisions SET outcome = 'share', valid_until = '2099-01-01' WHERE outcome = 'do_not_share'"
    )
    [forged] = [each.id for each in load_case(full, "K-014").decisions if each.reason == DECISION.reason]
    asked = replace(ASKED, kind=PackKind.NECESSITY, decision=forged)
    with pytest.raises(LogContradicts) as refused:
        hand_over(full, asked, PackOptions(suggestions_reviewed=True), tmp_path / "out", None, NOW)
    assert refused.value.records == (("decision", forged),)


def test_another_pack_is_not_in_the_way(full: Notebook, tmp_path: Path) -> None:
    """A disclosure that differs is named, and stops nothing."""
    forged("party_id = 'p2'")(full)
    assert hand_over(full, ASKED, PackOptions(suggestions_reviewed=True), tmp_path / "out", None, NOW).released


def test_what_was_erased_is_no_difference(full: Notebook) -> None:
    """Neither an entry nor the case; nor the same case imported once more."""
    erase_for_good(full, what_would_go(full, CaseId("c1"), EntryId("e1")), NOW)
    assert compare_with_log(full.connection, fully=True) == ()
    erase_for_good(full, what_would_go(full, CaseId("c1")), NOW)
    assert compare_with_log(full.connection, fully=True) == ()
    import_case(full, read_case_file(CASE_FILE), NOW)
    assert compare_with_log(full.connection, fully=True) == ()


def test_a_rescue_that_lost_a_receipt_says_so_once(full: Notebook, tmp_path: Path) -> None:
    """The new notebook does not go on about it, and goes on comparing the pack itself."""
    full.connection.execute("DELETE FROM receipts WHERE key = 1")
    assert read_log(full, NOW).discrepancies != ()
    [pack] = {each.id for each in read_log(full, NOW).discrepancies}
    copytree(tmp_path / "Mine.casevault", tmp_path / "Broken.casevault")
    made = rescue(tmp_path / "Broken.casevault", tmp_path / "Rescued", PASSPHRASE, NOW, floor=CHEAP)
    with open_notebook(made.path, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        assert read_log(notebook, NOW).discrepancies == ()
        record_receipt(notebook, pack, ReceiptAnswer.REJECTED, "Dr Levin", NOW)
        assert read_log(notebook, NOW).discrepancies == ()
        notebook.connection.execute("UPDATE disclosures SET party_id = 'p2' WHERE pack_id = ?", (pack,))
        [found] = read_log(notebook, NOW).discrepancies
        assert (found.kind, found.id, found.fact) == (RecordKind.DISCLOSURE, pack, Fact.PARTY)


def test_answers_to_a_pack_of_another_case_are_not_said_to_differ(full: Notebook) -> None:
    """Where a pack was put under a case that it is not of, its answers cannot be compared, and only that is named."""
    [(pack,)] = full.connection.execute(
        "SELECT min(d.pack_id) FROM disclosures d JOIN receipts r ON r.disclosure_key = d.key"
    )
    full.connection.execute("UPDATE disclosures SET case_id = 'c2' WHERE pack_id = ?", (pack,))
    found = compare_with_log(full.connection, fully=True)
    assert [(each.kind, each.id, each.fact) for each in found] == [(RecordKind.DISCLOSURE, pack, Fact.CASE)]


def test_nothing_can_be_guessed_after_an_erasure(full: Notebook) -> None:
    """The keys of the digests go with their case."""
    assert full.connection.execute("SELECT count(*) FROM case_keys") == [(1,)]
    erase_for_good(full, what_would_go(full, CaseId("c1")), NOW)
    assert full.connection.execute("SELECT count(*) FROM case_keys") == [(0,)]


def test_rows_of_an_earlier_version(full: Notebook) -> None:
    """They are compared by what they have: states, and when something was recorded."""
    full.connection.execute("DROP TRIGGER log_unchanged")
    for name in ("digest", "sections", "records", "flags", "destroy_by"):
        full.connection.execute(f"UPDATE log SET body = json_remove(body, '$.{name}')")  # noqa: S608 -- a word of ours
    full.connection.execute(
        "UPDATE log SET body = json_remove(body, '$.state') WHERE event = 'consent_recorded' AND body LIKE '%given%'"
    )
    full.connection.execute("DELETE FROM case_keys")
    assert compare_with_log(full.connection, fully=True) == ()
    full.connection.execute("DELETE FROM consent_events WHERE state = 'renewed' AND recorded LIKE '2026-11-03%'")
    [found] = compare_with_log(full.connection, fully=True)
    assert (found.kind, found.id) == (RecordKind.CONSENT, "s1")


def test_the_log_alone_says_which_file_is_in_it(full: Notebook, tmp_path: Path) -> None:
    """A locked pack is in the log by the row that placed it, and by nothing else."""
    out = tmp_path / "out"
    before = {each.path: each.held for each in verify_packs(full, out)}
    assert set(before.values()) == {"in_log"}
    full.connection.execute(
        "UPDATE disclosures SET sha256 = '00', party_id = 'p2', state = 'not_placed' WHERE kind <> ''"
    )
    assert {each.path: each.held for each in verify_packs(full, out)} == before
    full.connection.execute("DELETE FROM disclosures")
    assert {each.path: each.held for each in verify_packs(full, out)} == before


def test_locked_pack_without_a_row(full: Notebook, tmp_path: Path) -> None:
    """Rows of the log deleted and the table left: nothing is said of a pack that cannot be read."""
    cut_log(full)
    assert sorted(each.held for each in verify_packs(full, tmp_path / "out")) == ["locked", "rewritten"]
