"""The certificate that packs are signed with, and the keys that live in the database."""

import hashlib
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_der_private_key
from cryptography.x509.oid import NameOID

from notebook.errors.base import InvalidValue
from notebook.model.people import Worker
from notebook.model.vocabulary import OWN_TEAM
from notebook.vault.identity import fingerprint, new_identity

NOW = datetime(2028, 2, 29, 12, 0, 0, 1, tzinfo=UTC)
WORKER = Worker("Ines Example", "Nurse", "Clinic Noord", OWN_TEAM)


def certificate_of(worker: Worker) -> x509.Certificate:
    return x509.load_der_x509_certificate(new_identity(worker, NOW).certificate)


def named(certificate: x509.Certificate, oid: x509.ObjectIdentifier) -> list[str | bytes]:
    return [attribute.value for attribute in certificate.subject.get_attributes_for_oid(oid)]


def test_key_and_certificate_belong_together() -> None:
    """What the key signs the certificate verifies; the certificate is issued by and to itself."""
    identity = new_identity(WORKER, NOW)
    key = load_der_private_key(identity.signing_key, None)
    certificate = x509.load_der_x509_certificate(identity.certificate)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    assert isinstance(key.curve, ec.SECP256R1)
    spki = (Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    assert key.public_key().public_bytes(*spki) == certificate.public_key().public_bytes(*spki)
    public = certificate.public_key()
    assert isinstance(public, ec.EllipticCurvePublicKey)
    public.verify(key.sign(b"a pack", ec.ECDSA(SHA256())), b"a pack", ec.ECDSA(SHA256()))
    certificate.verify_directly_issued_by(certificate)


def test_certificate_is_for_signing_documents_alone() -> None:
    """Digital signature and non-repudiation, no authority over others, ten years, and a day for slow clocks."""
    certificate = certificate_of(WORKER)
    usage = certificate.extensions.get_extension_for_class(x509.KeyUsage)
    assert usage.critical
    assert usage.value.digital_signature
    assert usage.value.content_commitment
    assert not any((usage.value.key_cert_sign, usage.value.crl_sign, usage.value.key_agreement))
    assert not any((usage.value.key_encipherment, usage.value.data_encipherment))
    basic = certificate.extensions.get_extension_for_class(x509.BasicConstraints)
    assert (basic.critical, basic.value.ca) == (True, False)
    assert certificate.not_valid_before_utc == datetime(2028, 2, 28, 12, tzinfo=UTC)
    assert certificate.not_valid_after_utc == datetime(2028, 2, 29, 12, tzinfo=UTC) + timedelta(days=3652)
    assert len(certificate.extensions) == 3


def test_certificate_says_who() -> None:
    """Name and organisation, as on every pack; nothing else about the worker or the machine."""
    certificate = certificate_of(WORKER)
    assert certificate.subject.rfc4514_string() == "O=Clinic Noord,CN=Ines Example"


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("x" * 200, "x" * 64),
        ("é" * 200, "é" * 32),
        ("x" + "🐦" * 30, "x" + "🐦" * 15),
        ("  two   words\n", "two words"),
        ("x" * 63 + " y", "x" * 63),
    ],
)
def test_long_names_are_cut_at_a_character(name: str, short: str) -> None:
    """A certificate holds 64 bytes of a name; what is longer is cut and never refused."""
    certificate = certificate_of(Worker(name, "", name, OWN_TEAM))
    assert named(certificate, NameOID.COMMON_NAME) == named(certificate, NameOID.ORGANIZATION_NAME) == [short]


def test_no_organisation_is_none() -> None:
    """A worker without an organisation has a certificate without one."""
    assert named(certificate_of(Worker("Ines", "", " ", OWN_TEAM)), NameOID.ORGANIZATION_NAME) == []


@pytest.mark.parametrize(
    ("worker", "field"),
    [
        (Worker("", "", "", OWN_TEAM), "name"),
        (Worker("   ", "", "", OWN_TEAM), "name"),
        (Worker("half \ud800", "", "", OWN_TEAM), "name"),
        (Worker("Ines", "", "nul \0", OWN_TEAM), "organisation"),
    ],
)
def test_names_that_cannot_be_written(worker: Worker, field: str) -> None:
    """An empty or unwritable name is refused by field."""
    with pytest.raises(InvalidValue) as refused:
        new_identity(worker, NOW)
    assert refused.value.field == field


def test_no_two_identities_are_alike() -> None:
    """Keys, serial number and anchor key are drawn anew each time, and none is printed."""
    one, two = new_identity(WORKER, NOW), new_identity(WORKER, NOW)
    assert one.signing_key != two.signing_key
    assert one.anchor_key != two.anchor_key
    assert (len(one.anchor_key), len(two.anchor_key)) == (32, 32)
    assert repr(one.anchor_key) not in repr(one)
    assert repr(one.signing_key) not in repr(one)
    assert fingerprint(one.certificate) != fingerprint(two.certificate)


def test_fingerprint_is_the_one_that_others_compute() -> None:
    """SHA-256 of the DER, as PDF readers and openssl show it, in lower-case hex."""
    certificate = certificate_of(WORKER)
    assert fingerprint(certificate.public_bytes(Encoding.DER)) == certificate.fingerprint(SHA256()).hex()
    assert fingerprint(b"") == hashlib.sha256().hexdigest()
