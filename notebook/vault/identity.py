"""The signing and anchor keys of a notebook: made once, stored in the database, independent of any master key."""

import hashlib
import secrets
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from notebook.model.people import Worker

ANCHOR_KEY_SIZE: Final = 32


@dataclass(frozen=True, slots=True)
class Identity:
    """The signing key (PKCS 8, DER), its certificate (X.509, DER) and the 32-byte anchor key; two of them secret."""

    signing_key: bytes = field(repr=False)
    certificate: bytes
    anchor_key: bytes = field(repr=False)


def new_identity(worker: Worker, now: datetime) -> Identity:
    """Generate both keys and issue the self-signed certificate; ``now`` is aware.

    Raise InvalidValue for a name that cannot be encoded.
    """
    from notebook.vault.certificate import key_and_certificate

    signing_key, certificate = key_and_certificate(worker, now)
    return Identity(signing_key, certificate, secrets.token_bytes(ANCHOR_KEY_SIZE))


def fingerprint(certificate: bytes) -> str:
    """Return the SHA-256 of a DER certificate, 64 lower-case hex digits."""
    return hashlib.sha256(certificate).hexdigest()
