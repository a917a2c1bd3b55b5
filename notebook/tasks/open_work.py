"""What waits for the worker: drafts, decisions, consents that end soon, replies and reviews, in one list."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from notebook.model.ids import CaseId
from notebook.model.open_work import OpenItem, OpenWork, Waits
from notebook.sharing.consent_effect import InForce
from notebook.store import cases, open_work
from notebook.store.cases import CaseRow
from notebook.store.open_work import EntryWork
from notebook.tasks.cases import due_for_review
from notebook.tasks.consents import provisions_in_force
from notebook.tasks.notebook import Notebook
from notebook.tasks.went_out import went_out

ENDS_WITHIN: Final = timedelta(days=14)
"""From when on a consent that ends is shown."""

DUE_WITHIN: Final = timedelta(days=7)
"""From when on an action is shown before its day."""

RECENT: Final = timedelta(days=30)
"""For how long an entry that nobody decided about is shown: older ones are seldom meant to be shared."""


def list_open_work(notebook: Notebook, now: datetime) -> OpenWork:
    """Return everything that waits."""
    rows = {row.id: row for row in cases.list_all(notebook.connection)}
    today = now.astimezone(notebook.zone).date()
    found = (
        *_packs(notebook, rows, now),
        *_entries(Waits.ACTION_DUE, open_work.actions_due(notebook.connection, today + DUE_WITHIN), rows),
        *_ending(notebook, rows, now),
        *_entries(Waits.DRAFT, open_work.drafts(notebook.connection), rows),
        *_entries(Waits.CHANGED, open_work.changed_since(notebook.connection), rows),
        *_entries(Waits.UNDECIDED, open_work.undecided(notebook.connection, now - RECENT), rows),
        *(
            OpenItem(Waits.REVIEW_DUE, each.case, each.reference, each.subject, each.due)
            for each in due_for_review(notebook, now)
        ),
    )
    order = list(Waits)
    return OpenWork(tuple(sorted(found, key=lambda each: order.index(each.waits))), notebook.party_names())


def _packs(notebook: Notebook, rows: dict[CaseId, CaseRow], now: datetime) -> Iterator[OpenItem]:
    out = went_out(notebook, now)
    for each in out.open_items:
        pack = each.disclosure
        if pack.case in rows:
            row, day = rows[pack.case], pack.at.astimezone(notebook.zone).date()
            waits = Waits.REPLY_OVERDUE if each.receipt_overdue else Waits.NOT_DESTROYED
            yield OpenItem(waits, row.id, row.reference, row.subject, day, about=out.recipient(pack))


def _ending(notebook: Notebook, rows: dict[CaseId, CaseRow], now: datetime) -> Iterator[OpenItem]:
    today = now.astimezone(notebook.zone).date()
    last = today + ENDS_WITHIN
    for case in open_work.cases_with_end(notebook.connection, today, last):
        row = rows[case]
        for provision, state in provisions_in_force(notebook, case, now):
            until = provision.until
            if until is not None and until <= last and state in (InForce.ALLOWS, InForce.ALLOWS_PARTLY):
                yield OpenItem(Waits.CONSENT_ENDS, case, row.reference, row.subject, until, to=provision.to)


def _entries(waits: Waits, found: tuple[EntryWork, ...], rows: dict[CaseId, CaseRow]) -> Iterator[OpenItem]:
    for each in found:
        row = rows[each.case]
        yield OpenItem(waits, row.id, row.reference, row.subject, each.day, each.entry, each.title, count=each.sections)
