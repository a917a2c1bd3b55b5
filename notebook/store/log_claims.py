"""What the log claims about packs, their receipts, consents, decisions and flags, read from first row to last."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from notebook.model.integrity import Fact, RecordKind
from notebook.store.connection import Connection
from notebook.store.log import Event

_STATES: Final = frozenset({Event.PLACING, Event.PLACED, Event.NOT_PLACED, Event.MAY_HAVE_LEFT})
_OF_DISCLOSURES: Final = _STATES | {Event.PREPARED, Event.TOLD, Event.RECEIPT}
_OF_CASES: Final = frozenset(
    {
        *(Event.IMPORTED, Event.ERASED, Event.RESCUED, Event.ENTRY_MOVED),
        *(Event.CONSENT_RECORDED, Event.DECISION_RECORDED),
    }
)
_OF_FLAGS: Final = frozenset({Event.FLAGS_SET, Event.FLAGS_CONFIRMED})
_OF_ANY_CASE: Final = _OF_FLAGS | {Event.ERASED, Event.RESCUED, Event.ENTRY_MOVED, Event.IMPORTED}
"""Events whose rows can be about a case that they do not name: an entry is moved with what was logged of it."""

_PREPARED: Final = (
    (Fact.CASE, "case"),
    (Fact.PARTY, "party"),
    (Fact.PURPOSE, "purpose"),
    (Fact.KIND, "kind"),
    (Fact.GROUND, "ground"),
    (Fact.RELEASE, "release"),
    (Fact.DESTROY_BY, "destroy_by"),
    (Fact.SECTIONS, "sections"),
)
_OF_PACKS: Final = (
    Fact.PURPOSE,
    Fact.KIND,
    Fact.GROUND,
    Fact.RELEASE,
    Fact.FILE,
    Fact.DESTROY_BY,
)
"""The facts that oral disclosures do not have."""


@dataclass(slots=True)
class Claim:
    """The log's claims about one record: the value of each fact that it names.

    ``instants`` are the recording times, from rows of earlier versions that have no digest; ``whole`` says
    that the log contains the beginning of the record.
    """

    facts: dict[Fact, str | None] = field(default_factory=dict)
    instants: set[str] = field(default_factory=set)
    whole: bool = True


@dataclass(slots=True)
class Claims:
    """Everything that the log claims; claims about erased records are removed.

    ``receipts`` has the receipts of each pack in their order; ``flags`` has the digests of flags by entry and by
    owner, ``confirmed`` the entries of which every flag was confirmed, ``moved`` the sections of entries that were
    moved. ``anew`` has entries of which an earlier version did not say in which case they are: each with the cases in
    which one of its id has no claim, for those were erased, or came with a file, since. There are no claims about the
    ids in ``excused``, about receipts of the packs in ``unanswered``, or about records imported with the cases in
    ``unlisted``; with ``blind``, none about anything that the log does not name.
    """

    receipts: dict[str, list[Claim]] = field(default_factory=dict)
    records: dict[RecordKind, dict[str, Claim]] = field(default_factory=lambda: {kind: {} for kind in RecordKind})
    flags: dict[str, dict[str, str]] = field(default_factory=dict)
    confirmed: set[str] = field(default_factory=set)
    case_of_entry: dict[str, str] = field(default_factory=dict)
    moved: dict[str, set[str]] = field(default_factory=dict)
    anew: dict[str, set[str]] = field(default_factory=dict)
    unanswered: set[str] = field(default_factory=set)
    excused: set[str] = field(default_factory=set)
    unlisted: set[str] = field(default_factory=set)
    blind: bool = False

    def take(self, at: str, event: str, said: Mapping[str, Any]) -> None:
        """Apply one row; call it in the order of the rows."""
        match event:
            case Event.PREPARED:
                facts = {fact: _text(said[name]) for fact, name in _PREPARED if name in said}
                self._begin(
                    RecordKind.DISCLOSURE,
                    said.get("pack"),
                    {Fact.FILE: None, **facts, Fact.DATE: at, Fact.STATE: event},
                )
            case Event.TOLD:
                self._told(said)
            case Event.PLACING | Event.PLACED | Event.NOT_PLACED | Event.MAY_HAVE_LEFT | Event.RECEIPT:
                self._of_pack(at, event, said)
            case Event.CONSENT_RECORDED:
                self._consent(at, said)
            case Event.DECISION_RECORDED:
                facts = {Fact.CASE: said.get("case"), Fact.STATE: said.get("outcome")}
                self._begin(RecordKind.DECISION, said.get("decision"), {**facts, **_optional(said)})
            case Event.FLAGS_SET | Event.FLAGS_CONFIRMED | Event.ENTRY_MOVED:
                self._of_entry(event, said)
            case Event.IMPORTED:
                self._imported(said)
            case Event.ERASED:
                self._erased(said)
            case Event.RESCUED:
                self._rescued(said)

    def _told(self, said: Mapping[str, Any]) -> None:
        facts = {Fact.CASE: said.get("case"), Fact.PARTY: said.get("party"), Fact.SECTIONS: "[]"}
        facts |= dict.fromkeys(_OF_PACKS) | {Fact.STATE: "oral"}
        if "when" in said:  # earlier rows do not say when it was told, which is before they were written
            facts[Fact.DATE] = said["when"]
        self._begin(RecordKind.DISCLOSURE, said.get("disclosure"), facts)

    def _begin(self, kind: RecordKind, each: str | None, facts: dict[Fact, str | None]) -> None:
        if each is not None:
            self.records[kind][each] = Claim(facts)

    def _of_pack(self, at: str, event: str, said: Mapping[str, Any]) -> None:
        pack = said.get("pack", "")
        if event == Event.RECEIPT:
            facts = {Fact.DATE: at, Fact.STATE: said.get("answer")}
            self.receipts.setdefault(pack, []).append(Claim(facts | _optional(said)))
            return
        claim = self.records[RecordKind.DISCLOSURE].get(pack)
        if claim is not None:
            claim.facts[Fact.STATE] = event
            if "sha256" in said:
                claim.facts[Fact.FILE] = said["sha256"]

    def _consent(self, at: str, said: Mapping[str, Any]) -> None:
        each, state = said.get("consent", ""), said.get("state")
        begins = "digest" in said or state is None
        claim = self.records[RecordKind.CONSENT].setdefault(each, Claim(whole=begins))
        claim.facts[Fact.CASE] = said.get("case")
        claim.facts.pop(Fact.CONTENT, None)
        claim.instants.add(at)
        if state is not None:
            claim.facts[Fact.STATE] = state
        claim.facts |= _optional(said)

    def _of_entry(self, event: str, said: Mapping[str, Any]) -> None:
        entry = said.get("entry", "")
        self._settle(entry, said.get("from", said.get("case")))
        if event == Event.ENTRY_MOVED:
            self.anew.pop(entry, None)
            self.case_of_entry[entry] = said.get("to", "")
            self.moved.setdefault(entry, set()).update(section for section, _ in said.get("sections", ()))
        if event == Event.FLAGS_CONFIRMED:
            self.confirmed.add(entry)
            self.anew.pop(entry, None)
        if "flags" in said:
            self.flags.setdefault(entry, {}).update(said["flags"])
        if "case" in said:
            self.case_of_entry[entry] = said["case"]

    def _settle(self, entry: str, case: str | None) -> None:
        """Apply that an entry is in a case now: in one where it is another, this one was not confirmed."""
        if case in self.anew.get(entry, ()):
            self.anew.pop(entry)
            self.confirmed.discard(entry)

    def settle(self, cases: Mapping[str, str]) -> None:
        """Apply in which case each entry of the notebook is, once all rows are read and before flags are compared."""
        for entry in list(self.anew):
            self._settle(entry, cases.get(entry))

    def _imported(self, said: Mapping[str, Any]) -> None:
        for cases in self.anew.values():
            cases.update(said.get("cases", ()))
        if "records" not in said:
            self.unlisted.update(said.get("cases", ()))
        for case, held in said.get("records", {}).items():
            for kind, name in ((RecordKind.CONSENT, "consents"), (RecordKind.DECISION, "decisions")):
                for each, facts in held.get(name, {}).items():
                    claimed = {Fact.CASE: case, Fact.STATE: facts.get("state"), **_optional(facts)}
                    self._begin(kind, each, claimed)

    def _erased(self, said: Mapping[str, Any]) -> None:
        entry, case = said.get("entry"), said.get("case")
        if entry is not None:
            self._forget({entry})
            return
        for kind in (RecordKind.CONSENT, RecordKind.DECISION):
            held = self.records[kind]
            for each in [each for each, claim in held.items() if claim.facts.get(Fact.CASE) == case]:
                del held[each]
        for pack, receipts in self.receipts.items():  # their key is erased with the case, and so are the reasons
            if self._case_of(pack) == case:
                for receipt in receipts:
                    receipt.facts.pop(Fact.CONTENT, None)
        self.unlisted.discard(case or "")
        self._forget({each for each, of in self.case_of_entry.items() if of == case})
        for each in {*self.flags, *self.confirmed} - self.case_of_entry.keys():
            self.anew.setdefault(each, set()).add(case or "")

    def _forget(self, entries: set[str]) -> None:
        """Forget erased entries, also in decisions of the cases that they had left: their ids can come back."""
        self._forget_flags(entries)
        gone: set[str] = set()
        for each in entries:
            self.case_of_entry.pop(each, None)
            gone |= self.moved.pop(each, set())
        for claim in self.records[RecordKind.DECISION].values() if gone else ():
            sections = json.loads(claim.facts.get(Fact.SECTIONS) or "null")
            if sections is not None:
                claim.facts[Fact.SECTIONS] = json.dumps([pair for pair in sections if pair[0] not in gone])

    def _case_of(self, pack: str) -> str | None:
        claim = self.records[RecordKind.DISCLOSURE].get(pack)
        return None if claim is None else claim.facts.get(Fact.CASE)

    def _forget_flags(self, entries: set[str]) -> None:
        self.confirmed -= entries
        for each in entries:
            self.flags.pop(each, None)
            self.anew.pop(each, None)

    def _rescued(self, said: Mapping[str, Any]) -> None:
        if "differ" not in said:
            self.records = {kind: {} for kind in RecordKind}
            self.receipts.clear()
            self.flags.clear()
            self.confirmed.clear()
            self.anew.clear()
            self.blind = True
            return
        for pack in said.get("receipts", ()):
            self.receipts.pop(pack, None)
            self.unanswered.add(pack)
        gone = set(said["differ"])
        self.excused |= gone
        self._forget_flags(gone)
        for held in self.records.values():
            for each in gone & held.keys():
                del held[each]


def read_claims(connection: Connection, *, case: str | None = None, flags: bool = True) -> Claims:
    """Read the claims of the log; with ``case``, those about that case without its disclosures, and all about flags."""
    events = (_OF_CASES if case is not None else _OF_CASES | _OF_DISCLOSURES) | (_OF_FLAGS if flags else frozenset())
    needle = None if case is None else json.dumps(case)[1:-1]
    found = connection.execute(
        "SELECT at, event, body FROM log WHERE event IN (SELECT value FROM json_each(?1))"
        " AND (?2 IS NULL OR instr(body, ?2) OR event IN (SELECT value FROM json_each(?3))) ORDER BY seq",
        (json.dumps(sorted(events)), needle, json.dumps(sorted(_OF_ANY_CASE))),
    )
    claims = Claims()
    for at, event, body in found:
        claims.take(at, event, _said(body))
    return claims


def _said(body: str) -> Mapping[str, Any]:
    try:
        said = json.loads(body)
    except ValueError:
        return {}  # the verification of the chain reports a changed row
    return said if isinstance(said, dict) else {}


def _optional(said: Mapping[str, Any]) -> dict[Fact, str | None]:
    """Return the facts that rows of earlier versions lack."""
    named = ((Fact.CONTENT, "digest"), (Fact.SECTIONS, "sections"))
    return {fact: _text(said[name]) for fact, name in named if name in said}


def _text(value: object) -> str | None:
    """Return a value in the form in which it is compared: a list as JSON."""
    return value if value is None or isinstance(value, str) else json.dumps(value)
