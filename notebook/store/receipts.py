"""What the receiving side answered to a pack, typed in from its slip."""

from datetime import datetime

from notebook.errors import NotFound
from notebook.model.ids import PackId
from notebook.model.receipt import Receipt, ReceiptAnswer
from notebook.store.columns import instant_text
from notebook.store.connection import Connection

__all__ = ["Receipt", "ReceiptAnswer", "everything", "insert"]


def insert(connection: Connection, receipt: Receipt) -> None:
    """Add an answer; raise NotFound when no pack has that id."""
    changed = connection.change(
        "INSERT INTO receipts (disclosure_key, at, answer, answered_by, reason)"
        " SELECT key, ?, ?, ?, ? FROM disclosures WHERE pack_id = ?",
        (instant_text(receipt.at), receipt.answer, receipt.by, receipt.reason, receipt.pack),
    )
    if changed == 0:
        raise NotFound("pack")


def everything(connection: Connection) -> tuple[Receipt, ...]:
    """Give all answers in the order they were typed in."""
    found = connection.execute(
        "SELECT d.pack_id, r.at, r.answer, r.answered_by, r.reason FROM receipts r"
        " JOIN disclosures d ON d.key = r.disclosure_key ORDER BY r.key"
    )
    return tuple(
        Receipt(PackId(pack), datetime.fromisoformat(at), ReceiptAnswer(answer), by, reason)
        for pack, at, answer, by, reason in found
    )
