"""The owner of the notebook, and the identity that signs their packs."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from notebook.errors.store import NotFound
from notebook.model.people import Worker
from notebook.model.vocabulary import Audience
from notebook.store.columns import instant_text
from notebook.store.connection import Connection
from notebook.store.migrations import version

_WITH_CONTACT: Final = 5
"""The first schema that stores how to reach the worker."""


@dataclass(frozen=True, slots=True)
class Identity:
    """A certificate (DER) and, for the current one, its private key (as the caller encoded it)."""

    certificate: bytes
    private_key: bytes | None = field(repr=False)
    made: datetime


def write(connection: Connection, worker: Worker) -> None:
    """Store the worker, replacing the previous one."""
    connection.change(
        "INSERT OR REPLACE INTO worker (only, name, role, organisation, audience) VALUES (1, ?, ?, ?, ?)",
        (worker.name, worker.role, worker.organisation, worker.audience),
    )
    if version(connection) < _WITH_CONTACT:
        return  # a rescue of an earlier schema, whose worker has no contact
    connection.change("DELETE FROM worker_contact")
    if worker.reachable:
        connection.change(
            "INSERT INTO worker_contact (only, phone, email, out_of_hours) VALUES (1, ?, ?, ?)",
            (worker.phone, worker.email, worker.out_of_hours),
        )


def read(connection: Connection) -> Worker:
    """Return the worker; raise NotFound when there is none yet."""
    found = connection.execute("SELECT name, role, organisation, audience FROM worker")
    if not found:
        raise NotFound("worker")
    name, role, organisation, audience = found[0]
    return Worker(name, role, organisation, Audience(audience), *_contact(connection))


def _contact(connection: Connection) -> tuple[str, ...]:
    """Return telephone, e-mail and out-of-hours contact; empty in a schema without them, as in an older backup."""
    if version(connection) < _WITH_CONTACT:
        return ()
    found = connection.execute("SELECT phone, email, out_of_hours FROM worker_contact")
    return tuple(str(each) for each in found[0]) if found else ()


def missing(connection: Connection) -> bool:
    """Return whether the owner of the notebook is not recorded yet."""
    return not connection.execute("SELECT 1 FROM worker")


def sign_with(connection: Connection, certificate: bytes, private_key: bytes, at: datetime) -> None:
    """Use a new identity for signing; of the previous one only the certificate stays."""
    made = instant_text(at)
    connection.change("UPDATE identities SET private_key = NULL, retired = ? WHERE retired IS NULL", (made,))
    connection.change(
        "INSERT INTO identities (made, certificate, private_key) VALUES (?, ?, ?)", (made, certificate, private_key)
    )


def identities(connection: Connection) -> tuple[Identity, ...]:
    """Return every identity there ever was, the current one first."""
    return tuple(
        Identity(certificate, private_key, datetime.fromisoformat(made))
        for certificate, private_key, made in connection.execute(
            "SELECT certificate, private_key, made FROM identities ORDER BY key DESC"
        )
    )
