"""Handing over: there is never a file without a row."""

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Final

from notebook.model.disclosure import Disclosure, State
from notebook.model.ids import PackId
from notebook.store import disclosures
from notebook.tasks.case_files import import_case, read_case_file
from notebook.tasks.demo import ASKED
from notebook.tasks.handover import PackOptions, hand_over
from notebook.tasks.notebook import Notebook
from notebook.tasks.practice import CASE_FILE
from tests.faults.bench import NOW, left_over, make_desk, open_desk, unsound, wrong_if_taken_along
from tests.faults.operations.operation import Operation, Say

PACK: Final = PackId("HP-FAULTS")
_OUTSIDE: Final = frozenset({State.PLACED, State.MAY_HAVE_LEFT})


def prepare(folder: Path) -> None:
    """Make a notebook with the practice case."""
    make_desk(folder)
    with open_desk(folder) as notebook:
        import_case(notebook, read_case_file(CASE_FILE, trust_flags=True), NOW)


def _run(folder: Path, say: Say) -> None:
    with open_desk(folder) as notebook:
        made = hand_over(notebook, ASKED[0], PackOptions(pack_id=PACK), folder / "out", None, NOW)
        say(f"kept {made.path.name} {made.sha256}")


def _wrong(folder: Path, said: Sequence[str]) -> list[str]:
    wrong = wrong_if_taken_along(folder, _outside)
    with open_desk(folder) as notebook:
        wrong += unsound(notebook)
        rows = {f"{row.pack}.pdf": row for row in disclosures.list_all(notebook.connection)}
    files = {path.name: sha256(path.read_bytes()).hexdigest() for path in (folder / "out").iterdir()}
    wrong += [f"a file without a row: {name}" for name, digest in files.items() if not _covers(rows.get(name), digest)]
    wrong += [
        f"placed, and not there: {name}"
        for name, row in rows.items()
        if row.state is State.PLACED and files.get(name) != row.sha256
    ]
    for _, name, digest in (line.split() for line in said if line.startswith("kept")):
        if files.get(name) != digest or rows[name].state is not State.PLACED:
            wrong.append("an acknowledged handover is lost")
    return wrong + left_over(folder)


def _covers(row: Disclosure | None, digest: str) -> bool:
    """Tell whether a row speaks of a file with this digest as one that is, or may be, outside."""
    return row is not None and row.sha256 == digest and row.state in _OUTSIDE


def _outside(notebook: Notebook) -> set[str | None]:
    return {row.sha256 for row in disclosures.list_all(notebook.connection) if row.state in _OUTSIDE}


HANDING_OVER: Final = Operation("handover", prepare, _run, _wrong)
