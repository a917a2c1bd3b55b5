"""The cost of a guess."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notebook.errors.maintenance import Stopped
from notebook.errors.vault import HeaderDamaged, NotEnoughMemory
from notebook.vault.header_parser import parse
from notebook.vault.kdf import (
    CALIBRATION_MEMORY,
    CALIBRATION_SECONDS,
    CEILING,
    FLOOR,
    KdfCost,
    calibrate,
    derive,
    machine_memory,
    seconds_taken,
)
from notebook.vault.key_material import new_header, new_passphrase
from notebook.vault.passphrase import Passphrase
from tests.support.cheap_vaults import CHEAP, MADE, cheap_header

PLENTY = 1024**3  # KiB


def test_floor_is_the_one_of_the_standard() -> None:
    """RFC 9106, section 4, second recommended option: 64 MiB, three passes, four lanes."""
    assert KdfCost(memory=65536, passes=3, lanes=4) == FLOOR


def test_argon2id_of_the_standard() -> None:
    """The derivation is Argon2id 0x13: it gives what the reference implementation's own test expects."""
    tag = derive(b"password", b"somesalt", KdfCost(memory=65536, passes=2, lanes=1))
    assert tag.hex() == "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7"


def test_program_refuses_what_tests_make() -> None:
    """Without a lower floor handed over, a cheap header is neither read nor made."""
    cheap = cheap_header()
    assert parse(cheap.header.encoded(), CHEAP) == cheap.header
    with pytest.raises(HeaderDamaged):
        parse(cheap.header.encoded())
    with pytest.raises(ValueError, match="floor"):
        new_header(Passphrase.new("seven quiet herons at dawn"), CHEAP, MADE)
    with pytest.raises(ValueError, match="floor"):
        new_passphrase(cheap, Passphrase.new("seven quiet herons at dawn"), CHEAP)


def test_real_cost_opens_with_the_real_floor() -> None:
    """A header of the production floor is read by default."""
    made = new_header(Passphrase.new("seven quiet herons at dawn"), FLOOR, MADE)
    assert parse(made.header.encoded()) == made.header


@pytest.mark.parametrize(
    "below", [replace(FLOOR, memory=FLOOR.memory - 1), replace(FLOOR, passes=2), replace(FLOOR, lanes=3)]
)
def test_floor_counts_in_every_parameter(below: KdfCost) -> None:
    """Being generous in two parameters does not make up for the third."""
    assert not below.reaches(FLOOR)
    assert FLOOR.reaches(FLOOR)
    assert CEILING.reaches(FLOOR)


@pytest.mark.parametrize("bad", [(8, 1, 2), (0, 1, 1), (64, 0, 1), (64, 1, 0), (-64, 1, 1)])
def test_costs_that_argon2_has_not(bad: tuple[int, int, int]) -> None:
    """What Argon2 itself would refuse is no cost."""
    with pytest.raises(ValueError, match="Argon2"):
        KdfCost(*bad)


@given(st.floats(min_value=0.0005, max_value=5), st.integers(min_value=0, max_value=2**36))
def test_calibration_keeps_its_bounds(first: float, ram: int) -> None:
    """Only memory grows, by doubling, to the first that is slow enough and never past the two limits."""
    asked: list[KdfCost] = []

    def seconds(cost: KdfCost) -> float:
        asked.append(cost)
        return first * cost.memory / FLOOR.memory

    cost = calibrate(seconds, ram)
    assert asked[-1] == cost
    assert replace(cost, memory=FLOOR.memory) == FLOOR
    assert [one.memory for one in asked] == [FLOOR.memory * 2**step for step in range(len(asked))]
    assert cost == FLOOR or cost.memory <= min(CALIBRATION_MEMORY, ram // 4)
    assert all(first * one.memory / FLOOR.memory < CALIBRATION_SECONDS for one in asked[:-1])
    slow_enough = first * cost.memory / FLOOR.memory >= CALIBRATION_SECONDS
    assert slow_enough or cost.memory * 2 > min(CALIBRATION_MEMORY, ram // 4)


def test_calibration_on_this_machine() -> None:
    """On a real machine it ends between floor and limit, with what one derivation here is slow enough for."""
    cost = calibrate()
    assert cost.reaches(FLOOR)
    assert CEILING.reaches(cost)
    assert cost.memory in (FLOOR.memory, *(FLOOR.memory * 2**step for step in range(1, 5)))
    assert cost == FLOOR or cost.memory <= machine_memory() // 4


def test_calibration_stops_where_memory_ends() -> None:
    """What the machine does not give is not asked for again; not even the floor is an error."""

    def only_to(most: int, cost: KdfCost) -> float:
        if cost.memory > most:
            raise NotEnoughMemory
        return 0.01

    assert calibrate(lambda cost: only_to(131072, cost), PLENTY).memory == 131072
    with pytest.raises(NotEnoughMemory):
        calibrate(lambda cost: only_to(1, cost), PLENTY)


def test_machine_has_memory() -> None:
    """The system says how much memory it has, in KiB: this is no toy and no supercomputer."""
    assert 256 * 1024 <= machine_memory() <= 2**36


def test_time_is_taken_of_a_real_derivation() -> None:
    """Sixty-four times the memory takes longer."""
    assert seconds_taken(replace(CHEAP, memory=65536)) > seconds_taken(replace(CHEAP, memory=1024)) > 0


def test_it_is_given_up_at_once() -> None:
    """Whoever asks to stop is answered although the derivation goes on: its key is nobody's."""
    asked: list[bool] = []

    def cancel() -> bool:
        asked.append(True)
        return True

    with pytest.raises(Stopped):
        derive(b"secret", bytes(16), KdfCost(memory=8, passes=2_000_000, lanes=1), cancel)
    assert asked == [True]


def test_what_can_be_given_up_comes_to_the_same() -> None:
    """Watched or not, the key is the same, and too little memory is told as that."""
    cheap = KdfCost(memory=64, passes=1, lanes=1)
    assert derive(b"secret", bytes(16), cheap, lambda: False) == derive(b"secret", bytes(16), cheap)
    with pytest.raises(NotEnoughMemory):
        derive(b"secret", bytes(16), KdfCost(memory=2**32 - 1, passes=1, lanes=1), lambda: False)
