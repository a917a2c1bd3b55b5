"""The header under fire: thousands of changed, mangled and invented files."""

import json
from contextlib import suppress
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notebook.errors.vault import HeaderDamaged, NewerHeader
from notebook.vault.header import framed
from notebook.vault.header_parser import parse
from tests.support.cheap_vaults import CHEAP, cheap_header

MADE_HEADER = cheap_header()
RAW = MADE_HEADER.header.encoded()

EACH = 5 * settings().max_examples
"""Files with changed bytes in each part of that test."""


def packed(fields: object) -> bytes:
    """Write any JSON the canonical way, with a right length and checksum."""
    return framed(json.dumps(fields, sort_keys=True, separators=(",", ":")).encode())


@pytest.mark.parametrize("part", range(4))
def test_changed_bytes_with_a_right_checksum(part: int) -> None:
    """Whoever mends the checksum gets HeaderDamaged, or a header that the MAC refuses or a slot does not open.

    Drawn by a generator of its own: Hypothesis takes ten times as long to draw some bytes as the header takes to parse.
    """
    for seed in range(part * EACH, (part + 1) * EACH):
        chance = Random(seed)  # noqa: S311  # of a test
        body = bytearray(RAW[12:-32])
        for position in chance.sample(range(len(body)), chance.randint(1, 4)):
            body[position] ^= chance.randint(1, 255)
        with suppress(HeaderDamaged, NewerHeader):
            assert not parse(framed(bytes(body)), CHEAP).authentic(MADE_HEADER.master), f"seed {seed}"


SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(-(10**30), 10**30),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=8),
    st.text("0123456789abcdefABCDEF -:TZ", max_size=70),
    st.sampled_from(["passphrase", "passphrase+file", "argon2id", "0001-01-01T00:00:00+23:59"]),
)
JSON = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner), max_leaves=6
)


def places(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    found = [path] if path else []
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, below in inner:
        found += places(below, (*path, key))
    return found


PLACES = st.sampled_from(places(json.loads(RAW[12:-32])))
CHANGES = st.one_of(
    st.tuples(st.just("replace"), JSON, st.just("")),
    st.just(("remove", None, "")),
    st.tuples(st.just("add"), JSON, st.text(max_size=5)),
)


def refused_or_not_authentic(path: tuple[str | int, ...], change: tuple[str, object, str]) -> None:
    """Check that a header with one change, canonically written, gets our errors, or a MAC that fails."""
    fields = json.loads(RAW[12:-32])
    owner: Any = fields
    for key in path[:-1]:
        owner = owner[key]
    how, value, name = change
    if how == "replace":
        owner[path[-1]] = value
    elif how == "remove":
        del owner[path[-1]]
    elif isinstance(owner, dict):
        owner[name] = value
    else:
        owner.append(value)
    raw = packed(fields)
    if raw == RAW:
        return
    try:
        header = parse(raw, CHEAP)
    except (HeaderDamaged, NewerHeader):
        return
    assert header.encoded() == raw
    assert not header.authentic(MADE_HEADER.master)


OTHERS: tuple[object, ...] = (
    *(None, True, False, 0, 1, -1, 2**31, -(2**63), 2**64, 10**30, -(10**30), 0.5, -0.0, 1e308),
    *("", " ", "0", "x", "é", "\0", "\ud7ff", "\U0001f600", "passphrase", "passphrase+file", "argon2id"),
    *("0001-01-01T00:00:00+23:59", "2026-02-30", "ab" * 16, "AB" * 32, "ab" * 32 + " ", "0x" + "ab" * 16, "a" * 10_000),
    *([], [None], [[]], [0, "a"], ["ab" * 16], {}, {"": None}, {"a": {}}, {"a": [1]}),
)
"""Values of every kind that JSON has, and what stands in a header where it does not belong."""


@pytest.mark.parametrize("path", places(json.loads(RAW[12:-32])), ids=lambda path: ".".join(map(str, path)))
def test_each_kind_of_value_in_each_field(path: tuple[str | int, ...]) -> None:
    """Every kind of value in place of a field or beside it, and none at all."""
    for change in (("remove", None, ""), *((how, value, "n") for how in ("replace", "add") for value in OTHERS)):
        refused_or_not_authentic(path, change)


@given(PLACES, CHANGES)
def test_any_other_value_in_any_field(path: tuple[str | int, ...], change: tuple[str, object, str]) -> None:
    """Another value, a missing field or one too many, canonically written: our errors, or a MAC that fails."""
    refused_or_not_authentic(path, change)


@given(st.binary(max_size=200), JSON)
def test_any_bytes_and_any_json(noise: bytes, value: object) -> None:
    """Whatever somebody puts there, bare or with magic and checksum around it, ends in our errors."""
    for raw in (noise, b"CASEVLT1" + noise, framed(noise), packed(value)):
        with pytest.raises((HeaderDamaged, NewerHeader)):
            parse(raw, CHEAP)
