"""The header: its bytes, what is refused, and what its MAC vouches for."""

import hashlib
import json
import struct
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notebook.errors.vault import HeaderDamaged, NewerHeader
from notebook.vault.header import LAST_GENERATION, Header, Kdf, Slot, SlotType, framed
from notebook.vault.header_parser import parse
from notebook.vault.kdf import CEILING, FLOOR, KdfCost
from notebook.vault.key_material import new_header, new_passphrase
from notebook.vault.keys import MasterKey
from notebook.vault.passphrase import Passphrase
from tests.support.cheap_vaults import CHEAP, MADE, cheap_header

Fields = dict[str, Any]
MADE_HEADER = cheap_header()
RAW = MADE_HEADER.header.encoded()


def fields_of(raw: bytes) -> Fields:
    fields: Fields = json.loads(raw[12:-32])
    return fields


def packed(fields: object) -> bytes:
    """Write any JSON the canonical way, with a right length and checksum."""
    return framed(json.dumps(fields, sort_keys=True, separators=(",", ":")).encode())


def test_layout_is_the_published_one() -> None:
    """Magic, length, canonical JSON, checksum over all before it; nothing else."""
    assert RAW[:8] == b"CASEVLT1"
    (length,) = struct.unpack(">I", RAW[8:12])
    assert len(RAW) == 12 + length + 32
    assert RAW[-32:] == hashlib.sha256(RAW[:-32]).digest()
    fields = fields_of(RAW)
    assert packed(fields) == RAW
    assert set(fields) == {"fmt", "ver", "vault", "salt", "gen", "created", "slots", "mac"}
    assert (fields["fmt"], fields["ver"], fields["gen"]) == ("casefold", 1, 1)
    assert fields["created"] == "2026-11-03T18:20:05Z"
    (slot,) = fields["slots"]
    assert set(slot) == {"id", "type", "kdf", "nonce", "ct"}
    assert set(slot["kdf"]) == {"alg", "v", "m", "t", "p", "salt"}
    assert (slot["type"], slot["kdf"]["alg"], slot["kdf"]["v"]) == ("passphrase", "argon2id", 19)


def test_created_is_kept_in_utc() -> None:
    """Where in the world a notebook was made does not stand in its header."""
    here = datetime(2026, 11, 3, 23, 50, 5, 999_999, timezone(timedelta(hours=5, minutes=30)))
    assert new_header(Passphrase.new("seven quiet herons at dawn"), CHEAP, here, floor=CHEAP).header.created == MADE


def size(count: int) -> st.SearchStrategy[bytes]:
    return st.binary(min_size=count, max_size=count)


def headers() -> st.SearchStrategy[Header]:
    costs = st.builds(KdfCost, st.integers(128, CEILING.memory), st.integers(1, 32), st.integers(4, 16))
    slots = st.builds(Slot, size(8), st.sampled_from(SlotType), st.builds(Kdf, costs, size(16)), size(12), size(48))
    some = st.lists(slots, min_size=1, max_size=8, unique_by=lambda slot: slot.id).map(tuple)
    some = some.filter(lambda found: sum(slot.kdf.cost.work for slot in found) <= CEILING.work)
    instants = st.datetimes(timezones=st.just(UTC)).map(lambda at: at.replace(microsecond=0))
    return st.builds(Header, size(16), size(16), st.integers(1, LAST_GENERATION), instants, some, size(32))


@given(headers())
def test_every_header_is_read_as_written(header: Header) -> None:
    """All eight slots, both types, any costs allowed: what is written is what is read."""
    assert parse(header.encoded(), CHEAP) == header


def test_every_flipped_bit_is_found() -> None:
    """No single bit of the file can change unnoticed."""
    for position in range(len(RAW) * 8):
        flipped = bytearray(RAW)
        flipped[position // 8] ^= 1 << position % 8
        with pytest.raises(HeaderDamaged):
            parse(bytes(flipped), CHEAP)


def test_every_cut_is_found() -> None:
    """A file that ends early, or goes on, is damaged."""
    for end in range(len(RAW)):
        with pytest.raises(HeaderDamaged):
            parse(RAW[:end], CHEAP)
    with pytest.raises(HeaderDamaged):
        parse(RAW + b"\0", CHEAP)


Change = Callable[[Fields], object]
REFUSED: dict[str, Change] = {
    "gen 0": lambda f: f.update(gen=0),
    "gen negative": lambda f: f.update(gen=-1),
    "gen past the database": lambda f: f.update(gen=2**63),
    "gen true": lambda f: f.update(gen=True),
    "gen 1.0": lambda f: f.update(gen=1.0),
    "gen text": lambda f: f.update(gen="1"),
    "ver true": lambda f: f.update(ver=True),
    "ver 0": lambda f: f.update(ver=0),
    "ver 1.0": lambda f: f.update(ver=1.0),
    "other fmt": lambda f: f.update(fmt="casebook"),
    "other fmt, newer": lambda f: f.update(fmt="casebook", ver=2),
    "capital hex": lambda f: f.update(vault="AB" * 16),
    "spaced hex": lambda f: f.update(vault="ab " * 16),
    "short salt": lambda f: f.update(salt="ab" * 15),
    "long salt": lambda f: f.update(salt="ab" * 17),
    "no mac": lambda f: f.pop("mac"),
    "short mac": lambda f: f.update(mac="ab" * 31),
    "extra field": lambda f: f.update(note=""),
    "no slots": lambda f: f.update(slots=[]),
    "slots no list": lambda f: f.update(slots={}),
    "nine slots": lambda f: f.update(slots=[{**f["slots"][0], "id": f"{n:016x}"} for n in range(9)]),
    "same slot twice": lambda f: f.update(slots=f["slots"] * 2),
    "slot no record": lambda f: f.update(slots=["passphrase"]),
    "slot type unknown": lambda f: f["slots"][0].update(type="words"),
    "slot extra": lambda f: f["slots"][0].update(hint="my dog"),
    "short ct": lambda f: f["slots"][0].update(ct="ab" * 47),
    "short nonce": lambda f: f["slots"][0].update(nonce="ab" * 11),
    "kdf null": lambda f: f["slots"][0].update(kdf=None),
    "kdf other alg": lambda f: f["slots"][0]["kdf"].update(alg="argon2i"),
    "kdf other version": lambda f: f["slots"][0]["kdf"].update(v=16),
    "kdf version 19.0": lambda f: f["slots"][0]["kdf"].update(v=19.0),
    "kdf m below the floor": lambda f: f["slots"][0]["kdf"].update(m=31),
    "kdf m above 2 GiB": lambda f: f["slots"][0]["kdf"].update(m=2**21 + 1),
    "kdf m true": lambda f: f["slots"][0]["kdf"].update(m=True),
    "kdf t 0": lambda f: f["slots"][0]["kdf"].update(t=0),
    "kdf t above 32": lambda f: f["slots"][0]["kdf"].update(t=33),
    "kdf p below the floor": lambda f: f["slots"][0]["kdf"].update(p=3),
    "kdf p above 16": lambda f: f["slots"][0]["kdf"].update(m=2**20, p=17),
    "kdf m too little for p": lambda f: f["slots"][0]["kdf"].update(p=16),
    "created with offset": lambda f: f.update(created="2026-11-03T18:20:05+00:00"),
    "created naive": lambda f: f.update(created="2026-11-03T18:20:05"),
    "created with fraction": lambda f: f.update(created="2026-11-03T18:20:05.5Z"),
    "created before time": lambda f: f.update(created="0001-01-01T00:00:00+23:59"),
    "created no day": lambda f: f.update(created="2026-02-30T00:00:00Z"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_fields(name: str) -> None:
    """Each field has its bounds and one way to be written, and a right checksum does not help."""
    fields = fields_of(RAW)
    REFUSED[name](fields)
    assert packed(fields) != RAW
    with pytest.raises(HeaderDamaged):
        parse(packed(fields), CHEAP)


@pytest.mark.parametrize(
    "body",
    [
        RAW[12:-32].replace(b'"gen":1', b'"gen": 1'),
        RAW[12:-32].replace(b'"gen":1', b'"gen":01'),
        RAW[12:-32].replace(b'"gen":1', b'"gen":1,"gen":1'),
        RAW[12:-32].replace(b'"casefold"', b'"\\u0063asefold"'),
        RAW[12:-32] + b" ",
        json.dumps(dict(reversed(fields_of(RAW).items())), separators=(",", ":")).encode(),
        RAW[12:-32].decode().encode("utf-16"),
        b"[" * 60_000,
        b'{"a":' * 12_000,
        b'{"gen":' + b"9" * 60_000 + b"}",
        b'{"gen":NaN}',
        b"",
        b"\xff",
    ],
)
def test_other_notations_of_the_same(body: bytes) -> None:
    """Spaces, order, escapes, double names, depth and endless digits: one header has one encoding."""
    with pytest.raises(HeaderDamaged):
        parse(framed(body), CHEAP)


def test_length_is_limited() -> None:
    """More than 64 KiB of JSON is not looked at."""
    fields = {**fields_of(RAW), "ver": 2, "more": ""}
    fields["more"] = "x" * (64 * 1024 - len(packed(fields)) + 44)
    assert len(packed(fields)) == 12 + 64 * 1024 + 32
    with pytest.raises(NewerHeader):
        parse(packed(fields), CHEAP)
    fields["more"] += "x"
    with pytest.raises(HeaderDamaged):
        parse(packed(fields), CHEAP)


def test_newer_version_is_told_apart_from_damage() -> None:
    """A whole header of a later version is not damaged, and what it adds is none of our business."""
    with pytest.raises(NewerHeader):
        parse(packed({**fields_of(RAW), "ver": 2, "words": []}), CHEAP)


def test_bounds_of_the_cost_are_included() -> None:
    """The dearest cost that is allowed, and the floor itself, are read."""
    for cost in (CEILING, FLOOR):
        slot = replace(MADE_HEADER.header.slots[0], kdf=Kdf(cost, bytes(16)))
        header = replace(MADE_HEADER.header, slots=(slot,))
        assert parse(header.encoded()) == header


def test_slots_together_cost_no_more_than_the_dearest_one() -> None:
    """A planted header of eight dear slots is refused before a single derivation; eight of 1 GiB are not."""
    first = MADE_HEADER.header.slots[0]
    for cost, read in ((CEILING, False), (KdfCost(1024 * 1024, 3, 4), True)):
        slots = tuple(replace(first, id=bytes([number] * 8), kdf=Kdf(cost, bytes(16))) for number in range(8))
        raw = replace(MADE_HEADER.header, slots=slots).encoded()
        if read:
            assert len(parse(raw).slots) == 8
        else:
            with pytest.raises(HeaderDamaged):
                parse(raw)


def test_mac_vouches_for_every_field() -> None:
    """Whatever field is another, the MAC does not hold; nor with another master key."""
    header, master = MADE_HEADER.header, MADE_HEADER.master
    assert header.authentic(master)
    slot = header.slots[0]
    other_slots = [
        replace(slot, id=bytes(8)),
        replace(slot, type=SlotType.PASSPHRASE_AND_FILE),
        replace(slot, kdf=Kdf(FLOOR, slot.kdf.salt)),
        replace(slot, kdf=Kdf(slot.kdf.cost, bytes(16))),
        replace(slot, nonce=bytes(12)),
        replace(slot, wrapped=bytes(48)),
    ]
    others = [
        replace(header, vault=bytes(16)),
        replace(header, salt=bytes(16)),
        replace(header, gen=2),
        replace(header, created=header.created + timedelta(seconds=1)),
        replace(header, slots=(slot, replace(slot, id=bytes(8)))),
        *(replace(header, slots=(other,)) for other in other_slots),
        replace(header, mac=bytes(32)),
    ]
    assert not any(other.authentic(master) for other in others)
    assert not header.authentic(MasterKey.new())


def test_next_generation_is_another_header_of_the_same_notebook() -> None:
    """A new passphrase changes what is in the slot, the generation and the MAC, and nothing else."""
    old = cheap_header()
    new = new_passphrase(old, Passphrase.new("eight louder herons at noon"), CHEAP, floor=CHEAP)
    assert new.header.gen == 2
    assert replace(new.header, gen=1, slots=old.header.slots, mac=old.header.mac) == old.header
    assert new.header.slots[0].id == new.slot == old.slot
    assert new.header.slots[0].wrapped != old.header.slots[0].wrapped
    assert new.header.authentic(old.master)
    assert new.database_key() == old.database_key()
