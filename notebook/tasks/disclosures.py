"""What has left, on which ground, what is overdue, and whether the log is whole.

An oral disclosure, into the log: what was told, to whom and why.

What the receiving side answered to a pack, into the log.
"""

import secrets
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from notebook.errors import InvalidValue, NotFound, PackNotOut
from notebook.model.disclosure import Disclosure, Receipt, ReceiptAnswer, State
from notebook.model.discrepancy import Discrepancy
from notebook.model.ids import CaseId, PackId, PartyId
from notebook.model.notice import Notice
from notebook.model.people import SUBJECT_PARTY
from notebook.store import cases, disclosures, log, notices
from notebook.store.log_comparison import compare_with_log, names_of
from notebook.store.log_records import log_receipt
from notebook.tasks.notebook import Notebook
from notebook.tasks.unknown_name import unknown_name

RECEIPT_WITHIN: Final = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Logged:
    """One disclosure, what came of it, and what is overdue about it; ``notices`` oldest first."""

    disclosure: Disclosure
    receipts: tuple[disclosures.Receipt, ...]
    notices: tuple[Notice, ...]
    receipt_overdue: bool
    destroy_by_passed: bool


@dataclass(frozen=True, slots=True)
class LogReport:
    """All disclosures, newest first, the state of the chain, and each fact on which a record and the log differ."""

    entries: tuple[Logged, ...]
    chain: log.Verified | log.Broken
    discrepancies: tuple[Discrepancy, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def broken_at(self) -> int | None:
        """Give the first row that is not what it was, None while the chain is whole."""
        return self.chain.seq if isinstance(self.chain, log.Broken) else None


def read_log(notebook: Notebook, now: datetime) -> LogReport:
    """Read all disclosures, verify the chain of the log, and compare with it what is on record."""
    today = now.astimezone(notebook.zone).date()
    answers: defaultdict[str, list[disclosures.Receipt]] = defaultdict(list)
    for receipt in disclosures.list_receipts(notebook.connection):
        answers[receipt.pack].append(receipt)
    told: defaultdict[str, list[Notice]] = defaultdict(list)
    for notice in reversed(notices.list_all(notebook.connection)):
        told[notice.pack].append(notice)
    entries = []
    for disclosure in disclosures.list_all(notebook.connection):
        received = tuple(answers[disclosure.pack])
        out = disclosure.state in (State.PLACED, State.MAY_HAVE_LEFT)
        entries.append(
            Logged(
                disclosure,
                received,
                tuple(told[disclosure.pack]),
                receipt_overdue=out and not received and now - disclosure.at > RECEIPT_WITHIN,
                destroy_by_passed=out and disclosure.destroy_by is not None and disclosure.destroy_by < today,
            )
        )
    differ = compare_with_log(notebook.connection, fully=True)
    return LogReport(tuple(entries), log.verify(notebook.connection), differ, names_of(notebook.connection, differ))


def glance_at_log(notebook: Notebook) -> tuple[Discrepancy, ...]:
    """Compare with the log what takes no time to compare: disclosures, and how consents and decisions stand."""
    return compare_with_log(notebook.connection, fully=False)


def record_oral_disclosure(
    notebook: Notebook, case: CaseId, party: PartyId, what: str, why: str, now: datetime
) -> Disclosure:
    """Keep what was told to a party of a case; raise NotFound or InvalidValue."""
    if not what.strip():
        raise InvalidValue("what")
    if not why.strip():
        raise InvalidValue("why")
    cases.load(notebook.connection, case)
    if party != SUBJECT_PARTY and party not in notebook.party_names():
        raise NotFound("party")
    disclosure = Disclosure(
        PackId(f"TOLD-{secrets.token_hex(6).upper()}"), case, party, now, State.ORAL, what=what, why=why
    )
    with notebook.connection.transaction():
        disclosures.insert(notebook.connection, disclosure)
        log.append(
            notebook.connection, now, log.Event.TOLD, {"disclosure": disclosure.pack, "case": case, "party": party}
        )
    return disclosure


_OUT = frozenset({State.PLACED, State.MAY_HAVE_LEFT})


def record_receipt(
    notebook: Notebook, pack: str, answer: ReceiptAnswer, by: str, now: datetime, *, reason: str = ""
) -> Receipt:
    """Keep an answer from the slip of a pack; another may follow it. The log holds no name and no reason.

    Raises UnknownName for a pack that this notebook never made, PackNotOut for one that did not leave,
    and InvalidValue where nobody is named who answered.
    """
    if not by.strip():
        raise InvalidValue("by")
    packs = [each for each in disclosures.list_all(notebook.connection) if each.state is not State.ORAL]
    found = next((each for each in packs if each.pack == pack), None)
    if found is None:
        names = notebook.party_names()
        out = (each for each in packs if each.state in _OUT)
        raise unknown_name("pack", pack, ((each.pack, names.get(each.party, each.party)) for each in out))
    if found.state not in _OUT:
        raise PackNotOut
    receipt = Receipt(found.pack, now, answer, by.strip(), reason.strip())
    with notebook.connection.transaction():
        disclosures.insert_receipt(notebook.connection, receipt)
        log_receipt(notebook.connection, now, found.pack, found.case, answer)
    return receipt
