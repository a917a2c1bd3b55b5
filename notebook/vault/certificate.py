"""The self-signed certificate of a worker; only a new notebook needs it, so its imports are loaded then."""

from datetime import datetime, timedelta
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from notebook.errors.base import InvalidValue
from notebook.model.people import Worker

VALID_FOR: Final = timedelta(days=3652)
"""Ten years: a pack may be read long after it was made, and a certificate cannot be renewed offline."""

_CLOCKS_DIFFER: Final = timedelta(days=1)
_LONGEST_NAME: Final = 64  # UTF-8 bytes: within ub-common-name and ub-organization-name, RFC 5280 appendix A.1


def key_and_certificate(worker: Worker, now: datetime) -> tuple[bytes, bytes]:
    """Generate a signing key (PKCS 8, DER) and issue its certificate (X.509, DER); ``now`` is aware.

    ECDSA P-256, because current PDF readers report Ed25519 as corrupted. The certificate names the worker
    and the organisation: both are on every pack, and a reader's signature panel shows nothing else. That
    proves nothing; only the fingerprint does, when it is compared through another channel.
    Raise InvalidValue for a name that cannot be encoded.
    """
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = _certificate(_subject(worker), key, now)
    secret = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return secret, certificate.public_bytes(Encoding.DER)


def _subject(worker: Worker) -> x509.Name:
    name = x509.NameAttribute(NameOID.COMMON_NAME, _short(worker.name, "name"))
    if not worker.organisation.strip():
        return x509.Name([name])
    return x509.Name([name, x509.NameAttribute(NameOID.ORGANIZATION_NAME, _short(worker.organisation, "organisation"))])


def _short(text: str, field_name: str) -> str:
    """Return a name cut to the length that a certificate allows, at a whole character."""
    try:
        short = " ".join(text.split()).encode()[:_LONGEST_NAME].decode(errors="ignore").rstrip()
    except UnicodeEncodeError as unwritable:
        raise InvalidValue(field_name) from unwritable
    if not short or "\0" in short:
        raise InvalidValue(field_name)
    return short


def _certificate(name: x509.Name, key: ec.EllipticCurvePrivateKey, now: datetime) -> x509.Certificate:
    """Issue a self-signed certificate (RFC 5280) with contentCommitment, as the signing of documents requires."""
    uses = dict.fromkeys(("key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign", "crl_sign"), False)
    start = (now - _CLOCKS_DIFFER).replace(microsecond=0)
    return (
        x509.CertificateBuilder(subject_name=name, issuer_name=name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + VALID_FOR + _CLOCKS_DIFFER)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=True, content_commitment=True, encipher_only=False, decipher_only=False, **uses
            ),
            critical=True,
        )
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, SHA256())
    )
