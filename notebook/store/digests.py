"""Digests of consents, decisions, receipts and flags, which the log records at every change.

Each is HMAC-SHA-256, hex, over canonical JSON of the rows as they are stored. The key is that of the case, or of
the entry with the flags; it is random and erased with its owner, so that afterwards a digest in the log reveals
nothing.
"""

import hmac
import json
from collections import defaultdict
from collections.abc import Iterable
from secrets import token_bytes
from typing import Final

from notebook.store.connection import Connection, Row
from notebook.store.migrations import version

_WITH_GRANTORS: Final = 4
"""The first schema that stores the names of grantors."""

_WITH_MAKERS: Final = 5
"""The first schema that stores who decided."""

_WITH_ANSWERS: Final = 7
"""The first schema that stores what was answered in the guide."""

_WITH_DETAILS: Final = 9
"""The first schema that stores the witness of a consent, and whether it was free and understood."""

_CONSENTS: Final = (
    "SELECT key, id, grantor, method, language, explained, interpreter, evidence FROM consents WHERE case_key = ?"
)
_GRANTORS: Final = (
    "SELECT c.key, g.name FROM consents c JOIN consent_grantors g ON g.consent_key = c.key WHERE c.case_key = ?"
)
_DETAILS: Final = (
    "SELECT c.key, d.witness, d.freely, d.capacity, d.follows FROM consents c"
    " JOIN consent_details d ON d.consent_key = c.key WHERE c.case_key = ?"
)
_PROVISIONS: Final = (
    "SELECT p.consent_key, p.id, p.effect, p.to_party, p.to_audience, p.purposes, p.categories, p.covers_start,"
    " p.covers_end, p.until, p.exceptions FROM consents c JOIN provisions p ON p.consent_key = c.key"
    " WHERE c.case_key = ? ORDER BY p.consent_key, p.place"
)
_EVENTS: Final = (
    "SELECT e.consent_key, e.state, e.said, e.recorded,"
    " (SELECT json_group_array(p.id ORDER BY n.place) FROM consent_event_provisions n JOIN provisions p"
    " ON p.key = n.provision_key WHERE n.event_key = e.key)"
    " FROM consents c JOIN consent_events e ON e.consent_key = c.key"
    " WHERE c.case_key = ? ORDER BY e.consent_key, e.place"
)
_DECISIONS: Final = (
    "SELECT key, id, outcome, party_id, purpose, ground, reason, alternatives, advice, second_person, agreed, told,"
    " told_reason, valid_until FROM decisions WHERE case_key = ?"
)
_MAKERS: Final = (
    "SELECT d.key, m.name FROM decisions d JOIN decision_makers m ON m.decision_key = d.key"
    " WHERE d.case_key = ? AND m.recorded = 1"
)
_ANSWERS: Final = (
    "SELECT d.key, a.answers FROM decisions d JOIN decision_answers a ON a.decision_key = d.key WHERE d.case_key = ?"
)
_RECEIPTS: Final = (
    "SELECT d.pack_id, c.digest_key, r.at, r.answer, r.answered_by, r.reason FROM receipts r"
    " JOIN disclosures d ON d.key = r.disclosure_key LEFT JOIN cases k ON k.id = d.case_id"
    " LEFT JOIN case_keys c ON c.case_key = k.key WHERE ?1 IS NULL OR d.pack_id = ?1 ORDER BY r.key"
)
_FLAGS: Final = (
    "SELECT e.id, ifnull(s.id, e.id), f.to_party, f.to_audience, f.value, f.code, f.confirmed,"
    " (SELECT json_group_array(json_array(t.id, c.revision) ORDER BY t.id, c.revision)"
    " FROM flag_covers c JOIN sections t ON t.key = c.section_key WHERE c.flag_key = f.key)"
    " FROM flags f LEFT JOIN sections s ON s.key = f.section_key"
    " JOIN entries e ON e.key = ifnull(f.entry_key, s.entry_key)"
    " WHERE e.id IN (SELECT value FROM json_each(?)) ORDER BY f.place"
)

_OWNERS: Final = (
    "SELECT e.id, e.digest_key, s.id FROM entries e LEFT JOIN sections s ON s.entry_key = e.key"
    " WHERE e.id IN (SELECT value FROM json_each(?))"
)


def ensure_case_key(connection: Connection, case_key: int) -> None:
    """Generate the digest key of a case that has none yet."""
    connection.change("INSERT OR IGNORE INTO case_keys VALUES (?, ?)", (case_key, token_bytes(32)))


def of_consents(connection: Connection, case_key: int) -> dict[str, str]:
    """Return the digest of each consent of a case by its id; empty when the key of the case is lost.

    The grantor's name and the details are the last of the values, and are left out when there are none: earlier
    versions had none.
    """
    key = _key_of(connection, case_key)
    if key is None:
        return {}
    provisions = _grouped(connection.execute(_PROVISIONS, (case_key,)))
    events = _grouped(connection.execute(_EVENTS, (case_key,)))
    names = _grouped(connection.execute(_GRANTORS, (case_key,)) if version(connection) >= _WITH_GRANTORS else ())
    details = _grouped(connection.execute(_DETAILS, (case_key,)) if version(connection) >= _WITH_DETAILS else ())
    return {
        str(row[1]): _digest(
            key,
            [
                *(*row[1:], provisions[row[0]], events[row[0]], *names[row[0]]),
                *({"details": each} for each in details[row[0]]),
            ],
        )
        for row in connection.execute(_CONSENTS, (case_key,))
    }


def of_decisions(connection: Connection, case_key: int) -> dict[str, str]:
    """Return the digest of each decision of a case by its id, without its sections: those can be erased.

    ``decided_by`` and the answers in the guide are the last of the values, and are left out when there are none.
    """
    key = _key_of(connection, case_key)
    if key is None:
        return {}
    makers = _grouped(connection.execute(_MAKERS, (case_key,)) if version(connection) >= _WITH_MAKERS else ())
    answers = _grouped(connection.execute(_ANSWERS, (case_key,)) if version(connection) >= _WITH_ANSWERS else ())
    return {
        str(row[1]): _digest(key, [*row[1:], *makers[row[0]], *({"answers": each} for each in answers[row[0]])])
        for row in connection.execute(_DECISIONS, (case_key,))
    }


def of_receipts(connection: Connection, pack: str | None = None) -> dict[str, list[str | None]]:
    """Return the digests of the receipts of each pack, or of one, in their order; None when their case is gone."""
    found: defaultdict[str, list[str | None]] = defaultdict(list)
    for each, key, *receipt in connection.execute(_RECEIPTS, (pack,)):
        found[each].append(None if key is None else _digest(bytes(key), receipt))
    return found


def of_flags(connection: Connection, entries: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return for each entry, by its id, the digests of its flags by their owner: the entry or a section."""
    wanted = json.dumps(sorted(entries))
    found = flag_rows(connection, wanted)
    digests: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for entry, key, section in connection.execute(_OWNERS, (wanted,)):
        for owner in (entry, section) if section is not None else (entry,):
            digests[entry][owner] = _digest(key, found[entry][owner])
    return digests


def flag_rows(connection: Connection, entries: str) -> defaultdict[str, defaultdict[str, list[object]]]:
    """Return the flags of the entries whose ids are listed, as a JSON array, by entry and by owner."""
    found: defaultdict[str, defaultdict[str, list[object]]] = defaultdict(lambda: defaultdict(list))
    for entry, owner, *flag in connection.execute(_FLAGS, (entries,)):
        found[entry][owner].append(flag)
    return found


def _key_of(connection: Connection, case_key: int) -> bytes | None:
    found = connection.execute("SELECT digest_key FROM case_keys WHERE case_key = ?", (case_key,))
    return bytes(found[0][0]) if found else None


def _grouped(rows: Iterable[Row]) -> defaultdict[int, list[object]]:
    grouped: defaultdict[int, list[object]] = defaultdict(list)
    for key, *rest in rows:
        grouped[key].append(rest)
    return grouped


def _digest(key: bytes, values: object) -> str:
    said = json.dumps(values, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hmac.digest(key, said.encode("ascii"), "sha256").hex()
