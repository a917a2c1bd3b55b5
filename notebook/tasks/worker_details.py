"""The worker's own record: who hands over, and how they are reached."""

from dataclasses import fields, replace
from datetime import datetime

from notebook.errors import InvalidValue
from notebook.model.people import Worker
from notebook.model.vocabulary import AUDIENCES
from notebook.store import log, workers
from notebook.tasks.notebook import Notebook


def change_details(notebook: Notebook, details: Worker, now: datetime) -> Worker:
    """Keep the worker's record as it is given, without the space around it; return it as it is kept.

    Packs made from now on say it; what was written and made before stays as it is, and so does the certificate. The
    log has which fields changed, and nothing of what they say. Raises InvalidValue for an empty name and a field of
    work that is none, ReadOnlyMedium where nothing can be written.
    """
    if details.audience not in AUDIENCES:
        raise InvalidValue("audience")
    kept = tidied(details)
    if not kept.name:
        raise InvalidValue("name")
    before = notebook.worker
    changed = sorted(each.name for each in fields(Worker) if getattr(kept, each.name) != getattr(before, each.name))
    if changed:
        with notebook.connection.transaction():
            workers.write(notebook.connection, kept)
            log.append(notebook.connection, now, log.Event.DETAILS_CHANGED, {"fields": list(changed)})
    return kept


def tidied(details: Worker) -> Worker:
    """Return the record without the space around what was typed."""
    return replace(
        details,
        name=details.name.strip(),
        role=details.role.strip(),
        organisation=details.organisation.strip(),
        phone=details.phone.strip(),
        email=details.email.strip(),
        out_of_hours=details.out_of_hours.strip(),
    )
