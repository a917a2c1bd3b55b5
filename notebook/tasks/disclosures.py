"""What has left, on which ground, what is overdue, and whether the log is whole."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from notebook.model.disclosure import Disclosure, State
from notebook.model.discrepancy import Discrepancy
from notebook.model.notice import Notice
from notebook.store import disclosures, log, notices, receipts
from notebook.store.log_comparison import compare_with_log, names_of
from notebook.tasks.notebook import Notebook

RECEIPT_WITHIN: Final = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Logged:
    """One disclosure, what came of it, and what is overdue about it; ``notices`` oldest first."""

    disclosure: Disclosure
    receipts: tuple[receipts.Receipt, ...]
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
    answers: defaultdict[str, list[receipts.Receipt]] = defaultdict(list)
    for receipt in receipts.everything(notebook.connection):
        answers[receipt.pack].append(receipt)
    told: defaultdict[str, list[Notice]] = defaultdict(list)
    for notice in reversed(notices.everything(notebook.connection)):
        told[notice.pack].append(notice)
    entries = []
    for disclosure in disclosures.everything(notebook.connection):
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
