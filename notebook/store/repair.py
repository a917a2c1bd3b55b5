"""Replace lost rows with placeholders, so that what depends on them can be read.

Placeholders are never shared: a section gets ``never``, and decisions and consents have to be made again.
"""

from dataclasses import dataclass
from datetime import date, datetime
from secrets import token_bytes, token_hex
from typing import Final

from notebook.store.columns import instant_text, microseconds
from notebook.store.connection import Connection, with_names
from notebook.store.migrations import version

_WITH_ACTIONS: Final = 8
"""The first schema that stores actions."""


@dataclass(frozen=True, slots=True)
class Hole:
    """The number of lost texts or attachments of one entry."""

    reference: str
    at: datetime
    count: int


def insert_placeholder_parties(connection: Connection) -> int:
    """Insert a party without a name for each missing one that is referred to; return their number."""
    return connection.change(
        "INSERT INTO parties (id, name, role, organisation, audience, contact)"
        " SELECT id, '?', '', '', 'own_team', '' FROM (SELECT to_party AS id FROM flags"
        " UNION SELECT to_party FROM provisions UNION SELECT party_id FROM decisions"
        " UNION SELECT party_id FROM disclosures UNION SELECT party_id FROM suggestion_answers)"
        " WHERE id IS NOT NULL AND id NOT IN (SELECT id FROM parties)"
    )


def insert_placeholder_cases(connection: Connection, today: date) -> list[str]:
    """Insert each missing case to which entries, consents or decisions belong; return the references of the cases."""
    keys = connection.execute(
        "SELECT case_key FROM entries UNION SELECT case_key FROM consents UNION SELECT case_key FROM decisions"
        " EXCEPT SELECT key FROM cases ORDER BY 1"
    )
    return [_case(connection, key, today) for (key,) in keys]


def insert_placeholder_entries(connection: Connection, now: datetime) -> list[str]:
    """Insert an entry for sections whose own is lost, all in one case; return its reference once per entry."""
    bodies = connection.execute(
        "SELECT b.revision_key FROM section_bodies b LEFT JOIN section_revisions r ON r.key = b.revision_key"
        " WHERE r.key IS NULL"
    )
    parts = connection.execute(
        "SELECT section_key FROM section_revisions UNION SELECT section_key FROM attachments"
        " EXCEPT SELECT key FROM sections ORDER BY 1"
    )
    homeless = connection.execute("SELECT entry_key FROM sections EXCEPT SELECT key FROM entries ORDER BY 1")
    if not (bodies or parts or homeless):
        return []
    [(case_key,)] = connection.execute("SELECT ifnull(max(key), 0) + 1 FROM cases")
    reference = _case(connection, case_key, now.date())
    for (entry_key,) in homeless:
        _entry(connection, case_key, entry_key, now)
    for (section_key,) in parts:
        _section(connection, _entry(connection, case_key, None, now), section_key)
    for (revision_key,) in bodies:
        section_key = _section(connection, _entry(connection, case_key, None, now), None)
        _revision(connection, section_key, 1, now, revision_key)
        connection.change("UPDATE sections SET revision = 1 WHERE key = ?", (section_key,))
    return [reference] * (len(homeless) + len(parts) + len(bodies))


def fill_texts(connection: Connection, now: datetime) -> list[Hole]:
    """Insert an empty text without marks and actions where one is lost; return the losses by entry."""
    without = connection.execute(
        "SELECT s.key, s.revision FROM sections s LEFT JOIN section_revisions r"
        " ON r.section_key = s.key AND r.revision = s.revision WHERE r.key IS NULL"
    )
    for section_key, revision in without:
        _revision(connection, section_key, revision, now, None)
    empty = connection.execute(
        "SELECT r.key, r.section_key FROM section_revisions r LEFT JOIN section_bodies b ON b.revision_key = r.key"
        " WHERE b.revision_key IS NULL"
    )
    revisions = [(key,) for key, _section_key in empty]
    connection.change_many("INSERT INTO section_bodies (revision_key, text) VALUES (?, '')", revisions)
    for table in (*_spans_of(connection), "suggestion_answers"):
        connection.change_many(with_names("DELETE FROM {table} WHERE revision_key = ?", table=table), revisions)
    return _holes(connection, [section_key for _key, section_key in empty])


def unsettle_marks(connection: Connection) -> None:
    """Let each mark past the end of its text cover all of it, unsettled: the section stays withheld until it is read.

    Pages of two states can bring the marks of a longer text to a shorter one.
    """
    found = connection.execute(
        "SELECT m.revision_key, m.place, m.stop, b.text FROM marks m JOIN section_bodies b"
        " ON b.revision_key = m.revision_key WHERE m.stop > length(b.text)"
    )
    for revision_key, place, stop, text in found:
        if stop <= len(text):  # SQLite counts up to the first U+0000
            continue
        at = (revision_key, place)
        if text:
            connection.change(
                "UPDATE marks SET start = 0, stop = ?, only_for = '[]', settled = 0"
                " WHERE revision_key = ? AND place = ?",
                (len(text), *at),
            )
        else:
            connection.change("DELETE FROM marks WHERE revision_key = ? AND place = ?", at)


def detach(connection: Connection) -> list[Hole]:
    """Turn each attachment whose bytes are lost into a plain section; return the losses by entry."""
    lost = [
        key
        for (key,) in connection.execute(
            "SELECT s.key FROM sections s LEFT JOIN attachments a ON a.section_key = s.key"
            " WHERE s.is_attached = 1 AND a.section_key IS NULL"
        )
    ]
    for key in lost:
        connection.change(
            "UPDATE sections SET is_attached = 0, place = (SELECT ifnull(max(o.place), -1) + 1 FROM sections o"
            " WHERE o.entry_key = sections.entry_key AND o.is_attached = 0) WHERE key = ?",
            (key,),
        )
    return _holes(connection, lost)


def unsettle_flags(connection: Connection) -> int:
    """Make every flag that shares unconfirmed; return their number."""
    return connection.change("UPDATE flags SET confirmed = 0 WHERE confirmed = 1 AND value <> 'withhold'")


def invalidate_consents(connection: Connection, now: datetime) -> int:
    """Invalidate every consent, as its record is damaged; return their number."""
    at, us = instant_text(now), microseconds(now)
    return connection.change(
        "INSERT INTO consent_events (consent_key, place, state, said, said_us, recorded, recorded_us)"
        " SELECT key, (SELECT ifnull(max(e.place), -1) + 1 FROM consent_events e WHERE e.consent_key = consents.key),"
        " 'invalidated', ?, ?, ?, ? FROM consents",
        (at, us, at, us),
    )


def invalidate_decisions(connection: Connection, now: datetime, reason: str) -> int:
    """Add a revision with the same text to each section of a decision, so that it has to be decided again."""
    named = connection.execute(
        "SELECT DISTINCT s.key, s.revision, r.key FROM decision_sections d JOIN sections s ON s.key = d.section_key"
        " JOIN section_revisions r ON r.section_key = s.key AND r.revision = s.revision WHERE d.revision = s.revision"
    )
    for section_key, revision, old in named:
        [(new,)] = connection.execute("SELECT max(key) + 1 FROM section_revisions")
        connection.change(
            "INSERT INTO section_revisions (key, section_key, revision, made, reason, kind, categories, never, sources)"
            " SELECT ?, section_key, ?, ?, ?, kind, categories, never, sources FROM section_revisions WHERE key = ?",
            (new, revision + 1, instant_text(now), reason, old),
        )
        connection.change(
            "INSERT INTO section_bodies (revision_key, text) SELECT ?, text FROM section_bodies WHERE revision_key = ?",
            (new, old),
        )
        for table, columns in _spans_of(connection).items():
            copied = "INSERT INTO {table} (revision_key, {names}) SELECT ?, {names} FROM {table} WHERE revision_key = ?"
            connection.change(with_names(copied, table=table, names=columns), (new, old))
        connection.change("UPDATE sections SET revision = ? WHERE key = ?", (revision + 1, section_key))
    return len(named)


def _spans_of(connection: Connection) -> dict[str, tuple[str, ...]]:
    """Return the tables of what stands in a text, with their further columns: before schema 8 marks alone."""
    spans: dict[str, tuple[str, ...]] = {"marks": ("place", "start", "stop", "code", "only_for", "settled")}
    if version(connection) >= _WITH_ACTIONS:
        spans["actions"] = ("start", "owner", "due", "done", "done_on")
    return spans


def _case(connection: Connection, key: int, today: date) -> str:
    reference = f"?-{key}"
    connection.change(
        "INSERT INTO cases (key, id, reference, opened, subject_name, subject_aliases, subject_identifiers)"
        " VALUES (?, ?, ?, ?, '?', '[]', '[]')",
        (key, f"c-{token_hex(10)}", reference, today.isoformat()),
    )
    return reference


def _entry(connection: Connection, case_key: int, key: int | None, now: datetime) -> int:
    at, us = instant_text(now), microseconds(now)
    [(place,)] = connection.execute("SELECT ifnull(max(place), -1) + 1 FROM entries WHERE case_key = ?", (case_key,))
    if key is None:
        [(key,)] = connection.execute(
            "SELECT max(k) + 1 FROM (SELECT ifnull(max(key), 0) AS k FROM entries"
            " UNION SELECT ifnull(max(entry_key), 0) FROM sections)"
        )
    connection.change(
        "INSERT INTO entries (key, id, case_key, place, at, at_us, recorded, recorded_us, kind, status, author, title,"
        " digest_key) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'note', 'final', '', '', ?)",
        (key, f"e-{token_hex(10)}", case_key, place, at, us, at, us, token_bytes(32)),
    )
    return int(key or 0)


def _section(connection: Connection, entry_key: int, key: int | None) -> int:
    if key is None:
        [(key,)] = connection.execute("SELECT ifnull(max(key), 0) + 1 FROM sections")
    [(newest,)] = connection.execute(
        "SELECT ifnull(max(revision), 1) FROM section_revisions WHERE section_key = ?", (key,)
    )
    connection.change(
        "INSERT INTO sections (key, id, entry_key, place, is_attached, revision)"
        " VALUES (?, ?, ?, 0, EXISTS (SELECT 1 FROM attachments WHERE section_key = ?), ?)",
        (key, f"s-{token_hex(10)}", entry_key, key, newest),
    )
    return int(key or 0)


def _revision(connection: Connection, section_key: int, revision: int, now: datetime, key: int | None) -> None:
    if key is None:
        [(key,)] = connection.execute(
            "SELECT max(k) + 1 FROM (SELECT ifnull(max(key), 0) AS k FROM section_revisions"
            " UNION SELECT ifnull(max(revision_key), 0) FROM section_bodies)"
        )
    connection.change(
        "INSERT INTO section_revisions (key, section_key, revision, made, reason, kind, categories, never, sources)"
        " VALUES (?, ?, ?, ?, '', 'observed', '[]', 1, '[]')",
        (key, section_key, revision, instant_text(now)),
    )


def _holes(connection: Connection, sections: list[int]) -> list[Hole]:
    """Return the losses in some sections, by their keys, together for each entry."""
    counted: dict[int, int] = {}
    for key in sections:
        for (entry_key,) in connection.execute("SELECT entry_key FROM sections WHERE key = ?", (key,)):
            counted[entry_key] = counted.get(entry_key, 0) + 1
    found = []
    for entry_key, count in counted.items():
        [(reference, at)] = connection.execute(
            "SELECT c.reference, e.at FROM entries e JOIN cases c ON c.key = e.case_key WHERE e.key = ?", (entry_key,)
        )
        found.append(Hole(reference, datetime.fromisoformat(at), count))
    return found
