"""From a passphrase to a key: Argon2id (RFC 9106), its cost, and the calibration for a new notebook."""

import os
import secrets
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from threading import Thread
from typing import Final

from argon2.exceptions import HashingError
from argon2.low_level import ARGON2_VERSION, Type, hash_secret_raw

from notebook.errors.maintenance import Stopped
from notebook.errors.vault import NotEnoughMemory

KDF_NAME: Final = "argon2id"
KDF_VERSION: Final = ARGON2_VERSION
"""19, that is 0x13: the version of RFC 9106."""

KDF_SALT_SIZE: Final = 16
"""Bytes, as RFC 9106 section 3.1 recommends for passwords."""

_OUTPUT_SIZE: Final = 32
_LOOK_EVERY: Final = 0.1  # seconds between two checks of cancel
_LEAST_PER_LANE: Final = 8  # KiB, RFC 9106 section 3.1
_GIB: Final = 1024 * 1024  # KiB
_UNKNOWN_RAM: Final = _GIB  # assumed when the system does not say; a quarter of it is still four times the floor


@dataclass(frozen=True, slots=True)
class KdfCost:
    """The cost of one guess: ``memory`` in KiB, ``passes`` over it, ``lanes`` in parallel (m, t, p of RFC 9106).

    Raise ValueError for what Argon2 itself does not allow.
    """

    memory: int
    passes: int
    lanes: int

    def __post_init__(self) -> None:
        """Check the bounds of Argon2."""
        if self.passes < 1 or self.lanes < 1 or self.memory < _LEAST_PER_LANE * self.lanes:
            raise ValueError("no cost that Argon2 allows")

    @property
    def work(self) -> int:
        """Return the KiB that one guess writes to memory, to which its time is proportional."""
        return self.memory * self.passes

    def reaches(self, floor: "KdfCost") -> bool:
        """Return whether no parameter is below that of the floor."""
        return self.memory >= floor.memory and self.passes >= floor.passes and self.lanes >= floor.lanes


FLOOR: Final = KdfCost(memory=64 * 1024, passes=3, lanes=4)
"""The least that is made or opened: the second recommended option of RFC 9106, section 4."""

CEILING: Final = KdfCost(memory=2 * _GIB, passes=32, lanes=16)
"""The most that is opened: a planted header must not exhaust the machine."""

CALIBRATION_SECONDS: Final = 0.8
"""What one derivation should take on the machine where the notebook is made, in seconds."""

CALIBRATION_MEMORY: Final = _GIB
"""The most that calibration uses, in KiB: the notebook may have to open on a smaller machine."""


def derive(secret: bytes, salt: bytes, cost: KdfCost, cancel: Callable[[], bool] | None = None) -> bytes:
    """Return the 32 bytes of Argon2id 0x13; raise NotEnoughMemory, and Stopped as soon as ``cancel`` requests it.

    Argon2 itself cannot be cancelled, and a planted header may demand minutes of it. So it runs on a thread of its
    own, which is abandoned on cancellation: its result is discarded, and the program can end before it.
    """
    if cancel is None:
        return _derived(secret, salt, cost)
    found: list[bytes] = []
    refused: list[NotEnoughMemory] = []

    def run() -> None:
        try:
            found.append(_derived(secret, salt, cost))
        except NotEnoughMemory as starved:
            refused.append(starved)

    deriving = Thread(target=run, daemon=True, name="key derivation")
    try:
        deriving.start()
    except RuntimeError as starved:  # the system has no thread left
        raise NotEnoughMemory from starved
    while deriving.is_alive():
        deriving.join(_LOOK_EVERY)
        if cancel():
            raise Stopped
    if refused:
        raise refused[0]
    return found[0]


def _derived(secret: bytes, salt: bytes, cost: KdfCost) -> bytes:
    try:
        return hash_secret_raw(
            secret, salt, cost.passes, cost.memory, cost.lanes, _OUTPUT_SIZE, Type.ID, version=KDF_VERSION
        )
    except (HashingError, MemoryError) as refused:
        raise NotEnoughMemory from refused


def seconds_taken(cost: KdfCost) -> float:
    """Return the seconds that one derivation takes; raise NotEnoughMemory."""
    start = time.perf_counter()
    derive(bytes(KDF_SALT_SIZE), secrets.token_bytes(KDF_SALT_SIZE), cost)
    return time.perf_counter() - start


def calibrate(seconds: Callable[[KdfCost], float] = seconds_taken, ram: int | None = None) -> KdfCost:
    """Return the cost for a new notebook on this machine.

    From FLOOR the memory doubles until one derivation takes CALIBRATION_SECONDS, or would exceed
    CALIBRATION_MEMORY, a quarter of the machine's memory (``ram``, KiB; queried from the system when
    None), or the available memory. Raise NotEnoughMemory when not even the floor is available.
    """
    most = min(CALIBRATION_MEMORY, (machine_memory() if ram is None else ram) // 4)
    cost, taken = FLOOR, seconds(FLOOR)
    while taken < CALIBRATION_SECONDS and cost.memory * 2 <= most:
        try:
            dearer = replace(cost, memory=cost.memory * 2)
            taken = seconds(dearer)
        except NotEnoughMemory:
            break
        cost = dearer
    return cost


def machine_memory() -> int:
    """Return the memory of this machine in KiB."""
    if sys.platform == "win32":
        return _windows_memory()
    try:
        pages, size = os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
    except (ValueError, OSError):
        return _UNKNOWN_RAM
    return pages * size // 1024 if pages > 0 and size > 0 else _UNKNOWN_RAM


def _windows_memory() -> int:
    if sys.platform != "win32":
        raise RuntimeError("asked on another system")
    import ctypes

    installed = ctypes.c_ulonglong(0)
    if not ctypes.windll.kernel32.GetPhysicallyInstalledSystemMemory(ctypes.byref(installed)):
        return _UNKNOWN_RAM
    return installed.value
