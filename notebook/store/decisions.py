"""Decisions of a case."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from notebook.model.decision import Decision
from notebook.model.ids import CaseId, DecisionId, PartyId, SectionId
from notebook.model.log_place import LogPlace
from notebook.model.vocabulary import DecisionOutcome, Ground, Purpose, Told
from notebook.store import guide
from notebook.store.columns import Kind, day_text, instant_text, key_of, microseconds, read_day
from notebook.store.connection import Connection, Row, Value
from notebook.store.log_places import of_decisions


def insert(connection: Connection, case: CaseId, decisions: Iterable[Decision]) -> None:
    """Add decisions after those that the case has; their sections must exist already."""
    case_key = key_of(connection, Kind.CASE, case)
    [(first,)] = connection.execute("SELECT ifnull(max(place), -1) + 1 FROM decisions WHERE case_key = ?", (case_key,))
    for place, decision in enumerate(decisions, start=first):
        connection.change(
            "INSERT INTO decisions (case_key, place, id, outcome, party_id, purpose, ground, reason, alternatives,"
            " advice, second_person, agreed, agreed_us, told, told_reason, valid_until)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (case_key, place, *_columns(decision)),
        )
        key = key_of(connection, Kind.DECISION, decision.id)
        connection.change_many(
            "INSERT INTO decision_sections (decision_key, place, section_key, revision)"
            " VALUES (?, ?, (SELECT key FROM sections WHERE id = ?), ?)",
            [(key, at, section, revision) for at, (section, revision) in enumerate(decision.sections)],
        )
        if decision.decided_by:
            connection.change("INSERT INTO decision_makers VALUES (?, ?, 1)", (key, decision.decided_by))
        if decision.guide is not None:
            connection.change("INSERT INTO decision_answers VALUES (?, ?)", (key, guide.record_text(decision.guide)))


def list_for_case(connection: Connection, case_key: int) -> tuple[Decision, ...]:
    """Return the decisions of a case, in order."""
    covered: defaultdict[int, list[tuple[SectionId, int]]] = defaultdict(list)
    for key, section, revision in connection.execute(
        "SELECT d.key, s.id, c.revision FROM decisions d JOIN decision_sections c ON c.decision_key = d.key"
        " JOIN sections s ON s.key = c.section_key WHERE d.case_key = ? ORDER BY d.key, c.place",
        (case_key,),
    ):
        covered[key].append((SectionId(section), revision))
    found = connection.execute(
        "SELECT key, id, outcome, party_id, purpose, ground, reason, alternatives, advice, second_person, agreed,"
        " told, told_reason, valid_until, ifnull(m.name, ''), a.answers FROM decisions d"
        " LEFT JOIN decision_makers m ON m.decision_key = d.key"
        " LEFT JOIN decision_answers a ON a.decision_key = d.key WHERE case_key = ? ORDER BY place",
        (case_key,),
    )
    places = of_decisions(connection, case_key)
    return tuple(_read(row, tuple(covered[row[0]]), places.get(row[1])) for row in found)


def _read(row: Row, sections: tuple[tuple[SectionId, int], ...], logged: LogPlace | None) -> Decision:
    _, each, outcome, party, purpose, ground, reason, alternatives, advice, second, agreed, told, *rest = row
    told_reason, until, decided_by, answers = rest
    return Decision(
        id=DecisionId(each),
        outcome=DecisionOutcome(outcome),
        party=PartyId(party),
        purpose=Purpose(purpose),
        sections=sections,
        ground=Ground(ground) if ground else None,
        reason=reason,
        alternatives=alternatives,
        advice=advice,
        second_person=second,
        agreed=datetime.fromisoformat(agreed),
        told=Told(told) if told else None,
        told_reason=told_reason,
        valid_until=read_day(until),
        decided_by=decided_by,
        guide=None if answers is None else guide.read_record(answers),
        logged=logged,
    )


def _columns(decision: Decision) -> tuple[Value, ...]:
    return (
        decision.id,
        decision.outcome,
        decision.party,
        decision.purpose,
        decision.ground or "",
        decision.reason,
        decision.alternatives,
        decision.advice,
        decision.second_person,
        instant_text(decision.agreed),
        microseconds(decision.agreed),
        decision.told or "",
        decision.told_reason,
        day_text(decision.valid_until),
    )
