"""Erasing a case for good: wholly there, or wholly gone."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from notebook.store import cases, log
from notebook.tasks.erase import erase_for_good, what_would_go
from notebook.tasks.import_case import read_case_file
from notebook.tasks.practice import CASE_FILE
from tests.faults.bench import NOW, left_over, open_desk, unsound
from tests.faults.operations import handing_over
from tests.faults.operations.operation import Operation, Say


def _run(folder: Path, say: Say) -> None:
    [whole] = read_case_file(CASE_FILE, trust_flags=True).file.cases
    with open_desk(folder) as notebook:
        erase_for_good(notebook, what_would_go(notebook, whole.reference), NOW)
        say("kept the erasure")


def _wrong(folder: Path, said: Sequence[str]) -> list[str]:
    [whole] = read_case_file(CASE_FILE, trust_flags=True).file.cases
    with open_desk(folder) as notebook:
        wrong = unsound(notebook)
        there = any(case.id == whole.id for case in cases.everything(notebook.connection))
        if there and "kept the erasure" in said:
            wrong.append("an erased case is back")
        if there and cases.load(notebook.connection, whole.id) != whole:
            wrong.append("a case was erased by half")
        if not there and not any(log.of_event(notebook.connection, log.Event.ERASED)):
            wrong.append("a case is gone, and the log does not say so")
    return wrong + left_over(folder)


ERASING: Final = Operation("erase", handing_over.prepare, _run, _wrong)
