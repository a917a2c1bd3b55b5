"""An oral disclosure, into the log: what was told, to whom and why."""

import secrets
from datetime import datetime

from notebook.errors import InvalidValue, NotFound
from notebook.model.disclosure import Disclosure, State
from notebook.model.ids import CaseId, PackId, PartyId
from notebook.model.people import SUBJECT_PARTY
from notebook.store import cases, disclosures, log
from notebook.tasks.notebook import Notebook


def told(notebook: Notebook, case: CaseId, party: PartyId, what: str, why: str, now: datetime) -> Disclosure:
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
