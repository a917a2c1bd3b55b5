"""The worker's own record: the sender of packs, and how to contact them."""

from dataclasses import fields, replace
from datetime import datetime

from notebook.errors.base import InvalidValue
from notebook.model.people import Worker
from notebook.model.vocabulary import AUDIENCES
from notebook.store import log, workers
from notebook.tasks.notebook import Notebook


def change_details(notebook: Notebook, details: Worker, now: datetime) -> Worker:
    """Store the worker's record with surrounding whitespace stripped; return it as stored.

    It is printed on new packs; earlier text and packs and the certificate stay as they are. The log records which
    fields changed, and none of their content. Raise InvalidValue for an empty name and an unknown field of work,
    ReadOnlyMedium if nothing can be written.
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
    """Return the record with surrounding whitespace stripped from its fields."""
    return replace(
        details,
        name=details.name.strip(),
        role=details.role.strip(),
        organisation=details.organisation.strip(),
        phone=details.phone.strip(),
        email=details.email.strip(),
        out_of_hours=details.out_of_hours.strip(),
    )
