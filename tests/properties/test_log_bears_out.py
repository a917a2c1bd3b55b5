"""The law of the log: after whatever is done it bears out every record, and what it did not see is named exactly.

No false alarm: whatever verbs of the program are used in whatever order, refused ones and interrupted ones among them,
the comparison says nothing. No silence: one fact that is changed behind the log's back is named, and nothing else is.
"""

import os
import shutil
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pytest
from hypothesis import event, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from notebook.errors.base import NotebookError
from notebook.errors.maintenance import RemainsNotSwept
from notebook.model.case import Case
from notebook.model.disclosure import ReceiptAnswer
from notebook.model.entry import Entry
from notebook.model.ids import CaseId, ConsentId, PackId, PartyId
from notebook.model.integrity import Fact, RecordKind
from notebook.model.notice import Harm
from notebook.model.people import Subject, Worker
from notebook.model.vocabulary import Audience, Category, Code, ConsentState, EntryKind, FlagValue, SectionKind
from notebook.sharing.section_edits import amended
from notebook.store import cases, disclosures
from notebook.store.log_comparison import compare_with_log
from notebook.store.moves import case_of_entry
from notebook.tasks.backup import back_up
from notebook.tasks.case_files import export_case, import_case, read_case_file
from notebook.tasks.cases import new_case
from notebook.tasks.consents import add_consent_event, record_consent
from notebook.tasks.decisions import record_decision
from notebook.tasks.demo import CASE_FILE
from notebook.tasks.disclosures import record_oral_disclosure, record_receipt
from notebook.tasks.entries import finalise, new_section, save_amendment, start_entry
from notebook.tasks.erase import erase_for_good, what_would_go
from notebook.tasks.handover import PackOptions, discard_pack, hand_over, prepare, save_pack
from notebook.tasks.move_entry import move_entry
from notebook.tasks.notebook import Notebook, create_notebook, open_notebook
from notebook.tasks.notices import give_notice, record_not_sent
from notebook.tasks.outstanding_packs import outstanding_packs
from notebook.tasks.restore import restore
from notebook.tasks.review_consents import review_consents
from notebook.tasks.sharing_flags import confirm_flags, set_flag
from tests.support.cheap_vaults import CHEAP, PASSPHRASE
from tests.support.log_comparison import ASKED, CONSENT, DECISION, NOW, PARTY
from tests.support.vault_machine import PHASES, Cut, in_child

pytestmark = pytest.mark.law

RUNS: Final = {"ci": 20, "long": 1_000}.get(os.environ.get("CASEFOLD_HYPOTHESIS", ""), 12)
STEPS: Final = 12
MINUTE: Final = timedelta(minutes=1)
CALLS: Final = 400
"""More calls than a pack takes from opening to closing."""

Deed = Callable[[Notebook, st.DataObject], object]


@cache
def template() -> tuple[Path, "TemporaryDirectory[str]"]:
    """Make the notebook that every run begins with: the practice case, and records of every sort."""
    kept = TemporaryDirectory(prefix="log-law-")
    worker = Worker("J. Bakker", "Exit worker", "Bureau Kompas", Audience("social_care"))
    path = create_notebook(Path(kept.name) / "Mine", PASSPHRASE, worker, NOW, practice=True, cost=CHEAP, floor=CHEAP)
    with open_notebook(path, PASSPHRASE, NOW, floor=CHEAP) as notebook:
        import_case(notebook, read_case_file(CASE_FILE), NOW)
        for entry in only(notebook).entries:
            confirm_flags(notebook, entry, NOW)
        (path.parent / "out").mkdir()
        record_consent(notebook, only(notebook), CONSENT, NOW)
        record_decision(notebook, only(notebook).id, DECISION, NOW)
        record_oral_disclosure(notebook, CaseId("c1"), PartyId("p1"), "That he is safe.", "She asked.", NOW)
        earlier = NOW - timedelta(hours=2)
        record_oral_disclosure(notebook, CaseId("c1"), PartyId("p1"), "That he is well.", "Asked.", NOW, at=earlier)
        pack_options = PackOptions(suggestions_reviewed=True, pack_id=PackId("HP-0"))
        hand_over(notebook, ASKED, pack_options, path.parent / "out", None, NOW)
        for answer in sorted(ReceiptAnswer, key=lambda each: each is not ReceiptAnswer.NOT_SENT):  # only before others
            record_receipt(notebook, "HP-0", answer, "Dr Levin", NOW, reason="So.")
    return path, kept


def only(notebook: Notebook) -> Case:
    """Load the first case; raise StopIteration where there is none."""
    return cases.load(notebook.connection, next(iter(cases.list_all(notebook.connection))).id)


def one_of(notebook: Notebook, data: st.DataObject) -> Case:
    """Load any of the cases; raise StopIteration where there is none."""
    there = [each.id for each in cases.list_all(notebook.connection)]
    return cases.load(notebook.connection, data.draw(st.sampled_from(there))) if there else only(notebook)


def entry_of(notebook: Notebook, data: st.DataObject) -> Entry:
    """Give an entry with text of any case; raise StopIteration where there is none."""
    there = [each for each in one_of(notebook, data).entries if each.parts]
    return data.draw(st.sampled_from(there)) if there else next(iter(()))


FACTS: Final = {
    "party_id": (Fact.PARTY, "(SELECT min(id) FROM parties WHERE id <> d.party_id)"),
    "case_id": (Fact.CASE, "'another'"),
    "at": (Fact.DATE, "'2030-01-01T00:00:00.000000+00:00'"),
    "purpose": (Fact.PURPOSE, "ifnull(d.purpose, '') || 'x'"),
    "kind": (Fact.KIND, "ifnull(d.kind, '') || 'x'"),
    "ground": (Fact.GROUND, "ifnull(d.ground, '') || 'x'"),
    "release_digest": (Fact.RELEASE, "ifnull(d.release_digest, '') || 'x'"),
    "sha256": (Fact.FILE, "ifnull(d.sha256, '') || 'x'"),
    "destroy_by": (Fact.DESTROY_BY, "CASE d.destroy_by WHEN '2031-01-01' THEN '2032-01-01' ELSE '2031-01-01' END"),
    "state": (Fact.STATE, "CASE d.state WHEN 'not_placed' THEN 'oral' ELSE 'not_placed' END"),
}
"""Of each column of a disclosure: the fact that it is, and another value of it."""

CONTENT: Final = {
    "consents": ("grantor", "method", "language", "explained", "interpreter", "evidence"),
    "consent_details": ("witness", "freely", "capacity", "follows"),
    "provisions": ("purposes", "categories", "exceptions", "until", "covers_start", "covers_end", "effect"),
    "consent_events": ("said", "recorded"),
    "decisions": (
        "purpose", "ground", "reason", "alternatives", "advice", "second_person", "agreed", "told", "told_reason",
        "valid_until",
    ),
    "flags": ("value", "code", "confirmed"),
}  # fmt: skip
"""Columns of which the log has a digest, by table."""

OWNER: Final = {
    "consents": (RecordKind.CONSENT, "SELECT id FROM consents WHERE key = ?"),
    "provisions": (
        RecordKind.CONSENT,
        "SELECT c.id FROM consents c JOIN provisions p ON p.consent_key = c.key WHERE p.key = ?",
    ),
    "consent_details": (
        RecordKind.CONSENT,
        "SELECT c.id FROM consents c JOIN consent_details d ON d.consent_key = c.key WHERE d.consent_key = ?",
    ),
    "consent_events": (
        RecordKind.CONSENT,
        "SELECT c.id FROM consents c JOIN consent_events e ON e.consent_key = c.key WHERE e.key = ?",
    ),
    "decisions": (RecordKind.DECISION, "SELECT id FROM decisions WHERE key = ?"),
    "flags": (
        RecordKind.FLAGS,
        (
            "SELECT e.id FROM flags f LEFT JOIN sections s ON s.key = f.section_key"
            " JOIN entries e ON e.key = ifnull(f.entry_key, s.entry_key) WHERE f.key = ?"
        ),
    ),
    "disclosures": (RecordKind.DISCLOSURE, "SELECT pack_id FROM disclosures WHERE key = ?"),
    "receipts": (
        RecordKind.RECEIPT,
        "SELECT d.pack_id FROM disclosures d JOIN receipts r ON r.disclosure_key = d.key WHERE r.key = ?",
    ),
}
"""Of each table that is compared: which record one of its rows belongs to."""


OF_ONE_CASE: Final = {RecordKind.CONSENT, RecordKind.DECISION, RecordKind.FLAGS}
"""Records that are compared with the log for one case as well."""


class Book(RuleBasedStateMachine):
    """One notebook, and all that is done with it."""

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__()
        self.kept = TemporaryDirectory(prefix="log-law-")
        self.folder = Path(self.kept.name)
        (self.folder / "out").mkdir()
        self.path = self.folder / "Mine.casevault"
        self.stack = ExitStack()
        self.now = NOW
        self.number = 0
        self.exported: list[Path] = []

    @initialize()
    def begin(self) -> None:
        """Take a copy of the notebook that every run begins with."""
        path, _kept = template()
        shutil.copytree(path, self.path)
        self._open()

    def _open(self) -> None:
        self.stack = ExitStack()
        self.notebook = self.stack.enter_context(open_notebook(self.path, PASSPHRASE, self.now, floor=CHEAP))

    # the verbs

    @rule(data=st.data(), name=st.sampled_from(sorted(
        ("write", "amend", "flag", "confirm", "consent", "say_later", "decide", "tell", "receipt", "notice", "erase",
         "import", "restore", "hand_over", "cancel", "abandon", "killed", "hand_over", "say_later", "receipt",
         "open_case", "move", "move", "export"),
    )))  # fmt: skip
    def do(self, data: st.DataObject, name: str) -> None:
        """Do one thing, which may be refused; the log bears out the record all the same."""
        self.now += MINUTE
        verb: Deed = getattr(self, f"_{name}")
        try:
            verb(self.notebook, data)
        except NotebookError as refused:
            event(f"{name} was refused: {type(refused).__name__}")
        except StopIteration:
            event(f"{name}: there is no case")
        else:
            event(f"{name} was done")
        self._borne_out()

    def _borne_out(self) -> None:
        connection = self.notebook.connection
        assert compare_with_log(connection, fully=True) == ()
        assert compare_with_log(connection, fully=False) == ()
        for case in cases.list_all(connection):
            assert compare_with_log(connection, fully=True, case=case.id) == ()

    def _write(self, notebook: Notebook, data: st.DataObject) -> None:
        entry = start_entry(notebook, one_of(notebook, data).id, EntryKind.NOTE, self.now, self.now)
        section = new_section(SectionKind.OBSERVED, f"Words {self.now}", (Category.WELLBEING,))
        finalise(notebook, replace(entry, sections=(section,)), self.now)

    def _amend(self, notebook: Notebook, data: st.DataObject) -> None:
        entry = entry_of(notebook, data)
        first, *rest = entry.sections
        changed = replace(entry, sections=(amended(first, text=f"{first.text} More."), *rest))
        save_amendment(notebook, changed, "It was wrong", self.now)

    def _flag(self, notebook: Notebook, data: st.DataObject) -> None:
        entry = entry_of(notebook, data)
        section = data.draw(st.sampled_from([None, *(each.id for each in entry.sections)]))
        value = data.draw(st.sampled_from(FlagValue))
        code = Code.TP if value is FlagValue.WITHHOLD else None
        set_flag(notebook, entry, section, PARTY, value, self.now, code=code)

    def _confirm(self, notebook: Notebook, data: st.DataObject) -> None:
        confirm_flags(notebook, entry_of(notebook, data), self.now)

    def _consent(self, notebook: Notebook, data: st.DataObject) -> None:
        record_consent(notebook, one_of(notebook, data), CONSENT, self.now)

    def _say_later(self, notebook: Notebook, data: st.DataObject) -> None:
        case = one_of(notebook, data)
        consent = data.draw(st.sampled_from([ConsentId(each.id) for each in case.consents] or [ConsentId("none")]))
        state = data.draw(st.sampled_from((ConsentState.RENEWED, ConsentState.WITHDRAWN, ConsentState.REFUSED)))
        add_consent_event(notebook, case, consent, state, self.now, self.now)

    def _decide(self, notebook: Notebook, data: st.DataObject) -> None:
        case = one_of(notebook, data)
        read = tuple((part.id, part.revision) for entry in case.entries[:2] for part in entry.sections[:1])
        record_decision(notebook, case.id, replace(DECISION, sections=read), self.now)

    def _tell(self, notebook: Notebook, _data: st.DataObject) -> None:
        record_oral_disclosure(notebook, only(notebook).id, PartyId("p1"), "That he is safe.", "She asked.", self.now)

    def _receipt(self, notebook: Notebook, data: st.DataObject) -> None:
        packs = [each.pack for each in disclosures.list_all(notebook.connection)] or [PackId("HP-NONE")]
        answer = data.draw(st.sampled_from(ReceiptAnswer))
        record_receipt(notebook, data.draw(st.sampled_from(packs)), answer, "Dr Levin", self.now, reason="So.")

    def _notice(self, notebook: Notebook, data: st.DataObject) -> None:
        for holding in outstanding_packs(notebook, only(notebook).id, self.now)[:1]:
            if data.draw(st.booleans()):
                give_notice(notebook, holding, self.folder / "out", self.now)
            else:
                record_not_sent(
                    notebook,
                    holding,
                    data.draw(st.sampled_from([each for each in Harm if each is not Harm.NO])),
                    self.now,
                )

    def _erase(self, notebook: Notebook, data: st.DataObject) -> None:
        case = one_of(notebook, data)
        entry = data.draw(st.sampled_from([None, *(each.id for each in case.entries)]))
        try:
            erase_for_good(notebook, what_would_go(notebook, case.id, entry), self.now)
        except RemainsNotSwept:
            event("an erasure was not swept")

    def _open_case(self, notebook: Notebook, _data: st.DataObject) -> None:
        self.number += 1
        new_case(notebook, f"K-{self.number}", Subject("Bram Other"), self.now)

    def _move(self, notebook: Notebook, data: st.DataObject) -> None:
        entry = entry_of(notebook, data)
        home = case_of_entry(notebook.connection, entry.id)
        others = [each.id for each in cases.list_all(notebook.connection) if each.id != home]
        if not others:
            self._open_case(notebook, data)
            others = [each.id for each in cases.list_all(notebook.connection) if each.id != home]
        move_entry(notebook, entry.id, data.draw(st.sampled_from(others)), "It was filed wrongly", self.now)

    def _export(self, notebook: Notebook, data: st.DataObject) -> None:
        self.number += 1
        self.exported.append(self.folder / f"{self.number}.casefile")
        export_case(notebook, one_of(notebook, data).id, self.exported[-1], self.now)

    def _import(self, notebook: Notebook, data: st.DataObject) -> None:
        file = data.draw(st.sampled_from([CASE_FILE, *(each for each in self.exported if each.exists())]))
        import_case(notebook, read_case_file(file), self.now)

    def _restore(self, notebook: Notebook, _data: st.DataObject) -> None:
        self.number += 1
        file = back_up(notebook, self.folder / f"{self.number}.casebackup", self.now)
        self.stack.close()
        self.path = restore(file, self.folder / f"Back {self.number}", PASSPHRASE, self.now, floor=CHEAP)
        self._open()
        review_consents(self.notebook, [each.id for each in cases.list_all(self.notebook.connection)], self.now)

    def _wishes(self) -> PackOptions:
        self.number += 1
        return PackOptions(suggestions_reviewed=True, pack_id=PackId(f"HP-{self.number}"))

    def _hand_over(self, notebook: Notebook, _data: st.DataObject) -> None:
        hand_over(notebook, replace(ASKED, at=None), self._wishes(), self.folder / "out", None, self.now)

    def _cancel(self, notebook: Notebook, data: st.DataObject) -> None:
        left = iter(range(data.draw(st.integers(0, 3))))

        def cancel() -> bool:
            return next(left, None) is None

        asked = replace(ASKED, at=None)
        hand_over(notebook, asked, self._wishes(), self.folder / "out", None, self.now, cancel=cancel)

    def _abandon(self, notebook: Notebook, data: st.DataObject) -> None:
        prepared = prepare(notebook, replace(ASKED, at=None), self._wishes(), self.now)
        if data.draw(st.booleans()):
            save_pack(notebook, prepared, self.folder / "out", None, self.now)
        discard_pack(notebook, prepared, self.now)

    def _killed(self, _notebook: Notebook, data: st.DataObject) -> None:
        """Cut the power at one of the calls that making a pack takes, and open the notebook again."""
        last, pack_options = data.draw(st.integers(1, CALLS)), self._wishes()
        self.stack.close()

        def cut() -> None:
            with Cut(last), open_notebook(self.path, PASSPHRASE, self.now, floor=CHEAP) as notebook:
                hand_over(notebook, replace(ASKED, at=None), pack_options, self.folder / "out", None, self.now)

        try:
            event(f"a pack in another process: {in_child(cut)}")
        finally:
            self._open()

    # what the log did not see

    @rule(data=st.data(), table=st.sampled_from(sorted(OWNER)))
    def tamper(self, data: st.DataObject, table: str) -> None:
        """Change, remove or add one fact through SQL; it is named, and nothing else. Then all is as it was."""
        connection = self.notebook.connection
        rows = [row[0] for row in connection.execute(f"SELECT rowid FROM {table} ORDER BY rowid")]  # noqa: S608
        if not rows:
            return
        key = data.draw(st.sampled_from(rows))
        kind, query = OWNER[table]
        [(owner,)] = connection.execute(query, (key,))
        connection.execute("SAVEPOINT tampering")
        try:
            expected = {(kind, owner, fact) for fact in self._changed(data, table, key)}
            found = {(each.kind, each.id, each.fact) for each in compare_with_log(connection, fully=True)}
            assert found == expected, (found, expected)
            if kind in OF_ONE_CASE:  # what the handover gate asks
                gate = {
                    (each.kind, each.id, each.fact)
                    for case in cases.list_all(connection)
                    for each in compare_with_log(connection, fully=True, case=case.id)
                }
                assert gate == expected, (gate, expected)
            event(f"a fact of {table} was named")
        finally:
            connection.execute("ROLLBACK TO tampering")
            connection.execute("RELEASE tampering")
        self._borne_out()

    def _changed(self, data: st.DataObject, table: str, key: int) -> set[Fact]:
        """Change something in a row, or take it away, and give the facts that differ then."""
        run = self.notebook.connection.execute
        if table == "disclosures":
            columns = [*FACTS, "row", "sections"]
            column = data.draw(st.sampled_from(columns))
            if column == "row":
                run("DELETE FROM disclosures WHERE key = ?", (key,))
                return {Fact.PRESENCE}
            if column == "sections":
                run("INSERT INTO disclosure_sections VALUES (?, 1000, 'another', 1)", (key,))
                return {Fact.SECTIONS}
            fact, value = FACTS[column]
            run("PRAGMA ignore_check_constraints = ON")
            run(f"UPDATE disclosures AS d SET {column} = {value} WHERE key = ?", (key,))  # noqa: S608
            return {fact}
        if table == "receipts":
            column = data.draw(st.sampled_from(("answer", "at", "answered_by", "row", "another")))
            if column == "row":
                run("DELETE FROM receipts WHERE key = ?", (key,))
                return {Fact.PRESENCE}
            if column == "another":
                run("INSERT INTO receipts SELECT NULL, disclosure_key, at, answer, answered_by, reason FROM receipts"
                    " WHERE key = ?", (key,))  # fmt: skip
                return {Fact.PRESENCE}
            [(before, there)] = run(
                "SELECT r.answer, EXISTS (SELECT 1 FROM disclosures d JOIN cases c ON c.id = d.case_id"
                " WHERE d.key = r.disclosure_key) FROM receipts r WHERE key = ?",
                (key,),
            )
            value = "rejected" if before != "rejected" else "accepted"
            run(f"UPDATE receipts SET {column} = ? WHERE key = ?", (value if column == "answer" else "x", key))  # noqa: S608
            if column == "answered_by" and not there:
                return set()  # with its case the key of the digest is gone, and the name is all that is left
            return {{"answer": Fact.STATE, "at": Fact.DATE}.get(column, Fact.CONTENT)}
        column = data.draw(st.sampled_from(CONTENT[table]))
        changed = "1 - confirmed" if column == "confirmed" else f"ifnull({column}, '') || 'x'"
        run(f"UPDATE {table} SET {column} = {changed} WHERE rowid = ?", (key,))  # noqa: S608
        return {Fact.CONTENT}

    def teardown(self) -> None:
        """Close it."""
        self.stack.close()
        self.kept.cleanup()


Book.TestCase.settings = settings(max_examples=RUNS, stateful_step_count=STEPS, print_blob=True, phases=PHASES)
TestTheLogBearsOut = Book.TestCase
