"""The certificate that a worker issues to themselves: only a new notebook needs it, and loads what it takes."""

from datetime import datetime, timedelta
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from notebook.errors import InvalidValue
from notebook.model.people import Worker

VALID_FOR: Final = timedelta(days=3652)
"""Ten years: a pack may be looked at long after it was made, and nobody renews a certificate offline."""

_CLOCKS_DIFFER: Final = timedelta(days=1)
_LONGEST_NAME: Final = 64  # UTF-8 bytes: within ub-common-name and ub-organization-name, RFC 5280 appendix A.1


def key_and_certificate(worker: Worker, now: datetime) -> tuple[bytes, bytes]:
    """Draw a signing key (PKCS 8, DER) and issue its certificate (X.509, DER); ``now`` is aware.

    ECDSA P-256, because PDF readers in use report Ed25519 as corrupted. The certificate names the
    worker and the organisation: both stand on every pack, and a reader's signature panel shows
    nothing else. It proves nothing by that; only its fingerprint does, compared another way.
    Raises InvalidValue for a name that cannot be written.
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
    """Cut a name to what a certificate holds, at a whole character."""
    try:
        short = " ".join(text.split()).encode()[:_LONGEST_NAME].decode(errors="ignore").rstrip()
    except UnicodeEncodeError as unwritable:
        raise InvalidValue(field_name) from unwritable
    if not short or "\0" in short:
        raise InvalidValue(field_name)
    return short


def _certificate(name: x509.Name, key: ec.EllipticCurvePrivateKey, now: datetime) -> x509.Certificate:
    """Issue to oneself; RFC 5280, with nonRepudiation (today contentCommitment) as signing a document asks for."""
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
