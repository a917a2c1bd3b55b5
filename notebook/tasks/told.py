"""An oral disclosure, into the log: what was told, to whom and why."""

import secrets
from datetime import datetime

from notebook.errors import InvalidValue
from notebook.model.disclosure import Disclosure, State
from notebook.model.ids import PackId
from notebook.store import disclosures, log
from notebook.tasks.naming import find_party, load_case
from notebook.tasks.notebook import Notebook


def told(notebook: Notebook, case: str, party: str, what: str, why: str, now: datetime) -> Disclosure:
    """Keep what was told to a party of a case; raise UnknownName, AmbiguousName, InvalidValue."""
    if not what.strip():
        raise InvalidValue("what")
    if not why.strip():
        raise InvalidValue("why")
    on = load_case(notebook, case)
    to = find_party(notebook, on, party)
    disclosure = Disclosure(
        PackId(f"TOLD-{secrets.token_hex(6).upper()}"), on.id, to.id, now, State.ORAL, what=what, why=why
    )
    with notebook.connection.transaction():
        disclosures.insert(notebook.connection, disclosure)
        log.append(
            notebook.connection, now, log.Event.TOLD, {"disclosure": disclosure.pack, "case": on.id, "party": to.id}
        )
    return disclosure
