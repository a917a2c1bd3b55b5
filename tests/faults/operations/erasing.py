"""Erasing a case for good: wholly there, or wholly gone."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from notebook.store import cases, log
from notebook.tasks.case_files import read_case_file
from notebook.tasks.erase import erase_for_good, what_would_go
from notebook.tasks.practice import CASE_FILE
from notebook.tasks.sweep import sweep_if_due, sweep_is_due
from notebook.vault.folder import existing
from notebook.vault.lock import locked
from notebook.vault.passphrase import Passphrase
from notebook.vault.unlock import unlock
from tests.faults.bench import NOW, left_over, open_desk, path_in, unsound
from tests.faults.operations import handing_over
from tests.faults.operations.operation import Operation, Say
from tests.references import case_called
from tests.support.cheap_vaults import CHEAP, PASSPHRASE
from tests.support.database_pages import decrypted_pages


def _run(folder: Path, say: Say) -> None:
    [whole] = read_case_file(CASE_FILE, trust_flags=True).file.cases
    with open_desk(folder) as notebook:
        erase_for_good(notebook, what_would_go(notebook, case_called(notebook, whole.reference)), NOW)
        say("kept the erasure")


def _wrong(folder: Path, said: Sequence[str]) -> list[str]:
    [whole] = read_case_file(CASE_FILE, trust_flags=True).file.cases
    done = "kept the erasure" in said
    with open_desk(folder) as notebook:
        wrong = ["an erasure was said to be done before its traces were gone"] * (done and sweep_is_due(notebook))
        sweep_if_due(notebook)
        wrong += unsound(notebook)
        there = any(case.id == whole.id for case in cases.list_all(notebook.connection))
        if there and done:
            wrong.append("an erased case is back")
        if there and cases.load(notebook.connection, whole.id) != whole:
            wrong.append("a case was erased by half")
        if not there and not any(log.of_event(notebook.connection, log.Event.ERASED)):
            wrong.append("a case is gone, and the log does not say so")
    with locked(existing(path_in(folder))) as held:
        key = unlock(held, Passphrase.typed(PASSPHRASE), floor=CHEAP).database_key()
    begun = next(part.text for _, part in whole.parts() if part.text)[:30].encode()
    if (begun in decrypted_pages(path_in(folder) / "vault.db", bytes(key))) != there:
        wrong.append("what was erased is still in the pages, or what was not is in none")
    return wrong + left_over(folder)


ERASING: Final = Operation("erase", handing_over.prepare, _run, _wrong)
