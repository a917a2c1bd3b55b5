"""What the receiving side answered to a pack, into the log."""

from datetime import datetime

from notebook.errors import InvalidValue, PackNotOut
from notebook.model.disclosure import State
from notebook.model.receipt import Receipt, ReceiptAnswer
from notebook.store import disclosures, receipts
from notebook.store.log_records import log_receipt
from notebook.tasks.notebook import Notebook
from notebook.tasks.unknown_name import unknown_name

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
    packs = [each for each in disclosures.everything(notebook.connection) if each.state is not State.ORAL]
    found = next((each for each in packs if each.pack == pack), None)
    if found is None:
        names = notebook.party_names()
        out = (each for each in packs if each.state in _OUT)
        raise unknown_name("pack", pack, ((each.pack, names.get(each.party, each.party)) for each in out))
    if found.state not in _OUT:
        raise PackNotOut
    receipt = Receipt(found.pack, now, answer, by.strip(), reason.strip())
    with notebook.connection.transaction():
        receipts.insert(notebook.connection, receipt)
        log_receipt(notebook.connection, now, found.pack, found.case, answer)
    return receipt
