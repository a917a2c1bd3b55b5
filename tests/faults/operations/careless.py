"""Writing as it must not be: promises are made before anything is on the disk. Shows that the battery notices."""

from pathlib import Path
from typing import Final

from notebook.store import cases
from tests.faults.bench import make_desk, open_desk
from tests.faults.operations.operation import Operation, Say
from tests.faults.operations.writing import WRITING, write


def _run(folder: Path, say: Say) -> None:
    with open_desk(folder) as notebook:
        notebook.connection.execute("PRAGMA synchronous = OFF")
        [case] = cases.list_all(notebook.connection)
        for number in range(case.entries, case.entries + 6):
            write(notebook, number, say)


CARELESS: Final = Operation("write carelessly", make_desk, _run, WRITING.wrong)
