"""Disclosures: read them with overdue items and the state of the log, and record oral ones and receipts."""

import json
import secrets
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Final

from notebook.errors.base import InvalidValue
from notebook.errors.store import NotFound
from notebook.errors.tasks import PackAnswered, PackNotOut
from notebook.model.disclosure import Disclosure, Receipt, ReceiptAnswer, State
from notebook.model.ids import CaseId, PackId, PartyId
from notebook.model.integrity import Discrepancy
from notebook.model.notice import Notice
from notebook.model.people import SUBJECT_PARTY, Party
from notebook.model.vocabulary import Grantor, PackKind
from notebook.sharing.text_folding import visible
from notebook.store import cases, disclosures, log, log_places, notices, parties, third_parties
from notebook.store.columns import instant_text
from notebook.store.log_comparison import compare_with_log, names_of
from notebook.store.log_records import log_receipt
from notebook.tasks.move_entry import MoveRecord, list_moves
from notebook.tasks.notebook import Notebook
from notebook.tasks.printed_numbers import all_printed
from notebook.tasks.sharing_request import unknown_name
from notebook.tasks.whose_consent import WhoseConsent

RECEIPT_WITHIN: Final = timedelta(days=14)

OUT: Final = frozenset({State.PLACED, State.MAY_HAVE_LEFT})
"""The states of a pack that its recipient has, or may have."""


@dataclass(frozen=True, slots=True)
class Logged:
    """One disclosure, its receipts and notices, and what is overdue; ``notices`` are oldest first.

    ``named`` are the people whom this pack alone was allowed to name; "" for one whom the notebook no longer has.
    """

    disclosure: Disclosure
    receipts: tuple[disclosures.Receipt, ...]
    notices: tuple[Notice, ...]
    receipt_overdue: bool
    destroy_by_passed: bool
    named: tuple[str, ...] = ()
    days: int = 0
    """Whole days since it was handed over or told."""
    consent_of: tuple[Grantor, ...] = ()
    """Whose consent a pack rested on, where that was asked for and is known."""

    @property
    def needs_attention(self) -> bool:
        """Return whether something about it is overdue."""
        return self.receipt_overdue or self.destroy_by_passed


@dataclass(frozen=True, slots=True)
class LogReport:
    """All disclosures, newest first, the state of the hash chain, and every discrepancy between records and log.

    ``moves`` are the entries that were moved to another case, newest first.
    """

    entries: tuple[Logged, ...]
    chain: log.Verified | log.Broken
    discrepancies: tuple[Discrepancy, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    moves: tuple[MoveRecord, ...] = ()

    @property
    def broken_at(self) -> int | None:
        """Return the first row that fails verification, None while the chain is whole."""
        return self.chain.seq if isinstance(self.chain, log.Broken) else None


def read_log(notebook: Notebook, now: datetime) -> LogReport:
    """Read all disclosures, verify the chain of the log, and compare the records with it."""
    differ = compare_with_log(notebook.connection, fully=True)
    entries = with_grounds(notebook, with_replies(notebook, disclosures.list_all(notebook.connection), now))
    names = names_of(notebook.connection, differ)
    return LogReport(entries, log.verify(notebook.connection), differ, names, list_moves(notebook))


def with_replies(notebook: Notebook, found: Iterable[Disclosure], now: datetime) -> tuple[Logged, ...]:
    """Return disclosures with their receipts and notices, and what of each is overdue; in the order given."""
    today = now.astimezone(notebook.zone).date()
    answers: defaultdict[str, list[disclosures.Receipt]] = defaultdict(list)
    for receipt in disclosures.list_receipts(notebook.connection):
        answers[receipt.pack].append(receipt)
    told: defaultdict[str, list[Notice]] = defaultdict(list)
    for notice in reversed(notices.list_all(notebook.connection)):
        told[notice.pack].append(notice)
    printed = all_printed(notebook.connection)
    places = log_places.of_event(notebook.connection, log.Event.PREPARED)
    named = {pack: each.lifted for pack, each in printed.items() if each.lifted}
    names = third_parties.all_names(notebook.connection) if named else {}

    def people(pack: PackId) -> tuple[str, ...]:
        return tuple(sorted(names.get(person, "") for person in named.get(pack, ())))

    def logged(each: Disclosure) -> Logged:
        # One that a clock dated ahead is as old as the rows after it show, and never younger than now.
        row = printed[each.pack].logged if each.pack in printed else None
        made = min(each.at if row is None else places[row.row].bound(each.at), now)
        return replace(_logged(each, answers[each.pack], told[each.pack], now - made, today), named=people(each.pack))

    return tuple(map(logged, found))


def with_grounds(notebook: Notebook, found: Iterable[Logged]) -> tuple[Logged, ...]:
    """Return disclosures with whose consent each rested on."""
    whose = WhoseConsent(notebook)
    return tuple(replace(each, consent_of=whose.of(each.disclosure)) for each in found)


def _logged(
    disclosure: Disclosure, receipts: Sequence[Receipt], told: Sequence[Notice], age: timedelta, today: date
) -> Logged:
    # A copy for the subject has no slip to return.
    unsent = bool(receipts) and receipts[-1].answer is ReceiptAnswer.NOT_SENT
    out = disclosure.state in OUT and disclosure.kind is not PackKind.PERSON and not unsent
    gone = any(each.answer is ReceiptAnswer.DESTROYED for each in receipts)
    return Logged(
        disclosure,
        tuple(receipts),
        tuple(told),
        receipt_overdue=out and not receipts and age > RECEIPT_WITHIN,
        destroy_by_passed=out and not gone and disclosure.destroy_by is not None and disclosure.destroy_by < today,
        days=age.days,
    )


def glance_at_log(notebook: Notebook) -> tuple[Discrepancy, ...]:
    """Compare the quick part of the records with the log: disclosures, and the states of consents and decisions."""
    return compare_with_log(notebook.connection, fully=False)


def record_oral_disclosure(  # noqa: PLR0913 -- what a disclosure is, and what is stored with it
    notebook: Notebook,
    case: CaseId,
    party: PartyId,
    what: str,
    why: str,
    now: datetime,
    *,
    at: datetime | None = None,
    new_party: Party | None = None,
    also: Callable[[], object] | None = None,
) -> Disclosure:
    """Store an oral disclosure to a party of a case, made at ``at``, or now; raise NotFound or InvalidValue.

    A ``new_party`` is stored first. ``also`` runs in the same transaction.
    """
    if at is not None and at > now:
        raise InvalidValue("at")
    if not visible(what):
        raise InvalidValue("what")
    if not visible(why):
        raise InvalidValue("why")
    cases.load(notebook.connection, case)
    if new_party is None and party != SUBJECT_PARTY and party not in notebook.party_names():
        raise NotFound("party")
    disclosure = Disclosure(
        PackId(f"TOLD-{secrets.token_hex(6).upper()}"), case, party, at or now, State.ORAL, what=what, why=why
    )
    with notebook.connection.transaction():
        if new_party is not None:
            parties.insert(notebook.connection, [new_party])
        disclosures.insert(notebook.connection, disclosure)
        said = {"disclosure": disclosure.pack, "case": case, "party": party, "when": instant_text(disclosure.at)}
        log.append(notebook.connection, now, log.Event.TOLD, said)
        if also is not None:
            also()
    return disclosure


def record_receipt(
    notebook: Notebook, pack: str, answer: ReceiptAnswer, by: str, now: datetime, *, reason: str = ""
) -> Receipt:
    """Store an answer from the receipt slip of a pack; later answers may follow. The log holds no name and no reason.

    That a pack was never sent is said by the worker, whoever ``by`` is. Raise UnknownName for a pack that this
    notebook never made, PackNotOut for one that was not handed over, PackAnswered for one that was never sent although
    somebody answered, and InvalidValue if nobody is named as answering.
    """
    if answer is ReceiptAnswer.NOT_SENT:
        by = notebook.worker.name
    if not visible(by):
        raise InvalidValue("by")
    packs = [each for each in disclosures.list_all(notebook.connection) if each.state is not State.ORAL]
    found = next((each for each in packs if each.pack == pack), None)
    if found is None:
        names = names_then(notebook)
        out = (each for each in packs if each.state in OUT)
        raise unknown_name("pack", pack, ((each.pack, names(each)) for each in out))
    if found.state not in OUT:
        raise PackNotOut
    had = {each.answer for each in disclosures.list_receipts(notebook.connection) if each.pack == found.pack}
    if answer is ReceiptAnswer.NOT_SENT and had - {answer}:
        raise PackAnswered
    receipt = Receipt(found.pack, now, answer, by.strip(), reason.strip())
    with notebook.connection.transaction():
        disclosures.insert_receipt(notebook.connection, receipt)
        log_receipt(notebook.connection, now, found.pack, found.case, answer)
    return receipt


def names_then(notebook: Notebook) -> Callable[[Disclosure], str]:
    """Return what the recipient of a disclosure was called when it was put on record: no later correction changes it.

    What was told may have been written down later than it was told.
    """
    names, former = notebook.party_names(), parties.former_names(notebook.connection)
    told = {
        json.loads(row.body)["disclosure"]: datetime.fromisoformat(row.at)
        for row in log.of_event(notebook.connection, log.Event.TOLD)
    }
    return lambda found: parties.name_at(found.party, told.get(found.pack, found.at), names, former)
