"""Strict parser of ``keys.cv1``: a header has exactly one encoding, and every other one is refused."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Final

from notebook.errors.vault import HeaderDamaged, NewerHeader
from notebook.vault.header import (
    CHECKSUM_SIZE,
    FORMAT,
    LENGTH,
    LONGEST_BODY,
    MAGIC,
    VERSION,
    Header,
    Kdf,
    Slot,
    SlotType,
)
from notebook.vault.kdf import CEILING, FLOOR, KDF_NAME, KDF_VERSION, KdfCost

_BODY_START: Final = len(MAGIC) + LENGTH.size


def parse(raw: bytes, floor: KdfCost = FLOOR) -> Header:
    """Return the header that these bytes encode.

    ``floor`` is the least cost of a slot that is accepted. Raise HeaderDamaged for anything that is not
    exactly the output of ``Header.encoded``, and NewerHeader for an intact file of a later version.
    """
    body = _body(raw)
    try:
        fields = _record(json.loads(body.decode("ascii")))
        if fields.get("fmt") == FORMAT and _whole(fields.get("ver")) > VERSION:
            raise NewerHeader
        header = _header(fields, floor)
    except (ValueError, RecursionError) as malformed:
        raise HeaderDamaged from malformed
    # Duplicate or unknown names, spaces, capitals, other notations of a number: all of them differ here.
    if header.encoded() != raw:
        raise HeaderDamaged
    return header


def _body(raw: bytes) -> bytes:
    if len(raw) < _BODY_START or not raw.startswith(MAGIC):
        raise HeaderDamaged
    (length,) = LENGTH.unpack_from(raw, len(MAGIC))
    if length > LONGEST_BODY or len(raw) != _BODY_START + length + CHECKSUM_SIZE:
        raise HeaderDamaged
    content, checksum = raw[:-CHECKSUM_SIZE], raw[-CHECKSUM_SIZE:]
    if hashlib.sha256(content).digest() != checksum:
        raise HeaderDamaged
    return content[_BODY_START:]


def _header(fields: dict[str, object], floor: KdfCost) -> Header:
    header = Header(
        vault=_bytes(fields.get("vault")),
        salt=_bytes(fields.get("salt")),
        gen=_whole(fields.get("gen")),
        created=_instant(fields.get("created")),
        slots=tuple(_slot(_record(slot), floor) for slot in _list(fields.get("slots"))),
        mac=_bytes(fields.get("mac")),
    )
    # Each slot is tried before any MAC can be checked: together they may cost no more than the most expensive one.
    if sum(slot.kdf.cost.work for slot in header.slots) > CEILING.work:
        raise HeaderDamaged
    return header


def _slot(fields: dict[str, object], floor: KdfCost) -> Slot:
    return Slot(
        id=_bytes(fields.get("id")),
        type=SlotType(_text(fields.get("type"))),
        kdf=_kdf(_record(fields.get("kdf")), floor),
        nonce=_bytes(fields.get("nonce")),
        wrapped=_bytes(fields.get("ct")),
    )


def _kdf(fields: dict[str, object], floor: KdfCost) -> Kdf:
    if fields.get("alg") != KDF_NAME or fields.get("v") != KDF_VERSION:
        raise HeaderDamaged
    cost = KdfCost(*(_whole(fields.get(name)) for name in ("m", "t", "p")))
    if not cost.reaches(floor) or not CEILING.reaches(cost):
        raise HeaderDamaged
    return Kdf(cost, _bytes(fields.get("salt")))


def _record(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise HeaderDamaged
    return value


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise HeaderDamaged
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise HeaderDamaged
    return value


def _whole(value: object) -> int:
    # True is an int in Python, and would be written back as it was read.
    if not isinstance(value, int) or isinstance(value, bool):
        raise HeaderDamaged
    return value


def _bytes(value: object) -> bytes:
    return bytes.fromhex(_text(value))


def _instant(value: object) -> datetime:
    # Any offset is accepted here: written back it becomes Z, so that any other one is found to differ.
    return datetime.fromisoformat(_text(value)).replace(tzinfo=UTC)


def vault_of(raw: bytes) -> bytes:
    """Return the notebook id in a header, whatever its version and cost; raise HeaderDamaged."""
    try:
        return _bytes(_record(json.loads(_body(raw).decode("ascii"))).get("vault"))
    except (ValueError, RecursionError) as malformed:
        raise HeaderDamaged from malformed
