"""Cases: adding, listing, loading and erasing them.

Also their review dates, by which a worker checks whether a case must still be kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from notebook.errors.store import NotFound
from notebook.model.case import Case
from notebook.model.ids import CaseId, SectionId
from notebook.model.people import Subject
from notebook.model.settled import settled
from notebook.store import consents, decisions, entries, entry_loading, search, third_parties
from notebook.store.columns import (
    Kind,
    day_text,
    identifiers_text,
    key_of,
    read_day,
    read_identifiers,
    read_words,
    words_text,
)
from notebook.store.connection import Connection, Value


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case as a list shows it; ``drafts`` counts those of its ``entries`` that are not finished."""

    id: CaseId
    reference: str
    subject: str
    opened: date
    closed: date | None
    entries: int
    drafts: int = 0


def insert(connection: Connection, case: Case, data: Mapping[SectionId, bytes] | None = None) -> None:
    """Add a whole case; ``data`` are the bytes of its attachments. The parties it names must exist already."""
    connection.change(
        "INSERT INTO cases (id, reference, opened, closed, subject_name, subject_aliases, subject_born,"
        " subject_identifiers) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (case.id, *_columns(case)),
    )
    third_parties.insert(connection, case.id, case.third_parties)
    consents.insert(connection, case.id, case.consents)
    entries.insert(connection, case.id, case.entries, data)
    decisions.insert(connection, case.id, case.decisions)


def save_head(connection: Connection, case: Case) -> None:
    """Update reference, days and subject of an existing case; raise NotFound."""
    changed = connection.change(
        "UPDATE cases SET reference = ?, opened = ?, closed = ?, subject_name = ?, subject_aliases = ?,"
        " subject_born = ?, subject_identifiers = ? WHERE id = ?",
        (*_columns(case), case.id),
    )
    if changed == 0:
        raise NotFound("case")


def erase(connection: Connection, case: CaseId) -> None:
    """Delete a case with everything that belongs to it; the record of its disclosures stays, without free text."""
    if connection.change("DELETE FROM cases WHERE id = ?", (case,)) == 0:
        raise NotFound("case")
    search.forget(connection)


def list_all(connection: Connection) -> list[CaseRow]:
    """Return all cases by reference; no text is read."""
    found = connection.execute(
        "SELECT id, reference, subject_name, opened, closed,"
        " (SELECT count(*) FROM entries WHERE case_key = cases.key),"
        " (SELECT count(*) FROM entries WHERE case_key = cases.key AND status = 'draft')"
        " FROM cases ORDER BY reference, key"
    )
    return [
        CaseRow(CaseId(each), reference, subject, date.fromisoformat(opened), read_day(closed), count, drafts)
        for each, reference, subject, opened, closed, count, drafts in found
    ]


def name_of(connection: Connection, case: CaseId) -> tuple[str, str]:
    """Return the reference of a case and its subject's name; raise NotFound."""
    found = connection.execute("SELECT reference, subject_name FROM cases WHERE id = ?", (case,))
    if not found:
        raise NotFound("case")
    [(reference, subject)] = found
    return reference, subject


def with_days(connection: Connection, first: date, last: date) -> list[CaseId]:
    """Return the cases in which a permit ends on one of some days, or that have a provision about certain days."""
    found = connection.execute(
        "SELECT id FROM cases WHERE key IN"
        " (SELECT c.case_key FROM provisions p JOIN consents c ON c.key = p.consent_key"
        " WHERE p.until BETWEEN ?1 AND ?2 OR p.covers_start IS NOT NULL OR p.covers_end IS NOT NULL"
        " UNION SELECT case_key FROM decisions WHERE valid_until BETWEEN ?1 AND ?2) ORDER BY reference, id",
        (day_text(first), day_text(last)),
    )
    return [CaseId(case) for [case] in found]


def load(connection: Connection, case: CaseId) -> Case:
    """Load a whole case, equal to the stored one but for what is dated ahead (see ``settled``); raise NotFound."""
    people, key = load_people(connection, case), key_of(connection, Kind.CASE, case)
    return settled(
        replace(
            people,
            consents=consents.list_for_case(connection, key),
            decisions=decisions.list_for_case(connection, key),
            entries=entry_loading.list_for_case(connection, key),
        )
    )


def load_people(connection: Connection, case: CaseId) -> Case:
    """Load a case without consents, decisions and entries; raise NotFound."""
    found = connection.execute(
        "SELECT key, reference, opened, closed, subject_name, subject_aliases, subject_born, subject_identifiers"
        " FROM cases WHERE id = ?",
        (case,),
    )
    if not found:
        raise NotFound("case")
    [(key, reference, opened, closed, name, aliases, born, identifiers)] = found
    return Case(
        id=case,
        reference=reference,
        opened=date.fromisoformat(opened),
        subject=Subject(name, read_words(aliases), read_day(born), read_identifiers(identifiers)),
        closed=read_day(closed),
        third_parties=third_parties.list_for_case(connection, key),
    )


def _columns(case: Case) -> tuple[Value, ...]:
    return (
        case.reference,
        day_text(case.opened),
        day_text(case.closed),
        case.subject.name,
        words_text(case.subject.aliases),
        day_text(case.subject.born),
        identifiers_text(case.subject.identifiers),
    )


def set_review_date(connection: Connection, case: CaseId, due: date | None) -> None:
    """Set the review date of a case, or remove it; raise NotFound."""
    key = key_of(connection, Kind.CASE, case)
    if due is None:
        connection.change("DELETE FROM review_dates WHERE case_key = ?", (key,))
        return
    connection.change("INSERT OR REPLACE INTO review_dates (case_key, due) VALUES (?, ?)", (key, day_text(due)))


def list_review_dates(connection: Connection) -> dict[CaseId, date]:
    """Return all review dates that are set."""
    found = connection.execute("SELECT c.id, r.due FROM review_dates r JOIN cases c ON c.key = r.case_key")
    return {CaseId(case): date.fromisoformat(due) for case, due in found}
