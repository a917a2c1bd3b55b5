"""Compare the records of a notebook with its log: every fact that both name and on which they differ."""

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from notebook.model.integrity import Discrepancy, Fact, RecordKind
from notebook.store import digests
from notebook.store.connection import Connection
from notebook.store.log_claims import Claim, Claims, read_claims
from notebook.store.migrations import version

_DISCLOSURES: Final = (
    "SELECT pack_id, case_id, party_id, at, state, purpose, kind, ground, release_digest, sha256, destroy_by,"
    " (SELECT json_group_array(json_array(section_id, revision) ORDER BY place) FROM disclosure_sections"
    " WHERE disclosure_key = disclosures.key) FROM disclosures"
)
_WITH_DIGESTS: Final = 3
"""The first schema in which cases have keys for digests."""

_DISCLOSED: Final = (
    Fact.CASE,
    Fact.PARTY,
    Fact.DATE,
    Fact.STATE,
    Fact.PURPOSE,
    Fact.KIND,
    Fact.GROUND,
    Fact.RELEASE,
    Fact.FILE,
    Fact.DESTROY_BY,
    Fact.SECTIONS,
)
_RECEIPTS: Final = (
    "SELECT d.pack_id, r.at, r.answer FROM receipts r JOIN disclosures d ON d.key = r.disclosure_key ORDER BY r.key"
)
_CONSENTS: Final = (
    "SELECT c.id, k.key, k.id, (SELECT e.state FROM consent_events e WHERE e.consent_key = c.key"
    " ORDER BY e.place DESC LIMIT 1), (SELECT json_group_array(recorded) FROM consent_events e"
    " WHERE e.consent_key = c.key) FROM consents c JOIN cases k ON k.key = c.case_key WHERE ?1 IS NULL OR k.id = ?1"
)
_DECISIONS: Final = (
    "SELECT d.id, k.key, k.id, d.outcome, (SELECT json_group_array(json_array(s.id, c.revision) ORDER BY c.place)"
    " FROM decision_sections c JOIN sections s ON s.key = c.section_key WHERE c.decision_key = d.key)"
    " FROM decisions d JOIN cases k ON k.key = d.case_key WHERE ?1 IS NULL OR k.id = ?1"
)
_UNCONFIRMED: Final = (
    "SELECT DISTINCT e.id FROM flags f LEFT JOIN sections s ON s.key = f.section_key"
    " JOIN entries e ON e.key = ifnull(f.entry_key, s.entry_key) WHERE f.confirmed = 0"
)


@dataclass(frozen=True, slots=True)
class _Record:
    """A consent or a decision as it is stored: its comparable facts, and the key of its case."""

    case_key: int
    case: str
    facts: dict[Fact, str | None]
    recorded: frozenset[str] = frozenset()


def compare_with_log(connection: Connection, *, fully: bool, case: str | None = None) -> tuple[Discrepancy, ...]:
    """Return each fact on which a record and the log differ, as far as the rows of the log say.

    ``fully`` also compares flags and the digests of consents and decisions. With ``case`` only its consents,
    decisions and flags are compared, and no disclosures and receipts.
    """
    claims = read_claims(connection, case=case, flags=fully)
    found = [] if case is not None else [*_disclosures(connection, claims), *_receipts(connection, claims, fully=fully)]
    consents, decisions = _consents(connection, case), _decisions(connection, case)
    if fully and version(connection) >= _WITH_DIGESTS:
        for read, records in ((digests.of_consents, consents), (digests.of_decisions, decisions)):
            known = {each.case_key: read(connection, each.case_key) for each in records.values()}
            for name, each in records.items():
                each.facts[Fact.CONTENT] = known[each.case_key].get(name)
    found += _registered(connection, RecordKind.CONSENT, claims, consents, case)
    found += _registered(connection, RecordKind.DECISION, claims, decisions, case)
    if fully:
        found += _flags(connection, claims, case)
    return tuple(found)


def names_of(connection: Connection, found: Collection[Discrepancy]) -> dict[str, str]:
    """Return the references of cases and the names of parties by their ids, for the discrepancies that name them."""
    if not found:
        return {}
    return dict(connection.execute("SELECT id, reference FROM cases UNION ALL SELECT id, name FROM parties"))


def _disclosures(connection: Connection, claims: Claims) -> Iterator[Discrepancy]:
    claimed = claims.records[RecordKind.DISCLOSURE]
    recorded = {
        pack: dict(zip(_DISCLOSED, (*facts, json.dumps(json.loads(sections))), strict=True))
        for pack, *facts, sections in connection.execute(_DISCLOSURES)
    }
    for pack in sorted(claimed.keys() | recorded.keys()):
        claim, facts = claimed.get(pack), recorded.get(pack)
        if claim is None or facts is None:
            yield from _absent(RecordKind.DISCLOSURE, pack, claim, None if facts is None else facts[Fact.CASE], claims)
            continue
        yield from _compared(RecordKind.DISCLOSURE, pack, claim, facts)


def _receipts(connection: Connection, claims: Claims, *, fully: bool) -> Iterator[Discrepancy]:
    """Compare the receipts of each pack that both have: one by one when the counts match, else only the surplus."""
    given: defaultdict[str, list[dict[Fact, str | None]]] = defaultdict(list)
    cases: dict[str, str] = dict(connection.execute("SELECT pack_id, case_id FROM disclosures"))
    for pack, at, answer in connection.execute(_RECEIPTS):
        given[pack].append({Fact.CASE: cases[pack], Fact.DATE: at, Fact.STATE: answer})
    digested = digests.of_receipts(connection) if fully and version(connection) >= _WITH_DIGESTS else {}
    # Receipts of a pack that was moved to another case cannot be compared: the digest uses the key of its own case.
    for pack in digested.keys() - _moved(claims, cases):
        known = digested[pack]
        for facts, digest in zip(given[pack], known, strict=True):
            facts[Fact.CONTENT] = digest
    for pack in sorted((given.keys() | claims.receipts.keys()) & cases.keys() - claims.unanswered):
        if claims.blind or pack not in claims.records[RecordKind.DISCLOSURE]:
            continue
        claimed = claims.receipts.get(pack, [])
        if len(claimed) == len(given[pack]):
            for claim, facts in zip(claimed, given[pack], strict=True):
                yield from _compared(RecordKind.RECEIPT, pack, claim, facts)
            continue
        logged, recorded = (
            Counter((facts[Fact.DATE], facts[Fact.STATE]) for facts in each)
            for each in ([claim.facts for claim in claimed], given[pack])
        )
        for _at, answer in (logged - recorded).elements():
            yield Discrepancy(RecordKind.RECEIPT, pack, cases[pack], Fact.PRESENCE, answer)
        for _at, answer in (recorded - logged).elements():
            yield Discrepancy(RecordKind.RECEIPT, pack, cases[pack], Fact.PRESENCE, None, answer)


def _moved(claims: Claims, cases: dict[str, str]) -> set[str]:
    """Return the packs of which the log names another case than the record does."""
    logged = {pack: claim.facts.get(Fact.CASE) for pack, claim in claims.records[RecordKind.DISCLOSURE].items()}
    return {pack for pack, case in cases.items() if logged.get(pack) not in {None, case}}


def _registered(
    connection: Connection, kind: RecordKind, claims: Claims, recorded: dict[str, _Record], case: str | None
) -> Iterator[Discrepancy]:
    claimed = {
        name: claim
        for name, claim in claims.records[kind].items()
        if case in {None, claim.facts.get(Fact.CASE)} or name in recorded
    }
    for name in sorted(claimed.keys() | recorded.keys()):
        claim, record = claimed.get(name), recorded.get(name)
        if claim is None or record is None:
            yield from _absent(kind, name, claim, None if record is None else record.case, claims)
            continue
        facts = dict(record.facts)
        if kind is RecordKind.DECISION and Fact.SECTIONS in claim.facts:
            claim.facts[Fact.SECTIONS] = _without_erased(connection, claim.facts[Fact.SECTIONS])
        different = list(_compared(kind, name, claim, facts))
        missing = record.recorded - claim.instants if claim.whole else frozenset()
        if not different and Fact.CONTENT not in claim.facts and (missing or claim.instants - record.recorded):
            different.append(Discrepancy(kind, name, record.case, Fact.CONTENT))
        yield from different


def _compared(kind: RecordKind, name: str, claim: Claim, facts: dict[Fact, str | None]) -> Iterator[Discrepancy]:
    """Yield the facts that both have and that differ; the digest only when no other fact differs."""
    case, different = facts[Fact.CASE], False
    for fact in Fact:
        if fact not in claim.facts or fact not in facts or claim.facts[fact] == facts[fact]:
            continue
        if fact is Fact.CONTENT:
            if not different:
                yield Discrepancy(kind, name, case, fact)
            continue
        different = True
        yield Discrepancy(kind, name, case, fact, claim.facts[fact], facts[fact])


def _absent(
    kind: RecordKind, name: str, claim: Claim | None, case: str | None, claims: Claims
) -> Iterator[Discrepancy]:
    """Yield a record that only one of the two has, unless the log never claimed to be complete for its kind."""
    if claim is not None:
        yield Discrepancy(kind, name, claim.facts.get(Fact.CASE), Fact.PRESENCE, claim.facts.get(Fact.STATE) or name)
    elif not (claims.blind or name in claims.excused or case in claims.unlisted):
        yield Discrepancy(kind, name, case, Fact.PRESENCE, None, name)


def _consents(connection: Connection, case: str | None) -> dict[str, _Record]:
    return {
        each: _Record(key, of, {Fact.CASE: of, Fact.STATE: state}, frozenset(json.loads(recorded)))
        for each, key, of, state, recorded in connection.execute(_CONSENTS, (case,))
    }


def _decisions(connection: Connection, case: str | None) -> dict[str, _Record]:
    return {
        each: _Record(key, of, {Fact.CASE: of, Fact.STATE: outcome, Fact.SECTIONS: json.dumps(json.loads(sections))})
        for each, key, of, outcome, sections in connection.execute(_DECISIONS, (case,))
    }


def _without_erased(connection: Connection, sections: str | None) -> str:
    """Return sections with their revisions, as JSON, without those that no longer exist."""
    pairs = json.loads(sections or "[]")
    wanted = json.dumps([pair[0] for pair in pairs])
    there = connection.execute("SELECT id FROM sections WHERE id IN (SELECT value FROM json_each(?))", (wanted,))
    kept = {each for (each,) in there}
    return json.dumps([pair for pair in pairs if pair[0] in kept])


def _flags(connection: Connection, claims: Claims, case: str | None) -> Iterator[Discrepancy]:
    homes: dict[str, str] = dict(
        connection.execute("SELECT e.id, k.id FROM entries e JOIN cases k ON k.key = e.case_key")
    )
    claims.settle(homes)
    entries = [each for each in claims.flags if each in homes and case in {None, homes[each]}]
    there = digests.of_flags(connection, entries)
    unconfirmed = {each for (each,) in connection.execute(_UNCONFIRMED)}
    different = {each for each in entries if _differs(claims.flags[each], there[each])}
    different |= {each for each in claims.confirmed & unconfirmed if each in homes and case in {None, homes[each]}}
    for each in sorted(different):
        yield Discrepancy(RecordKind.FLAGS, each, homes[each], Fact.CONTENT)


def _differs(claimed: dict[str, str], there: dict[str, str]) -> bool:
    """Return whether flags differ from the log; the flags of a deleted section were deleted with it."""
    return any(there[owner] != digest for owner, digest in claimed.items() if owner in there)
