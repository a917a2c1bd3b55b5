"""A key file that somebody planted, and that takes long to try: the window gives it up when it is asked to."""

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from argon2.low_level import hash_secret_raw
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from notebook.vault import kdf
from notebook.vault.folder import existing
from notebook.vault.header import framed
from notebook.vault.header_parser import parse
from notebook.vault.keys import canonical
from notebook.vault.lock import locked
from tests.support.cli import PASSPHRASE, CliNotebook
from tests.support.failures import bytes_of
from tests.support.gui import comes
from tests.support.gui_erasing import push
from tests.support.window import find, wait_for
from ui.app import Program
from ui.background import Job
from ui.shell.locked_routes import StartRoute, UnlockRoute
from ui.widgets.banner import Banner

MOST = 50
"""Derivations one after the other, before a window that waits for them is let go."""


def plant(notebook: Path) -> None:
    """Have a key file there that is believed until its MAC can be looked at: after eight derivations."""
    raw = (notebook / "keys.cv1").read_bytes()
    fields = json.loads(raw[12:-32])
    fields["slots"][0]["kdf"] |= {"m": kdf.FLOOR.memory, "t": kdf.FLOOR.passes, "p": kdf.FLOOR.lanes}
    fields["slots"] = [fields["slots"][0] | {"id": f"{number:016x}"} for number in range(8)]
    planted = framed(canonical(fields))
    parse(planted)
    for name in ("keys.cv1", "keys.cv1.bak"):
        (notebook / name).write_bytes(planted)


@pytest.fixture
def released(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Let a key derivation begin again until this is set: one may be kept by an earlier test, or be quick.

    It ends some time, so that a window that waits for it fails the test and does not hang.
    """
    over, times = threading.Event(), iter(range(MOST))

    def goes_on(secret: bytes, salt: bytes, *cost: Any, **named: Any) -> bytes:  # noqa: ANN401  # as Argon2 takes them
        key = hash_secret_raw(secret, salt, *cost, **named)
        while not over.is_set() and next(times, None) is not None:
            key = hash_secret_raw(secret, salt, *cost, **named)
        return key

    monkeypatch.setattr(kdf, "hash_secret_raw", goes_on)
    yield over
    over.set()


def deriving() -> bool:
    """Tell whether a key is still being derived: then whatever was answered meanwhile did not wait for it."""
    return any(each.name == "key derivation" for each in threading.enumerate())


def test_it_is_given_up(program: Program, desk: CliNotebook, released: threading.Event) -> None:
    """Cancel, by its key, frees page, worker and notebook while the key is still being derived; nothing changes."""
    good = bytes_of(desk.notebook)
    plant(desk.notebook)
    before = bytes_of(desk.notebook)
    program.context.navigator.go(UnlockRoute(desk.notebook))
    page = comes(program, "UnlockPage")
    stop = find(page, QPushButton, "cancel_unlocking")
    assert not stop.isVisible()
    QTest.keyClicks(find(page, QLineEdit, "passphrase"), PASSPHRASE)
    push(page, "unlock")
    wait_for(stop.isVisible)
    program.window.activateWindow()
    wait_for(program.window.isActiveWindow)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    wait_for(lambda: find(page, Banner, "banner").text)
    assert deriving()
    assert find(page, Banner, "banner").text == "Unlocking cancelled. Nothing was changed."
    assert not stop.isVisible()
    with locked(existing(desk.notebook)):
        assert bytes_of(desk.notebook) == before
    released.set()
    for name in ("keys.cv1", "keys.cv1.bak"):
        (desk.notebook / name).write_bytes(good[name])
    push(page, "unlock")
    comes(program, "CaseListPage")


@pytest.mark.usefixtures("released")
def test_going_back_gives_it_up_too(program: Program, desk: CliNotebook) -> None:
    """Whoever leaves the page waits for nothing either: the worker does what is asked next."""
    plant(desk.notebook)
    program.context.navigator.go(UnlockRoute(desk.notebook))
    page = comes(program, "UnlockPage")
    QTest.keyClicks(find(page, QLineEdit, "passphrase"), PASSPHRASE)
    push(page, "unlock")
    wait_for(find(page, QPushButton, "cancel_unlocking").isVisible)
    assert not find(page, Banner, "banner").text
    program.context.navigator.go(StartRoute())
    comes(program, "StartPage")
    answers: list[int] = []
    program.worker.ask(Job(lambda _call: 1, program.window, answers.append, lambda _problem: None))
    wait_for(lambda: answers)
    assert deriving()
    with locked(existing(desk.notebook)):
        assert not program.context.is_open
