"""Taking a case file in: all of it, or nothing."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from notebook.store import cases, log
from notebook.tasks.case_files import import_case, read_case_file
from notebook.tasks.practice import CASE_FILE
from tests.faults.bench import NOW, left_over, make_desk, open_desk, unsound
from tests.faults.operations.operation import Operation, Say


def _run(folder: Path, say: Say) -> None:
    read = read_case_file(CASE_FILE, trust_flags=True)
    with open_desk(folder) as notebook:
        import_case(notebook, read, NOW)
        say("kept the case")


def _wrong(folder: Path, said: Sequence[str]) -> list[str]:
    [whole] = read_case_file(CASE_FILE, trust_flags=True).file.cases
    with open_desk(folder) as notebook:
        wrong = unsound(notebook)
        there = [case for case in cases.list_all(notebook.connection) if case.id == whole.id]
        if said and not there:
            wrong.append("an acknowledged import is lost")
        if there and cases.load(notebook.connection, whole.id) != whole:
            wrong.append("a case came in half")
        if there and not any(log.of_event(notebook.connection, log.Event.IMPORTED)):
            wrong.append("a case came in, and the log does not say so")
    return wrong + left_over(folder)


IMPORTING: Final = Operation("import", make_desk, _run, _wrong)
