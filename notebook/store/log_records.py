"""Log rows about consents, decisions and receipts: the state of each, and a digest of its content."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime

from notebook.errors.store import NotFound
from notebook.model.ids import CaseId, ConsentId, DecisionId, PackId
from notebook.model.log_place import LogPlace
from notebook.store import digests, log
from notebook.store.columns import Kind, key_of
from notebook.store.connection import Connection


def log_consent(connection: Connection, now: datetime, case: CaseId, consent: ConsentId) -> LogPlace:
    """Log the state of a consent, in the transaction that changed it, and return its place."""
    said = _consents(connection, _keyed(connection, case))[consent]
    row = log.append(connection, now, log.Event.CONSENT_RECORDED, {"case": case, "consent": consent, **said})
    return LogPlace(row.seq, now)


def log_decision(connection: Connection, now: datetime, case: CaseId, decision: DecisionId) -> LogPlace:
    """Log a decision, in the transaction that stores it, and return its place."""
    said = _decisions(connection, _keyed(connection, case))[decision]
    outcome = said.pop("state")
    body = {"case": case, "decision": decision, "outcome": outcome, **said}
    return LogPlace(log.append(connection, now, log.Event.DECISION_RECORDED, body).seq, now)


def log_receipt(connection: Connection, now: datetime, pack: PackId, case: CaseId, answer: str) -> None:
    """Log a receipt, in the transaction that stores it; with a digest if its case still exists."""
    with suppress(NotFound):  # nothing more is logged about an erased case
        _keyed(connection, case)
    digest = digests.of_receipts(connection, pack)[pack][-1]
    named: dict[str, log.Said] = {} if digest is None else {"digest": digest}
    log.append(connection, now, log.Event.RECEIPT, {"pack": pack, "answer": answer, **named})


def imported_records(connection: Connection, cases: Iterable[CaseId]) -> dict[str, log.Said]:
    """Return, for the row of an import, the states of the consents and decisions that came with each case."""
    held: dict[str, log.Said] = {}
    for case in cases:
        key = _keyed(connection, case)
        held[case] = {"consents": _consents(connection, key), "decisions": _decisions(connection, key)}
    return held


def _keyed(connection: Connection, case: CaseId) -> int:
    key = key_of(connection, Kind.CASE, case)
    digests.ensure_case_key(connection, key)
    return key


def _consents(connection: Connection, case_key: int) -> dict[str, dict[str, log.Said]]:
    states: dict[str, str | None] = dict(
        connection.execute(
            "SELECT c.id, (SELECT e.state FROM consent_events e WHERE e.consent_key = c.key"
            " ORDER BY e.place DESC LIMIT 1) FROM consents c WHERE c.case_key = ?",
            (case_key,),
        )
    )
    return {
        each: {"state": states[each], "digest": digest}
        for each, digest in digests.of_consents(connection, case_key).items()
    }


def _decisions(connection: Connection, case_key: int) -> dict[str, dict[str, log.Said]]:
    outcomes: dict[str, str] = dict(
        connection.execute("SELECT id, outcome FROM decisions WHERE case_key = ?", (case_key,))
    )
    sections: dict[str, list[log.Said]] = {each: [] for each in outcomes}
    for decision, section, revision in connection.execute(
        "SELECT d.id, s.id, c.revision FROM decisions d JOIN decision_sections c ON c.decision_key = d.key"
        " JOIN sections s ON s.key = c.section_key WHERE d.case_key = ? ORDER BY d.key, c.place",
        (case_key,),
    ):
        sections[decision].append([section, revision])
    return {
        each: {"state": outcomes[each], "digest": digest, "sections": sections[each]}
        for each, digest in digests.of_decisions(connection, case_key).items()
    }
